import { Temporal } from 'temporal-polyfill'
import type { Language } from './words/words.ts'

/** The only file that knows zones. Everything else has UTC instants. */
export let homeZone = 'Europe/Amsterdam'

/** The zone in which moments are typed and shown. Set once, at the start. */
export function useHomeZone(zone: string): void {
  homeZone = zone
}

/**
 * The instants a moment on the wall can mean, written as 2026-03-12 14:05 (a T is fine too).
 * One, normally; none in the hour that is skipped in March; two, earliest first, in the hour that comes twice in October.
 * Null when it is no moment at all.
 */
export function instantsAt(wall: string, zone: string = homeZone): Date[] | null {
  const plain = plainMoment(wall)
  if (!plain) return null
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) => plain.toZonedDateTime(zone, { disambiguation }))
  if (!first || !second) return null
  if (first.epochMilliseconds === second.epochMilliseconds) return [new Date(first.epochMilliseconds)]
  if (!first.toPlainDateTime().equals(plain)) return []
  return [new Date(first.epochMilliseconds), new Date(second.epochMilliseconds)]
}

/**
 * The first instant at which the wall shows this time or a later one: in the hour that comes twice the first pass, in the
 * hour that is skipped the moment of the change. Moments on the wall that follow each other give instants that do.
 */
export function firstInstantAt(wall: string, zone: string = homeZone): Date | null {
  const plain = plainMoment(wall)
  if (!plain) return null
  const at = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const skipped = !at.toPlainDateTime().equals(plain)
  return new Date((skipped ? at.getTimeZoneTransition('next')! : at).epochMilliseconds)
}

/** What a time in the skipped hour can have been meant as, earliest first: by the clock from after the change, and by the one from before it. */
export function instantsBeside(wall: string, zone: string = homeZone): Date[] {
  const plain = plainMoment(wall)
  if (!plain) return []
  return (['earlier', 'later'] as const).map((disambiguation) => new Date(plain.toZonedDateTime(zone, { disambiguation }).epochMilliseconds))
}

function plainMoment(wall: string): Temporal.PlainDateTime | null {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/.test(wall)) return null
  try {
    return Temporal.PlainDateTime.from(wall.replace(' ', 'T'), { overflow: 'reject' })
  } catch {
    return null
  }
}

/** 2026-03-12 14:05, for a form field. */
export function wallTime(instant: Date, zone: string = homeZone): string {
  return zoned(instant, zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
}

/** donderdag 12 maart 2026, 14:05 */
export function longDate(instant: Date, language: Language, zone: string = homeZone): string {
  const part = parts(instant, language, zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}, ${clockTime(instant, zone)}${pass(instant, zone)}`
}

/** do 12 mrt 14:05 */
export function shortDate(instant: Date, language: Language, zone: string = homeZone): string {
  const part = parts(instant, language, zone, { weekday: 'short', day: 'numeric', month: 'short' })
  return `${part('weekday')} ${part('day')} ${part('month')} ${clockTime(instant, zone)}${pass(instant, zone)}`
}

/** do 12 mrt 14:05, and with its year when that is not the year of `now`: do 12 mrt 2024, 14:05 */
export function shortDateIn(now: Date, instant: Date, language: Language, zone: string = homeZone): string {
  if (yearAt(now, zone) === yearAt(instant, zone)) return shortDate(instant, language, zone)
  const part = parts(instant, language, zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}, ${clockTime(instant, zone)}`
}

/** The moment with its zone, for a message that is read anywhere: donderdag 12 maart 2026, 14:05 (UTC+01:00) */
export function dateWithZone(instant: Date, language: Language, zone: string = homeZone): string {
  const { weekday, day, month, year } = named(instant, language, zone)
  return `${weekday} ${day} ${month} ${year}, ${clockTime(instant, zone)} (UTC${zoned(instant, zone).offset})`
}

/** Whose calendar counts, and where that is. */
export const zoneOf = { NL: 'Europe/Amsterdam', EU: 'Europe/Brussels', UK: 'Europe/London', CH: 'Europe/Zurich', global: 'Europe/Amsterdam' } as const
export type Jurisdiction = keyof typeof zoneOf

/** 2026-03-12: the day on the wall. Days written like this sort as they follow each other. */
export function dayAt(instant: Date, zone: string = homeZone): string {
  const at = instant.getTime()
  if (lastDay.at !== at || lastDay.zone !== zone) lastDay = { at, zone, day: zoned(instant, zone).toPlainDate().toString() }
  return lastDay.day
}

/** 12 maart 2026, of a day that is written 2026-03-12. A day has no zone. */
export function dayInWords(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(day))
}

/** Every row of the law asks for the day of the same moment, and a conversion costs more than all else that is asked of a row. */
let lastDay = { at: Number.NaN, zone: '', day: '' }

/**
 * The same wall time so many days, weeks or months later, at the last day of a month that is too short. In the hour that is
 * skipped it is the instant before, in the hour that comes twice the first.
 */
export function addCalendar(from: Date, period: { days: number } | { weeks: number } | { months: number }, zone: string): Date {
  const wall = zoned(from, zone).toPlainDateTime().add(period, { overflow: 'constrain' })
  return new Date(wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds)
}

/** Hours of every day on the wall, such as 22:00 to 07:00; over midnight when `to` is the earlier. */
export interface DailyHours {
  from: string
  to: string
}

/** When the hours that it is now end; null outside them. Hours that begin when they end are none. */
export function endOf({ from, to }: DailyHours, now: Date, zone: string = homeZone): Date | null {
  const wall = zoned(now, zone)
  const time = wall.toPlainTime().toString({ smallestUnit: 'millisecond' })
  const overMidnight = to < from
  const inside = overMidnight ? time >= from || time < to : time >= from && time < to
  if (!inside) return null
  const day = wall.toPlainDate().add({ days: overMidnight && time >= from ? 1 : 0 })
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: to }).epochMilliseconds)
}

/** The moment itself when it lies in these hours or at their end, else their last end before it. */
export function lastWithin(hours: DailyHours, moment: Date, zone: string = homeZone): Date {
  if (endOf(hours, moment, zone)) return moment
  const wall = zoned(moment, zone)
  const { to } = hours
  const days = wall.toPlainTime().toString({ smallestUnit: 'millisecond' }) < `${to}:00.000` ? 1 : 0
  return new Date(wall.toPlainDate().subtract({ days }).toZonedDateTime({ timeZone: zone, plainTime: to }).epochMilliseconds)
}

/** The year on the wall, for numbers such as 2026-0042. */
export function yearAt(instant: Date, zone: string = homeZone): number {
  return zoned(instant, zone).year
}

export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

function clockTime(instant: Date, zone: string): string {
  return zoned(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** In the hour that comes twice the offset tells which of the two is meant. */
function pass(instant: Date, zone: string): string {
  const at = zoned(instant, zone)
  return instantsAt(wallTime(instant, zone), zone)?.length === 2 ? ` (UTC${at.offset})` : ''
}

function named(instant: Date, language: Language, zone: string) {
  const part = parts(instant, language, zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  return { weekday: part('weekday'), day: part('day'), month: part('month'), year: part('year') }
}

function zoned(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** ICU puts commas where a Dutch reader has none, so the parts are put together here. */
function parts(instant: Date, language: Language, zone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${zone} ${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { ...options, timeZone: zone })
  formats.set(key, format)
  const found = format.formatToParts(instant)
  return (type: Intl.DateTimeFormatPartTypes) => found.find((part) => part.type === type)?.value ?? ''
}
