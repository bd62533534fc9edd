import { z } from 'zod'
import { coverFields } from '../people/cover.schema.ts'

const longest = 4000
const long = z.string().max(longest, 'report.too-long').default('')

/** What was typed comes back as it was typed: nothing is trimmed. How large it may be is for the check to say, beside its other faults. */
export const proposalSchema = z.strictObject({
  text: z.string().min(1, 'own.text.missing'),
  reason: long,
  step: z.enum(['check', 'propose']).default('propose'),
})

export const answerSchema = z.strictObject({ answer: long, ...coverFields })
export const reasonSchema = z.strictObject({ reason: long })
export const nothingSchema = z.strictObject({})

/** Where a new one begins: a copy, or an empty sheet. */
export const beginningSchema = z.object({ from: z.string().max(200).nullable().catch(null).default(null) })
