import { sha256 } from '../shared/hash.ts'
import { addHours } from '../shared/instant.ts'
import type { Proposal } from '../shared/four-eyes.ts'
import type { Language } from '../shared/words/words.ts'

/** By mail we send the link; by phone somebody shows it to a colleague, who tells it. */
export const ways = ['mail', 'phone'] as const
export type Way = (typeof ways)[number]

export interface WrongRecipient {
  /** Empty where nobody knows it. */
  name: string
  /** A mailbox; empty when the link goes by phone. */
  address: string
}

/** One link that was made. It works until somebody used any link of the same request, or the request ended. */
export interface Ask {
  /** Unique for ever; what the link is made from, and the key of its message. */
  key: string
  /** Of the link. */
  hash: string
  at: Date
}

export interface Answers {
  read: boolean
  deleted: boolean
  passedOn: boolean
}

/** One request to somebody who got what was meant for another: what became of it? It takes two people to send, and nothing it brings changes a fact. */
export interface Closer extends Proposal {
  id: string
  incident: string
  drill: boolean
  way: Way
  language: Language
  recipient: WrongRecipient
  /** What the second person wrote. */
  answer: string
  asks: Ask[]
  /** Who had the link shown, to tell it by phone. */
  shown: { by: string; at: Date }[]
  until: Date | null
  /** The mail did not arrive. */
  lostAt: Date | null
  /** Colleagues were told that no answer came. */
  toldAt: Date | null
  /** Somebody took it back. */
  endedAt: Date | null
  stated: { at: Date; ask: string; answers: Answers; sha256: string } | null
  /** The statement word for word, as it becomes evidence. */
  document: string | null
  /** When there is something to do by itself; null: never again. */
  nextAt: Date | null
  version: number
}

export const remindAfterHours = 24
export const silentAfterHours = 48
export const linkHours = 7 * 24

export type Standing = 'proposed' | 'rejected' | 'withdrawn' | 'open' | 'lost' | 'silent' | 'ended' | 'expired' | 'answered'

export function standingOf(closer: Closer, now: Date): Standing {
  const { state, by, answeredBy, endedAt, stated, lostAt, toldAt } = closer
  if (state === 'rejected') return answeredBy?.id === by.id ? 'withdrawn' : 'rejected'
  if (state === 'awaiting approval') return 'proposed'
  if (stated) return 'answered'
  if (endedAt) return 'ended'
  if (!isOpen(closer, now)) return 'expired'
  if (lostAt) return 'lost'
  return toldAt ? 'silent' : 'open'
}

/** Its links work: approved, not answered, not taken back, and not over. At its very end it works no more. */
export function isOpen({ state, stated, endedAt, until }: Closer, now: Date): boolean {
  return state === 'in force' && !stated && !endedAt && until !== null && now < until
}

/** They say that it is gone and that nobody else has it. Whether that is so is for a person to judge. */
export function saysGone({ stated }: Pick<Closer, 'stated'>): boolean {
  return stated !== null && stated.answers.deleted && !stated.answers.passedOn
}

export function dueMoments(approvedAt: Date): { remindAt: Date; silentAt: Date; until: Date } {
  return { remindAt: addHours(approvedAt, remindAfterHours), silentAt: addHours(approvedAt, silentAfterHours), until: addHours(approvedAt, linkHours) }
}

/** Enough for somebody on the phone to know which request it is, and nothing else. */
export function referenceOf({ id }: Pick<Closer, 'id'>): string {
  return id.replaceAll('-', '').slice(0, 8).toUpperCase()
}

const linkSigns = 26

/** Small letters and figures, so that it can be told by phone; more than 128 bits of what only this house can make. */
export function tellable(token: string): string {
  return BigInt(`0x${sha256(token)}`).toString(36).padStart(linkSigns * 2, '0').slice(-linkSigns)
}
