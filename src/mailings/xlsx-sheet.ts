import { Refused } from '../shared/errors.ts'
import { mostInRow } from './recipient-table.ts'
import type { Handlers } from './xlsx-part.ts'
import { columnIn, dateText, numberText, unescaped } from './xlsx-value.ts'

/** A row as it stands in the sheet: its texts, or the numbers of texts that stand elsewhere. */
export interface SheetRow {
  line: number
  cells: (string | { text: number })[]
}

const mostCells = 500

/** What the numbers of a sheet mean: by the number of a style whether it shows days, and from which year those count. */
export interface Days {
  dates: readonly boolean[]
  from1904: boolean
}

/** Takes the rows as they come by; `taken` gives those that are whole. A formula gives the value it had when the file was saved. */
export function sheetReader({ dates, from1904 }: Days): { handlers: Handlers; taken: () => SheetRow[] } {
  let rows: SheetRow[] = []
  let row: SheetRow = { line: 0, cells: [] }
  let cell = { at: -1, type: '', style: 0 }
  let [value, letters, reads, phonetic] = ['', 0, false, false]

  function open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') {
      const said = Number(attributes['r'])
      row = { line: Number.isInteger(said) && said > row.line ? said : row.line + 1, cells: [] }
      letters = 0
      cell.at = -1
    } else if (name === 'c') {
      cell = { at: columnIn(attributes['r']) ?? cell.at + 1, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0) }
      value = ''
      if (cell.at >= mostCells) throw new Refused({ key: 'recipients.file.columns', values: { line: row.line, most: mostCells } })
    } else if (name === 'rPh') phonetic = true
    else if (name === 'v' || name === 't') reads = !phonetic
  }

  function close(name: string): void {
    if (name === 'v' || name === 't') reads = false
    else if (name === 'rPh') phonetic = false
    else if (name === 'row') rows.push(row)
    else if (name === 'c') {
      while (row.cells.length < cell.at) row.cells.push('')
      row.cells[cell.at] = cellOf()
    }
  }

  function cellOf(): SheetRow['cells'][number] {
    if (value === '') return ''
    if (cell.type === 's') return { text: Number(value) }
    if (cell.type === 'n') return dates[cell.style] ? dateText(value, from1904) : numberText(value)
    if (cell.type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    return unescaped(value)
  }

  function text(more: string): void {
    if (!reads) return
    value += more
    letters += more.length
    if (letters > mostInRow) throw new Refused({ key: 'recipients.file.long-line', values: { line: row.line, most: mostInRow } })
  }

  function taken(): SheetRow[] {
    const whole = rows
    rows = []
    return whole
  }

  return { handlers: { open, close, text }, taken }
}
