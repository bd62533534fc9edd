import { z } from 'zod'
import { formShape } from '../facts/facts.schema.ts'
import { formFacts } from '../facts/form-facts.ts'

/** `seen` is how many statements there were when the page was opened: more of them now means that somebody was first. */
export const answersSchema = z.strictObject({ seen: z.coerce.number().int().min(0), ...formShape(formFacts) })
