import { z } from 'zod'
import { filingKinds } from '../incidents/filing.ts'
import { momentSchema } from '../shared/moment.schema.ts'

const text = z.string().trim().max(10_000, 'report.too-long')

const dutyName = /^[a-z0-9.-]+\/[a-z0-9-]+$/

/** The duty is named with its stage: gdpr-33/notify. */
export const filingSchema = z.strictObject({
  duty: z.string().regex(dutyName, 'filing.no-duty'),
  kind: z.enum(filingKinds, 'filing.kind.wrong').default('first'),
  reference: text.default(''),
  filedAt: momentSchema({ missing: 'filing.at.missing', twice: 'ask' }),
  receipt: text.default(''),
  lateReason: text.default(''),
  reason: text.default(''),
}).transform(({ duty, ...rest }) => ({ ...rest, ...partsOf(duty) }))

/** The portal of whom this duty goes to was down. */
export const attemptSchema = z.strictObject({
  duty: z.string().regex(dutyName, 'filing.no-duty'),
  remark: z.string().trim().max(1000, 'report.too-long').default(''),
}).transform(({ duty, ...rest }) => ({ ...rest, ...partsOf(duty) }))

function partsOf(duty: string) {
  const [obligation = '', stage = ''] = duty.split('/')
  return { obligation, stage }
}

export const rejectionSchema = z.strictObject({ reason: text.min(1, 'filing.rejection.missing') })
