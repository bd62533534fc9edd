import type { Guesses } from '../people/slow-down.ts'
import { addSeconds, minutesBetween } from '../shared/instant.ts'

/**
 * How many reports the open link takes: so many at once, and each wears off after so many minutes. A place may be a whole
 * floor of an office behind one connection.
 */
export const pace = { source: { most: 10, minutesEach: 6 }, all: { most: 60, minutesEach: 1 } } as const
export type Counted = keyof typeof pace

/** One more; the counter of wrong tries has the fields for it. */
export function afterReport(kind: Counted, before: Guesses | null, now: Date): Guesses {
  const { most, minutesEach } = pace[kind]
  const tries = Math.min(most, leftOf(kind, before, now) + 1)
  const over = Math.max(0, tries - (most - 1))
  return { tries, lastAt: now, freeAt: addSeconds(now, over * minutesEach * 60) }
}

function leftOf(kind: Counted, before: Guesses | null, now: Date): number {
  return before ? Math.max(0, before.tries - Math.max(0, minutesBetween(before.lastAt, now)) / pace[kind].minutesEach) : 0
}
