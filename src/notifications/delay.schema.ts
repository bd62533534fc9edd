import { z } from 'zod'
import { momentSchema } from '../shared/moment.schema.ts'

const long = z.string().trim().max(4000, 'report.too-long').default('')
const short = z.string().trim().max(200, 'report.too-long').default('')

export const delaySchema = z.strictObject({
  askedBy: short,
  reference: short,
  reason: long,
  from: momentSchema({ missing: 'delay.from.missing', twice: 'earlier' }),
  // The earlier of two: silence is never longer than was asked.
  until: momentSchema({ missing: 'delay.until.missing', twice: 'earlier' }),
})
export const delayAnswerSchema = z.strictObject({ answer: long })
export const delayEndingSchema = z.strictObject({ reason: long })
