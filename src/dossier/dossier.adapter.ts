import type { Fonts, PdfDocument as Document, Structure } from '../shared/pdf.adapter.ts'
import { collected, pdfDocument } from '../shared/pdf.adapter.ts'
import type { DossierDocument } from './document.ts'
import { printable } from './document.ts'
import { opsOf } from './layout.ts'
import { remembering } from './lines.ts'
import type { Line, Op, Shape } from './pen.ts'
import { edge, full, ink, page } from './pen.ts'

/** Drawn before everybody else gets a turn. */
const mostAtOnce = 150

/** A dossier as a tagged document with numbered pages and a bookmark for each chapter. The same dossier gives the same bytes. */
export function dossierPrinter(fonts: Fonts): (document: DossierDocument) => Promise<Buffer> {
  return async (document) => {
    const doc = documentFor(document, fonts)
    const bytes = collected(doc)
    await draw(doc, document)
    drawEdges(doc, document)
    doc.end()
    return bytes
  }
}

function documentFor({ title, language, day }: DossierDocument, fonts: Fonts): Document {
  return pdfDocument({ title: printable(title), language, day }, fonts, {
    // No margin below: a line at the foot would otherwise begin a new page.
    size: [page.width, page.height], autoFirstPage: false, bufferPages: true, margins: { left: edge.left, right: edge.right, top: edge.top, bottom: 0 },
  })
}

async function draw(doc: Document, document: DossierDocument): Promise<void> {
  const root = doc.struct('Document')
  doc.addStructure(root)
  const open = new Map<string, Structure>([['root', root]])
  const measure = remembering((font, size, text) => doc.font(font).fontSize(size).widthOfString(text))
  let count = 0
  for (const op of opsOf(document, measure)) {
    carryOut(doc, op, open)
    count += 1
    if (count % mostAtOnce === 0) await new Promise((done) => void setImmediate(done))
  }
  root.end()
}

function carryOut(doc: Document, op: Op, open: Map<string, Structure>): void {
  if (op.do === 'page') doc.addPage()
  else if (op.do === 'open') opened(doc, op, open)
  else if (op.do === 'close') {
    open.get(op.key)!.end()
    open.delete(op.key)
  } else if (op.do === 'text') into(doc, op.into, open, () => write(doc, op.lines))
  else into(doc, op.into, open, () => fill(doc, op.shapes))
}

function opened(doc: Document, { key, role, into: parent, alt, scope, bookmark }: Extract<Op, { do: 'open' }>, open: Map<string, Structure>): void {
  const element = doc.struct(role, alt === undefined ? {} : { alt })
  if (scope) scoped(element, scope)
  open.get(parent)!.add(element)
  open.set(key, element)
  if (bookmark !== undefined) doc.outline.addItem(printable(bookmark))
}

/** For which cells a head is; the types do not name where the attributes of a part are kept. */
function scoped(element: Structure, scope: 'Column' | 'Row'): void {
  const { dictionary } = element as unknown as { dictionary: { data: Record<string, unknown> } }
  dictionary.data['A'] = { O: 'Table', Scope: scope }
}

/** What is in no part of the structure is passed over when it is read aloud. */
function into(doc: Document, key: string | null, open: Map<string, Structure>, drawn: () => void): void {
  if (key !== null) return void open.get(key)!.add(drawn)
  doc.markContent('Artifact', { type: 'Layout' })
  drawn()
  doc.endMarkedContent()
}

function write(doc: Document, lines: readonly Line[]): void {
  for (const { text, x, y, font, size, color } of lines) doc.font(font).fontSize(size).fillColor(color).text(text, x, y, { lineBreak: false })
}

function fill(doc: Document, shapes: readonly Shape[]): void {
  for (const { x, y, wide, high, color, round } of shapes) (round ? doc.roundedRect(x, y, wide, high, round) : doc.rect(x, y, wide, high)).fill(color)
}

/** How many pages there are is known once every page is there. */
function drawEdges(doc: Document, { running, foot }: DossierDocument): void {
  const { count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index)
    doc.markContent('Artifact', { type: 'Pagination' })
    doc.font('regular').fontSize(8).fillColor(ink.grey)
    const below = page.height - edge.bottom + 26
    doc.text(printable(foot), edge.left, below, { lineBreak: false })
    doc.text(`${index + 1} / ${count}`, edge.left, below, { width: full, align: 'right', lineBreak: false })
    if (index > 0) doc.text(printable(running), edge.left, 38, { lineBreak: false })
    doc.endMarkedContent()
  }
}
