import { dayAt, longDate } from '../shared/dutch-time.ts'
import { addHours } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import type { Playbook } from './playbook.ts'

/** By which day somebody should have looked at it again; null while there is time, that whole day too, or where nothing is promised. */
export function reviewOverdueSince({ reviewEvery, lastReviewed }: Pick<Playbook, 'reviewEvery' | 'lastReviewed'>, now: Date, zone: string): Date | null {
  if (reviewEvery === undefined || lastReviewed === undefined) return null
  const due = addHours(new Date(`${lastReviewed}T00:00:00Z`), reviewEvery * 24)
  return dayAt(due, 'UTC') < dayAt(now, zone) ? due : null
}

/** The day alone: zondag 22 november 2026. */
export function dayText(at: Date, language: Language, zone: string): string {
  return longDate(at, language, zone).split(',')[0]!
}
