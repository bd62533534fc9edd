import type { Strip } from './document.ts'
import type { Op, Pen, Shape, Style } from './pen.ts'
import { bottom, edge, full, ink, newKey, placed, turn } from './pen.ts'

const [tall, short, gap] = [22, 17, 1.6]
const most = 96
const mark: Style = { font: 'regular', size: 7.5, color: ink.grey, leading: 10 }
const end: Style = { font: 'bold', size: 8, color: ink.title, leading: 11 }

/** The clock as blocks, taller where a day begins; one picture for who listens to it. */
export function* stripOps(pen: Pen, { blocks, alt, from, to, marks }: Strip): Generator<Op> {
  if (blocks.length === 0) return
  if (pen.y + 60 > bottom) yield* turn(pen)
  const shown = blocks.length <= most ? blocks : days(blocks)
  const step = full / shown.length
  const top = pen.y + 13
  const key = newKey(pen)
  yield { do: 'open', key, role: 'Figure', into: 'root', alt }
  yield { do: 'shapes', into: key, shapes: shown.map((block, at): Shape => {
    const high = at % (shown === blocks ? 24 : 7) === 0 ? tall : short
    return { x: edge.left + at * step, y: top + tall - high, wide: step - gap, high, round: 1.2, color: block === 'gone' ? ink.petrol : block === 'now' ? ink.amber : ink.pale }
  }) }
  yield { do: 'close', key }
  const word = (text: string, x: number, y: number, style: Style) => placed(text, x, y, style)
  const right = edge.left + full - pen.measure(end.font, end.size, to)
  yield { do: 'text', into: null, lines: marks.filter(({ at }) => shown === blocks && at < blocks.length).map(({ at, text }) => word(text, edge.left + at * step, top - 12, mark)) }
  const line = newKey(pen)
  yield { do: 'open', key: line, role: 'P', into: 'root' }
  yield { do: 'text', into: line, lines: [word(from, edge.left, top + tall + 6, end), word(to, right, top + tall + 6, end)] }
  yield { do: 'close', key: line }
  pen.y = top + tall + 30
}

function days(blocks: Strip['blocks']): Strip['blocks'] {
  return Array.from({ length: Math.ceil(blocks.length / 24) }, (_, day) => {
    const some = blocks.slice(day * 24, day * 24 + 24)
    return some.every((one) => one === some[0]) ? some[0]! : 'now'
  })
}
