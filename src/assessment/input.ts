import type { facts, FactName, Facts } from '../facts/facts.ts'
import type { Scores } from './enisa.ts'

/** The facts that weigh. In this order they are asked. */
export const inputFacts = [
  'nature', 'dataCategories', 'dataSubjects', 'people', 'identifiability', 'unintelligible', 'keySafe',
  'backupAvailable', 'downtimeHours', 'intent', 'recipients', 'contained', 'protectedAddress',
] as const satisfies readonly FactName[]

export type InputFact = (typeof inputFacts)[number]

/** These have a word of their own for "we do not know", or a worst word; they must be answered. */
export const requiredFacts = ['nature', 'dataCategories', 'dataSubjects', 'identifiability', 'recipients'] as const satisfies readonly InputFact[]
type RequiredFact = (typeof requiredFacts)[number]

/** A criterion that a person scored. EI always follows from identifiability. */
export type PersonScores = Partial<Omit<Scores, 'ei'>>

type Answer<N extends InputFact> = NonNullable<Facts[N]>

/** Null means not known, and never counts as better than the worse answer. */
export type AssessmentInput =
  & { [N in RequiredFact]: Answer<N> }
  & { [N in Exclude<InputFact, RequiredFact>]: Answer<N> | null }
  & { enisa?: PersonScores | null }

export type DataCategory = (typeof facts.dataCategories.options)[number]

/**
 * What the form tells about the incident. A question that was left empty tells nothing: only an answer can be "not known",
 * and a duty that hangs on a fact nobody answered must stay undecided. Emptying what was known takes it back.
 */
export function toldBy(answered: Facts, known: Facts): Facts {
  const told = inputFacts.map((name) => [name, answered[name] === undefined && known[name] !== undefined ? null : answered[name]] as const)
  return Object.fromEntries(told.filter(([, value]) => value !== undefined))
}
