import type { AssessedFile } from './assessed.ts'
import type { AssessmentInput } from './input.ts'
import type { Typed } from './wizard-answers.ts'

/** Everything the pages of the wizard show. */
export interface Wizard<Preview = unknown> {
  file: AssessedFile
  /** What the incident knows, as the fields hold it. */
  known: Typed
  /** With what this person typed over it. */
  typed: Typed
  /** Something was typed and not sent yet. */
  kept: boolean
  /** What the answers come to so far. */
  preview: Preview
  /** What the score is made from. */
  input: AssessmentInput
}
