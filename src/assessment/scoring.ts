import { circumstancesOf, limits } from './circumstances.ts'
import type { Circumstances } from './circumstances.ts'
import { dpcOf } from './data-context.ts'
import { severity } from './enisa.ts'
import type { Level, Scores } from './enisa.ts'
import type { AssessmentInput } from './input.ts'

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
    dpc: dpcOf(input),
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

/** Whether a person scored at least one criterion. */
export function isScored(input: AssessmentInput): boolean {
  return Object.keys(scored(input)).length > 0
}

function scored({ enisa }: AssessmentInput): Partial<Scores> {
  return Object.fromEntries(Object.entries(enisa ?? {}).filter(([, value]) => value !== undefined && value !== null))
}

const easeOf = { negligible: 0.25, limited: 0.5, significant: 0.75, maximum: 1 } as const

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
