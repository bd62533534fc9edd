import type { Box } from './chart-months.ts'
import { rounded } from './scale.ts'

export interface Bar {
  label: string
  count: number
  /** In the period before. */
  before: number
}

export interface BarsChart {
  wide: number
  high: number
  rows: { lines: { text: string; x: number; y: number }[]; now: Box; before: Box; value: string; valueX: number; valueY: number }[]
}

/** Names above their bars, in as many lines as they need; below each bar, thinner, how many there were before. */
export function barsChart(bars: readonly Bar[], wide: number, letter: number): BarsChart {
  const greatest = Math.max(1, ...bars.flatMap(({ count, before }) => [count, before]))
  const room = wide - letter * 3.5
  let top = 0
  const rows = bars.map(({ label, count, before }) => {
    const lines = wrapped(label, Math.floor(wide / (letter * 0.56))).map((text, index) => ({ text, x: 0, y: rounded(top + letter * (1 + index * 1.25)) }))
    const under = top + letter * (1.45 + (lines.length - 1) * 1.25)
    top = under + letter * 1.95
    const long = rounded((room * count) / greatest)
    return {
      lines,
      now: { x: 0, y: rounded(under), wide: long, high: rounded(letter * 0.8) },
      before: { x: 0, y: rounded(under + letter * 0.95), wide: rounded((room * before) / greatest), high: rounded(letter * 0.25) },
      value: String(count), valueX: rounded(long + 6), valueY: rounded(under + letter * 0.73),
    }
  })
  return { wide, high: rounded(top), rows }
}

function wrapped(text: string, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= most) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}
