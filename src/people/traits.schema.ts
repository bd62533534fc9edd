import { z } from 'zod'
import { traitNames } from '../facts/traits.ts'
import type { Traits } from '../facts/traits.ts'
import { notKnown } from '../facts/questions.ts'

const answers = { yes: true, no: false, [notKnown]: null } as const
const answer = z.enum(['yes', 'no', notKnown], { error: 'profile.answer.wrong' }).transform((word): boolean | null => answers[word])

/** The questions of a profile as they come from a form; one that was left open does not come at all. */
export const traitsField = z
  .strictObject(Object.fromEntries(traitNames.map((name) => [name, answer.optional()])))
  .default({})
  .transform((given): Traits => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
