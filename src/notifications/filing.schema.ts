import { z } from 'zod'
import { momentSchema } from '../shared/moment.schema.ts'

const text = z.string().trim().max(10_000, 'report.too-long')

export const filingSchema = z.strictObject({
  obligation: z.string().min(1, 'filing.no-duty'),
  reference: text.min(1, 'filing.reference.missing'),
  filedAt: momentSchema({ missing: 'filing.at.missing', twice: 'ask' }),
  receipt: text.default(''),
  lateReason: text.default(''),
})
