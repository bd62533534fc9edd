import { addHours, addMinutes } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import type { AttemptResult } from './attempt.ts'
import type { Channel } from './channel.ts'

/** `kept`: of a drill, shown and never sent. `stuck`: its handling broke off five times. `resolved`: a person looked and said what became of it. */
export const states = ['waiting', 'sending', 'sent', 'refused', 'uncertain', 'stuck', 'kept', 'resolved'] as const
export type State = (typeof states)[number]

/** A message to staff goes at least once, to anyone else at most once. */
export type Kind = 'staff' | 'outside'

/** Lower goes first. */
export const priorities = { statutory: 0, urgent: 1, ordinary: 2, bulk: 3 } as const

/** What is personal: sealed in the store. A channel other than e-mail carries the body alone. */
export interface Content {
  to: { name: string; address: string }
  heading: string
  body: string
  html: string | null
}

export interface Resolution {
  outcome: 'sent' | 'not sent'
  by: string | null
  at: Date
}

/** What became of a message, without its content. */
export interface Delivery {
  /** Unique for ever, readable, and without a personal value. */
  key: string
  kind: Kind
  channel: Channel
  language: Language
  incident: string | null
  drill: boolean
  priority: number
  queuedAt: Date
  dueAt: Date
  /** When the wait for `dueAt` began. Absent on what an earlier version wrote. */
  waitsSince?: Date
  state: State
  /** Times a server was asked to take it. */
  attempts: number
  firstTriedAt: Date | null
  /** Times its handling broke off for a reason of our own. */
  brokenOff: number
  claim: string | null
  claimedUntil: Date | null
  /** A server may have taken it in an attempt whose answer never came. Stays true when a later attempt succeeds: then it may have gone twice. */
  possiblySent: boolean
  lastResult: (Pick<AttemptResult, 'result' | 'code' | 'bounced'> & { at: Date }) | null
  sentAt: Date | null
  /** What the server called it when it took it. */
  reference: string | null
  resolution: Resolution | null
  /** When its content was wiped, after its term. */
  wipedAt?: Date
}

export type OutgoingMessage = Delivery & Content

export interface NewMessage extends Omit<Content, 'html'> {
  key: string
  kind: Kind
  /** E-mail, unless it says otherwise. `to.address` is an address of that channel. */
  channel?: Channel
  language: Language
  html?: string | null
  incident?: string | null
  drill?: boolean
  priority?: number
  dueAt?: Date
}

export const mostBrokenOff = 5
const waitMinutes = [1, 5, 15, 30, 60]
const triesForHours = 24
const troubleMinutes = 5

/** A message as it enters the outbox. Of a drill nothing leaves the house, so it arrives where it stays. */
export function queued(message: NewMessage, now: Date): OutgoingMessage {
  if (!/^[\w:.-]{1,300}$/.test(message.key)) throw new Error('the key of a message is made of letters, digits and : . - _ only')
  const { channel = 'email', html = null, incident = null, drill = false, priority = priorities.ordinary, dueAt = now, ...rest } = message
  return { ...rest, channel, html, incident, drill, priority, dueAt, queuedAt: now, waitsSince: now, state: drill ? 'kept' : 'waiting', ...untouched }
}

const untouched = {
  attempts: 0, firstTriedAt: null, brokenOff: 0, claim: null, claimedUntil: null, possiblySent: false,
  lastResult: null, sentAt: null, reference: null, resolution: null,
}

/** Where a message stands after a server was asked to take it. */
export function afterAttempt(message: Delivery, { result, code, reference, bounced }: AttemptResult, now: Date): Delivery {
  const after = { ...released(message), lastResult: { result, code, at: now, ...(bounced && { bounced }) } }
  // Nobody was asked: it waits for a mail server however long that takes.
  if (code === 'no-server') return again(after, now, waitMinutes[0]!)
  const tried = { ...after, attempts: message.attempts + 1, firstTriedAt: message.firstTriedAt ?? now }
  if (result === 'accepted') return { ...tried, state: 'sent', sentAt: now, reference }
  if (result === 'refused') return { ...tried, state: 'refused' }
  if (result === 'failed') return againInTime(tried, now)
  return message.kind === 'staff' ? againInTime({ ...tried, possiblySent: true }, now) : { ...tried, state: 'uncertain', possiblySent: true }
}

/** A message found in `sending` under a claim that ran out: nobody knows whether a server took it. */
export function afterCrash(message: Delivery, now: Date): Delivery {
  const after = { ...released(message), possiblySent: true, brokenOff: message.brokenOff + 1 }
  if (message.kind === 'outside') return { ...after, state: 'uncertain' }
  return after.brokenOff >= mostBrokenOff ? { ...after, state: 'stuck' } : again(after, now, 0)
}

/** Its handling broke off before any server was asked, so it may go again whoever it is for. */
export function afterTrouble(message: Delivery, now: Date): Delivery {
  const after = { ...released(message), brokenOff: message.brokenOff + 1 }
  return after.brokenOff >= mostBrokenOff ? { ...after, state: 'stuck' } : again(after, now, troubleMinutes)
}

/** Nothing more happens by itself, and nobody knows that it arrived. */
export function isLost(state: State): boolean {
  return lost.includes(state)
}
const lost: readonly State[] = ['refused', 'uncertain', 'stuck']

/** Nothing more happens to it by itself: it is not waiting to go. */
export const atRest: readonly State[] = states.filter((state) => state !== 'waiting' && state !== 'sending')

/** States in which a person may say what became of it. */
export function isResolvable({ state }: Pick<Delivery, 'state'>): boolean {
  return resolvable.includes(state)
}
export const resolvable: readonly State[] = ['uncertain', 'refused', 'stuck']

function againInTime(message: Delivery, now: Date): Delivery {
  const after = again(message, now, waitMinutes[Math.min(message.attempts, waitMinutes.length) - 1]!)
  if (after.dueAt <= addHours(message.firstTriedAt!, triesForHours)) return after
  return { ...message, state: message.possiblySent ? 'uncertain' : 'refused' }
}

function again(message: Delivery, now: Date, minutes: number): Delivery {
  return { ...message, state: 'waiting', dueAt: addMinutes(now, minutes), waitsSince: now }
}

function released(message: Delivery): Delivery {
  return { ...message, claim: null, claimedUntil: null }
}
