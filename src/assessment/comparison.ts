import type { Duties, Risk } from './risk.ts'
import type { AssessmentInput, InputFact } from './input.ts'
import { inputFacts } from './input.ts'
import { scaleNames } from './enisa.ts'
import type { Scale } from './enisa.ts'
import type { AssessmentVersion } from './version.ts'

/** Two versions of one assessment, and what came between. */
export interface Comparison {
  answers: { fact: InputFact; from: AssessmentInput[InputFact]; to: AssessmentInput[InputFact] }[]
  /** Criteria that a person scored otherwise, or no longer. */
  scores: { scale: Scale; from: number | null; to: number | null }[]
  risk: { from: Risk; to: Risk } | null
  duties: { duty: keyof Duties; to: boolean }[]
  score: { from: number; to: number } | null
  /** The principles were changed in between: the same answers could come to something else. */
  otherRules: boolean
}

export function compare(from: AssessmentVersion, to: AssessmentVersion): Comparison {
  const duties = ['notifyAuthority', 'notifyDataSubjects'] as const
  return {
    answers: inputFacts.filter((fact) => !isSame(from.input[fact], to.input[fact])).map((fact) => ({ fact, from: from.input[fact], to: to.input[fact] })),
    scores: scaleNames.map((scale) => ({ scale, from: scoreOf(from, scale), to: scoreOf(to, scale) })).filter((one) => one.from !== one.to),
    risk: from.outcome.risk === to.outcome.risk ? null : { from: from.outcome.risk, to: to.outcome.risk },
    duties: duties.filter((duty) => from.outcome[duty] !== to.outcome[duty]).map((duty) => ({ duty, to: to.outcome[duty] })),
    score: from.outcome.enisa.se === to.outcome.enisa.se ? null : { from: from.outcome.enisa.se, to: to.outcome.enisa.se },
    otherRules: from.rules !== to.rules,
  }
}

/** The order in which words were ticked says nothing; that of a pair does not exist. */
export function isSame(one: unknown, other: unknown): boolean {
  return plain(one) === plain(other)
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify((value as string[]).toSorted())
  const { min, max } = (value ?? {}) as { min?: number | null; max?: number | null }
  return typeof value === 'object' && value !== null ? JSON.stringify([min ?? null, max ?? null]) : JSON.stringify(value ?? null)
}

function scoreOf({ input }: AssessmentVersion, scale: Scale): number | null {
  return scale === 'ei' ? null : (input.enisa?.[scale] ?? null)
}
