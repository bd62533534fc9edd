import { dayAt, firstInstantAt } from '../shared/dutch-time.ts'
import { addHours } from '../shared/instant.ts'

/** Moments that are worth a rehearsal: just before a weekend, on a working day, and in the middle of the night. */
export const suggested = ['friday', 'monday', 'night'] as const
export type Suggested = (typeof suggested)[number]

const moments: Record<Suggested, { weekday: number; time: string }> = {
  friday: { weekday: 5, time: '16:40' },
  monday: { weekday: 1, time: '09:15' },
  night: { weekday: 6, time: '02:30' },
}

/** The first such moment after now. */
export function suggestedMoment(which: Suggested, now: Date, zone: string): Date {
  const { weekday, time } = moments[which]
  const days = Array.from({ length: 9 }, (_, index) => dayAt(addHours(now, index * 24), zone))
  const found = days.filter((day) => new Date(`${day}T12:00:00Z`).getUTCDay() === weekday).map((day) => firstInstantAt(`${day} ${time}`, zone)!)
  return found.find((moment) => moment > now) ?? addHours(found[0]!, 7 * 24)
}
