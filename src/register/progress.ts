/** How far the summaries are: along the chain of acts, and through the register. */
export interface Progress {
  /** The rules by which they are made. */
  rules: number
  /** The last entry of the chain that they know of. */
  seq: number
  /** The last number of a walk through the whole register that is under way; null: none is. */
  walk: string | null
  /** The entry of the chain that asked for the last walk; null: none did. Who is still on an earlier one moves it no further. */
  since: number | null
  /** Every incident has a summary. */
  complete: boolean
}

export const progressId = 'summaries'

/** What changes many incidents at once without an act of their own: who belongs to which group. */
const forAll: readonly string[] = ['group added', 'group changed', 'group removed']

interface Entry {
  seq: number
  what: string
  incident: string | null
}

/** What entries of the chain ask for: of which incidents the last entry, and whether all must be looked at. */
export function askedBy(entries: readonly Entry[]): { last: Map<string, number>; all: boolean } {
  const last = new Map(entries.flatMap(({ incident, seq }) => (incident === null ? [] : [[incident, seq] as const])))
  return { last, all: entries.some(({ what }) => forAll.includes(what)) }
}
