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
  attached: AttachedView
}

/** Which playbooks go for an incident, and what could go beside or instead. */
export interface AttachedView {
  playbooks: { title: string; version: string; overlay: boolean; newer: { text: string; href: string } | null; gone: string; review: string }[]
  suggestions: OfferView[]
  manual: OfferView[]
  /** Where one is added; null for who may not. */
  add: string | null
}

export interface OfferView {
  id: string
  title: string
  why: string
  /** The page on which the base is swapped for this one; null where it goes beside. */
  swap: string | null
  review: string
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
  /** What comes first and was not done, as a sentence. */
  waitsFor: string
  /** Whom or what it waits for, or that it was sent back. */
  state: string
  /** What was done alone and must be looked at, or was. */
  review: string
  reviewLate: boolean
  /** Nothing is asked but to say that it was done: it can be ticked off in the list. */
  plain: boolean
  /** Its own page. */
  href: string
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
