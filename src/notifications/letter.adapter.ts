import { pipeline } from 'node:stream'
import type { Writable } from 'node:stream'
import type { Fonts, PdfDocument as Document, Structure } from '../shared/pdf.adapter.ts'
import { collected, pdfDocument } from '../shared/pdf.adapter.ts'
import type { Piece, PrintedLetter } from './letter-layout.ts'
import { addressZone, edge, headAt, page, pagesOf, printable, width } from './letter-layout.ts'

const black = '#111827'
const grey = '#4b5563'
/** What may wait to be written away before another letter is drawn. */
const mostWaiting = 256 * 1024
const lineGap = 1.5
const addressSizes = [10.5, 9.5, 8.5, 7.5]

/** Letters as documents: one for one person, tagged for who listens to it, or one file with many for the printer, which listens to nothing. */
export function letterPrinter(fonts: Fonts) {
  function print(letter: PrintedLetter): Promise<Buffer> {
    const doc = documentFor(letter, fonts, { tagged: true })
    const bytes = collected(doc)
    const root = doc.struct('Document')
    doc.addStructure(root)
    draw(doc, root, letter)
    root.end()
    doc.end()
    return bytes
  }

  /**
   * Draws one letter after the other into `out`, each on a page of its own, and waits whenever `out` is behind: what it
   * keeps of a letter is where its pages stand, and everybody else gets a turn between two of them. Says how many there were.
   */
  async function printFile(letters: AsyncIterable<PrintedLetter>, out: Writable): Promise<number> {
    let doc: Document | null = null
    let written: Promise<void> | null = null
    let count = 0
    try {
      for await (const letter of letters) {
        doc ??= documentFor(letter, fonts, { tagged: false })
        written ??= into(doc, out)
        draw(doc, null, letter)
        count += 1
        await room(doc, out)
        if (out.destroyed) break
      }
    } catch (error) {
      // Half a file must not look like a whole one.
      out.destroy(error as Error)
      throw error
    }
    if (!doc || !written) {
      out.end()
      return 0
    }
    doc.end()
    await written
    return count
  }

  return { print, printFile }
}
export type LetterPrinter = ReturnType<typeof letterPrinter>

function documentFor({ language, day, blocks }: PrintedLetter, fonts: Fonts, { tagged }: { tagged: boolean }): Document {
  const [first] = blocks
  const title = first && 'text' in first ? printable(first.text) : ''
  return pdfDocument({ title, language, day }, fonts, {
    size: [page.width, page.height], autoFirstPage: false, margins: { left: edge.left, right: edge.right, top: edge.top, bottom: 0 }, tagged,
  })
}

function draw(doc: Document, root: Structure | null, letter: PrintedLetter): void {
  const pages = pagesOf(letter.blocks, (font, size, text, wide) => doc.font(font).fontSize(size).heightOfString(text, { width: wide, lineGap }))
  for (const [index, pieces] of pages.entries()) {
    doc.addPage()
    if (index === 0) drawHead(doc, root, letter)
    drawPieces(doc, root, pieces)
    drawFoot(doc, root, letter, index + 1, pages.length)
  }
}

/** The address in the window, with where it comes from above it; below it the day and the reference. */
function drawHead(doc: Document, root: Structure | null, { to, from, date, reference }: PrintedLetter): void {
  const { x, y, wide, high } = addressZone
  tagged(doc, root, 'P', () => doc.font('regular').fontSize(7).fillColor(grey).text(printable(from), x, y + 10, { width: wide, height: 9, ellipsis: true }))
  tagged(doc, root, 'P', () => drawAddress(doc, to.map(printable).filter(Boolean), { x, y: y + 24, wide, high: high - 24 }))
  tagged(doc, root, 'P', () => doc.font('regular').fontSize(9.5).fillColor(grey).text([date, reference].filter(Boolean).join(' · '), edge.left, headAt, { width }))
}

/** As large as there is room for; at the smallest, a line that is too long is cut rather than moved out of the window. */
function drawAddress(doc: Document, lines: readonly string[], { x, y, wide, high }: typeof addressZone): void {
  const heightIn = (size: number) => lines.reduce((sum, line) => sum + doc.font('regular').fontSize(size).heightOfString(line, { width: wide }), 0)
  const size = addressSizes.find((one) => heightIn(one) <= high)
  doc.font('regular').fontSize(size ?? addressSizes.at(-1)!).fillColor(black)
  if (size) return void doc.text(lines.join('\n'), x, y, { width: wide })
  const step = doc.currentLineHeight(true)
  for (const [index, line] of lines.slice(0, Math.floor(high / step)).entries()) doc.text(line, x, y + index * step, { width: wide, height: step, ellipsis: true })
}

function drawPieces(doc: Document, root: Structure | null, pieces: readonly Piece[]): void {
  let list: Structure | null = null
  for (const piece of pieces) {
    if (piece.role !== 'LI') list = ended(list)
    else if (root && !list) root.add((list = doc.struct('L')))
    if (piece.role === 'LI') drawItem(doc, list, piece)
    else tagged(doc, root, piece.role, () => write(doc, piece))
  }
  ended(list)
}

function drawItem(doc: Document, list: Structure | null, piece: Piece): void {
  const item = list && doc.struct('LI')
  if (item) list.add(item)
  if (!piece.more) tagged(doc, item, 'Lbl', () => doc.font('regular').fontSize(piece.size).fillColor(black).text('•', piece.x - 12, piece.y, { width: 10 }))
  tagged(doc, item, 'LBody', () => write(doc, piece))
  item?.end()
}

function tagged(doc: Document, parent: Structure | null, role: string, drawn: () => unknown): void {
  if (parent) parent.add(doc.struct(role, {}, () => void drawn()))
  else drawn()
}

function write(doc: Document, { text, font, size, x, y, wide }: Piece): void {
  doc.font(font).fontSize(size).fillColor(black).text(text, x, y, { width: wide, lineGap })
}

function ended(list: Structure | null): null {
  list?.end()
  return null
}

function drawFoot(doc: Document, root: Structure | null, { reference, pageText }: PrintedLetter, number: number, pages: number): void {
  if (root) doc.markContent('Artifact', { type: 'Pagination' })
  doc.font('regular').fontSize(8).fillColor(grey).text([reference, pageText(number, pages)].filter(Boolean).join(' · '), edge.left, page.height - edge.bottom + 18, { width, align: 'right', lineBreak: false })
  if (root) doc.endMarkedContent()
}

function into(doc: Document, out: Writable): Promise<void> {
  const written = new Promise<void>((resolve, reject) => void pipeline(doc, out, (error) => (error ? reject(error) : resolve())))
  // It is awaited at the end; until then a failure must not end the process.
  written.catch(() => undefined)
  return written
}

/** Lets everything else have a turn, and waits until what is drawn has gone. */
async function room(doc: Document, out: Writable): Promise<void> {
  do await new Promise((done) => void setImmediate(done))
  while (doc.readableLength + out.writableLength > mostWaiting && !out.destroyed)
}
