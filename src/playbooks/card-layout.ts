import type { Card, CardPart, CardStep, Fitting } from './card.ts'
import { fittings, guidanceFor, stepsFor } from './card.ts'

/** How high a text is in a font and size, when a line may be so wide; in points, as everything here. */
export type Measure = (font: 'regular' | 'bold', size: number, text: string, wide: number) => number

export const page = { width: 595.28, height: 841.89 }
export const edge = { left: 34, right: 34, top: 30, bottom: 34 }
const gutter = 18
/** Of one column, and of what stands above both. */
export const width = (page.width - edge.left - edge.right - gutter) / 2
export const full = page.width - edge.left - edge.right
export const titleSize = 17

/** Where everything stands. */
export interface Layout {
  fitting: Fitting
  head: HeadLine[]
  blocks: Block[]
  places: Place[]
}

/** The first way in which the card is one page. */
export function layoutOf(card: Card, measure: Measure): Layout {
  let last: Omit<Layout, 'places'> | undefined
  for (const fitting of fittings) {
    const head = headLines(card, fitting)
    const blocks = blocksOf(measure, card, fitting)
    const places = place(blocks, headHeight(measure, card, head))
    if (places) return { fitting, head, blocks, places }
    last = { fitting, head, blocks }
  }
  // More than a page at any size: what does not fit is left away rather than put on a second one.
  return { ...last!, ...cut(last!.blocks, headHeight(measure, card, last!.head)) }
}

function cut(blocks: readonly Block[], head: number): Pick<Layout, 'blocks' | 'places'> {
  const most = blocks.findIndex((_, index) => place(blocks.slice(0, index + 1), head) === null)
  return { blocks: blocks.slice(0, most), places: place(blocks.slice(0, most), head) ?? [] }
}

/** Something that stays together: a heading, a step or a line. */
export interface Block {
  height: number
  /** A heading never stands alone at the foot of a column. */
  heading: boolean
  text: string
  rest: string
  guidance: string
  box: boolean
}

function blocksOf(measure: Measure, card: Card, fitting: Fitting): Block[] {
  const lists = [card.never, card.ladders, card.call].filter(({ lines }) => lines.length > 0)
  return [
    ...card.parts.flatMap((part) => partBlocks(measure, part, fitting)),
    ...lists.flatMap(({ title, lines }) => [heading(measure, title, fitting), ...lines.map((text) => line(measure, text, fitting))]),
  ]
}

function partBlocks(measure: Measure, part: CardPart, fitting: Fitting): Block[] {
  const steps = stepsFor(part, fitting.detail)
  const left = steps.length < part.steps.length ? [line(measure, part.more, fitting)] : []
  return steps.length + left.length === 0 ? [] : [heading(measure, part.title, fitting), ...steps.map((step) => stepBlock(measure, step, fitting)), ...left]
}

function heading(measure: Measure, text: string, { size }: Fitting): Block {
  return { ...plain, heading: true, text, height: measure('bold', size + 1.5, text, width) + size * 0.9 }
}

function line(measure: Measure, text: string, { size }: Fitting): Block {
  return { ...plain, text, height: measure('regular', size, text, width) + size * 0.35 }
}

function stepBlock(measure: Measure, step: CardStep, fitting: Fitting): Block {
  const { size, detail } = fitting
  const rest = ` ${[step.who, step.due].filter(Boolean).join(', ')}`
  const guidance = guidanceFor(step, detail)
  const inner = width - indent(size)
  // As if all of it were bold: never less than what is drawn.
  const title = measure('bold', size, step.title + rest, inner)
  return { heading: false, text: step.title, rest, guidance, box: true, height: title + (guidance ? measure('regular', size, guidance, inner) : 0) + size * 0.4 }
}

const plain = { heading: false, rest: '', guidance: '', box: false }

export function indent(size: number): number {
  return size * 1.5
}

export interface Place {
  x: number
  y: number
}

/** Two columns, the left one first. Null: it is more than a page. */
function place(blocks: readonly Block[], head: number): Place[] | null {
  const top = edge.top + head
  const bottom = page.height - edge.bottom
  const places: Place[] = []
  let [column, y] = [0, top]
  for (const [index, { height: tall, heading: isHeading }] of blocks.entries()) {
    const needed = tall + (isHeading ? (blocks[index + 1]?.height ?? 0) : 0)
    if (y + needed > bottom) [column, y] = [column + 1, top]
    if (column > 1 || y + needed > bottom) return null
    places.push({ x: edge.left + column * (width + gutter), y })
    y += tall
  }
  return places
}

/** A line above the columns. */
export interface HeadLine {
  text: string
  font: 'regular' | 'bold'
  size: number
  tone: 'plain' | 'strong' | 'faint'
}

function headLines({ version, summary, when, clocks }: Card, { size }: Fitting): HeadLine[] {
  return [
    { text: `${summary} ${when}`, font: 'regular', size, tone: 'plain' },
    ...clocks.map((text): HeadLine => ({ text, font: 'bold', size, tone: 'strong' })),
    { text: version, font: 'regular', size: Math.min(size, 8), tone: 'faint' },
  ]
}

/** Between two lines of the head. */
export const leading = 1.5

function headHeight(measure: Measure, { title }: Card, lines: readonly HeadLine[]): number {
  return measure('bold', titleSize, title, full) + 2 + lines.reduce((sum, { text, font, size }) => sum + measure(font, size, text, full) + leading, 0) + 8
}
