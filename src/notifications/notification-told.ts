import { earliest } from '../shared/instant.ts'
import type { MailingProgress } from './notification-file.ts'
import type { Notification, NotificationChannel } from './notification.ts'
import { notificationChannels } from './notification.ts'

/** What the authority asks of telling people (form 10.1.3 and 10.1.7). */
export interface ToldView {
  /** When the first of them was told; null when nobody was. */
  at: Date | null
  /** How many people, counted once for each way in which they were told for the first time. */
  count: number
  channels: NotificationChannel[]
}

export interface Gone {
  notification: Notification
  /** How many messages the mail servers took. */
  mailed: number
  /** When they took the first of these. It can be long after somebody pressed send. */
  mailedAt: Date | null
}

/** A message that went out, with how far its mailing is; null: it has none, or it has not begun. */
export function goneOf(notification: Notification, progress: MailingProgress | null): Gone {
  return { notification, mailed: progress?.sent ?? 0, mailedAt: progress?.firstSentAt ?? null }
}

export function toldView(gone: readonly Gone[]): ToldView {
  const perChannel = gone.flatMap(countsOf)
  return {
    at: earliest(...perChannel.map(({ at }) => at)),
    count: gone.reduce((sum, one) => sum + peopleTold(one), 0),
    channels: notificationChannels.filter((channel) => perChannel.some((one) => one.channel === channel)),
  }
}

/** Each way in which a group was told, with how many it reached and when the first of them. */
export function countsOf({ notification: { told }, mailed, mailedAt }: Gone): { channel: NotificationChannel; count: number; at: Date }[] {
  const byHand = notificationChannels.flatMap((channel) => {
    const records = told.filter((one) => one.channel === channel)
    return records.length === 0 ? [] : [{ channel, count: records.reduce((sum, { count }) => sum + count, 0), at: earliest(...records.map(({ at }) => at))! }]
  })
  return mailed > 0 && mailedAt ? [{ channel: 'email', count: mailed, at: mailedAt }, ...byHand] : byHand
}

/** Mailed and written to are different people; who was called as well is not counted again. */
export function peopleTold(gone: Gone): number {
  const count = (channel: NotificationChannel) => countsOf(gone).find((one) => one.channel === channel)?.count ?? 0
  return Math.max(count('email') + count('letter'), count('phone'))
}
