import { circumstancesOf, limits } from './circumstances.ts'
import type { Circumstances } from './circumstances.ts'
import { severity } from './enisa.ts'
import type { Level, Scores } from './enisa.ts'
import type { AssessmentInput, DataCategory } from './input.ts'

/** The score as the outcome shows it. */
export interface Enisa {
  dpc: number
  ei: number
  cb: { confidentiality: number; integrity: number; availability: number; malicious: number }
  se: number
  level: Level
}

/** Scored from the facts, save what a person scored otherwise. EI is always what the facts say. */
export function enisaOf(input: AssessmentInput): Enisa {
  const { dpc, ei, ...cb } = { ...deriveEnisa(input), ...scored(input) }
  return { dpc, ei, cb, ...severity({ dpc, ei, ...cb }) }
}

export function deriveEnisa(input: AssessmentInput): Scores {
  const c = circumstancesOf(input)
  return {
    dpc: dpcOf(input.dataCategories, c),
    ei: easeOf[input.identifiability],
    confidentiality: confidentialityOf(input, c),
    integrity: input.nature.includes('integrity') ? integrityOf(c) : 0,
    availability: input.nature.includes('availability') ? availabilityOf(c) : 0,
    malicious: c.onPurpose ? 0.5 : 0,
  }
}

/** ENISA's two flags stand beside the score and never in it. */
export function flagsOf(input: AssessmentInput): { manyPeople: boolean; unintelligible: boolean } {
  return { manyPeople: (input.people?.max ?? Infinity) > limits.fewPeople, unintelligible: circumstancesOf(input).unreadable }
}

function scored({ enisa }: AssessmentInput): Partial<Scores> {
  return Object.fromEntries(Object.entries(enisa ?? {}).filter(([, value]) => value !== undefined && value !== null))
}

const easeOf = { negligible: 0.25, limited: 0.5, significant: 0.75, maximum: 1 } as const

/** Of several kinds the highest counts. Where the answers do not say how telling the data are, the base of their class stands. */
function dpcOf(categories: readonly DataCategory[], c: Circumstances): number {
  const highest = Math.max(...categories.map((category) => contextOf[category]))
  const financial = categories.filter((category) => contextOf[category] === 3).length
  if (c.hiddenPersonAtRisk || financial > 1) return 4
  return highest === 1 && c.vulnerable ? 2 : highest
}

/** Simple 1, behavioural 2, financial 3, sensitive 4. */
const contextOf: Record<DataCategory, 1 | 2 | 3 | 4> = {
  'name': 1, 'sex': 1, 'birth-date': 1, 'address': 1, 'email': 1, 'phone': 1, 'username': 1, 'customer-number': 1, 'photo': 1,
  'vehicle': 1, 'civil-status': 1, 'education-work': 1, 'credentials-hashed': 1, 'other': 1,
  'location': 2, 'call-records': 2, 'call-recording': 2, 'customer-notes': 2, 'correspondence': 2, 'purchase-history': 2, 'browsing': 2,
  // Says that somebody is insured and for what: financial, without much insight.
  'insurance-policy': 2,
  'bank-account': 3, 'payment-card': 3, 'transactions': 3, 'wages': 3, 'debts': 3, 'benefits': 3, 'other-financial': 3,
  'national-id': 3, 'id-document': 3,
  // A log-in takes the class of what it opens, and nobody asked what that is.
  'credentials': 4,
  'criminal': 4, 'health': 4, 'ethnic-origin': 4, 'political-opinion': 4, 'religion': 4, 'union-membership': 4, 'sex-life': 4,
  'genetic': 4, 'biometric': 4, 'unknown': 4,
}

function confidentialityOf({ recipients }: AssessmentInput, { unreadable, exposed }: Circumstances): number {
  if (unreadable || recipients === 'none') return 0
  return exposed ? 0.5 : 0.25
}

function integrityOf({ contained, restorable }: Circumstances): number {
  if (!restorable) return 0.5
  return contained ? 0 : 0.25
}

function availabilityOf({ restorable, awayForMinutes }: Circumstances): number {
  if (!restorable) return 0.5
  return awayForMinutes ? 0 : 0.25
}
