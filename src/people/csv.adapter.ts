import { CsvError, parse } from 'csv-parse/sync'
import type { Info } from 'csv-parse/sync'
import type { SheetLine } from './client-sheet.ts'

interface Parsed {
  record: string[]
  info: Info
}

/** A line longer than this is no line of a register: most likely a quotation mark that is never closed. */
const mostInLine = 20_000

/**
 * The lines of a table in text, each with the number of the line it begins on; empty lines are left out. A number alone is
 * the line on which it cannot be read: a quotation mark is opened there and never closed.
 */
export function readCsv(text: string): SheetLine[] | number {
  try {
    const found = parse(text, {
      bom: true, delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true, info: true, max_record_size: mostInLine,
    }) as unknown as Parsed[]
    return found.map(({ record, info }) => ({ line: info.lines - breaksIn(record), cells: record }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return Number(error['lines'] ?? 1)
  }
}
export type ReadCsv = typeof readCsv

/** Whichever stands most often in the first line with anything in it. */
function delimiterOf(text: string): string {
  const first = text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '') ?? ''
  const often = (sign: string) => first.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (often(sign) > often(best) ? sign : best))
}

function breaksIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
}
