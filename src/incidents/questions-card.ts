/** What the playbook asks right after a report, as a form; made by a higher part of the house. */
export interface QuestionsCard {
  action: string
  /** How many statements there were when it was shown. */
  seen: number
  first: QuestionField[]
  /** The rest of them, folded away. */
  more: QuestionField[]
  /** What the reader may see of it already, as the fields hold it. */
  values: Record<string, unknown>
  /** Until when this reader may answer, as a sentence; empty where there is no end. */
  until: string
  /** How many of them nobody has answered yet. */
  open: number
}

export interface QuestionField {
  name: string
  kind: string
  label: string
  hint: string
  options: { value: string; label: string }[]
  look: string
  minName: string
  maxName: string
  /** "I do not know" stands beside the field and not among its options. */
  besides: boolean
}
