import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Compared, Period } from './period.ts'
import { lastDay, quarterOf } from './period.ts'

const locales: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' }

/** 1.284 in Dutch, 1,284 in English. */
export function numberText(value: number, language: Language, decimals = 0): string {
  const key = `${language} ${decimals}`
  const format = formats.get(key) ?? new Intl.NumberFormat(locales[language], { maximumFractionDigits: decimals })
  formats.set(key, format)
  return format.format(value)
}

/** Making one takes longer than using it a hundred times, and a report has hundreds of numbers. */
const formats = new Map<string, Intl.NumberFormat>()

/** How long something took, in the unit that people would use: minutes, hours up to four days, then days. */
export function durationText(minutes: number, language: Language): string {
  const { value, unit } = durationParts(minutes, language)
  return `${value} ${unit}`
}

export function durationParts(minutes: number, language: Language): { value: string; unit: string } {
  const { amount, name } = inUnit(minutes)
  const shown = Number(amount.toFixed(name === 'minutes' || amount >= 10 ? 0 : 1))
  return { value: numberText(shown, language, 1), unit: say(language, `reports.unit.${name}`, { n: shown }) }
}

function inUnit(minutes: number): { amount: number; name: 'minutes' | 'hours' | 'days' } {
  if (Math.round(minutes) < 60) return { amount: minutes, name: 'minutes' }
  return minutes < 96 * 60 ? { amount: minutes / 60, name: 'hours' } : { amount: minutes / 1440, name: 'days' }
}

/** jan, or januari 2026. A month is given as its first day. */
export function monthText(month: string, language: Language, form: 'short' | 'long'): string {
  const options: Intl.DateTimeFormatOptions = form === 'short' ? { month: 'short' } : { month: 'long', year: 'numeric' }
  return new Intl.DateTimeFormat(locales[language], { ...options, timeZone: 'UTC' }).format(new Date(month)).replace('.', '')
}

/** 2026; the first quarter of 2026; 1 March 2026 up to and with 12 March 2026. */
export function periodText(period: Period, language: Language): string {
  const year = period.from.slice(0, 4)
  if (period.kind === 'year') return year
  if (period.kind === 'quarter') return say(language, 'reports.quarter', { quarter: quarterOf(period.from), year })
  const [from, to] = [period.from, lastDay(period)].map((day) => dayText(day, language)) as [string, string]
  return from === to ? from : say(language, 'reports.from-to', { from, to })
}

/** What it is held against: 2025, or the same days of 2025 while the period still runs. */
export function earlierText({ beforeWhole, running }: Compared, language: Language): string {
  const period = periodText(beforeWhole, language)
  return running ? say(language, 'reports.same-days', { period }) : period
}

function dayText(day: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(day))
}
