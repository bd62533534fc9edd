import { addHours, earliest } from '../shared/instant.ts'
import type { Device } from './device.ts'

export interface Session {
  id: string
  personId: string
  /** Must equal the person's own; raising that ends every session in one write. */
  epoch: number
  device: Device
  beganAt: Date
  seenAt: Date
  endedAt: Date | null
}

export const idleHours = 12
export const longestHours = 7 * 24
/** How long it stays known whose session it was, so that what was typed in it finds its writer. */
export const graceHours = 24

/** Ends after a working day of silence, and after a week whatever happens. */
export function endOf({ beganAt, seenAt }: Pick<Session, 'beganAt' | 'seenAt'>): Date {
  return earliest(addHours(seenAt, idleHours), longestUntil(beganAt))!
}

export function longestUntil(beganAt: Date): Date {
  return addHours(beganAt, longestHours)
}

export function isAlive(session: Session, now: Date): boolean {
  return session.endedAt === null && now < endOf(session)
}

/** Seen is written once a minute at most: a page has many requests. */
export function isSeenAgain({ seenAt }: Session, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= 60_000
}
