/** A day that a text names, and the time beside it. */
export interface NamedDay {
  /** 2026-03-12; null where there is no such day. */
  day: string | null
  /** 1 Monday to 7 Sunday, where a weekday is named with it. */
  weekday: number | null
  /** Whether a year was written; else it was taken from what is near. */
  hasYear: boolean
  from: number
  to: number
}

export interface NamedTime {
  /** Minutes since midnight. */
  minutes: number
  about: boolean
  from: number
  to: number
}

const monthNames = [
  'januari|january|jan', 'februari|february|feb', 'maart|march|mrt|mar', 'april|apr', 'mei|may', 'juni|june|jun', 'juli|july|jul', 'augustus|august|aug', 'september|sept|sep', 'oktober|october|okt|oct',
  'november|nov', 'december|dec',
]
const months = new Map(monthNames.flatMap((names, index) => names.split('|').map((name) => [name, index + 1] as const)))
const weekdayNames = ['maandag|monday|ma|mon', 'dinsdag|tuesday|di|tue', 'woensdag|wednesday|wo|wed', 'donderdag|thursday|do|thu', 'vrijdag|friday|vr|fri', 'zaterdag|saturday|za|sat', 'zondag|sunday|zo|sun']
const weekdays = new Map(weekdayNames.flatMap((names, index) => names.split('|').map((name) => [name, index + 1] as const)))

const month = [...months.keys()].toSorted((one, other) => other.length - one.length).join('|')
const weekday = [...weekdays.keys()].toSorted((one, other) => other.length - one.length).join('|')
const before = `(?:\\b(${weekday})(?:avond|ochtend|middag|nacht|morgen| evening| morning| afternoon| night)?\\.?,? (?:de |the |op )?)?`
const year = '(?:,? (\\d{4})\\b)?'
const dayFirst = new RegExp(`${before}\\b(\\d{1,2})(?:st|nd|rd|th|e|ste|de)? (?:of )?(${month})\\b\\.?${year}`, 'g')
const monthFirst = new RegExp(`${before}\\b(${month})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.]\\d)${year}`, 'g')
const figures = /(?<![\d.\-/])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?![\d\-/])/g
const backwards = /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/g
/** "3 tot en met 12 maart": the first day has no month of its own. */
const firstOfTwo = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ?(?:tot en met|t/m|tot|en|to|until|and|through|-) ?(?=(?:(?:${weekday}) )?\\d{1,2}(?:st|nd|rd|th)? (${month})\\b\\.?${year})`, 'g')

/** Every day that a sentence in small plain letters names. A day without a year is one of `nearYear`. */
export function daysIn(low: string, nearYear: number): NamedDay[] {
  if (!/\d/.test(low)) return []
  const found: NamedDay[] = []
  const add = (index: number, length: number, [wd, d, m, y]: [string | undefined, string, number, string | undefined]) => {
    const from = index
    if (found.some((other) => from < other.to && from + length > other.from)) return
    found.push({ day: dayOf(y === undefined ? nearYear : Number(y), m, Number(d)), weekday: (wd && weekdays.get(wd)) || null, hasYear: y !== undefined, from, to: from + length })
  }
  for (const { 0: all, 1: wd, 2: d, 3: m, 4: y, index } of low.matchAll(dayFirst)) add(index, all.length, [wd, d!, months.get(m!)!, y])
  for (const { 0: all, 1: wd, 2: m, 3: d, 4: y, index } of low.matchAll(monthFirst)) add(index, all.length, [wd, d!, months.get(m!)!, y])
  for (const { 0: all, 1: d, 3: m, 4: y, index } of low.matchAll(figures)) add(index, all.length, [undefined, d!, Number(m), y])
  for (const { 0: all, 1: y, 2: m, 3: d, index } of low.matchAll(backwards)) add(index, all.length, [undefined, d!, Number(m), y])
  for (const { 0: all, 1: d, 2: m, 3: y, index } of low.matchAll(firstOfTwo)) add(index, (/^\d+(?:st|nd|rd|th)?/.exec(all) ?? [all])[0].length, [undefined, d!, months.get(m!)!, y])
  return found.toSorted((one, other) => one.from - other.from)
}

function dayOf(inYear: number, inMonth: number, day: number): string | null {
  const at = new Date(Date.UTC(inYear, inMonth - 1, day))
  const isDay = at.getUTCFullYear() === inYear && at.getUTCMonth() === inMonth - 1 && at.getUTCDate() === day
  return isDay ? at.toISOString().slice(0, 10) : null
}

/** The day of the week that a day really is: 1 Monday to 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7
}

const pointed = /(?<![\d.,:/-])([01]?\d|2[0-3])([:.])([0-5]\d)(?![\d.,:/-]\d|\d)(?:\s?(uur|u|am|pm|a\.m\.|p\.m\.|h)(?![a-z]))?/g
const bare = /\b(?:om|rond|omstreeks|tegen|vanaf|at|around|about|by) (\d{1,2})(?:\s?(uur|am|pm|a\.m\.|p\.m\.))(?![a-z])/g
const american = /\b(\d{1,2})\s?(am|pm|a\.m\.|p\.m\.)(?![a-z])/g
const lead = /\b(?:om|rond|omstreeks|tussen|en|vanaf|tot|tegen|van|at|around|about|between|and|from|until|to)\s$/
const loose = /\b(?:rond|omstreeks|ongeveer|tegen|circa|around|about|approximately)(?: de| the)?\s$/

/** Every time of the clock that a sentence names. 14.05 is one only with a word beside it that says so. */
export function timesIn(low: string): NamedTime[] {
  if (!/\d/.test(low)) return []
  const found: NamedTime[] = []
  const add = (from: number, length: number, hours: number, minutes: number, half: string | undefined) => {
    if (found.some((other) => from < other.to && from + length > other.from)) return
    const hour = half?.startsWith('p') && hours < 12 ? hours + 12 : half?.startsWith('a') && hours === 12 ? 0 : hours
    if (hour < 24) found.push({ minutes: hour * 60 + minutes, about: loose.test(low.slice(Math.max(0, from - 20), from)), from, to: from + length })
  }
  for (const { 0: all, 1: hours, 2: sign, 3: minutes, 4: half, index } of low.matchAll(pointed)) {
    const isTime = sign === ':' || half !== undefined || lead.test(low.slice(Math.max(0, index - 12), index))
    if (isTime) add(index, all.length, Number(hours), Number(minutes), half)
  }
  for (const { 0: all, 1: hours, 2: half, index } of low.matchAll(bare)) {
    const at = index + all.indexOf(hours!)
    add(at, all.length - all.indexOf(hours!), Number(hours), 0, half)
  }
  for (const { 0: all, 1: hours, 2: half, index } of low.matchAll(american)) add(index, all.length, Number(hours), 0, half)
  return found.toSorted((one, other) => one.from - other.from)
}
