import { z } from 'zod'

export const rulingSchema = z
  .strictObject({
    obligation: z.string().trim().max(100),
    owed: z.enum(['yes', 'no'], 'ruling.owed.missing'),
    reason: z.string().trim().min(1, 'ruling.reason.missing').max(4000, 'report.too-long'),
  })
  .transform(({ owed, ...rest }) => ({ ...rest, owed: owed === 'yes' }))
