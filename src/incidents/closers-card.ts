/** What the page of an incident shows of requests to wrong recipients; made by a higher part of the house. */
export interface ClosersCard {
  rows: { href: string; title: string; standing: string; kind: 'good' | 'warn' | 'bad' | 'neutral' | 'info'; said: string }[]
  /** Where one is proposed; null for who may not. */
  add: string | null
  /** The form with the facts, with a proposal in it; null while nothing was declared that supports one, and for who may not. */
  contain: string | null
}
