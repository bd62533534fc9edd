import { z } from 'zod'
import { filingKinds } from '../incidents/filing.ts'
import { momentSchema } from '../shared/moment.schema.ts'

const text = z.string().trim().max(10_000, 'report.too-long')

/** The duty is named with its stage: gdpr-33/notify. */
export const filingSchema = z.strictObject({
  duty: z.string().regex(/^[a-z0-9.-]+\/[a-z0-9-]+$/, 'filing.no-duty'),
  kind: z.enum(filingKinds, 'filing.kind.wrong').default('first'),
  reference: text.default(''),
  filedAt: momentSchema({ missing: 'filing.at.missing', twice: 'ask' }),
  receipt: text.default(''),
  lateReason: text.default(''),
  reason: text.default(''),
}).transform(({ duty, ...rest }) => {
  const [obligation = '', stage = ''] = duty.split('/')
  return { ...rest, obligation, stage }
})

export const rejectionSchema = z.strictObject({ reason: text.min(1, 'filing.rejection.missing') })
