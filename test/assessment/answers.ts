import * as fc from 'fast-check'
import { facts } from '../../src/facts/facts.ts'
import { contradictionsIn } from '../../src/assessment/contradictions.ts'
import { scales } from '../../src/assessment/enisa.ts'
import type { AssessmentInput, PersonScores } from '../../src/assessment/input.ts'

/** A customer's parcel slip reaches another customer, who sends it back. Then your change. */
export function someAnswers(change: Partial<AssessmentInput> = {}): AssessmentInput {
  return {
    nature: ['confidentiality'], dataCategories: ['name', 'address'], dataSubjects: ['customers'], people: { min: 1, max: 1 },
    identifiability: 'maximum', unintelligible: false, keySafe: null, backupAvailable: true, downtimeHours: 0, intent: 'accident',
    recipients: 'known', contained: true, protectedAddress: false, ...change,
  }
}

const yesNo = fc.constantFrom(true, false, null)
const some = <T>(options: readonly T[]) => fc.subarray([...options], { minLength: 1, maxLength: Math.min(4, options.length) })
/** Chance alone seldom makes a mild case, and the mild ones are where an answer tips the balance. */
const mostly = <T>(mild: fc.Arbitrary<T>, any: fc.Arbitrary<T>) => fc.oneof({ arbitrary: mild, weight: 3 }, { arbitrary: any, weight: 1 })
const count = fc.constantFrom(0, 1, 99, 100, 101, 999, 1000, 50_000)
const { nature, dataCategories, dataSubjects, identifiability, recipients } = facts

const scored = (name: keyof PersonScores) => fc.option(fc.constantFrom(...scales[name]), { nil: undefined, freq: 1 })
const someScores = fc
  .record({ dpc: scored('dpc'), confidentiality: scored('confidentiality'), integrity: scored('integrity'), availability: scored('availability'), malicious: scored('malicious') })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as PersonScores)

/** Any answers that can all be true. */
export const anyAnswers: fc.Arbitrary<AssessmentInput> = fc
  .record({
    nature: some(nature.options),
    dataCategories: mostly(some(['name', 'email', 'address', 'username', 'birth-date', 'other'] as const), some(dataCategories.options)),
    dataSubjects: mostly(some(['customers', 'employees'] as const), some(dataSubjects.options)),
    people: mostly<AssessmentInput['people']>(fc.constant({ min: 1, max: 20 }), fc.oneof(fc.constant(null), fc.record({ min: fc.constant(null), max: fc.option(count) }))),
    identifiability: fc.constantFrom(...identifiability.options),
    unintelligible: yesNo,
    keySafe: yesNo,
    backupAvailable: mostly(fc.constant(true), yesNo),
    downtimeHours: fc.constantFrom(null, 0, 0.5, 0.6, 8, 8.1, 168, 169),
    intent: mostly(fc.constant('accident'), fc.constantFrom('malicious', null)),
    recipients: fc.constantFrom(...recipients.options),
    contained: mostly(fc.constant(true), yesNo),
    protectedAddress: mostly(fc.constant(false), yesNo),
  })
  .filter((input) => contradictionsIn(input).length === 0)

/** The same, with now and then a score that a person gave. */
export const anyScoredAnswers: fc.Arbitrary<AssessmentInput> = fc
  .tuple(anyAnswers, someScores)
  .map(([input, enisa]) => ({ ...input, enisa }))
  .filter((input) => contradictionsIn(input).length === 0)
