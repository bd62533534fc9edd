import type { Key } from '../shared/words/words.ts'
import type { Circumstances } from './circumstances.ts'
import type { AssessmentInput, InputFact } from './input.ts'

/** What weighs without deciding: shown beside the outcome, so that the reader sees the whole scale. */
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
  { factor: 'identifiability', effect: 'raises', because: 'consideration.identifiable', holds: (_, { identifiability }) => identifiability === 'maximum' },
  { factor: 'identifiability', effect: 'lowers', because: 'consideration.hardly-identifiable', holds: (c) => !c.identifiable },
  { factor: 'unintelligible', effect: 'lowers', because: 'consideration.unreadable', holds: (c) => c.unreadable },
  { factor: 'keySafe', effect: 'raises', because: 'consideration.key-unsafe', holds: (c, { unintelligible }) => unintelligible === true && !c.unreadable },
  { factor: 'recipients', effect: 'raises', because: 'consideration.exposed', holds: (c) => c.exposed },
  { factor: 'recipients', effect: 'lowers', because: 'consideration.trusted', holds: (c) => c.trusted },
  { factor: 'recipients', effect: 'lowers', because: 'consideration.unseen', holds: (c) => c.unseen },
  { factor: 'intent', effect: 'raises', because: 'consideration.on-purpose', holds: (_, { intent }) => intent === 'malicious' },
  { factor: 'contained', effect: 'lowers', because: 'consideration.contained', holds: (c) => c.contained },
  { factor: 'contained', effect: 'raises', because: 'consideration.not-contained', holds: (_, { contained }) => contained === false },
  { factor: 'backupAvailable', effect: 'lowers', because: 'consideration.restorable', holds: (c, input) => c.restorable && lostOrChanged(input) },
  { factor: 'backupAvailable', effect: 'raises', because: 'consideration.not-restorable', holds: (_, input) => input.backupAvailable === false && lostOrChanged(input) },
  { factor: 'dataSubjects', effect: 'raises', because: 'consideration.vulnerable', holds: (c) => c.vulnerable },
  { factor: 'protectedAddress', effect: 'raises', because: 'consideration.hidden', holds: (_, { protectedAddress }) => protectedAddress === true },
  { factor: 'people', effect: 'raises', because: 'consideration.many', holds: (c, { people }) => c.many && (people?.max ?? null) !== null },
  { factor: 'people', effect: 'lowers', because: 'consideration.few', holds: (c) => c.few },
]

/** Answers that nobody has yet, where they matter: each is counted as the worse one. */
export function unknownsOf(input: AssessmentInput): InputFact[] {
  const asked: [InputFact, boolean][] = [
    ['people', (input.people?.max ?? null) === null],
    ['unintelligible', input.unintelligible === null],
    ['keySafe', input.keySafe === null && input.unintelligible === null],
    ['backupAvailable', input.backupAvailable === null && lostOrChanged(input)],
    ['downtimeHours', input.downtimeHours === null && input.nature.includes('availability')],
    ['intent', input.intent === null],
    ['contained', input.contained === null],
    ['protectedAddress', input.protectedAddress === null],
    ['dataCategories', input.dataCategories.includes('unknown')],
  ]
  return asked.filter(([, unknown]) => unknown).map(([factor]) => factor)
}

function lostOrChanged({ nature }: AssessmentInput): boolean {
  return nature.includes('availability') || nature.includes('integrity')
}
