import type { Actor } from '../shared/act.ts'
import type { Acceptance } from './contradiction.ts'
import type { Exposure } from './exposure.ts'
import type { Letters } from './letter.ts'

export const notificationChannels = ['email', 'letter', 'phone', 'website'] as const
export type NotificationChannel = (typeof notificationChannels)[number]

export const notificationStates = ['draft', 'awaiting approval', 'approved', 'sending', 'sent', 'withdrawn'] as const
export type NotificationState = (typeof notificationStates)[number]

/** What the people affected are told (GDPR Art. 34), for one group of them, from draft to sent. */
export interface Notification {
  id: string
  incident: string
  drill: boolean
  audience: 'subject'
  group: Group
  channels: NotificationChannel[]
  letters: Letters
  /** Whom it goes to: an immutable list under its hash. */
  list: { id: string; hash: string } | null
  /** Grows by one with every change. */
  version: number
  state: NotificationState
  /** Of every word; see notification-words.ts. */
  contentHash: string
  /** Everybody who changed a word of it. None of them approves. */
  writtenBy: Actor[]
  madeAt: Date
  submitted: { by: Actor; at: Date } | null
  /** The first person behind words in which no person had a hand. */
  adopted: { by: Actor; at: Date } | null
  approval: Approval | null
  /** The last time that it was sent back. */
  rejection: Said | null
  /** What the register contradicts, and why it goes out all the same. */
  accepted: Acceptance[]
  sending: Sending | null
  told: ToldRecord[]
  sentAt: Date | null
  withdrawn: Said | null
  /** Requests of other systems that were carried out, so that none is carried out twice. */
  requests: KeptRequest[]
}

/** People with the same exposure are told the same. */
export interface Group {
  exposure: Exposure
  name: string
  /** 1 goes first. */
  rank: number
  why: string
  /** How many they are, where no list says so. */
  people: number | null
}

/** What exactly was approved: every word, and the list. */
export interface Approval {
  by: Actor
  at: Date
  contentHash: string
  listHash: string | null
  /** The contradictions that the approver saw and let stand. */
  accepted: string[]
  alone: AloneApproval | null
}

/** Without a second person, because the moment was near; somebody else looks at it afterwards. */
export interface AloneApproval {
  reason: string
  reviewUntil: Date
  review: { by: Actor; at: Date; note: string } | null
}

export interface Said {
  by: Actor
  at: Date
  reason: string
}

/** What went out, and under which name its mailing is known. */
export interface Sending {
  by: Actor
  at: Date
  version: number
  contentHash: string
  listHash: string | null
  /** Null where there is no list. One without mailboxes has one too: its code stands on the letters. */
  mailing: string | null
  /** Why it goes before people who are more exposed. */
  orderReason: string
}

/** What was done to tell people through one channel. */
export interface ToldRecord {
  channel: NotificationChannel
  count: number
  at: Date
  by: Actor
  note: string
}

export interface KeptRequest {
  key: string
  act: string
  /** Of what was asked under this key. */
  hash: string
}

export type NotificationMove = 'revise' | 'submit' | 'approve' | 'reject' | 'send' | 'finish' | 'withdraw'

/** Every move that exists. What is not in this table cannot happen: from sending on, no word changes. */
export const notificationMoves: Record<NotificationState, Partial<Record<NotificationMove, NotificationState>>> = {
  'draft': { revise: 'draft', submit: 'awaiting approval', withdraw: 'withdrawn' },
  'awaiting approval': { revise: 'draft', approve: 'approved', reject: 'draft', withdraw: 'withdrawn' },
  'approved': { revise: 'draft', reject: 'draft', send: 'sending', withdraw: 'withdrawn' },
  'sending': { finish: 'sent' },
  'sent': {},
  'withdrawn': {},
}

/** It went out, or is going out: its words are frozen. */
export function hasGone({ state }: Pick<Notification, 'state'>): boolean {
  return state === 'sending' || state === 'sent'
}

export function isMoving(state: NotificationState, move: NotificationMove): boolean {
  return notificationMoves[state][move] !== undefined
}

/** By e-mail or letter it goes to people one by one, so it needs to know whom. */
export function needsList({ channels }: Pick<Notification, 'channels'>): boolean {
  return channels.includes('email') || channels.includes('letter')
}

/** Approved alone, and nobody has looked at it yet. */
export function isUnreviewed({ approval }: Pick<Notification, 'approval'>): boolean {
  return approval?.alone?.review === null
}
