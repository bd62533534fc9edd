import type { Fonts, PdfDocument as Document, Structure } from '../shared/pdf.adapter.ts'
import { collected, pdfDocument } from '../shared/pdf.adapter.ts'
import type { PlaceOf } from './paper.ts'
import { edge, floor, full, highestTogether, ink, letter, placesOf, soft } from './paper.ts'
import type { Picture, PrintedTable, Shape, Summary, Word } from './summary.ts'

/** A report as a tagged document with numbered pages and a bookmark for each part. The same report gives the same bytes. */
export function summaryPrinter(fonts: Fonts): (summary: Summary) => Promise<Buffer> {
  return async (summary) => {
    const doc = pdfDocument(summary, fonts, { size: 'A4', margins: { ...edge, bottom: 0 }, bufferPages: true })
    const bytes = collected(doc)
    draw(doc, summary)
    doc.end()
    return bytes
  }
}

function draw(doc: Document, { kicker, heading, sub, tiles, answers, pictures, tables, notes, foot }: Summary): void {
  const root = doc.struct('Document')
  doc.addStructure(root)
  write(doc, root, 'P', kicker, { font: 'bold', size: 8, color: ink.petrol, after: 4 })
  write(doc, root, 'H1', heading, { font: 'bold', size: 21, color: '#0b2b33', after: 3 })
  for (const line of sub) write(doc, root, 'P', line, { font: 'regular', size: 9, color: soft, after: 2 })
  drawTiles(doc, root, tiles)
  for (const { question, text } of answers) {
    room(doc, 46)
    write(doc, root, 'H2', question, { font: 'bold', size: 11, color: ink.petrol, after: 1 })
    write(doc, root, 'P', text, { font: 'regular', size: 10, color: ink.black, after: 8 })
  }
  for (const picture of pictures) drawPicture(doc, root, picture)
  for (const table of tables) drawTable(doc, root, table)
  head(doc, root, notes.title, 40)
  for (const line of notes.lines) {
    room(doc, 26)
    write(doc, root, 'P', line, { font: 'regular', size: 8.5, color: soft, after: 3 })
  }
  root.end()
  drawFeet(doc, foot)
}

interface Look {
  font: string
  size: number
  color: string
  after: number
}

function write(doc: Document, into: Structure, tag: string, text: string, { font, size, color, after }: Look, { x = edge.left, wide = full } = {}): void {
  into.add(doc.struct(tag, {}, () => doc.font(font).fontSize(size).fillColor(color).text(text, x, doc.y, { width: wide })))
  doc.y += after
}

function room(doc: Document, needed: number): void {
  if (doc.y + needed <= floor) return
  doc.addPage()
  doc.y = edge.top
}

/** A heading stays with what follows it. */
function head(doc: Document, into: Structure, text: string, next: number): void {
  doc.y += 10
  room(doc, 22 + next)
  doc.outline.addItem(text)
  write(doc, into, 'H2', text, { font: 'bold', size: 12.5, color: ink.petrol, after: 2 })
}

function drawTiles(doc: Document, root: Structure, tiles: Summary['tiles']): void {
  const top = doc.y + 10
  const wide = full / tiles.length
  decoration(doc, () => doc.roundedRect(edge.left, top, full, 62, 4).fill('#f0f6f7'))
  for (const [index, { label, value, note }] of tiles.entries()) {
    const at = { x: edge.left + index * wide + 10, wide: wide - 14 }
    doc.y = top + 8
    write(doc, root, 'P', label, { font: 'regular', size: 7.5, color: soft, after: 0 }, at)
    doc.y = top + 20
    write(doc, root, 'P', value, { font: 'bold', size: 15, color: '#0b2b33', after: 0 }, at)
    doc.y = top + 40
    write(doc, root, 'P', note, { font: 'regular', size: 7, color: soft, after: 0 }, at)
  }
  doc.y = top + 76
}

function drawPicture(doc: Document, root: Structure, { heading, sub, alt, high, shapes, words, legend }: Picture): void {
  head(doc, root, heading, high + 30)
  write(doc, root, 'P', sub, { font: 'regular', size: 8.5, color: soft, after: 3 })
  if (legend.length > 0) drawLegend(doc, root, legend)
  const top = doc.y + 2
  root.add(doc.struct('Figure', { alt }, () => {
    doc.save().translate(edge.left, top)
    for (const shape of shapes) drawShape(doc, shape)
    for (const word of words) drawWord(doc, word)
    doc.restore()
  }))
  doc.x = edge.left
  doc.y = top + high + 4
}

function drawLegend(doc: Document, root: Structure, legend: Picture['legend']): void {
  const { y } = doc
  let x = edge.left
  for (const { color, text } of legend) {
    decoration(doc, () => doc.roundedRect(x, y + 1.5, 7, 7, 1.5).fill(ink[color]))
    doc.y = y
    const wide = doc.font('regular').fontSize(8).widthOfString(text) + 2
    write(doc, root, 'P', text, { font: 'regular', size: 8, color: soft, after: 0 }, { x: x + 11, wide: wide + 4 })
    x += wide + 26
  }
  doc.y = y + 13
}

function drawShape(doc: Document, shape: Shape): void {
  const color = ink[shape.color]
  if (shape.kind === 'box') doc.rect(shape.x, shape.y, shape.wide, shape.high).fill(color)
  else if (shape.kind === 'dot') doc.circle(shape.x, shape.y, shape.r).fill(color)
  else {
    doc.lineWidth(0.7).strokeColor(color)
    if (shape.dashed) doc.dash(2.5, { space: 2 })
    doc.moveTo(shape.x1, shape.y1).lineTo(shape.x2, shape.y2).stroke().undash()
  }
}

function drawWord(doc: Document, { text, x, y, anchor, strong, color }: Word): void {
  doc.font(strong ? 'bold' : 'regular').fontSize(letter).fillColor(ink[color])
  const back = { start: 0, middle: 0.5, end: 1 }[anchor] * doc.widthOfString(text)
  // pdfkit wants the top of the letters; the chart has the line that they stand on.
  doc.text(text, x - back, y - letter * 0.97, { lineBreak: false })
}

function drawTable(doc: Document, root: Structure, { heading, hint, columns, rows }: PrintedTable): void {
  const placeOf = placesOf(columns.length)
  const lines: RowLine[] = [{ cells: columns, note: '', tag: 'TH', color: soft }, ...rows.map(({ name, note, cells }): RowLine => ({ cells: [name, ...cells], note, tag: 'TD', color: ink.black }))]
  const high = lines.reduce((sum, line) => sum + heightOf(doc, line, placeOf) + 6, 0)
  head(doc, root, heading, high <= highestTogether ? high + 16 : 90)
  if (hint) write(doc, root, 'P', hint, { font: 'regular', size: 8.5, color: soft, after: 3 })
  const table = doc.struct('Table')
  root.add(table)
  for (const line of lines) drawRow(doc, table, line, placeOf)
  table.end()
  doc.x = edge.left
  doc.y += 4
}

interface RowLine {
  cells: readonly string[]
  /** Below the first cell, in small. */
  note: string
  tag: 'TH' | 'TD'
  color: string
}

function heightOf(doc: Document, { cells, note }: RowLine, placeOf: PlaceOf): number {
  doc.font('regular').fontSize(8.5)
  return Math.max(...cells.map((text, index) => doc.heightOfString(text, { width: placeOf(index).wide }) + (index === 0 && note ? 10 : 0)))
}

function drawRow(doc: Document, table: Structure, line: RowLine, placeOf: PlaceOf): void {
  const { cells, note, tag, color } = line
  const high = heightOf(doc, line, placeOf)
  room(doc, high + 6)
  const top = doc.y + 3
  const row = doc.struct('TR')
  table.add(row)
  for (const [index, text] of cells.entries()) {
    const cell = doc.struct(tag)
    row.add(cell)
    doc.y = top
    write(doc, cell, 'P', text, { font: 'regular', size: 8.5, color, after: 0 }, placeOf(index))
    if (index === 0 && note) write(doc, cell, 'P', note, { font: 'regular', size: 7.5, color: soft, after: 0 }, placeOf(0))
    cell.end()
  }
  row.end()
  doc.y = top + high + 3
  decoration(doc, () => doc.rect(edge.left, doc.y - 0.5, full, 0.5).fill(ink.rule))
}

/** Passed over when it is read aloud. */
function decoration(doc: Document, drawn: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  drawn()
  doc.endMarkedContent()
}

function drawFeet(doc: Document, foot: string): void {
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page)
    doc.markContent('Artifact', { type: 'Pagination' })
    const text = foot.replace('{page}', String(page + 1)).replace('{pages}', String(count))
    doc.font('regular').fontSize(8).fillColor(soft).text(text, edge.left, floor + 24, { width: full, align: 'right', lineBreak: false })
    doc.endMarkedContent()
  }
}
