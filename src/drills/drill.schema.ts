import { z } from 'zod'
import { formShape } from '../facts/facts.schema.ts'
import type { FactName, Facts } from '../facts/facts.ts'
import { optionalMomentSchema } from '../shared/moment.schema.ts'
import type { Deed } from './drill.ts'
import { drillWord } from './deeds.ts'
import { suggested } from './suggestions.ts'

const id = z.string().min(1).max(300)
const seen = z.coerce.number().int().min(1)
const yes = z.literal('yes').optional().transform((given) => given === 'yes')

export const startSchema = z
  .strictObject({ playbook: z.string().max(300).default('').refine((given) => given !== '', 'drills.playbook.missing'), when: z.enum([...suggested, 'other'], 'drills.when.missing'), from: optionalMomentSchema({ twice: 'earlier' }).optional() })
  .superRefine(({ when, from }, context) => {
    if (when === 'other' && !from) context.addIssue({ code: 'custom', message: 'drills.when.missing', path: ['from'] })
  })

export const windSchema = z.strictObject({ seen, as: z.string().max(300).default(''), to: z.enum(['next', 'hour']) })
export const endSchema = z.strictObject({ seen })

/** The playbook that a link to the list has chosen already. */
export const chosenSchema = z.object({ playbook: z.string().max(300).catch('').default('') })

/** Whom somebody plays, from the address; anything else is nobody. */
export const asSchema = z.object({ as: z.string().max(300).nullable().catch(null).default(null) })

const common = { seen, as: id }
const kinds = z.discriminatedUnion('do', [
  z.strictObject({ ...common, do: z.enum(['have it', 'cannot', 'aware', 'decision approved']) }),
  z.strictObject({ ...common, do: z.enum(['step done', 'step alone', 'step waived', 'step approved']), step: id }),
  z.strictObject({ ...common, do: z.literal('looked'), inject: z.coerce.number().int().min(0).max(1000) }),
  z.strictObject({ ...common, do: z.literal('filed'), obligation: id, stage: id }),
  z.strictObject({ ...common, do: z.literal('decided'), breach: yes, notifyAuthority: yes, notifyDataSubjects: yes }),
], 'drill.act.unknown')

/** What a button stands for. A drill asks for no reasons in writing: its own word stands there. */
export const deedSchema = kinds.transform(({ seen: version, as, ...given }): { seen: number; as: string; deed: Deed } => ({ seen: version, as, deed: deedOf(given) }))

type Given = z.output<typeof kinds> extends infer K ? (K extends { seen: number; as: string } ? Omit<K, 'seen' | 'as'> : never) : never

function deedOf(given: Given): Deed {
  switch (given.do) {
    case 'step done': return { do: given.do, step: given.step, note: drillWord, alone: false }
    case 'step alone': return { do: 'step done', step: given.step, note: drillWord, alone: true }
    case 'step waived': return { do: given.do, step: given.step, note: drillWord }
    case 'step approved': return { do: given.do, step: given.step }
    case 'looked': return { do: given.do, inject: given.inject }
    case 'filed': return { do: given.do, obligation: given.obligation, stage: given.stage }
    case 'decided': return { do: given.do, breach: given.breach, notifyAuthority: given.notifyAuthority, notifyDataSubjects: given.notifyDataSubjects }
    case 'have it': case 'cannot': case 'aware': case 'decision approved': return { do: given.do }
  }
}

/** The answers to the questions of a playbook; an empty field is no answer. */
export function toldSchema(names: readonly FactName[]) {
  return z.strictObject({ ...common, ...formShape(names) }).transform((given) => {
    const { seen: version, as, ...facts } = given as { seen: number; as: string } & Facts
    const answered = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts
    return { seen: version, as, facts: answered }
  })
}
