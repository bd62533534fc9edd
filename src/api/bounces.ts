import { z } from 'zod'

/** Where more than an ordinary body may arrive: a message that came back, with what it was about. */
export const bouncesAddress = '/api/v1/bounces'
export const bouncesLimit = '1mb'

export const bounceBody = z.strictObject({
  message: z.string().min(1, 'api.bounce.empty').meta({ description: 'The whole message, heads and all.' }),
  recipient: z.string().max(254).optional().meta({ description: 'To which of our addresses it was delivered.' }),
})

export const bounceReply = z.strictObject({ outcome: z.enum(['returned', 'delayed', 'none', 'not ours']) })
