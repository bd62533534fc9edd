import { authorityDuty } from '../incidents/duty.ts'
import { isOpen } from '../incidents/stages.ts'
import type { DutyFigure, Figure } from '../register/figure.ts'
import { minutesBetween } from '../shared/instant.ts'

/** By what incidents are told apart. One that touches two clients, or was reported from two teams, counts with both. */
export const dimensions = ['kind', 'cause', 'level', 'outcome', 'client', 'team'] as const
export type Dimension = (typeof dimensions)[number]

/** From one moment to the next, in minutes. */
export const stretches = ['detect', 'aware', 'assess', 'file', 'tell', 'clients'] as const
export type Stretch = (typeof stretches)[number]
export type Times = Record<Stretch, number[]>

/** How one duty went, counted in deadlines: each stage of it, of each incident. */
export interface DutyTally {
  obligation: string
  towards: DutyFigure['towards']
  onTime: number
  late: number
  /** When what is still open is due; what has no moment yet is in none of the counts. */
  due: number[]
  /** What had a target of our own and no deadline. */
  withinTarget: number
  afterTarget: number
}

/** Incidents that have something in common. */
export interface Part {
  incidents: number
  /** A deadline was kept and none was missed. */
  onTime: number
  late: number
  /** Not late yet: when the first of what is open is due, and whether another deadline was kept. */
  pending: { due: number; onTime: boolean }[]
  times: Times
}

/** Sums that can be added to each other: those of two months are those of both together. */
export interface Tally {
  whole: Part
  open: number
  nearMisses: number
  lessons: number
  openSteps: number
  withOpenSteps: number
  told: number
  parts: Record<Dimension, Record<string, Part>>
  duties: Record<string, DutyTally>
  /** First notices to the data protection authority: minutes after awareness, and whether that was late. */
  filings: { minutes: number; late: boolean }[]
  /** How often the same kind and cause came up with the same client or team. */
  repeats: Record<string, number>
}

export const unknownPart = 'unknown'
/** Of clients and teams: no client, no team. */
export const nonePart = 'none'

export function emptyTally(): Tally {
  return {
    whole: emptyPart(), open: 0, nearMisses: 0, lessons: 0, openSteps: 0, withOpenSteps: 0, told: 0,
    parts: { kind: {}, cause: {}, level: {}, outcome: {}, client: {}, team: {} }, duties: {}, filings: [], repeats: {},
  }
}

export function tallyOf(figures: Iterable<Figure>): Tally {
  const tally = emptyTally()
  for (const figure of figures) count(tally, figure)
  return tally
}

function count(tally: Tally, figure: Figure): void {
  const one = partOf(figure)
  addPart(tally.whole, one)
  if (isOpen(figure.stage)) tally.open += 1
  if (figure.outcome === 'near miss') tally.nearMisses += 1
  if (figure.lesson) tally.lessons += 1
  if (figure.openSteps > 0) tally.withOpenSteps += 1
  if (figure.peopleToldAt) tally.told += 1
  tally.openSteps += figure.openSteps
  for (const dimension of dimensions) for (const value of valuesOf(figure, dimension)) addPart((tally.parts[dimension][value] ??= emptyPart()), one)
  for (const duty of figure.duties) countDuty(tally, duty)
  const filing = figure.duties.find(({ obligation, metAt }) => obligation === authorityDuty && metAt !== null)
  if (filing && figure.awareAt && filing.metAt! >= figure.awareAt) tally.filings.push({ minutes: minutesBetween(figure.awareAt, filing.metAt!), late: filing.state === 'late' })
  for (const key of repeatKeys(figure)) tally.repeats[key] = (tally.repeats[key] ?? 0) + 1
}

function valuesOf({ kind, cause, level, outcome, clients, teams }: Figure, dimension: Dimension): readonly string[] {
  const values = { kind: [kind ?? unknownPart], cause: [cause ?? unknownPart], level: [level], outcome: [outcome], client: clients, team: teams }[dimension]
  return values.length > 0 ? values : [nonePart]
}

/** One incident as a part of its own. */
function partOf(figure: Figure): Part {
  const deadlines = figure.duties.filter(({ target }) => !target)
  const kept = deadlines.some(({ state }) => state === 'on time')
  const late = deadlines.some(({ state }) => state === 'late')
  const due = Math.min(...deadlines.filter((duty) => duty.state === 'open' && duty.due).map((duty) => duty.due!.getTime()))
  const pending = !late && Number.isFinite(due)
  return { incidents: 1, onTime: kept && !late && !pending ? 1 : 0, late: late ? 1 : 0, pending: pending ? [{ due, onTime: kept }] : [], times: timesOf(figure) }
}

/** What is not known, or was the other way round, is left out: it would make times up. */
function timesOf({ occurredAt, detectedAt, awareAt, awareChosen, assessedAt, filedAt, peopleToldAt, clientsToldAt }: Figure): Times {
  const taken = (from: Date | null, to: Date | null) => (from && to && to >= from ? [minutesBetween(from, to)] : [])
  return {
    detect: taken(occurredAt, detectedAt),
    // A stand-in for awareness is the moment of detection itself and says nothing of how long it took.
    aware: awareChosen ? taken(detectedAt, awareAt) : [],
    assess: taken(awareAt, assessedAt), file: taken(awareAt, filedAt), tell: taken(awareAt, peopleToldAt), clients: taken(awareAt, clientsToldAt),
  }
}

function countDuty({ duties }: Tally, { obligation, towards, target, due, metAt, state }: DutyFigure): void {
  if (state === 'not owed') return
  const tally = (duties[obligation] ??= { obligation, towards, onTime: 0, late: 0, due: [], withinTarget: 0, afterTarget: 0 })
  if (target) {
    if (metAt === null || due === null) return
    if (metAt <= due) tally.withinTarget += 1
    else tally.afterTarget += 1
  } else if (state === 'on time') tally.onTime += 1
  else if (state === 'late') tally.late += 1
  else if (due) tally.due.push(due.getTime())
}

function repeatKeys({ kind, cause, clients, teams }: Figure): string[] {
  if (kind === null || cause === null) return []
  const where = [...clients.map((id) => `client|${id}`), ...teams.map((id) => `team|${id}`)]
  return where.map((place) => `${kind}|${cause}|${place}`)
}

function emptyPart(): Part {
  return { incidents: 0, onTime: 0, late: 0, pending: [], times: { detect: [], aware: [], assess: [], file: [], tell: [], clients: [] } }
}

export function added(tallies: readonly Tally[]): Tally {
  const sum = emptyTally()
  for (const tally of tallies) add(sum, tally)
  return sum
}

function add(sum: Tally, tally: Tally): void {
  addPart(sum.whole, tally.whole)
  for (const name of ['open', 'nearMisses', 'lessons', 'openSteps', 'withOpenSteps', 'told'] as const) sum[name] += tally[name]
  for (const dimension of dimensions) for (const [value, part] of Object.entries(tally.parts[dimension])) addPart((sum.parts[dimension][value] ??= emptyPart()), part)
  for (const [id, duty] of Object.entries(tally.duties)) addDuty((sum.duties[id] ??= { ...duty, onTime: 0, late: 0, due: [], withinTarget: 0, afterTarget: 0 }), duty)
  for (const filing of tally.filings) sum.filings.push(filing)
  for (const [key, times] of Object.entries(tally.repeats)) sum.repeats[key] = (sum.repeats[key] ?? 0) + times
}

function addPart(sum: Part, { incidents, onTime, late, pending, times }: Part): void {
  sum.incidents += incidents
  sum.onTime += onTime
  sum.late += late
  for (const one of pending) sum.pending.push(one)
  for (const stretch of stretches) for (const minutes of times[stretch]) sum.times[stretch].push(minutes)
}

function addDuty(sum: DutyTally, { onTime, late, due, withinTarget, afterTarget }: DutyTally): void {
  sum.onTime += onTime
  sum.late += late
  for (const one of due) sum.due.push(one)
  sum.withinTarget += withinTarget
  sum.afterTarget += afterTarget
}
