import writeXlsxFile from 'write-excel-file/node'
import { wallTime } from '../shared/dutch-time.ts'
import type { Cell, Sheet } from './export.ts'

/** A workbook with real dates and numbers. A text is a text whatever it begins with: nothing in it is a formula. */
export function xlsxOf({ heads, rows }: Sheet, zone: string, name: string): Promise<Buffer> {
  const data = [heads.map((value) => ({ value, type: String, fontWeight: 'bold' as const })), ...rows.map((row) => row.map((cell) => cellOf(cell, zone)))]
  return writeXlsxFile(data, { sheet: name, stickyRowsCount: 1, columns: heads.map((head) => ({ width: Math.max(12, Math.min(head.length + 2, 32)) })) }).toBuffer()
}

function cellOf(cell: Cell, zone: string) {
  if (cell === null || cell === '') return null
  if (typeof cell === 'string') return { value: cell, type: String }
  if (typeof cell === 'number') return { value: cell, type: Number }
  return { value: onTheWall(cell, zone), type: Date, format: 'yyyy-mm-dd hh:mm' }
}

/** A workbook knows no zones: it shows what it holds, so it holds what the wall showed. */
function onTheWall(instant: Date, zone: string): Date {
  return new Date(`${wallTime(instant, zone).replace(' ', 'T')}:00Z`)
}
