import type { Language } from '../shared/words/words.ts'
import type { Draft, ReadRow } from './recipient-row.ts'
import type { Fault, FaultKind } from './recipient-fault.ts'
import type { RecipientChannel, RecipientCounts } from './recipient.ts'

/** Three of each language are shown, so that a person sees that the right thing is in the right place. */
export const mostSamples = 3

/** What became of the rows so far. */
export interface Tally {
  counts: RecipientCounts
  /** How often each thing was the matter. */
  found: Partial<Record<FaultKind, number>>
  /** Own fields without a value in some rows of the list: how many, and on which line first. */
  blanks: Record<string, { n: number; line: number }>
  /** The rows that serve as samples. */
  samples: Record<Language, number[]>
}

export function noTally(): Tally {
  return {
    counts: { rows: 0, usable: 0, refused: 0, duplicates: 0, elsewhere: 0, byLanguage: { nl: 0, en: 0 }, byChannel: { email: 0, letter: 0 } },
    found: {}, blanks: {}, samples: { nl: [], en: [] },
  }
}

/** A row of the file, whatever it comes to. */
export function countRow(tally: Tally, { draft, faults, elsewhere }: ReadRow): void {
  tally.counts.rows += 1
  if (elsewhere) tally.counts.elsewhere += 1
  else if (!draft) tally.counts.refused += 1
  faults.forEach((fault) => countFault(tally, fault))
}

/** A row that goes on the list, at this place. */
export function countUsable({ counts, blanks, samples }: Tally, { language, channel, own, line }: Draft, row: number): void {
  counts.usable += 1
  counts.byLanguage[language] += 1
  counts.byChannel[channel satisfies RecipientChannel] += 1
  if (samples[language].length < mostSamples) samples[language].push(row)
  for (const [field, value] of Object.entries(own)) {
    if (value === '') blanks[field] = { n: (blanks[field]?.n ?? 0) + 1, line: blanks[field]?.line ?? line }
  }
}

/** A row with an address that is on the list already. */
export function countDuplicate(tally: Tally, fault: Fault): void {
  tally.counts.duplicates += 1
  countFault(tally, fault)
}

function countFault({ found }: Tally, { kind }: Fault): void {
  found[kind] = (found[kind] ?? 0) + 1
}
