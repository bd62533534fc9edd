import type { AssessmentInput, DataCategory } from './input.ts'
import { vital, whereabouts, worstGrade } from './data-grade.ts'
import type { Grade } from './data-grade.ts'

/** Figures that the guidelines leave open. Where each comes from: docs/assessment.md. */
export const limits = {
  /** ENISA's flag: above this the number of people weighs on its own. */
  fewPeople: 100,
  manyPeople: 1000,
  /** An outage of minutes; a working day; a week. */
  minutesOut: 0.5,
  dayOut: 8,
  weekOut: 168,
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
  /** Nothing but user names, customer numbers and hashed passwords. */
  pseudonymsOnly: boolean
  hashes: boolean
  identifiable: boolean
  encrypted: boolean
  keySafe: boolean
  /** Unreadable to whoever has them: protected before the breach, with the key out of reach (GDPR Art. 34(3)(a)). */
  unreadable: boolean
  /** Nobody had access, and that is established. */
  unseen: boolean
  /** Who had access is bound to secrecy and known to be reliable. Trust says nothing where it was done on purpose. */
  trusted: boolean
  /** Somebody had access of whom none of that is known. */
  untrusted: boolean
  /** Unknown people have it, or everybody. */
  exposed: boolean
  /** Everybody may have it. */
  published: boolean
  onPurpose: boolean
  contained: boolean
  vulnerable: boolean
  /** That somebody is a patient says something about health (recital 35). */
  patients: boolean
  /** Somebody's whereabouts may have to stay secret. */
  hidden: boolean
  /** The data tell where somebody is, or help to find out. */
  whereabouts: boolean
  few: boolean
  many: boolean
  /** People depend on these data for their health or safety: by what the data are, or by who the people are. */
  vitalData: boolean
  vitalPeople: boolean
  restorable: boolean
  neverAway: boolean
  awayForMinutes: boolean
  awayWithinDay: boolean
  awayOverWeek: boolean
}

export function circumstancesOf(input: AssessmentInput): Circumstances {
  return { ...dataOf(input), ...reachOf(input), ...peopleOf(input), ...outageOf(input) }
}

const pseudonyms: readonly DataCategory[] = ['username', 'customer-number', 'credentials-hashed']

function dataOf({ dataCategories, identifiability, unintelligible, keySafe }: AssessmentInput) {
  const grade = worstGrade(dataCategories)
  const grave = grade === 'fraud' || grade === 'private'
  const holds = (some: readonly DataCategory[]) => dataCategories.some((one) => some.includes(one))
  return {
    grade,
    grave,
    beyondEveryday: grade !== 'everyday',
    identifiable: identifiability !== 'negligible',
    pseudonymsOnly: dataCategories.every((category) => pseudonyms.includes(category)),
    hashes: holds(['credentials-hashed']),
    encrypted: unintelligible === true,
    keySafe: keySafe === true,
    unreadable: unintelligible === true && keySafe === true,
    // Who has somebody's log-in, number or medical file can find out the rest.
    whereabouts: grave || holds(whereabouts),
    vitalData: holds(vital),
  }
}

function reachOf({ recipients, intent, contained }: AssessmentInput) {
  return {
    unseen: recipients === 'none',
    trusted: recipients === 'known-trusted',
    untrusted: recipients !== 'none' && recipients !== 'known-trusted',
    exposed: recipients === 'unknown' || recipients === 'public',
    published: recipients === 'public',
    onPurpose: intent !== 'accident',
    contained: contained === true,
  }
}

function peopleOf({ people, dataSubjects, protectedAddress }: AssessmentInput) {
  const most = people?.max ?? Infinity
  const has = (some: readonly string[]) => dataSubjects.some((one) => some.includes(one))
  return {
    few: most <= limits.fewPeople,
    many: most >= limits.manyPeople,
    vulnerable: has(['minors', 'patients', 'elderly', 'vulnerable']),
    patients: has(['patients']),
    vitalPeople: has(['patients', 'vulnerable']),
    hidden: protectedAddress !== false,
  }
}

function outageOf({ backupAvailable, downtimeHours }: AssessmentInput) {
  const hours = downtimeHours ?? Infinity
  return {
    restorable: backupAvailable === true,
    neverAway: hours === 0,
    awayForMinutes: hours <= limits.minutesOut,
    awayWithinDay: hours <= limits.dayOut,
    awayOverWeek: hours > limits.weekOut,
  }
}
