import { z } from 'zod'
import { facts } from '../facts/facts.ts'
import { filterNames } from '../incidents/register-filter.ts'
import { stages } from '../incidents/stages.ts'
import { firstInstantAt } from '../shared/dutch-time.ts'
import type { Question } from './question.ts'
import { levels, mostPages, usedParts } from './question.ts'
import { mostViewLetters } from './saved-view.ts'

const words = z.string().trim().max(200).catch('')
const day = z.string().refine((text) => firstInstantAt(`${text} 00:00`) !== null).nullable().catch(null).default(null)

/** What an address may say about the list; whatever is wrong in it counts as not asked. Who asks for something without saying where, asks everywhere. */
export const questionSchema = z
  .object({
    show: z.enum(filterNames).nullable().catch(null).default(null),
    q: words,
    stage: z.enum(stages).nullable().catch(null).default(null),
    kind: z.enum(facts.incidentType.options).nullable().catch(null).default(null),
    severity: z.enum(levels).nullable().catch(null).default(null),
    client: words,
    from: day,
    to: day,
    mine: z.literal('yes').nullable().catch(null).default(null).transform((given) => given !== null),
  })
  .transform((asked): Question => {
    const question = { ...asked, show: asked.show ?? 'open' }
    return { ...question, show: asked.show ?? (usedParts(question).length > 0 ? 'all' : 'open') }
  })

export const pageSchema = z.object({ page: z.coerce.number().int().min(1).max(mostPages).catch(1) })

export const viewSchema = z.strictObject({
  name: z.string({ error: 'views.name.missing' }).trim().min(1, 'views.name.missing').max(mostViewLetters, { error: 'views.name.long' }),
  query: z.string().max(2000),
})

/** What was just removed, out of its seal. */
export const removedViewSchema = z.object({ view: z.strictObject({ id: z.string(), name: z.string(), query: z.string() }), place: z.number() })
