import { addHours } from '../../src/shared/instant.ts'

/** Thursday 12 March 2026, 14:05 in Amsterdam. Every test starts here. */
export const noon = new Date('2026-03-12T13:05:00Z')

export function later(hours: number, from: Date = noon): Date {
  return addHours(from, hours)
}

/** A clock that stands still until it is told to move. */
export function stoppedClock(start: Date = noon) {
  let at = start
  return {
    now: () => at,
    /** Moves on by hours; negative moves back. */
    move(hours: number) {
      at = addHours(at, hours)
    },
    set(to: Date) {
      at = to
    },
  }
}
export type StoppedClock = ReturnType<typeof stoppedClock>
