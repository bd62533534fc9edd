import { addMinutes } from './instant.ts'

const clockMinutes = 1

/** The clocks of machines differ a little. A moment after this one was written down by a clock that was ahead. */
export function aheadOf(now: Date): Date {
  return addMinutes(now, clockMinutes)
}
