import type { Statement } from '../facts/statement.ts'
import type { Actor } from '../shared/act.ts'
import type { Text } from '../shared/words/words.ts'
import type { Outcome } from './assessment.ts'
import type { AssessmentInput } from './input.ts'

/** One assessment as it was on its day. Nothing in it changes afterwards; who thinks otherwise makes the next version. */
export interface AssessmentVersion {
  id: string
  incident: string
  version: number
  input: AssessmentInput
  /** Why a person scored a criterion; null when nobody did. */
  reason: string | null
  /** Why nothing changes, from who looked again after facts had changed; null for an assessment from the answers up. */
  note: string | null
  /** What was known when it was made; null in a version from before this was kept. */
  knowledge: Knowledge | null
  outcome: Outcome<Text>
  /** Which principles were in force. */
  rules: number
  by: Actor
  at: Date
}

/** The statement that counted for each fact that weighs, and how many statements the incident had by then. */
export interface Knowledge {
  statements: number
  facts: Statement[]
}

/** As the first version of this house kept it. */
export type KeptVersion = Omit<AssessmentVersion, 'note' | 'knowledge'> & Partial<Pick<AssessmentVersion, 'note' | 'knowledge'>>

export function versionToday(kept: KeptVersion): AssessmentVersion {
  return { ...kept, note: kept.note ?? null, knowledge: kept.knowledge ?? null }
}
