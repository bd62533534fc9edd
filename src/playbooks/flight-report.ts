import type { Period } from '../people/on-call.ts'
import { wallTime } from '../shared/dutch-time.ts'
import { addHours } from '../shared/instant.ts'
import type { Start, Telling } from './flight.ts'
import { mostSilent } from './flight.ts'
import type { Outcome } from './silence.ts'
import { minutesOf, outcomesOf, toldIn, waysToBe } from './silence.ts'

/** What four weeks of reports come to. Minutes are since a report; null: nobody was reached in time. */
export interface FlightReport {
  from: Date
  to: Date
  starts: number
  /** Everybody who could be told after some report. */
  crew: string[]
  report: Leg
  statutory: Leg
  /** Start hours after which some level of the statutory ladder reached nobody: administrators were alarmed. */
  emptyLevels: number
  /** Of every hour of the week the worst report of the four weeks. */
  week: WeekHour[]
  /** The longest waits, each with the fewest silent people that lead to it. */
  worst: Wait[]
}

/** What becomes of every report, by the number of silent people. */
export interface Leg {
  silence: Silence[]
  /** Nobody is silent, and nobody is reached. */
  gaps: Period[]
  /** People who break the chain by their silence alone, and after how many reports. */
  breaking: { person: string; starts: number }[]
}

interface Silence {
  silent: number
  /** Reports times sets of silent people. */
  cases: number
  unreached: number
  worst: number | null
  median: number | null
}

export interface WeekHour {
  /** Monday is 1. */
  day: number
  hour: number
  /** With up to nobody, one and two silent. */
  worst: (number | null)[]
}

export interface Wait {
  at: Date
  silent: string[]
  minutes: number | null
  people: string[]
}

interface Flown {
  at: Date
  outcomes: Outcome[]
  told: number
}

const mostWaits = 10
const numbers = Array.from({ length: mostSilent + 1 }, (_, index) => index)

export function reportOf(starts: readonly Start[], zone: string): FlightReport {
  const crew = [...new Set(starts.flatMap((start) => start.crew))].toSorted()
  const reports = starts.map(({ at, report }) => flown(at, report))
  return {
    from: starts[0]!.at,
    to: addHours(starts.at(-1)!.at, 1),
    starts: starts.length,
    crew,
    report: legOf(reports, crew),
    statutory: legOf(starts.map(({ at, statutory }) => flown(at, statutory.tellings)), crew),
    emptyLevels: starts.filter(({ statutory }) => statutory.empty > 0).length,
    week: weekOf(reports, zone),
    worst: worstWaits(reports),
  }
}

function flown(at: Date, tellings: readonly Telling[]): Flown {
  return { at, outcomes: outcomesOf(tellings), told: toldIn(tellings).length }
}

function legOf(all: readonly Flown[], crew: readonly string[]): Leg {
  const unreached = all.filter(({ outcomes }) => outcomes[0]!.first === null)
  return {
    silence: numbers.map((silent) => silenceOf(all, crew.length, silent)),
    gaps: joinedHours(unreached.map(({ at }) => at)),
    breaking: breakingIn(all, crew),
  }
}

/** Every set of that many silent people counts once, after every report. */
function silenceOf(all: readonly Flown[], crew: number, silent: number): Silence {
  const counts = new Map<number, number>()
  for (const { outcomes, told } of all) {
    for (const outcome of outcomes) {
      const ways = waysToBe({ silent: outcome.silent.length, told, crew }, silent)
      if (ways > 0) counts.set(minutesOf(outcome), (counts.get(minutesOf(outcome)) ?? 0) + ways)
    }
  }
  const inOrder = [...counts].toSorted(([one], [other]) => one - other)
  const cases = inOrder.reduce((sum, [, ways]) => sum + ways, 0)
  return { silent, cases, unreached: counts.get(Infinity) ?? 0, worst: known(inOrder.at(-1)?.[0]), median: known(medianOf(inOrder, cases)) }
}

/** Of an even number the later of the two in the middle. */
function medianOf(inOrder: readonly [number, number][], cases: number): number | undefined {
  let passed = 0
  return inOrder.find(([, ways]) => (passed += ways) > cases / 2)?.[0]
}

function known(minutes = Infinity): number | null {
  return minutes === Infinity ? null : minutes
}

function breakingIn(all: readonly Flown[], crew: readonly string[]): Leg['breaking'] {
  const breaks = all.flatMap(({ outcomes }) => (outcomes[0]!.first === null ? [] : outcomes.filter(({ silent, first }) => silent.length === 1 && first === null).map(({ silent: [person] }) => person!)))
  return crew.map((person) => ({ person, starts: breaks.filter((one) => one === person).length })).filter(({ starts }) => starts > 0).toSorted((one, other) => other.starts - one.starts)
}

/** Hours that follow each other are one period. */
export function joinedHours(hours: readonly Date[]): Period[] {
  return hours.reduce<Period[]>((done, from) => {
    const last = done.at(-1)
    const to = addHours(from, 1)
    return last && last.to.getTime() === from.getTime() ? [...done.slice(0, -1), { from: last.from, to }] : [...done, { from, to }]
  }, [])
}

function weekOf(reports: readonly Flown[], zone: string): WeekHour[] {
  const hours = new Map<string, WeekHour>()
  for (const { at, outcomes } of reports) {
    const { day, hour } = weekHourOf(at, zone)
    const worst = numbers.map((most) => Math.max(...outcomes.filter(({ silent }) => silent.length <= most).map(minutesOf)))
    const before = hours.get(`${day} ${hour}`)?.worst.map((minutes) => minutes ?? Infinity) ?? numbers.map(() => 0)
    hours.set(`${day} ${hour}`, { day, hour, worst: worst.map((minutes, index) => known(Math.max(minutes, before[index]!))) })
  }
  return [...hours.values()].toSorted((one, other) => one.day - other.day || one.hour - other.hour)
}

function weekHourOf(at: Date, zone: string): { day: number; hour: number } {
  const [day = '', time = ''] = wallTime(at, zone).split(' ')
  return { day: new Date(`${day}T00:00Z`).getUTCDay() || 7, hour: Number(time.slice(0, 2)) }
}

/** Of every set of silent people its longest wait, where the silence of each of them counts. */
function worstWaits(reports: readonly Flown[]): Wait[] {
  const bySet = new Map<string, Wait>()
  for (const { at, outcomes } of reports) {
    for (const outcome of outcomes.filter((one) => isWorseThanLess(one, outcomes))) {
      const silent = outcome.silent.toSorted()
      const before = bySet.get(silent.join(' '))
      if (!before || (before.minutes ?? Infinity) < minutesOf(outcome)) bySet.set(silent.join(' '), { at, silent, minutes: known(minutesOf(outcome)), people: outcome.first?.people ?? [] })
    }
  }
  const waits = [...bySet.values()].filter(({ minutes }) => minutes !== 0)
  return waits.toSorted((one, other) => longer(other.minutes, one.minutes) || one.silent.length - other.silent.length || Number(one.at) - Number(other.at)).slice(0, mostWaits)
}

function isWorseThanLess(outcome: Outcome, outcomes: readonly Outcome[]): boolean {
  const less = outcomes.filter(({ silent }) => silent.length < outcome.silent.length && silent.every((person) => outcome.silent.includes(person)))
  return less.every((one) => minutesOf(one) < minutesOf(outcome))
}

/** Two waits without an end are as long as each other. */
function longer(one: number | null, other: number | null): number {
  return one === other ? 0 : (one ?? Infinity) - (other ?? Infinity)
}
