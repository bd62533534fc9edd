import type { Facts } from '../facts/facts.ts'
import { longDate, wallTime } from '../shared/dutch-time.ts'
import type { Key, Text } from '../shared/words/words.ts'
import type { NamedDay, NamedTime } from './claims-date.ts'
import { weekdayOf } from './claims-date.ts'
import type { MomentRole, NamedMoment } from './claims-moment.ts'
import { momentsIn } from './claims-moment.ts'
import type { ReadText } from './claims-text.ts'
import type { Finding } from './finding.ts'
import type { RegisterView } from './register-view.ts'

/** Moments in a text that are not those of the register, or that no calendar has. */
export function dateFindings(text: ReadText, register: RegisterView, facts: Facts): Finding[] {
  const { detectedAt, occurredFrom } = facts
  const near = detectedAt ?? occurredFrom ?? register.awareAt
  return momentsIn(text, near ? Number(wallTime(near, register.zone).slice(0, 4)) : 0).flatMap((moment, at, all) => findingOf(moment, register, facts) ?? halfRight(moment, all[moment.end === 'first' ? at + 1 : at - 1], register, facts) ?? [])
}

function findingOf(moment: NamedMoment, register: RegisterView, facts: Facts): Finding | null {
  const { day, found, sentence } = moment
  const finding = (text: Key, words: Text): Finding => ({ rule: 'date', found, context: sentence.raw, register: words, text })
  if (day && day.day === null) return finding('consistency.date.none', { nl: 'Deze dag bestaat niet.', en: 'There is no such day.' })
  if (day?.day && day.weekday !== null && weekdayOf(day.day) !== day.weekday) return finding('consistency.date.weekday', weekdayText(day.day))
  const known = momentsFor(moment, register, facts)
  if (known.length > 0) return known.some((one) => isSame(moment, one, register.zone)) ? null : finding('consistency.date', momentText(known, register.zone))
  const near = moment.role === null ? nearMiss(moment, register, facts) : null
  return near ? finding('consistency.date.near', momentText([near], register.zone)) : null
}

/** Of "between … and …" that says nothing of what it is about one end is that of the breach, and the other is not. */
function halfRight(moment: NamedMoment, partner: NamedMoment | undefined, register: RegisterView, facts: Facts): Finding | null {
  if (moment.end === null || moment.role !== null || !partner) return null
  const known = (one: NamedMoment) => momentsFor({ ...one, role: 'occurred' }, register, facts)
  const isRight = (one: NamedMoment) => known(one).some((date) => isSame(one, date, register.zone))
  if (!isRight(partner) || isRight(moment) || known(moment).length === 0) return null
  return { rule: 'date', found: moment.found, context: moment.sentence.raw, register: momentText(known(moment), register.zone), text: 'consistency.date' }
}

/** What the register has for what the moment is said to be of; nothing where it has none, and then nothing is held against it. */
function momentsFor({ role, end, day }: NamedMoment, { awareAt, filings }: RegisterView, facts: Facts): Date[] {
  const { occurredFrom, occurredTo, detectedAt, suspectedAt, containedAt, restoredAt } = facts
  const filed = filings.map(({ filedAt }) => filedAt)
  const of: Record<MomentRole, (Date | null | undefined)[]> = {
    occurred: end === 'first' ? [occurredFrom] : end === 'second' ? [occurredTo, containedAt] : [occurredFrom, occurredTo],
    detected: detectedAt ? [detectedAt, suspectedAt] : [],
    found: detectedAt ? [detectedAt, suspectedAt, awareAt] : [],
    aware: awareAt ? [awareAt, ...(end === null ? [] : [detectedAt])] : [],
    contained: containedAt ? [containedAt, occurredTo, restoredAt] : [],
    restored: restoredAt ? [restoredAt] : [],
    filed: day ? filed : [],
    other: [],
  }
  return (role ? of[role] : []).filter((one) => one instanceof Date)
}

const roundMinutes = 14
const aboutMinutes = 45

function isSame({ day, time }: Pick<NamedMoment, 'day' | 'time'>, known: Date, zone: string): boolean {
  const wall = wallTime(known, zone)
  if (day?.day && day.day !== wall.slice(0, 10)) return false
  if (!time) return true
  const apart = Math.abs(time.minutes - minutesOf(wall))
  return apart <= (time.about ? aboutMinutes : time.minutes % 15 === 0 ? roundMinutes : 0)
}

const toCome = /\b(?:zul\w*|krijg\w*|hoor\w*|komt|volgt|volgende|will|shall|receive|follows|next|letter of|brief van|versie|version)\b/

/**
 * Of a day that the sentence does not say the role of: one of the register that it is a day, a month or a year beside, or the other way
 * round. A line with little more than the date is that of the letter itself.
 */
function nearMiss({ day, time, found, sentence }: NamedMoment, register: RegisterView, facts: Facts): Date | null {
  if ( toCome.test(sentence.low) || sentence.raw.length < found.length + 25) return null
  const { occurredFrom, occurredTo, detectedAt, containedAt, restoredAt } = facts
  const all = [occurredFrom, occurredTo, detectedAt, containedAt, restoredAt, register.awareAt, ...register.filings.map(({ filedAt }) => filedAt)].filter((one) => one instanceof Date)
  if (time && all.every((one) => !isSame({ day, time }, one, register.zone))) return all.find((one) => isHoursOff(time, day, wallTime(one, register.zone))) ?? null
  if (!day?.day) return null
  const days = all.map((one) => wallTime(one, register.zone).slice(0, 10))
  return days.includes(day.day) ? null : (all.find((_, at) => isBeside(day.day!, days[at]!)) ?? null)
}

/** As far off as summer time, two zones, or morning for evening. */
const slips = [60, 120, 720]

function isHoursOff(time: NamedTime, day: NamedDay | null, wall: string): boolean {
  return (day === null || day.day === wall.slice(0, 10)) && slips.includes(Math.abs(time.minutes - minutesOf(wall)))
}

function minutesOf(wall: string): number {
  return Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))
}

function isBeside(day: string, known: string): boolean {
  const [[year, month, date], [otherYear, otherMonth, otherDate]] = [day.split('-').map(Number), known.split('-').map(Number)]
  if (year === otherYear && month === otherDate && date === otherMonth) return true
  if (date === otherDate) return year === otherYear ? Math.abs(month! - otherMonth!) === 1 : month === otherMonth && Math.abs(year! - otherYear!) === 1
  return Math.abs(Date.parse(day) - Date.parse(known)) === 86_400_000
}

function momentText(known: readonly Date[], zone: string): Text {
  const days = [...new Map(known.map((one) => [one.getTime(), one])).values()]
  return { nl: days.map((one) => longDate(one, 'nl', zone)).join(' / '), en: days.map((one) => longDate(one, 'en', zone)).join(' / ') }
}

function weekdayText(day: string): Text {
  const noon = new Date(`${day}T12:00:00Z`)
  return { nl: longDate(noon, 'nl', 'UTC').split(',')[0]!, en: longDate(noon, 'en', 'UTC').split(',')[0]! }
}
