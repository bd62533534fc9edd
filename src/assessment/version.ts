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
  outcome: Outcome<Text>
  /** Which principles were in force. */
  rules: number
  by: Actor
  at: Date
}
