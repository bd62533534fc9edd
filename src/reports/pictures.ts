import type { BarsChart } from './chart-bars.ts'
import type { DotsChart } from './chart-dots.ts'
import type { MonthsChart, Severity } from './chart-months.ts'
import type { Color, Shape, Word } from './summary.ts'

/** The same charts as on the page, in the ink of paper. */
export interface Drawn {
  wide: number
  high: number
  shapes: Shape[]
  words: Word[]
}

export const severityInk: Record<Severity, Color> = { none: 'rule', low: 'grey', medium: 'petrol', high: 'amber', 'very-high': 'red' }

export function monthsDrawn({ wide, high, lines, boxes, labels }: MonthsChart): Drawn {
  return {
    wide, high,
    shapes: [
      ...lines.map(({ x1, x2, y }): Shape => ({ kind: 'line', x1, x2, y1: y, y2: y, color: 'rule', dashed: false })),
      ...boxes.map(({ severity, ...box }): Shape => ({ kind: 'box', ...box, color: severityInk[severity] })),
    ],
    words: [
      ...lines.map(({ label, labelX, labelY }): Word => ({ text: label, x: labelX, y: labelY, anchor: 'end', strong: false, color: 'black' })),
      ...labels.map(({ text, x, y, strong }): Word => ({ text, x, y, anchor: 'middle', strong, color: 'black' })),
    ],
  }
}

export function dotsDrawn({ wide, high, dots, over, limit, median, axis, labels, limitText, medianText }: DotsChart & { limitText: string; medianText: string }): Drawn {
  const marks = [{ ...limit, text: limitText, color: 'red' as const, dashed: true }, ...(median ? [{ ...median, text: medianText, color: 'black' as const, dashed: false }] : [])]
  return {
    wide, high,
    shapes: [
      { kind: 'box', ...over, color: 'blush' },
      { kind: 'line', x1: axis.x1, x2: axis.x2, y1: axis.y, y2: axis.y, color: 'grey', dashed: false },
      ...marks.map(({ x, y1, y2, color, dashed }): Shape => ({ kind: 'line', x1: x, x2: x, y1, y2, color, dashed })),
      ...dots.map(({ x, y, r, late }): Shape => ({ kind: 'dot', x, y, r, color: late ? 'red' : 'petrol' })),
    ],
    words: [
      ...marks.map(({ labelX, labelY, end, text, color }): Word => ({ text, x: labelX, y: labelY, anchor: end ? 'end' : 'start', strong: true, color })),
      ...labels.map(({ text, x, y }): Word => ({ text, x, y, anchor: 'middle', strong: false, color: 'black' })),
    ],
  }
}

export function barsDrawn({ wide, high, rows }: BarsChart): Drawn {
  return {
    wide, high,
    shapes: rows.flatMap(({ now, before }): Shape[] => [{ kind: 'box', ...now, color: 'petrol' }, { kind: 'box', ...before, color: 'grey' }]),
    words: rows.flatMap(({ lines, value, valueX, valueY }): Word[] => [
      ...lines.map(({ text, x, y }): Word => ({ text, x, y, anchor: 'start', strong: false, color: 'black' })),
      { text: value, x: valueX, y: valueY, anchor: 'start', strong: true, color: 'black' },
    ]),
  }
}
