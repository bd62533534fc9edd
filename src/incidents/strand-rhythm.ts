import { addHours } from '../shared/instant.ts'
import type { Filing } from './filing.ts'
import { storyPhase } from './strand-report.ts'

/** Within this a client hears from us again, whatever there is to tell. */
export const nextReportHours = 24

/**
 * By when a client hears from us again: what its last report promised, or so many hours after it. Null: nothing is promised,
 * for it was not told yet, the last report was the final one, or what we told was taken back.
 */
export function nextReportAt(reports: readonly Filing[]): Date | null {
  if (storyPhase(reports) !== 'standing') return null
  const last = lastReport(reports)
  if (!last || last.next === null) return null
  return last.next ?? addHours(last.filedAt, nextReportHours)
}

/** The latest that the client was told, of what stands. */
export function lastReport(reports: readonly Filing[]): Filing | undefined {
  return reports.filter(({ rejected }) => rejected === null).toSorted((one, other) => Number(one.filedAt) - Number(other.filedAt)).at(-1)
}
