import type { Fonts, PdfDocument as Document, Structure } from '../shared/pdf.adapter.ts'
import { collected, pdfDocument } from '../shared/pdf.adapter.ts'
import type { DocumentLine, SheetDocument } from './sheet-document.ts'

const [black, grey, blue, amber] = ['#111827', '#4b5563', '#1d4ed8', '#92400e']
const edge = { left: 56, right: 56, top: 56, bottom: 64 }
const indent = 54
const gap = 9

/** The filing sheet as a tagged document with numbered pages and a bookmark for each chapter. The same sheet gives the same bytes. */
export function sheetPrinter(fonts: Fonts): (sheet: SheetDocument) => Promise<Buffer> {
  return async (sheet) => {
    const doc = documentFor(sheet, fonts)
    const bytes = collected(doc)
    draw(doc, sheet)
    doc.end()
    return bytes
  }
}

function documentFor(sheet: SheetDocument, fonts: Fonts): Document {
  return pdfDocument(sheet, fonts, { size: 'A4', margins: edge, bufferPages: true })
}

function draw(doc: Document, sheet: SheetDocument): void {
  const root = doc.struct('Document')
  doc.addStructure(root)
  if (sheet.warning) write(doc, root, 'P', sheet.warning, { font: 'bold', size: 13, color: amber, after: 6 })
  write(doc, root, 'H1', sheet.title, { font: 'bold', size: 20, color: black, after: 4 })
  for (const line of sheet.head) write(doc, root, 'P', line, { font: 'regular', size: 9, color: grey, after: 2 })
  for (const { title, lines } of sheet.chapters) drawChapter(doc, root, title, lines)
  if (sheet.gaps.lines.length > 0) {
    heading(doc, root, sheet.gaps.title, Math.min(14 * sheet.gaps.lines.length, pageHeight(doc) / 2))
    for (const line of sheet.gaps.lines) write(doc, root, 'P', line, { font: 'regular', size: 9.5, color: black, after: 2 })
  }
  root.end()
  drawFeet(doc, sheet.foot)
}

function drawChapter(doc: Document, root: Structure, title: string, lines: readonly DocumentLine[]): void {
  heading(doc, root, title, lines[0] ? heightOf(doc, lines[0]) : 0)
  for (const line of lines) drawLine(doc, root, line)
}

/** A heading stays with what follows it. */
function heading(doc: Document, root: Structure, text: string, next: number): void {
  room(doc, 40 + next)
  doc.y += 12
  doc.outline.addItem(text)
  write(doc, root, 'H2', text, { font: 'bold', size: 12.5, color: blue, after: 4 })
}

/** The number beside the question, the answer below it, and in small where that comes from. */
function drawLine(doc: Document, root: Structure, line: DocumentLine): void {
  room(doc, Math.min(heightOf(doc, line), pageHeight(doc) / 2))
  const { y } = doc
  const part = doc.struct('Sect')
  root.add(part)
  part.add(doc.struct('P', {}, () => {
    doc.font('bold').fontSize(9).fillColor(black).text(printable(line.number), edge.left, y, { width: indent - 6 })
    doc.font('regular').fillColor(grey).text(printable(line.label), edge.left + indent, y, { width: widthOf(doc) })
  }))
  part.add(doc.struct('P', {}, () => {
    doc.font(line.missing ? 'regular' : 'bold').fontSize(10).fillColor(line.missing ? amber : black).text(printable(line.answer), edge.left + indent, doc.y + 1, { width: widthOf(doc) })
  }))
  if (line.origin) part.add(doc.struct('P', {}, () => doc.font('regular').fontSize(7.5).fillColor(grey).text(printable(line.origin), edge.left + indent, doc.y + 1, { width: widthOf(doc) })))
  part.end()
  doc.x = edge.left
  doc.y += gap
}

function heightOf(doc: Document, { label, answer, missing, origin }: DocumentLine): number {
  const of = (font: string, size: number, text: string) => doc.font(font).fontSize(size).heightOfString(printable(text), { width: widthOf(doc) })
  return of('regular', 9, label) + of(missing ? 'regular' : 'bold', 10, answer) + (origin ? of('regular', 7.5, origin) : 0) + 2 + gap
}

interface Look {
  font: string
  size: number
  color: string
  after: number
}

function write(doc: Document, root: Structure, tag: 'H1' | 'H2' | 'P', text: string, { font, size, color, after }: Look): void {
  root.add(doc.struct(tag, {}, () => doc.font(font).fontSize(size).fillColor(color).text(printable(text), edge.left, doc.y, { width: doc.page.width - edge.left - edge.right })))
  doc.y += after
}

function room(doc: Document, needed: number): void {
  if (doc.y + needed > doc.page.height - edge.bottom) doc.addPage()
}

/** Page numbers are known once every page is there; a line at the foot must not begin a new page. */
function drawFeet(doc: Document, foot: string): void {
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page)
    doc.page.margins.bottom = 0
    const text = foot.replace('{page}', String(page + 1)).replace('{pages}', String(count))
    doc.markContent('Artifact', { type: 'Pagination' })
    doc.font('regular').fontSize(8).fillColor(grey).text(text, edge.left, doc.page.height - 40, { width: doc.page.width - edge.left - edge.right, align: 'right', lineBreak: false })
    doc.endMarkedContent()
  }
}

function widthOf(doc: Document): number {
  return doc.page.width - edge.left - edge.right - indent
}

function pageHeight(doc: Document): number {
  return doc.page.height - edge.top - edge.bottom
}

/** Signs that no page shows would show as boxes. */
function printable(text: string): string {
  return text.replaceAll(/(?!\n)\p{Cc}/gu, '')
}
