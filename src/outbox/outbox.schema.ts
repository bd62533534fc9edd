import { z } from 'zod'
import { filters } from './filter.ts'

export const resolutionSchema = z.strictObject({
  outcome: z.enum(['sent', 'not sent'], 'outbox.resolution.outcome.missing'),
  reason: z.string('outbox.resolution.reason.missing').trim().min(1, 'outbox.resolution.reason.missing').max(1000, 'outbox.resolution.reason.long'),
})

/** An address somebody made up shows the ordinary page. */
export const listSchema = z.object({
  show: z.enum(filters).catch('attention'),
  after: z.string().max(300).optional().catch(undefined),
})
