import { isBlank } from '../shared/blank.ts'
import type { Reason } from '../shared/errors.ts'
import { Refused } from '../shared/errors.ts'
import type { Contradiction } from './contradiction.ts'
import type { Acting, NotificationChange } from './notification-acts.ts'
import { detailOf, refuseMove } from './notification-acts.ts'
import type { Approval, Notification, NotificationChannel, ToldRecord } from './notification.ts'
import { hasGone, needsList } from './notification.ts'
import { contentHashOf } from './notification-words.ts'

export interface Ready {
  gaps: readonly Reason[]
  contradictions: readonly Contradiction[]
  /** More exposed people who have not been told. */
  ahead: readonly string[]
  orderReason: string
}

/** From this one change on no word can be changed. What is sent has the hashes that were approved, or nothing is sent. */
export function startSending(notification: Notification, { gaps, contradictions, ahead, orderReason }: Ready, { by, at }: Acting): NotificationChange {
  refuseMove(notification, 'send')
  const { approval } = notification
  if (!approval || !isAsApproved(notification, approval)) throw new Refused({ key: 'notification.approval.void' })
  const unseen = contradictions.filter(({ id }) => !approval.accepted.includes(id))
  if (gaps.length > 0 || unseen.length > 0) throw new Refused(...gaps, ...unseen.filter(() => gaps.length === 0).map(({ found, where }): Reason => ({ key: 'notification.gap.unseen', values: { found, where } })))
  if (ahead.length > 0 && isBlank(orderReason)) throw new Refused({ key: 'notification.order.missing', values: { groups: ahead.join(', ') }, field: 'orderReason' })
  const version = notification.version + 1
  const mailing = needsList(notification) ? mailingName(notification.id, version) : null
  const sending = { by, at, version, contentHash: approval.contentHash, listHash: approval.listHash, mailing, orderReason: ahead.length > 0 ? orderReason.trim() : '' }
  return {
    notification: { ...notification, state: 'sending', sending },
    happenings: [{ what: 'notification sending', detail: { ...detailOf(notification), channels: notification.channels, reason: sending.orderReason } }],
  }
}

/** What the approver read is what stands there, word for word and name for name. */
export function isAsApproved(notification: Notification, approval: Approval): boolean {
  return approval.contentHash === contentHashOf(notification) && approval.contentHash === notification.contentHash && approval.listHash === (notification.list?.hash ?? null)
}

/** The same again after a crash, and another one if it were ever sent again. */
export function mailingName(id: string, version: number): string {
  return `${id}-${version}`
}

export interface ToldInput {
  channel: NotificationChannel
  count: number
  note: string
}

/** What people did to tell people: letters printed, calls made, a notice placed. E-mail is counted by its mailing. */
export function recordTold(notification: Notification, { channel, count, note }: ToldInput, { by, at }: Acting): NotificationChange {
  if (!hasGone(notification)) throw new Refused({ key: 'notification.told.early' })
  if (channel === 'email' || (channel !== 'letter' && !notification.channels.includes(channel))) throw new Refused({ key: 'notification.told.channel', field: 'channel' })
  if (channel !== 'website' && count < 1) throw new Refused({ key: 'notification.told.count', field: 'count' })
  if (channel === 'website' && isBlank(note)) throw new Refused({ key: 'notification.told.where', field: 'note' })
  const record: ToldRecord = { channel, count: channel === 'website' ? 0 : count, at, by, note: note.trim() }
  return {
    notification: { ...notification, told: [...notification.told, record] },
    happenings: [{ what: 'notification told', detail: { notification: notification.id, channel, count: record.count, note: record.note } }],
  }
}

/** Letters came out of the printer's file; that they were posted is for a person to record. */
export function recordPrinted(notification: Notification, count: number): NotificationChange {
  if (!hasGone(notification)) throw new Refused({ key: 'notification.told.early' })
  return { notification: { ...notification }, happenings: [{ what: 'notification printed', detail: { notification: notification.id, count } }] }
}

/** Everything of it has gone: the mailing came to its end, and each other channel has its record. `letters` is how many of the list have no mailbox. */
export function isAllGone({ state, channels, told }: Notification, mailing: { done: boolean } | null, letters: number): boolean {
  const byHand = channels.filter((channel) => channel !== 'email' && (channel !== 'letter' || letters > 0))
  return state === 'sending' && (!channels.includes('email') || mailing?.done === true) && byHand.every((channel) => told.some((one) => one.channel === channel))
}

export function finishSending(notification: Notification, at: Date): NotificationChange {
  refuseMove(notification, 'finish')
  return { notification: { ...notification, state: 'sent', sentAt: at }, happenings: [{ what: 'notification sent', detail: detailOf(notification) }] }
}
