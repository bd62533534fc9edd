import type { Text } from '../shared/words/words.ts'

/** What the playbook asks of one step of this incident as it stands; made by a higher part of the house. */
export interface StepTerms {
  id: string
  title: Text
  mandatory: boolean
  /** It goes for this incident. */
  applies: boolean
  /** Steps that come first. */
  after: readonly string[]
  reasonRequired: boolean
  /** What to keep as proof, each by its place in this list. */
  evidence: readonly Text[]
  approval: ApprovalTerms | null
  /** The row of the law that is filed by this step: recording the filing is what does it. */
  files: string | null
  /** Every clock of its duty has ended: there is nothing left to do for it. */
  settled: boolean
  /** The playbook asks that it was done or waived before the incident is closed. */
  closes: boolean
}

export interface ApprovalTerms {
  /** The people who may agree, by their ids. */
  approvers: readonly string[]
  /** Steps whose doer may not be the one who agrees. */
  distinctFrom: readonly string[]
  alone: AloneTerms | null
}

/** Who may go ahead without a second person, and from when. Null: there is no deadline to count back from. */
export interface AloneTerms {
  who: readonly string[]
  from: Date | null
  /** Hours within which somebody else looks at it. */
  reviewWithin: number
}
