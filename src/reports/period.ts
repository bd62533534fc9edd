import { dayAt, firstInstantAt } from '../shared/dutch-time.ts'

/** What a report is about: incidents that were reported on these whole days. */
export interface Period {
  kind: 'year' | 'quarter' | 'own'
  /** Days on the wall, such as 2026-03-12. `until` does not count. */
  from: string
  until: string
}

export interface Span {
  from: Date
  /** Not this moment itself. */
  until: Date
}

/** 2026, or 2026-Q1; null when it is neither. */
export function namedPeriod(name: string): Period | null {
  const [, year, quarter] = /^(20\d\d)(?:-Q([1-4]))?$/.exec(name) ?? []
  if (year === undefined) return null
  if (quarter === undefined) return { kind: 'year', from: `${year}-01-01`, until: monthLater(`${year}-01-01`, 12) }
  const from = monthLater(`${year}-01-01`, 3 * (Number(quarter) - 1))
  return { kind: 'quarter', from, until: monthLater(from, 3) }
}

/** From one day up to and with another; null when that is no period. */
export function ownPeriod(from: string, to: string): Period | null {
  return isDay(from) && isDay(to) && from <= to ? { kind: 'own', from, until: dayLater(to, 1) } : null
}

/** How a period is named in an address. */
export function nameOf({ kind, from, until }: Period): string {
  if (kind === 'year') return `period=${from.slice(0, 4)}`
  if (kind === 'quarter') return `period=${from.slice(0, 4)}-Q${quarterOf(from)}`
  return `from=${from}&to=${dayLater(until, -1)}`
}

export function quarterOf(day: string): number {
  return Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1
}

/** The last day that counts. */
export function lastDay({ until }: Period): string {
  return dayLater(until, -1)
}

/** A period that still runs is held against as many days of an earlier one, or it would always look better. */
export interface Compared {
  before: Period
  /** The whole of the period before, also where only as many days of it count. */
  beforeWhole: Period
  yearAgo: Period
  /** It still runs, so that only part of the earlier periods counts. */
  running: boolean
}

export function comparedWith(period: Period, today: string): Compared {
  const running = period.until > dayLater(today, 1) && period.from <= today
  const days = running ? daysBetween(period.from, dayLater(today, 1)) : null
  const part = (earlier: Period): Period => (days === null ? earlier : { kind: 'own', from: earlier.from, until: sooner(dayLater(earlier.from, days), earlier.until) })
  return { before: part(periodBefore(period)), beforeWhole: periodBefore(period), yearAgo: part(yearsLater(period, -1)), running }
}

/** The one before it, as long as it is: a year before a year, a quarter before a quarter, and else as many days. */
function periodBefore(period: Period): Period {
  const { kind, from, until } = period
  if (kind === 'year') return yearsLater(period, -1)
  if (kind === 'quarter') return { kind, from: monthLater(from, -3), until: from }
  return { kind, from: dayLater(from, -daysBetween(from, until)), until: from }
}

function yearsLater({ kind, from, until }: Period, years: number): Period {
  return { kind, from: monthLater(from, 12 * years), until: monthLater(until, 12 * years) }
}

/** The twelve months that end with the month of its last day, or with this month while it still runs, as their first days. */
export function twelveMonthsTo(period: Period, today: string): string[] {
  const end = period.from <= today ? sooner(lastDay(period), today) : lastDay(period)
  const last = `${end.slice(0, 7)}-01`
  return Array.from({ length: 12 }, (_, index) => monthLater(last, index - 11))
}

/** A period in whole months, as their first days, and what is left at its ends. */
export function partsOf({ from, until }: Pick<Period, 'from' | 'until'>): { months: string[]; rest: { from: string; until: string }[] } {
  const first = from.endsWith('-01') ? from : monthLater(`${from.slice(0, 7)}-01`, 1)
  const end = `${until.slice(0, 7)}-01`
  if (first >= end) return { months: [], rest: [{ from, until }] }
  const months: string[] = []
  for (let month = first; month < end; month = monthLater(month, 1)) months.push(month)
  return { months, rest: [{ from, until: first }, { from: end, until }].filter((one) => one.from < one.until) }
}

export function spanOf({ from, until }: Pick<Period, 'from' | 'until'>, zone: string): Span {
  return { from: startOf(from, zone), until: startOf(until, zone) }
}

/** The first instant of a day. */
export function startOf(day: string, zone: string): Date {
  return firstInstantAt(`${day} 00:00`, zone)!
}

export function todayIn(now: Date, zone: string): string {
  return dayAt(now, zone)
}

/** The same day so many months later, at the last day of a month that is too short. */
export function monthLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return textOf(Date.UTC(year, month - 1 + months, Math.min(date, last)))
}

function dayLater(day: string, days: number): string {
  return textOf(Date.parse(day) + days * dayMs)
}

function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / dayMs)
}

const dayMs = 86_400_000

function sooner(one: string, other: string): string {
  return one < other ? one : other
}

/** A day that there is: no 30 February. */
function isDay(text: string): boolean {
  return /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && textOf(Date.parse(text)) === text
}

function textOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

const mostYears = 20

/** What an address asks for, or null when that is no period, or longer than anybody reads; asked for nothing, this year. */
export function periodAsked({ period, from, to }: { period: string; from: string; to: string }, today: string): Period | null {
  if (period !== '') return namedPeriod(period)
  if (from === '' && to === '') return namedPeriod(today.slice(0, 4))
  const own = ownPeriod(from, to || today)
  return own && own.until <= monthLater(own.from, 12 * mostYears) ? own : null
}
