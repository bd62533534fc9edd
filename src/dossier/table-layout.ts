import type { Block, Cell, Column } from './document.ts'
import { printable } from './document.ts'
import type { Line, Op, Pen, Style } from './pen.ts'
import { bottom, edge, full, ink, newKey, placed, turn } from './pen.ts'
import { linesOf } from './lines.ts'

type Table = Extract<Block, { kind: 'table' }>

const gutter = 10
const pad = 4.5
const headHeight = 19

const cellStyles = {
  head: { font: 'regular', size: 8, color: ink.grey, leading: 11 },
  plain: { font: 'regular', size: 9, color: ink.black, leading: 12.5 },
  strong: { font: 'bold', size: 9, color: ink.black, leading: 12.5 },
  note: { font: 'regular', size: 7.5, color: ink.grey, leading: 10.5 },
  hash: { font: 'regular', size: 7, color: ink.grey, leading: 9.5 },
} as const satisfies Record<string, Style>

interface Placed {
  x: number
  wide: number
  column: Column
}

interface CellLine {
  text: string
  style: Style
}

/** Rows with a thin line between them; the head again on every page that the table goes on on. */
export function* tableOps(pen: Pen, { columns, rows }: Table): Generator<Op> {
  if (rows.length === 0) return
  const places = placesOf(columns)
  const drawn = (row: readonly Cell[]) => row.map((cell, index) => cellLines(cell, places[index]!.wide, pen))
  const first = drawn(rows[0]!)
  if (pen.y + Math.max(headHeight + Math.min(heightOf(first), 60), wholeHeight({ kind: 'table', columns, rows }, pen)) > bottom) yield* turn(pen)
  const table = newKey(pen)
  yield { do: 'open', key: table, role: 'Table', into: 'root' }
  yield* headOps(pen, places, table)
  for (const [index, row] of rows.entries()) yield* rowOps(pen, index === 0 ? first : drawn(row), places, table)
  yield { do: 'close', key: table }
  pen.y += 8
}

/** A table that is not large stays on one page: how high it is, or 0. */
export function wholeHeight({ columns, rows }: Table, pen: Pen): number {
  if (rows.length > mostTogether) return 0
  const places = placesOf(columns)
  const high = headHeight + rows.reduce((sum, row) => sum + heightOf(row.map((cell, index) => cellLines(cell, places[index]!.wide, pen))), 0)
  return high <= highestTogether ? high : 0
}

const mostTogether = 12
const highestTogether = 270

function placesOf(columns: readonly Column[]): Placed[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  const room = full - gutter * (columns.length - 1)
  let x = edge.left
  return columns.map((column) => {
    const place = { x, wide: (room * column.share) / all, column }
    x += place.wide + gutter
    return place
  })
}

function cellLines({ text, strong, note, hash }: Cell, wide: number, { measure }: Pen): CellLine[] {
  const inStyle = (some: string, style: Style) => linesOf(printable(some), wide, (one) => measure(style.font, style.size, one)).map((line) => ({ text: line, style }))
  return [...inStyle(text, hash ? cellStyles.hash : strong ? cellStyles.strong : cellStyles.plain), ...(note ? inStyle(note, cellStyles.note) : [])]
}

function heightOf(cells: readonly (readonly CellLine[])[]): number {
  return Math.max(...cells.map((lines) => lines.reduce((sum, { style }) => sum + style.leading, 0))) + 2 * pad
}

/** Read aloud once; on later pages it is there for the eye only. */
function* headOps(pen: Pen, places: readonly Placed[], table: string | null): Generator<Op> {
  const row = newKey(pen)
  const at = (place: Placed): Line => placed(place.column.title, place.x, pen.y + 3, cellStyles.head)
  if (table === null) yield { do: 'text', into: null, lines: places.map(at) }
  else {
    yield { do: 'open', key: row, role: 'TR', into: table }
    for (const [index, place] of places.entries()) {
      const key = `${row}-${index}`
      yield { do: 'open', key, role: 'TH', into: row, scope: 'Column' }
      yield { do: 'text', into: key, lines: [at(place)] }
      yield { do: 'close', key }
    }
    yield { do: 'close', key: row }
  }
  pen.y += headHeight
  yield ruleAt(pen.y - 1.2, ink.dark, 0.9)
}

/** A row stays together when it is small; a long one goes on on the next page, cell by cell. */
function* rowOps(pen: Pen, cells: readonly (readonly CellLine[])[], places: readonly Placed[], table: string): Generator<Op> {
  const high = heightOf(cells)
  if (pen.y + high > bottom && (high < (bottom - edge.top) * 0.4 || bottom - pen.y < 60)) yield* turnWithHead(pen, places)
  const row = newKey(pen)
  yield { do: 'open', key: row, role: 'TR', into: table }
  for (const index of cells.keys()) yield { do: 'open', key: `${row}-${index}`, role: 'TD', into: row }
  const left = cells.map((lines) => [...lines])
  for (;;) {
    const now = left.map((lines) => lines.splice(0, fitting(lines, bottom - pen.y - 2 * pad)))
    for (const [index, lines] of now.entries()) if (lines.length > 0) yield { do: 'text', into: `${row}-${index}`, lines: stacked(lines, places[index]!.x, pen.y + pad) }
    pen.y += heightOf(now)
    if (left.every((lines) => lines.length === 0)) break
    yield* turnWithHead(pen, places)
  }
  yield ruleAt(pen.y - 0.4, ink.rule, 0.5)
  for (const index of cells.keys()) yield { do: 'close', key: `${row}-${index}` }
  yield { do: 'close', key: row }
}

function* turnWithHead(pen: Pen, places: readonly Placed[]): Generator<Op> {
  yield* turn(pen)
  yield* headOps(pen, places, null)
}

function fitting(lines: readonly CellLine[], room: number): number {
  let [count, taken] = [0, 0]
  while (count < lines.length && taken + lines[count]!.style.leading <= room) taken += lines[count++]!.style.leading
  return count
}

function stacked(lines: readonly CellLine[], x: number, top: number): Line[] {
  let y = top
  return lines.map(({ text, style }) => {
    const line = placed(text, x, y, style)
    y += style.leading
    return line
  })
}

function ruleAt(y: number, color: string, high: number): Op {
  return { do: 'shapes', into: null, shapes: [{ x: edge.left, y, wide: full, high, color }] }
}
