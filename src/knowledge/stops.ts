import type { Act } from './act-then.ts'

/** A moment at which something happened; acts of about the same moment are one stop, at the last of them. */
export interface Stop {
  at: Date
  /** What happened, the first one first; the same once. */
  what: readonly string[]
}

const minute = 60_000
const widths = [minute, 10 * minute, 60 * minute, 24 * 60 * minute, 7 * 24 * 60 * minute]
export const mostStops = 240

/** The stops of a slider: a minute is one stop, and where that gives too many, a longer while is. `acts`: the first one first. */
export function stopsOf(acts: readonly Act[]): Stop[] {
  const fitting = widths.find((width) => new Set(acts.map(({ at }) => Math.floor(Number(at) / width))).size <= mostStops) ?? widths.at(-1)!
  const stops = new Map<number, { at: Date; what: Set<string> }>()
  for (const { at, what } of acts) {
    const name = Math.floor(Number(at) / fitting)
    const stop = stops.get(name) ?? { at, what: new Set<string>() }
    stops.set(name, { at: at > stop.at ? at : stop.at, what: stop.what.add(what) })
  }
  return [...stops.values()].map(({ at, what }) => ({ at, what: [...what] })).toSorted((one, other) => Number(one.at) - Number(other.at))
}

/** The stop that a moment stands at or has passed, and those before and after it. */
export function placeIn(stops: readonly Stop[], at: Date): { index: number; previous: Stop | null; next: Stop | null } {
  const index = stops.findLastIndex((stop) => stop.at <= at)
  const here = stops[index]
  return { index, previous: (here && here.at < at ? here : stops[index - 1]) ?? null, next: stops[index + 1] ?? null }
}
