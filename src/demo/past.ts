import { latest } from '../shared/instant.ts'
import type { House } from '../wire.ts'

/** A clock that the seeding moves through the past; afterwards it tells the real time. */
export function movableClock(real: () => Date) {
  let at: Date | null = null
  return {
    now: () => at ?? real(),
    moveTo(to: Date) {
      at = to
    },
    letGo() {
      at = null
    },
  }
}
export type MovableClock = ReturnType<typeof movableClock>

/**
 * Every alarm in between rings at its own moment. Of all that the bell does, only alarms and their messages have work here:
 * in this past nothing crashes, so nothing is left behind to be taken up.
 */
export async function passTime({ escalations, outbox }: Pick<House, 'escalations' | 'outbox'>, clock: MovableClock, to: Date): Promise<void> {
  for (let due = await escalations.nextDueAt(); due && due <= to; due = await escalations.nextDueAt()) {
    clock.moveTo(latest(due, clock.now())!)
    await escalations.tick()
    while ((await outbox.sendNext()) === 'handled');
  }
  clock.moveTo(to)
}
