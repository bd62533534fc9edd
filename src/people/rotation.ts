import type { LayerHours, LayerTerms } from './schedule.ts'
import type { Span } from './span.ts'
import { joined, within } from './span.ts'

/** One person's turn, on the wall or in instants. */
export interface Turn extends Span {
  person: string
}

const hourMinutes = 60
const dayMinutes = 24 * hourMinutes
const minuteMs = 60_000

/** A moment on the wall, such as 2026-03-12 14:05, as minutes on a line without zones. */
export function minuteOf(wall: string): number {
  return Date.parse(`${wall.replace(' ', 'T')}Z`) / minuteMs
}

/** The turns of a layer in minutes on the wall: one after the other, cut to the hours in which the layer answers. */
export function layerOnTheWall({ people, length, unit, handOver, start, only }: LayerTerms, range: Span): Turn[] {
  const turns: Turn[] = []
  const each = length * (unit === 'weeks' ? 7 : 1) * dayMinutes
  const begin = minuteOf(`${start} ${handOver}`)
  for (let turn = Math.max(0, Math.floor((range.from - begin) / each)); begin + turn * each < range.to; turn += 1) {
    turns.push({ from: begin + turn * each, to: begin + (turn + 1) * each, person: people[turn % people.length]! })
  }
  const one = joined(turns, (before, after) => before.person === after.person)
  return only ? within(one, windowsOf(only, range)) : within(one, [range])
}

function windowsOf({ days, from, to }: LayerHours, range: Span): Span[] {
  const windows: Span[] = []
  const [begin, end] = [timeOf(from), timeOf(to)]
  for (let day = Math.floor(range.from / dayMinutes) - 1; day * dayMinutes < range.to; day += 1) {
    const midnight = day * dayMinutes
    if (days.includes(weekdayOf(day))) windows.push({ from: midnight + begin, to: midnight + end + (end <= begin ? dayMinutes : 0) })
  }
  return joined(windows)
}

function timeOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * hourMinutes + minutes
}

/** Monday is 1. Day 0 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** Turns on the wall as turns in instants. Each moment is converted once, however many turns begin or end with it. */
export function instantsOf(convert: (wall: string) => number): (turns: readonly Turn[]) => Turn[] {
  const known = new Map<number, number>()
  const instantAt = (minute: number) => {
    const instant = known.get(minute) ?? convert(new Date(minute * minuteMs).toISOString().slice(0, 16))
    known.set(minute, instant)
    return instant
  }
  return (turns) => turns.map(({ from, to, person }) => ({ from: instantAt(from), to: instantAt(to), person })).filter(({ from, to }) => from < to)
}
