import { hoursBetween } from '../shared/instant.ts'
import type { Deadline } from './deadline.ts'

export type ClockState = 'waiting' | 'provisional' | 'running' | 'urgent' | 'overdue' | 'met' | 'not-owed'

/** What may have ended the duty: the first filing, or an approved decision that none is due. */
export interface Settled {
  filedAt: Date | null
  notOwedSince: Date | null
}

export interface Reading {
  state: ClockState
  kind: Deadline['kind']
  startedAt: Date | null
  due: Date | null
  /** Still true while urgent or overdue, when the anchor is only a stand-in. */
  provisional: boolean
  waitsFor: Deadline['waitsFor']
  workingDayReading: Deadline['workingDayReading']
  /** Negative once the moment has passed; null when nothing runs. */
  hoursLeft: number | null
  filedAt: Date | null
  onTime: boolean | null
}

/** From here on the clock asks for attention before anything else. */
export const urgentHours = 12

/** The clock starts at awareness and stops at the first filing. A later supplement does not restart it. */
export function readClock(deadline: Deadline, { filedAt, notOwedSince }: Settled, now: Date): Reading {
  const { from: _, ...shown } = deadline
  const { due, provisional } = shown
  const reading = { ...shown, hoursLeft: null, filedAt, onTime: null }
  if (filedAt) return { ...reading, state: 'met', onTime: due === null || filedAt <= due }
  if (notOwedSince) return { ...reading, state: 'not-owed' }
  if (!due) return { ...reading, state: 'waiting' }
  const hoursLeft = hoursBetween(now, due)
  return { ...reading, hoursLeft, state: running(hoursLeft, provisional) }
}

function running(hoursLeft: number, provisional: boolean): ClockState {
  if (hoursLeft < 0) return 'overdue'
  if (hoursLeft <= urgentHours) return 'urgent'
  return provisional ? 'provisional' : 'running'
}
