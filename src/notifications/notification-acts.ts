import type { Actor, Happening } from '../shared/act.ts'
import { isBlank } from '../shared/blank.ts'
import type { Reason } from '../shared/errors.ts'
import { Refused } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import type { Acceptance } from './contradiction.ts'
import { elements } from './letter.ts'
import type { Letter, Letters } from './letter.ts'
import type { Group, Notification, NotificationChannel, NotificationMove } from './notification.ts'
import { isMoving, notificationMoves } from './notification.ts'
import { contentHashOf } from './notification-words.ts'

/** A notification as it becomes, and what happened to it. */
export interface NotificationChange {
  notification: Notification
  happenings: Happening<NotificationAct>[]
}

export type NotificationAct =
  | 'notification drafted' | 'notification revised' | 'notification submitted' | 'notification adopted' | 'notification approved' | 'notification approved alone' | 'notification rejected'
  | 'notification withdrawn' | 'notification printed' | 'notification sending' | 'notification told' | 'notification sent' | 'notification reviewed'

export interface Acting {
  by: Actor
  at: Date
}

export interface DraftInput {
  group: Group
  channels: NotificationChannel[]
  letters: Letters
  list?: Notification['list']
}

export function draftNotification({ group, channels, letters, list = null }: DraftInput, given: Pick<Notification, 'id' | 'incident' | 'drill'>, { by, at }: Acting): NotificationChange {
  const notification: Notification = {
    ...given, audience: 'subject', group, channels, letters, list, version: 1, state: 'draft', contentHash: '', writtenBy: [by], madeAt: at,
    submitted: null, adopted: null, approval: null, rejection: null, accepted: [], sending: null, told: [], sentAt: null, withdrawn: null, requests: [],
  }
  const hashed = { ...notification, contentHash: contentHashOf(notification) }
  return { notification: hashed, happenings: [{ what: 'notification drafted', detail: { ...detailOf(hashed), group: group.name, channels } }] }
}

/** What may be changed; what is left out stays. */
export interface Revision {
  group?: Group
  channels?: NotificationChannel[]
  /** A letter whole, for each language that changes. */
  letters?: Letters
  list?: Notification['list']
  /** Reasons for contradictions, by their ids. An empty one takes it back. */
  reasons?: Readonly<Record<string, string>>
}

/** Any change voids an approval, and makes whoever made it a writer. Saving what stands there already is no change. */
export function reviseNotification(notification: Notification, revision: Revision, acting: Acting): NotificationChange {
  refuseMove(notification, 'revise')
  const { reasons = {}, letters = {}, ...fields } = revision
  const revised = { ...notification, ...fields, letters: { ...notification.letters, ...letters }, accepted: acceptedWith(notification.accepted, reasons, acting) }
  const after = { ...revised, contentHash: contentHashOf(revised) }
  const changed = changesIn(notification, after)
  if (changed.length === 0) return { notification, happenings: [] }
  return {
    notification: { ...after, state: 'draft', submitted: null, adopted: null, approval: null, writtenBy: withWriter(notification.writtenBy, acting.by) },
    happenings: [{ what: 'notification revised', detail: { ...detailOf(after), parts: changed, voided: notification.approval !== null } }],
  }
}

/** The languages whose letter changed, and what else did. */
function changesIn(before: Notification, after: Notification): string[] {
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)
  const letters = (Object.keys(after.letters) as Language[]).filter((language) => differs(sorted(before.letters[language]), sorted(after.letters[language])))
  const others = (['group', 'channels', 'list', 'accepted'] as const).filter((part) => differs(before[part], after[part]))
  return [...letters.map((language) => `letter ${language}`), ...others]
}

/** In the order of the shape, however the store gives it back. */
function sorted(letter: Letter | undefined) {
  return letter && [letter.heading, letter.greeting, elements.map((element) => letter.sections[element]), letter.closing]
}

function acceptedWith(accepted: readonly Acceptance[], reasons: Readonly<Record<string, string>>, { by, at }: Acting): Acceptance[] {
  const given = Object.entries(reasons).map(([id, reason]) => ({ id, reason: reason.trim() }))
  const kept = accepted.filter((one) => !given.some(({ id, reason }) => id === one.id && reason !== one.reason))
  const added = given.filter(({ id, reason }) => !isBlank(reason) && !kept.some((one) => one.id === id)).map(({ id, reason }) => ({ id, reason, by, at }))
  return [...kept, ...added]
}

/** From here on somebody else reads it. `gaps` is the list that the page shows. */
export function submitNotification(notification: Notification, gaps: readonly Reason[], { by, at }: Acting): NotificationChange {
  refuseMove(notification, 'submit')
  if (gaps.length > 0) throw new Refused(...gaps)
  return {
    notification: { ...notification, state: notificationMoves[notification.state].submit!, submitted: { by, at }, adopted: null, rejection: null },
    happenings: [{ what: 'notification submitted', detail: detailOf(notification) }],
  }
}

export function withdrawNotification(notification: Notification, reason: string, { by, at }: Acting): NotificationChange {
  refuseMove(notification, 'withdraw')
  if (isBlank(reason)) throw new Refused({ key: 'notification.withdrawal.missing', field: 'withdrawal' })
  const withdrawn = { by, at, reason: reason.trim() }
  return {
    notification: { ...notification, state: 'withdrawn', approval: null, withdrawn },
    happenings: [{ what: 'notification withdrawn', detail: { ...detailOf(notification), reason: withdrawn.reason } }],
  }
}

export function refuseMove({ state }: Pick<Notification, 'state'>, move: NotificationMove): void {
  if (!isMoving(state, move)) throw new Refused({ key: `notification.no.${move}` })
}

/** Beside every act: which one it is, and the hashes of what it says and whom it goes to. Never a word or a name. */
export function detailOf({ id, contentHash, list }: Notification) {
  return { notification: id, contentHash, listHash: list?.hash ?? null }
}

export function isOneOf(people: readonly Actor[], { kind, id }: Actor): boolean {
  return people.some((one) => kind === one.kind && id === one.id)
}

function withWriter(writers: readonly Actor[], by: Actor): Actor[] {
  return isOneOf(writers, by) ? [...writers] : [...writers, by]
}
