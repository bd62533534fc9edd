import { z } from 'zod'
import { formShape } from '../facts/facts.schema.ts'
import { amendable } from './amendable.ts'

/** What the address of the form may propose. Anything else proposes nothing. */
export const proposalSchema = z.object({ containment: z.enum(['written']).optional().catch(undefined) })

/** `seen` is how many statements there were when the page was opened: more of them now means that somebody was first. */
export const factsForm = z.strictObject({ seen: z.coerce.number().int().min(0), ...formShape(amendable) })
