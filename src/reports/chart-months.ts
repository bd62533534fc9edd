import { rounded, ticksFor } from './scale.ts'

/** From the bottom of a bar to its top: the worst stand on the floor, where they can be compared. */
export const severities = ['very-high', 'high', 'medium', 'low', 'none'] as const
export type Severity = (typeof severities)[number]

/** How large a chart is and what it keeps free: for the numbers at the left, the marks above, the names below. */
export interface Frame {
  wide: number
  high: number
  left: number
  top: number
  below: number
  /** Of its letters. */
  letter: number
}

export interface MonthBar {
  /** Below it. */
  label: string
  /** It ends the row. */
  last: boolean
  counts: Record<Severity, number>
}

export interface Box {
  x: number
  y: number
  wide: number
  high: number
}

export interface MonthsChart {
  wide: number
  high: number
  lines: { y: number; label: string; x1: number; x2: number; labelX: number; labelY: number }[]
  boxes: (Box & { severity: Severity })[]
  labels: { x: number; y: number; text: string; strong: boolean }[]
}

/** Incidents of each month, one bar with a block for each severity. Names that would touch each other are left out, every other one. */
export function monthsChart(bars: readonly MonthBar[], { wide, high, left, top, below, letter }: Frame): MonthsChart {
  const greatest = Math.max(0, ...bars.map(totalOf))
  const ticks = ticksFor(greatest)
  const room = high - top - below
  const floor = top + room
  const scale = room / ticks.at(-1)!
  const slot = (wide - left) / Math.max(1, bars.length)
  const bar = Math.min(slot * 0.52, 34)
  const every = Math.ceil((Math.max(0, ...bars.map(({ label }) => label.length)) * letter * 0.62 + 4) / slot)
  return {
    wide, high,
    lines: ticks.map((tick) => {
      const y = rounded(floor - tick * scale)
      return { y, label: String(tick), x1: left, x2: wide, labelX: left - 8, labelY: rounded(y + letter * 0.36) }
    }),
    boxes: bars.flatMap((one, index) => stacked(one, { x: left + slot * index + (slot - bar) / 2, wide: bar, floor, scale })),
    labels: bars.flatMap(({ label, last }, index) => ((bars.length - 1 - index) % every === 0 ? [{ x: rounded(left + slot * (index + 0.5)), y: rounded(floor + letter * 1.7), text: label, strong: last }] : [])),
  }
}

function totalOf({ counts }: MonthBar): number {
  return severities.reduce((sum, severity) => sum + counts[severity], 0)
}

/** A hair of air between two blocks, as long as there is something left of them. */
function stacked({ counts }: MonthBar, { x, wide, floor, scale }: { x: number; wide: number; floor: number; scale: number }): (Box & { severity: Severity })[] {
  let y = floor
  return severities.flatMap((severity) => {
    const high = counts[severity] * scale
    y -= high
    const gap = Math.min(1.5, high / 3)
    return high > 0 ? [{ severity, x: rounded(x), y: rounded(y + gap), wide: rounded(wide), high: rounded(high - gap) }] : []
  })
}
