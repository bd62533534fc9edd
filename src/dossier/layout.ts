import type { Block, Chapter, DossierDocument } from './document.ts'
import { printable } from './document.ts'
import type { Measure } from './lines.ts'
import { linesOf } from './lines.ts'
import type { Op, Pen, Style } from './pen.ts'
import { bottom, edge, full, ink, newKey, placed, turn } from './pen.ts'
import { stripOps } from './strip-layout.ts'
import { tableOps, wholeHeight } from './table-layout.ts'

const styles = {
  kicker: { font: 'bold', size: 8, color: ink.petrol, leading: 12 },
  title: { font: 'bold', size: 23, color: ink.title, leading: 29 },
  sub: { font: 'regular', size: 9.5, color: ink.grey, leading: 14 },
  warning: { font: 'bold', size: 12, color: ink.amber, leading: 16 },
  chapter: { font: 'bold', size: 14, color: ink.petrol, leading: 19 },
  heading: { font: 'bold', size: 10.5, color: ink.title, leading: 14.5 },
  text: { font: 'regular', size: 9.5, color: ink.black, leading: 13.5 },
  strong: { font: 'bold', size: 9.5, color: ink.black, leading: 13.5 },
  faint: { font: 'regular', size: 8.5, color: ink.grey, leading: 12 },
  frozen: { font: 'regular', size: 8.5, color: ink.dark, leading: 12 },
} as const satisfies Record<string, Style>

/** All that is drawn, page by page. */
export function* opsOf(document: DossierDocument, measure: Measure): Generator<Op> {
  const pen: Pen = { y: edge.top, parts: 0, measure }
  yield { do: 'page' }
  if (document.warning) yield* paragraph(pen, 'P', document.warning, styles.warning, { after: 8 })
  yield* paragraph(pen, 'P', document.kicker, styles.kicker, { after: 6 })
  yield* paragraph(pen, 'H1', document.heading, styles.title, { after: 4 })
  for (const line of document.sub) yield* paragraph(pen, 'P', line, styles.sub, {})
  pen.y += 12
  yield* blocks(pen, document.front)
  for (const chapter of document.chapters) yield* chapterOps(pen, chapter)
}

function* chapterOps(pen: Pen, { title, blocks: some }: Chapter): Generator<Op> {
  if (pen.y > edge.top) pen.y += 24
  if (pen.y + Math.max(150, 40 + roomFor(some, pen)) > bottom) yield* turn(pen)
  yield* paragraph(pen, 'H2', title, styles.chapter, { after: 7, bookmark: title })
  yield* blocks(pen, some)
}

function* blocks(pen: Pen, some: readonly Block[]): Generator<Op> {
  for (const [index, block] of some.entries()) {
    if (block.kind === 'heading') yield* headingOps(pen, block.text, some[index + 1])
    else if (block.kind === 'text') yield* paragraph(pen, 'P', block.text, block.tone ? styles[block.tone] : styles.text, { after: 5 })
    else if (block.kind === 'frozen') yield* frozenOps(pen, block.text)
    else if (block.kind === 'strip') yield* stripOps(pen, block.strip)
    else yield* tableOps(pen, block)
  }
}

/** A heading stays with what follows it. */
function* headingOps(pen: Pen, text: string, next: Block | undefined): Generator<Op> {
  if (pen.y > edge.top + 30) pen.y += 9
  if (pen.y + Math.max(78, 20 + (next?.kind === 'table' ? wholeHeight(next, pen) : 0)) > bottom) yield* turn(pen)
  yield* paragraph(pen, 'H3', text, styles.heading, { after: 3 })
}

/** What stands with the head of a chapter: its first table, also below a heading or a sentence of its own. */
function roomFor(some: readonly Block[], pen: Pen): number {
  const at = some.slice(0, 2).findIndex(({ kind }) => kind === 'table')
  const table = some[at]
  return table?.kind === 'table' ? at * 30 + wholeHeight(table, pen) : 0
}

/** Words that went out: indented, with a line beside them. */
function* frozenOps(pen: Pen, text: string): Generator<Op> {
  yield* paragraph(pen, 'BlockQuote', text, styles.frozen, { after: 10, indent: 14, bar: true })
}

interface Around {
  after?: number
  indent?: number
  bar?: boolean
  bookmark?: string
}

/** As many lines as there is room for, and the rest on the next page; never one line alone. */
function* paragraph(pen: Pen, role: string, text: string, style: Style, { after = 0, indent = 0, bar = false, bookmark }: Around): Generator<Op> {
  const lines = linesOf(printable(text), full - indent, (some) => pen.measure(style.font, style.size, some))
  if (lines.join('') === '') return
  const key = newKey(pen)
  if (pen.y + style.leading * Math.min(lines.length, 2) > bottom) yield* turn(pen)
  yield { do: 'open', key, role, into: 'root', ...(bookmark !== undefined && { bookmark }) }
  let from = 0
  while (from < lines.length) {
    if (from > 0) yield* turn(pen)
    const fits = Math.max(1, Math.floor((bottom - pen.y) / style.leading))
    const some = lines.slice(from, from + fits)
    if (bar) yield { do: 'shapes', into: null, shapes: [{ x: edge.left + 2, y: pen.y, wide: 2, high: some.length * style.leading, color: ink.pale }] }
    yield { do: 'text', into: key, lines: some.map((line, index) => placed(line, edge.left + indent, pen.y + index * style.leading, style)) }
    pen.y += some.length * style.leading
    from += fits
  }
  yield { do: 'close', key }
  pen.y += after
}
