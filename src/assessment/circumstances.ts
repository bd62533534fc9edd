import type { AssessmentInput, DataCategory } from './input.ts'
import { vital, whereabouts, worstGrade } from './data-grade.ts'
import type { Grade } from './data-grade.ts'

/** Figures that the guidelines leave open. Where each comes from: docs/assessment.md. */
export const limits = {
  /** ENISA's flag: above this the number of people weighs on its own. */
  fewPeople: 100,
  manyPeople: 1000,
  /** An outage of minutes; a working day. */
  minutesOut: 0.5,
  dayOut: 8,
} as const

/**
 * The answers as the principles see them. Whatever is not known is read as the worse answer here and nowhere else,
 * so no principle can be earned by silence.
 */
export interface Circumstances {
  grade: Grade
  /** Data that enable fraud or touch private life. */
  grave: boolean
  beyondEveryday: boolean
  pseudonymsOnly: boolean
  identifiable: boolean
  /** Unreadable to whoever has them: protected before the breach, with the key out of reach (GDPR Art. 34(3)(a)). */
  unreadable: boolean
  /** Nobody had access, and that is established. */
  unseen: boolean
  trusted: boolean
  /** Unknown people have it, or everybody. */
  exposed: boolean
  onPurpose: boolean
  contained: boolean
  vulnerable: boolean
  /** Somebody's whereabouts must stay secret, and the data can give them away. */
  hiddenPersonAtRisk: boolean
  few: boolean
  many: boolean
  /** People depend on these data for their health or safety. */
  vital: boolean
  restorable: boolean
  neverAway: boolean
  awayForMinutes: boolean
  awayWithinDay: boolean
}

export function circumstancesOf(input: AssessmentInput): Circumstances {
  return { ...dataOf(input), ...reachOf(input), ...peopleOf(input), ...outageOf(input) }
}

const pseudonyms: readonly DataCategory[] = ['username', 'customer-number', 'credentials-hashed']

function dataOf({ dataCategories, identifiability, unintelligible, keySafe }: AssessmentInput) {
  const grade = worstGrade(dataCategories)
  return {
    grade,
    grave: grade === 'fraud' || grade === 'private',
    beyondEveryday: grade !== 'everyday',
    identifiable: identifiability !== 'negligible',
    pseudonymsOnly: identifiability === 'negligible' && dataCategories.every((category) => pseudonyms.includes(category)),
    unreadable: unintelligible === true && keySafe === true,
  }
}

/** Somebody who took data on purpose is not a trusted recipient, whatever else they are. */
function reachOf({ recipients, intent, contained }: AssessmentInput) {
  return {
    unseen: recipients === 'none',
    trusted: recipients === 'known-trusted' && intent === 'accident',
    exposed: recipients === 'unknown' || recipients === 'public',
    onPurpose: intent !== 'accident',
    contained: contained === true,
  }
}

function peopleOf({ people, dataSubjects, dataCategories, protectedAddress }: AssessmentInput) {
  const most = people?.max ?? Infinity
  const has = (some: readonly string[]) => dataSubjects.some((one) => some.includes(one))
  return {
    few: most <= limits.fewPeople,
    many: most >= limits.manyPeople,
    vulnerable: has(['minors', 'patients', 'elderly', 'vulnerable']),
    vital: has(['patients', 'vulnerable']) || dataCategories.some((one) => vital.includes(one)),
    hiddenPersonAtRisk: protectedAddress !== false && dataCategories.some((one) => whereabouts.includes(one)),
  }
}

function outageOf({ backupAvailable, downtimeHours }: AssessmentInput) {
  const hours = downtimeHours ?? Infinity
  return {
    restorable: backupAvailable === true,
    neverAway: hours === 0,
    awayForMinutes: hours <= limits.minutesOut,
    awayWithinDay: hours <= limits.dayOut,
  }
}
