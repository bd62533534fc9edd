import { hoursInWords } from '../shared/words/duration.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Period } from './period.ts'

/** From here on a reader thinks in days: 72 hours stay 72 hours, as the law says them. */
const inDays = 96

export function periodText(period: Period, language: Language): string {
  if ('weeks' in period) return say(language, 'period.weeks', { n: period.weeks })
  if ('months' in period) return say(language, 'period.months', { n: period.months })
  const { hours } = period
  return hours >= inDays && hours % 24 === 0 ? say(language, 'period.days', { n: hours / 24 }) : hoursInWords(hours, language)
}
