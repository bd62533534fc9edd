import { stringify } from 'csv-stringify/sync'
import { wallTime } from '../shared/dutch-time.ts'
import type { Sheet } from './export.ts'

/**
 * A table in text as a Dutch Excel opens it: semicolons, and a mark that says UTF-8. A cell that a program would take for
 * a formula gets an apostrophe before it.
 */
export function csvOf({ heads, rows }: Sheet, zone: string): Buffer {
  const text = stringify([heads, ...rows], {
    bom: true, delimiter: ';', record_delimiter: 'windows', escape_formulas: true,
    cast: { date: (instant) => wallTime(instant, zone), number: String },
  })
  return Buffer.from(text, 'utf8')
}
