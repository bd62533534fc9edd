import writeXlsxFile from 'write-excel-file/node'
import { wallTime } from '../shared/dutch-time.ts'
import type { Cell, Sheet } from './export.ts'

const momentFormat = 'yyyy-mm-dd hh:mm'

/** A workbook with real dates and numbers. A text is a text whatever it begins with: nothing in it is a formula. */
export function xlsxOf({ heads, rows }: Sheet, zone: string, name: string): Promise<Buffer> {
  const data = [heads.map((value) => ({ value, type: String, fontWeight: 'bold' as const })), ...rows.map((row) => row.map((cell) => cellOf(cell, zone)))]
  return writeXlsxFile(data, { sheet: name, stickyRowsCount: 1, columns: heads.map((head, column) => ({ width: widthOf(head, rows, column) })) }).toBuffer()
}

const narrowest = 12
const widest = 42

/** Wide enough to read: a moment that does not fit shows as number signs, and a long text runs under its neighbour. */
function widthOf(head: string, rows: Sheet['rows'], column: number): number {
  const longest = rows.reduce((most, row) => Math.max(most, lengthOf(row[column] ?? null)), head.length)
  return Math.max(narrowest, Math.min(longest + 2, widest))
}

function lengthOf(cell: Cell): number {
  return cell instanceof Date ? momentFormat.length : String(cell ?? '').length
}

function cellOf(cell: Cell, zone: string) {
  if (cell === null || cell === '') return null
  if (typeof cell === 'string') return { value: cell, type: String }
  if (typeof cell === 'number') return { value: cell, type: Number }
  return { value: onTheWall(cell, zone), type: Date, format: momentFormat }
}

/** A workbook knows no zones: it shows what it holds, so it holds what the wall showed. */
function onTheWall(instant: Date, zone: string): Date {
  return new Date(`${wallTime(instant, zone).replace(' ', 'T')}:00Z`)
}
