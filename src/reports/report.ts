import type { DutyFigure } from '../register/figure.ts'
import type { Measure } from './measure.ts'
import { measureOf, percentOf } from './measure.ts'
import type { Compared, Period } from './period.ts'
import type { Dimension, DutyTally, Part, Stretch, Tally } from './tally.ts'
import { emptyTally, nonePart, stretches } from './tally.ts'

/** What a report is made of: the tallies of its period and of those it is held against, and of twelve months. */
export interface Materials {
  period: Period
  compared: Compared
  tally: Tally
  before: Tally
  yearAgo: Tally
  /** The twelve months that end with the period, the first one first, each with its first day. */
  months: { month: string; tally: Tally }[]
  /** What came back in those months. */
  repeats: Repeat[]
  /** Rehearsed in the period; nothing else in a report counts them. */
  drills: number
}

/** How deadlines stand when somebody looks. What is open and past its moment is late; what is open and has time left is neither. */
export interface Standing {
  onTime: number
  late: number
  /** Of those that are late: nobody has told yet. */
  overdue: number
  running: number
  /** In a hundred of what is on time or late; null where nothing is. */
  percent: number | null
}

export interface DutyStanding extends Standing, Pick<DutyTally, 'obligation' | 'towards' | 'withinTarget' | 'afterTarget'> {}

/** Each duty that came up, by whom it is towards and then by how often. */
export function dutyStandings({ duties }: Tally, now: Date): DutyStanding[] {
  return Object.values(duties)
    .map(({ obligation, towards, withinTarget, afterTarget, ...deadlines }) => ({ obligation, towards, withinTarget, afterTarget, ...standingOf(deadlines, now) }))
    .filter(({ onTime, late, running, withinTarget, afterTarget }) => onTime + late + running + withinTarget + afterTarget > 0)
    .toSorted((one, other) => sides.indexOf(one.towards) - sides.indexOf(other.towards) || weightOf(other) - weightOf(one) || (one.obligation < other.obligation ? -1 : 1))
}

export const sides: readonly DutyFigure['towards'][] = ['authority', 'people', 'controller', 'others']

function weightOf({ onTime, late, running, withinTarget, afterTarget }: DutyStanding): number {
  return onTime + late + running + withinTarget + afterTarget
}

export interface SideStanding extends Standing {
  withinTarget: number
  afterTarget: number
}

/** All duties towards one side together. */
export function sideStanding({ duties }: Tally, towards: DutyFigure['towards'], now: Date): SideStanding {
  const some = Object.values(duties).filter((duty) => duty.towards === towards)
  const sum = (of: (duty: DutyTally) => number) => some.reduce((total, duty) => total + of(duty), 0)
  const deadlines = { onTime: sum(({ onTime }) => onTime), late: sum(({ late }) => late), due: some.flatMap(({ due }) => due) }
  return { ...standingOf(deadlines, now), withinTarget: sum(({ withinTarget }) => withinTarget), afterTarget: sum(({ afterTarget }) => afterTarget) }
}

function standingOf({ onTime, late, due }: Pick<DutyTally, 'onTime' | 'late' | 'due'>, now: Date): Standing {
  const overdue = due.filter((at) => at < now.getTime()).length
  return { onTime, late: late + overdue, overdue, running: due.length - overdue, percent: percentOf(onTime, onTime + late + overdue) }
}

/** Incidents with something in common, as a row. */
export interface Row {
  value: string
  incidents: number
  onTime: number
  late: number
  percent: number | null
}

export function rowOf(value: string, { incidents, onTime, late, pending }: Part, now: Date): Row {
  const overdue = pending.filter(({ due }) => due < now.getTime()).length
  const kept = onTime + pending.filter((one) => one.due >= now.getTime() && one.onTime).length
  return { value, incidents, onTime: kept, late: late + overdue, percent: percentOf(kept, kept + late + overdue) }
}

/** The rows of a dimension, the most frequent first. */
export function rowsOf({ parts }: Tally, dimension: Dimension, now: Date): Row[] {
  return Object.entries(parts[dimension]).map(([value, part]) => rowOf(value, part, now)).toSorted(byIncidents)
}

function byIncidents(one: { incidents: number; value: string }, other: { incidents: number; value: string }): number {
  return other.incidents - one.incidents || (one.value < other.value ? -1 : 1)
}

export function timesOf(times: Part['times']): Record<Stretch, Measure> {
  return Object.fromEntries(stretches.map((stretch) => [stretch, measureOf(times[stretch])])) as Record<Stretch, Measure>
}

export interface Repeat {
  kind: string
  cause: string
  place: 'client' | 'team'
  id: string
  times: number
}

/** From so many within twelve months on it is no coincidence any more. */
export const repeatsFrom = 3

/** The same kind and cause, with the same client or team, three times or more in the twelve months that end with the period. */
export function repeatsIn(months: readonly { tally: Tally }[]): Repeat[] {
  const sums = emptyTally().repeats
  for (const { tally } of months) for (const [key, times] of Object.entries(tally.repeats)) sums[key] = (sums[key] ?? 0) + times
  return Object.entries(sums)
    .filter(([, times]) => times >= repeatsFrom)
    .map(([key, times]) => {
      const [kind, cause, place, id] = key.split('|') as [string, string, Repeat['place'], string]
      return { kind, cause, place, id, times }
    })
    .toSorted((one, other) => other.times - one.times || (one.id < other.id ? -1 : 1))
}

/** The ids of the clients that a report may name. */
export function namedIds({ tally, repeats }: Materials): string[] {
  const repeated = repeats.filter(({ place }) => place === 'client').map(({ id }) => id)
  const inPeriod = Object.keys(tally.parts.client).filter((id) => id !== nonePart)
  return [...new Set([...inPeriod, ...repeated])]
}
