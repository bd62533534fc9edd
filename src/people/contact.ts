import type { Channel } from '../outbox/channel.ts'
import { addHours } from '../shared/instant.ts'

/** Where one person can be reached in one way. */
export interface ContactPoint {
  id: string
  channel: Channel
  address: string
  /** When a link that was sent there was last used. */
  confirmedAt: Date | null
  /** A hard bounce or a refusal since; null while none came. */
  bouncedAt: Date | null
}

/** Wall times such as 22:00 and 07:00 in the zone of the organisation. */
export interface QuietHours {
  from: string
  to: string
}

/** The id of the point that is the e-mail address of the account; everybody has it. */
export const accountPoint = 'email'

export const confirmedForDays = 90

/** Confirmed in the last 90 days, and nothing bounced since. */
export function isWorking({ confirmedAt, bouncedAt }: Pick<ContactPoint, 'confirmedAt' | 'bouncedAt'>, now: Date): boolean {
  return confirmedAt !== null && now <= addHours(confirmedAt, confirmedForDays * 24) && !hasBounced({ confirmedAt, bouncedAt })
}

/** Something came back from it, and it was not confirmed since. */
export function hasBounced({ confirmedAt, bouncedAt }: Pick<ContactPoint, 'confirmedAt' | 'bouncedAt'>): boolean {
  return bouncedAt !== null && (confirmedAt === null || confirmedAt <= bouncedAt)
}
