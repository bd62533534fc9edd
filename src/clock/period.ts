import { addCalendar } from '../shared/dutch-time.ts'
import { addHours } from '../shared/instant.ts'

/** Hours (and days, of 24) are elapsed time. Weeks and months are the same wall time in the jurisdiction's zone. */
export type Period = { hours: number } | { weeks: number } | { months: number }

export function addPeriod(from: Date, period: Period, zone: string): Date {
  return 'hours' in period ? addHours(from, period.hours) : addCalendar(from, period, zone)
}

export function hoursIn(period: Period | null): number | null {
  return period && 'hours' in period ? period.hours : null
}
