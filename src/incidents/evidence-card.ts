/** What the page of an incident shows of its evidence: the newest pieces. */
export interface EvidenceCard {
  rows: EvidenceRow[]
  /** How many there are beyond those; '' for none. */
  more: string
  /** The page with all of it. */
  href: string
  /** Where it is added; null for who may not, or no longer. */
  add: string | null
  own: boolean
}

export interface EvidenceRow {
  /** The page of this piece; null for who may not open it. */
  href: string | null
  name: string
  icon: string
  type: string
  said: string
  pills: { kind: 'good' | 'warn' | 'bad' | 'neutral' | 'info'; text: string }[]
}
