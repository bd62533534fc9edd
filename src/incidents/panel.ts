/** What the playbook adds to the page of an incident; made by a higher part of the house. */
export interface PlaybookPanel {
  title: string
  steps: StepView[]
  /** How many of them are done, in words. */
  progress: string
  ladders: LadderView[]
  /** The rest of them, folded away. */
  moreLadders: LadderView[]
  /** Who said last that they have it; empty while nobody did. */
  taken: string
  /** The reader was told of something and has not said yet that they have it. */
  mayAcknowledge: boolean
}

export interface StepView {
  id: string
  phase: string
  title: string
  guidance: string
  /** Whose it is, by role. */
  who: string
  /** The page where this step is done, where there is one. */
  place: 'amend' | 'awareness' | 'assessment' | 'clients' | 'clocks' | 'decision' | 'filing' | null
  due: string
  late: boolean
  mandatory: boolean
  done: string
  note: string
}

/** One ladder for one duty or step: the newest calls and what is planned; what came before stands apart. */
export interface LadderView {
  title: string
  stops: string
  summary: string
  rows: LadderRow[]
  earlier: LadderRow[]
}

export interface LadderRow {
  level: string
  at: Date
  state: string
  kind: string
  told: string[]
}
