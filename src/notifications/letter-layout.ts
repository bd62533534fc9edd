import type { Language } from '../shared/words/words.ts'
import type { Block } from './letter-blocks.ts'

/** How high a text is in a font and size, when a line may be so wide; in points, as everything here. */
export type Measure = (font: 'regular' | 'bold', size: number, text: string, wide: number) => number

/** One letter on paper, for one person: all words are chosen and filled in. */
export interface PrintedLetter {
  language: Language
  blocks: readonly Block[]
  /** Name and address, a line each, as they must show in the window of the envelope. */
  to: readonly string[]
  /** One line above it, so that the post can bring it back. */
  from: string
  date: string
  reference: string
  /** Page 1 of 2. */
  pageText: (page: number, pages: number) => string
  /** The day that stands in the document as the one on which it was made. */
  day: Date
}

const mm = 72 / 25.4
export const page = { width: 210 * mm, height: 297 * mm }
export const edge = { left: 25 * mm, right: 25 * mm, top: 25 * mm, bottom: 22 * mm }
export const width = page.width - edge.left - edge.right
/** The address zone of DIN 5008 form B, which the usual windows on the left show: 85 by 45 mm, at 20 mm from the left and 45 mm from the top. */
export const addressZone = { x: 20 * mm + 5, y: 45 * mm, wide: 85 * mm - 10, high: 45 * mm }
export const headAt = 98 * mm
const firstAt = 108 * mm

/** A piece of a letter at its place. */
export interface Piece {
  role: 'H1' | 'H2' | 'P' | 'LI'
  text: string
  font: 'regular' | 'bold'
  size: number
  x: number
  y: number
  wide: number
  /** Goes on from the page before: not a paragraph or an item of its own. */
  more: boolean
}

interface Style {
  role: Piece['role']
  font: Piece['font']
  size: number
  before: number
  after: number
  indent: number
}

const styles: Record<'title' | 'heading' | 'paragraph' | 'small' | 'list', Style> = {
  title: { role: 'H1', font: 'bold', size: 15, before: 0, after: 10, indent: 0 },
  heading: { role: 'H2', font: 'bold', size: 11.5, before: 8, after: 3, indent: 0 },
  paragraph: { role: 'P', font: 'regular', size: 10.5, before: 0, after: 7, indent: 0 },
  small: { role: 'P', font: 'regular', size: 8.5, before: 8, after: 0, indent: 0 },
  list: { role: 'LI', font: 'regular', size: 10.5, before: 0, after: 4, indent: 14 },
}

/** The pages of a letter: a heading stays with what follows, and what is more than a page goes on on the next one. */
export function pagesOf(blocks: readonly Block[], measure: Measure): Piece[][] {
  const pages: Piece[][] = [[]]
  let y = firstAt
  const bottom = page.height - edge.bottom
  const parts = blocks.flatMap(partsOf)
  const turn = () => [y] = [edge.top, pages.push([])]
  for (const [index, { style, text }] of parts.entries()) {
    const wide = width - style.indent
    const high = (some: string) => measure(style.font, style.size, some, wide)
    const next = parts[index + 1]
    const needed = style.before + high(text) + (style.role === 'H2' && next ? style.after + Math.min(next.style.before + measure(next.style.font, next.style.size, next.text, width - next.style.indent), 60) : 0)
    if (y + needed > bottom && pages.at(-1)!.length > 0 && needed <= bottom - edge.top) turn()
    let rest = text
    let more = false
    y += pages.at(-1)!.length > 0 ? style.before : 0
    while (rest !== '') {
      const now = fitting(rest, bottom - y, high)
      pages.at(-1)!.push({ role: style.role, text: now, font: style.font, size: style.size, x: edge.left + style.indent, y, wide, more })
      y += high(now) + style.after
      rest = rest.slice(now.length).trimStart()
      if (rest !== '') [more] = [true, turn()]
    }
  }
  return pages
}

function partsOf(block: Block): { style: Style; text: string }[] {
  const style = styles[block.kind]
  const texts = 'items' in block ? block.items : ['lines' in block ? block.lines.join('\n') : block.text]
  return texts.map(printable).filter(Boolean).map((text) => ({ style, text }))
}

/** As many words as there is room for, and always at least one. */
function fitting(text: string, room: number, high: (text: string) => number): string {
  if (high(text) <= room) return text
  const ends = [...text.matchAll(/\s+|$/g)].map(({ index }) => index).filter((end) => end > 0)
  let [least, most] = [0, ends.length - 1]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (high(text.slice(0, ends[middle])) <= room) least = middle
    else most = middle - 1
  }
  return text.slice(0, ends[least])
}

/** What cannot be printed stays out of a document; lines stay lines. */
export function printable(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{C}\n]+/gu, ' ').trim()
}
