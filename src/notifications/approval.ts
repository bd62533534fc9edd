import type { Actor } from '../shared/act.ts'
import { isBlank } from '../shared/blank.ts'
import type { Reason } from '../shared/errors.ts'
import { Refused, Stale } from '../shared/errors.ts'
import { addHours, earliest } from '../shared/instant.ts'
import type { Contradiction } from './contradiction.ts'
import type { Acting, NotificationChange } from './notification-acts.ts'
import { detailOf, isOneOf, refuseMove } from './notification-acts.ts'
import type { Approval, Notification } from './notification.ts'
import { isUnreviewed } from './notification.ts'
import { contentHashOf } from './notification-words.ts'

/** The last hours before the moment in which one person may go ahead, and within how many somebody else looks at it. */
export const aloneHours = 2
export const reviewHours = 24

/** What the approver saw: the hash of every word, and of the list. */
export interface Seen {
  contentHash: string
  listHash: string | null
}

export interface Read {
  seen: Seen
  gaps: readonly Reason[]
  contradictions: readonly Contradiction[]
  /** The approver read what the register contradicts, and agrees with it. */
  agrees: boolean
}

/**
 * Four eyes are two people's: somebody with the right who wrote no word of it agrees with exactly what stands there. Words in
 * which no person had a hand have nobody behind them yet: the first to agree makes them their own, a second approves.
 */
export function approveNotification(notification: Notification, read: Read, acting: Acting): NotificationChange {
  refuseMove(notification, 'approve')
  refuseSelf(notification, acting)
  if (read.contradictions.length > 0 && !read.agrees) throw new Refused({ key: 'notification.approve.seen.missing', field: 'agrees' })
  if (!hasPersonBehind(notification)) return adopted(notification, read, acting)
  return approved(notification, read, acting, null, 'notification approved')
}

export interface Alone {
  reason: string
  /** From when on one person may go ahead; null: there is no moment to count back from. */
  from: Date | null
}

/** In the last hours, and after them, one person goes ahead with a reason. What contradicts the register never goes on one pair of eyes. */
export function approveAlone(notification: Notification, read: Omit<Read, 'agrees'>, { reason, from }: Alone, acting: Acting): NotificationChange {
  refuseMove(notification, 'approve')
  refuseOthers(acting)
  if (from === null || acting.at < from) throw new Refused({ key: 'notification.alone.early', values: { hours: aloneHours }, field: 'alone' })
  if (isBlank(reason)) throw new Refused({ key: 'notification.alone.missing', field: 'alone' })
  if (read.contradictions.length > 0) throw new Refused({ key: 'notification.alone.contradicts' })
  const alone = { reason: reason.trim(), reviewUntil: addHours(acting.at, reviewHours), review: null }
  return approved(notification, read, acting, alone, 'notification approved alone')
}

/** From so many hours before the earliest moment by which people should be told. */
export function aloneFrom(dues: readonly (Date | null)[]): Date | null {
  const due = earliest(...dues)
  return due && addHours(due, -aloneHours)
}

export function rejectNotification(notification: Notification, reason: string, acting: Acting): NotificationChange {
  refuseMove(notification, 'reject')
  refuseOthers(acting)
  if (isBlank(reason)) throw new Refused({ key: 'notification.rejection.missing', field: 'objection' })
  const rejection = { by: acting.by, at: acting.at, reason: reason.trim() }
  return {
    notification: { ...notification, state: 'draft', submitted: null, adopted: null, approval: null, rejection },
    happenings: [{ what: 'notification rejected', detail: { ...detailOf(notification), reason: rejection.reason } }],
  }
}

/** Somebody else looks at what one person approved alone; also when it has gone and when the incident ended. */
export function reviewNotification(notification: Notification, note: string, acting: Acting): NotificationChange {
  const { approval } = notification
  if (!approval?.alone || !isUnreviewed(notification)) throw new Refused({ key: 'notification.review.none' })
  refuseSelf(notification, acting)
  if (isOneOf([approval.by], acting.by)) throw new Refused({ key: 'four-eyes.self' })
  if (isBlank(note)) throw new Refused({ key: 'notification.review.missing', field: 'review' })
  const review = { by: acting.by, at: acting.at, note: note.trim() }
  return {
    notification: { ...notification, approval: { ...approval, alone: { ...approval.alone, review } } },
    happenings: [{ what: 'notification reviewed', detail: { ...detailOf(notification), note: review.note } }],
  }
}

/** Whether this person may be the second: nobody approves their own words, nor what they put forward themselves. */
export function mayApprove(notification: Behind, by: Actor): boolean {
  return !isOneOf(handsIn(notification), by)
}

export function hasPersonBehind(notification: Behind): boolean {
  return handsIn(notification).some(({ kind }) => kind === 'person')
}

type Behind = Pick<Notification, 'writtenBy' | 'submitted' | 'adopted'>

function handsIn({ writtenBy, submitted, adopted }: Behind): Actor[] {
  return [...writtenBy, ...(submitted ? [submitted.by] : []), ...(adopted ? [adopted.by] : [])]
}

function adopted(notification: Notification, { seen, gaps }: Read, { by, at }: Acting): NotificationChange {
  refuseUnread(notification, seen, gaps)
  return { notification: { ...notification, adopted: { by, at } }, happenings: [{ what: 'notification adopted', detail: detailOf(notification) }] }
}

function approved(notification: Notification, { seen, gaps, contradictions }: Omit<Read, 'agrees'>, { by, at }: Acting, alone: Approval['alone'], what: 'notification approved' | 'notification approved alone'): NotificationChange {
  refuseUnread(notification, seen, gaps)
  const approval: Approval = { by, at, ...seen, accepted: contradictions.map(({ id }) => id), alone }
  return {
    notification: { ...notification, state: 'approved', approval },
    happenings: [{ what, detail: { ...detailOf(notification), accepted: approval.accepted, ...(alone && { reason: alone.reason, reviewUntil: alone.reviewUntil }) } }],
  }
}

/** What was read is what stands there, and nothing is missing from it. */
function refuseUnread(notification: Notification, { contentHash, listHash }: Seen, gaps: readonly Reason[]): void {
  if (contentHash !== contentHashOf(notification) || listHash !== (notification.list?.hash ?? null)) throw new Stale(`notification ${notification.id}`)
  if (gaps.length > 0) throw new Refused(...gaps)
}

function refuseSelf(notification: Notification, acting: Acting): void {
  refuseOthers(acting)
  if (!mayApprove(notification, acting.by)) throw new Refused({ key: 'four-eyes.self' })
}

/** A token is nobody's eyes. */
function refuseOthers({ by }: Acting): void {
  if (by.kind !== 'person') throw new Refused({ key: 'notification.person' })
}
