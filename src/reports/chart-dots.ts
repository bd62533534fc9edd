import type { Box, Frame } from './chart-months.ts'
import { rounded } from './scale.ts'

/** A first notice: how long after awareness, and whether that was too late. */
export interface Filed {
  hours: number
  late: boolean
}

export interface DotsChart {
  wide: number
  high: number
  /** What one dot stands for. */
  each: number
  dots: { x: number; y: number; r: number; late: boolean }[]
  /** The hours after the limit. */
  over: Box
  limit: Mark
  median: Mark | null
  axis: { y: number; x1: number; x2: number }
  labels: { x: number; y: number; text: string }[]
}

interface Mark {
  x: number
  y1: number
  y2: number
  labelX: number
  labelY: number
  /** The text ends at the mark where it would leave the chart otherwise. */
  end: boolean
}

export const limitHours = 72
const columnHours = 4
const shownHours = 96
const mostHigh = 14

/**
 * How long filing took, as dots in columns of four hours against the 72 hours of the law. What took longer than is
 * shown stands in the last column. Of very many, one dot stands for several, rounded up: nothing that was late disappears.
 */
export function dotsChart(filed: readonly Filed[], median: number | null, { wide, high, left, top, below, letter }: Frame): DotsChart {
  const columns = columnsOf(filed)
  const each = Math.max(1, Math.ceil(Math.max(0, ...columns.map(({ onTime, late }) => onTime + late)) / mostHigh))
  const room = wide - 2 * left
  const floor = high - below
  const at = (hours: number) => rounded(left + (room * Math.min(hours, shownHours)) / shownHours)
  const column = (room * columnHours) / shownHours
  const radius = Math.min(column / 2 - 0.6, (floor - top) / mostHigh / 2)
  const mark = (hours: number, y: number, end: boolean): Mark => ({ x: at(hours), y1: y + letter * 0.5, y2: floor, labelX: rounded(at(hours) + (end ? -4 : 4)), labelY: y, end })
  return {
    wide, high, each,
    dots: columns.flatMap(({ onTime, late }, index) => {
      const dark = Math.ceil(onTime / each)
      return Array.from({ length: dark + Math.ceil(late / each) }, (_, level) => ({
        x: rounded(left + column * (index + 0.5)), y: rounded(floor - radius - 1 - level * radius * 2), r: rounded(radius - 0.5), late: level >= dark,
      }))
    }),
    over: { x: at(limitHours), y: top, wide: rounded(left + room - at(limitHours)), high: rounded(floor - top) },
    limit: mark(limitHours, letter, false),
    // The words of the median stand on the side where they do not run into the limit, and below its words once past it.
    median: median === null ? null : mark(median, median > limitHours ? letter * 2.4 : letter, median > limitHours / 2),
    axis: { y: floor, x1: left, x2: wide - left },
    labels: [0, 24, 48, 72, 96].map((hours) => ({ x: at(hours), y: rounded(floor + letter * 1.6), text: String(hours) })),
  }
}

function columnsOf(filed: readonly Filed[]): { onTime: number; late: number }[] {
  const columns = Array.from({ length: shownHours / columnHours }, () => ({ onTime: 0, late: 0 }))
  for (const { hours, late } of filed) {
    // A notice at 72 hours sharp is on time and stands before the line; one that was late never does.
    const before = limitHours / columnHours - 1
    const natural = Math.min(columns.length - 1, Math.max(0, Math.floor(hours / columnHours)))
    const place = !late && hours <= limitHours ? Math.min(natural, before) : natural
    columns[place]![late ? 'late' : 'onTime'] += 1
  }
  return columns
}
