import type { Counts } from './batch.ts'
import type { Mailing } from './mailing.ts'
import type { Outcome } from './row.ts'

/** How a mailing stands, by figures alone. */
export interface Progress {
  mailing: Mailing
  counts: Counts & { trying: number; waiting: number }
  /** The last row of the present stage, and whether another one follows. */
  until: number
  last: boolean
}

/** What is said of one row: without whom it is. */
export type RowOf = Pick<Outcome, 'row' | 'state' | 'code' | 'at' | 'attempts' | 'again'>

/** The same with its place in the file, and as much of its address as may be seen. */
export interface PlacedRow extends RowOf {
  line: number | null
  address: string
}
