import type { Fonts, PdfDocument as Document, Structure } from '../shared/pdf.adapter.ts'
import { collected, pdfDocument } from '../shared/pdf.adapter.ts'
import type { Block, HeadLine, Layout, Place } from './card-layout.ts'
import { edge, full, indent, layoutOf, leading, page, titleSize, width } from './card-layout.ts'
import type { Card } from './card.ts'

const black = '#111827'
const grey = '#4b5563'
const blue = '#1d4ed8'

/** A card as a document of one A4 page, tagged for who listens to it. The same card gives the same bytes. */
export function cardPrinter(fonts: Fonts): (card: Card) => Promise<Buffer> {
  return async (card) => {
    const doc = documentFor(card, fonts)
    const bytes = collected(doc)
    draw(doc, card, layoutOf(card, (font, size, text, wide) => height(doc, font, size, text, wide)))
    doc.end()
    return bytes
  }
}

function documentFor(card: Card, fonts: Fonts): Document {
  // No bottom margin: a line at the foot would otherwise begin a new page.
  return pdfDocument(card, fonts, { size: [page.width, page.height], margins: { left: edge.left, right: edge.right, top: edge.top, bottom: 0 } })
}

function height(doc: Document, font: string, size: number, text: string, wide: number): number {
  return doc.font(font).fontSize(size).heightOfString(text, { width: wide })
}

function draw(doc: Document, card: Card, { fitting: { size }, head, blocks, places }: Layout): void {
  const root = doc.struct('Document')
  doc.addStructure(root)
  drawHead(doc, root, card, head)
  let list: Structure | null = null
  for (const [index, block] of blocks.entries()) {
    const at = places[index]!
    if (!block.box) list = ended(list)
    if (block.heading) root.add(doc.struct('H2', {}, () => write(doc, block.text, { font: 'bold', size: size + 1.5, color: blue, wide: width, at: { ...at, y: at.y + size * 0.6 } })))
    else if (!block.box) root.add(doc.struct('P', {}, () => write(doc, block.text, { font: 'regular', size, color: black, wide: width, at })))
    else {
      if (!list) root.add((list = doc.struct('L')))
      drawStep(doc, list, block, size, at)
    }
  }
  ended(list)
  drawFoot(doc, root, card)
  root.end()
}

function ended(list: Structure | null): null {
  list?.end()
  return null
}

const tones = { plain: black, strong: blue, faint: grey }

function drawHead(doc: Document, root: Structure, { title }: Card, lines: readonly HeadLine[]): void {
  root.add(doc.struct('H1', {}, () => write(doc, title, { font: 'bold', size: titleSize, color: black, wide: full, at: { x: edge.left, y: edge.top } })))
  let y = edge.top + height(doc, 'bold', titleSize, title, full) + 2
  for (const { text, font, size, tone } of lines) {
    const at = { x: edge.left, y }
    root.add(doc.struct('P', {}, () => write(doc, text, { font, size, color: tones[tone], wide: full, at })))
    y += height(doc, font, size, text, full) + leading
  }
}

/** A box to tick, the step with whose it is and by when, and how. */
function drawStep(doc: Document, list: Structure, { text, rest, guidance }: Block, size: number, { x, y }: Place): void {
  const side = size * 0.85
  doc.markContent('Artifact', { type: 'Layout' })
  doc.lineWidth(0.8).strokeColor(black).rect(x, y + size * 0.15, side, side).stroke()
  doc.endMarkedContent()
  const [left, inner] = [x + indent(size), width - indent(size)]
  const below = y + height(doc, 'bold', size, text + rest, inner)
  const item = doc.struct('LI')
  list.add(item)
  item.add(doc.struct('LBody', {}, () => {
    doc.font('bold').fontSize(size).fillColor(black).text(text, left, y, { width: inner, continued: true })
    doc.font('regular').fillColor(grey).text(rest, { width: inner })
    if (guidance) doc.fillColor(black).text(guidance, left, below, { width: inner })
  }))
  item.end()
}

function drawFoot(doc: Document, root: Structure, { foot }: Card): void {
  root.add(doc.struct('P', {}, () => write(doc, foot, { font: 'regular', size: 7.5, color: grey, wide: full, at: { x: edge.left, y: page.height - edge.bottom + 10 } })))
}

function write(doc: Document, text: string, { font, size, color, wide, at }: { font: string; size: number; color: string; wide: number; at: Place }): void {
  doc.font(font).fontSize(size).fillColor(color).text(text, at.x, at.y, { width: wide })
}
