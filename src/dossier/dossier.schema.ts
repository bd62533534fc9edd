import { z } from 'zod'
import { languages } from '../shared/words/words.ts'

const ticked = z.literal('yes').optional().catch(undefined).transform((answer) => answer === 'yes')

/** What stands behind the question mark; what is none of it is as if it were not there. */
export const dossierSchema = z.object({
  language: z.enum(languages).optional().catch(undefined),
  client: z.string().trim().max(200).catch('').default('').transform((client) => client || null),
  withoutNames: ticked,
  exclusions: ticked,
})
