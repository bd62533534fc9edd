import type { Key } from '../shared/words/words.ts'
import type { Circumstances } from './circumstances.ts'
import type { AssessmentInput, InputFact } from './input.ts'

/** What weighs without deciding. It is said only where it moved the outcome or its margin: margin.ts. */
export interface Consideration {
  factor: InputFact
  effect: 'raises' | 'lowers'
  because: Key
  holds(c: Circumstances, input: AssessmentInput): boolean
}

/** The factors of EDPB 9/2022 section IV, in its order. */
export const considerations: readonly Consideration[] = [
  { factor: 'nature', effect: 'raises', because: 'consideration.not-cured', holds: (c, { nature }) => c.unreadable && nature.includes('availability') },
  { factor: 'dataCategories', effect: 'raises', because: 'consideration.fraud', holds: (c) => c.grade === 'fraud' },
  { factor: 'dataCategories', effect: 'raises', because: 'consideration.private', holds: (c) => c.grade === 'private' },
  { factor: 'dataCategories', effect: 'raises', because: 'consideration.personal', holds: (c) => c.grade === 'personal' },
  { factor: 'dataCategories', effect: 'lowers', because: 'consideration.everyday', holds: (c) => !c.beyondEveryday },
  { factor: 'dataCategories', effect: 'lowers', because: 'consideration.not-grave', holds: (c) => c.grade === 'personal' },
  { factor: 'identifiability', effect: 'raises', because: 'consideration.identifiable', holds: (_, { identifiability }) => identifiability === 'maximum' },
  { factor: 'identifiability', effect: 'lowers', because: 'consideration.hardly-identifiable', holds: (c) => !c.identifiable },
  { factor: 'unintelligible', effect: 'lowers', because: 'consideration.unreadable', holds: (c) => c.unreadable },
  { factor: 'unintelligible', effect: 'raises', because: 'consideration.unprotected', holds: (c, { unintelligible }) => unintelligible === false && c.exposed },
  { factor: 'keySafe', effect: 'lowers', because: 'consideration.key-safe', holds: (c) => c.unreadable },
  { factor: 'keySafe', effect: 'raises', because: 'consideration.key-unsafe', holds: (c) => c.encrypted && !c.keySafe },
  { factor: 'recipients', effect: 'raises', because: 'consideration.exposed', holds: (c) => c.exposed },
  { factor: 'recipients', effect: 'raises', because: 'consideration.not-trusted', holds: (c) => c.untrusted && !c.exposed },
  { factor: 'recipients', effect: 'lowers', because: 'consideration.known', holds: (c) => c.untrusted && !c.exposed },
  { factor: 'recipients', effect: 'lowers', because: 'consideration.trusted', holds: (c) => c.trusted && !c.onPurpose },
  { factor: 'recipients', effect: 'lowers', because: 'consideration.unseen', holds: (c) => c.unseen },
  { factor: 'intent', effect: 'raises', because: 'consideration.on-purpose', holds: (_, { intent }) => intent === 'malicious' },
  { factor: 'intent', effect: 'lowers', because: 'consideration.mistake', holds: (c) => !c.onPurpose },
  { factor: 'contained', effect: 'lowers', because: 'consideration.contained', holds: (c) => c.contained },
  { factor: 'contained', effect: 'raises', because: 'consideration.not-contained', holds: (_, { contained }) => contained === false },
  { factor: 'downtimeHours', effect: 'raises', because: 'consideration.long-away', holds: (c, { downtimeHours }) => downtimeHours !== null && !c.awayWithinDay },
  { factor: 'downtimeHours', effect: 'lowers', because: 'consideration.short-away', holds: (c) => c.awayWithinDay },
  { factor: 'backupAvailable', effect: 'lowers', because: 'consideration.restorable', holds: (c) => c.restorable },
  { factor: 'backupAvailable', effect: 'raises', because: 'consideration.not-restorable', holds: (_, { backupAvailable }) => backupAvailable === false },
  { factor: 'dataSubjects', effect: 'raises', because: 'consideration.patients', holds: (c) => c.patients },
  { factor: 'dataSubjects', effect: 'raises', because: 'consideration.vulnerable', holds: (c) => c.vulnerable && !c.patients },
  { factor: 'protectedAddress', effect: 'raises', because: 'consideration.hidden', holds: (_, { protectedAddress }) => protectedAddress === true },
  { factor: 'protectedAddress', effect: 'lowers', because: 'consideration.nobody-hidden', holds: (c) => !c.hidden },
  { factor: 'people', effect: 'raises', because: 'consideration.many', holds: (c, { people }) => c.many && (people?.max ?? null) !== null },
  { factor: 'people', effect: 'raises', because: 'consideration.not-few', holds: (c) => !c.few && !c.many },
  { factor: 'people', effect: 'lowers', because: 'consideration.few', holds: (c) => c.few },
]

/** Answers that nobody has yet: each is counted as the worst one. The key of what was not encrypted is no answer that lacks. */
export function unknownsOf(input: AssessmentInput): InputFact[] {
  const asked = ['unintelligible', 'backupAvailable', 'downtimeHours', 'intent', 'contained', 'protectedAddress'] as const
  return [
    ...((input.people?.max ?? null) === null ? ['people' as const] : []),
    ...asked.filter((name) => input[name] === null),
    ...(input.keySafe === null && input.unintelligible === null ? ['keySafe' as const] : []),
    ...(input.dataCategories.includes('unknown') ? ['dataCategories' as const] : []),
  ]
}
