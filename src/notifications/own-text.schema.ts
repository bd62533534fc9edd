import { z } from 'zod'

const long = z.string().max(4000, 'report.too-long').default('')

/** What was typed comes back as it was typed: nothing is trimmed. How large it may be is for the check to say, beside its other faults. */
export const textProposalSchema = z.strictObject({
  text: z.string().min(1, 'own.text.missing'),
  reason: long,
  step: z.enum(['check', 'propose']).default('propose'),
})

export const textAnswerSchema = z.strictObject({ answer: long })
export const textReasonSchema = z.strictObject({ reason: long })
export const noFieldsSchema = z.strictObject({})
