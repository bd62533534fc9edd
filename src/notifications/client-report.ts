import type { Delivery } from '../outbox/message.ts'
import type { Actor } from '../shared/act.ts'
import { sha256 } from '../shared/hash.ts'
import type { Language } from '../shared/words/words.ts'
import type { Acceptance } from './contradiction.ts'

/** One person sends the first; what follows takes two. The final one promises no next. */
export const reportKinds = ['first', 'update', 'final'] as const
export type ReportKind = (typeof reportKinds)[number]

export interface ReportWords {
  heading: string
  body: string
}

/** `posted`: in the outbox. `told`: a mail server took it. `returned`: it was told, and came back. */
export type ReportState = 'proposed' | 'rejected' | 'posted' | 'told' | 'failed' | 'uncertain' | 'returned'

/** One report to one client by mail: the words and the address as they were fixed, who put them there, and what became of it. */
export interface ClientReport extends ReportWords {
  /** Also the id of the report on the strand. */
  id: string
  /** Of its message in the outbox; unique for ever. */
  key: string
  incident: string
  drill: boolean
  client: string
  name: string
  kind: ReportKind
  language: Language
  /** The breach contact as it was kept for this incident. */
  to: { name: string; address: string }
  /** By when it says that there is more; null in the final one. */
  next: Date | null
  lateReason: string
  accepted: Acceptance[]
  by: Actor
  at: Date
  /** Everybody who changed a word of it. */
  writtenBy: Actor[]
  state: ReportState
  answeredBy: Actor | null
  answeredAt: Date | null
  /** What the second person wrote. */
  answer: string
  /** When a mail server took it. */
  toldAt: Date | null
  /** Why it was not taken, or came back: the code of the mail server. */
  code: string
  version: number
}

/** What a list needs: no words, no address. */
export type ReportRow = Pick<ClientReport, 'id' | 'key' | 'client' | 'kind' | 'state' | 'at' | 'code'>

export function reportKey({ incident, client }: Pick<ClientReport, 'incident' | 'client'>, n: number): string {
  return `${keyStart}${incident}:${client}:${n}`
}
const keyStart = 'client-report:'

export function isReportKey(key: string): boolean {
  return key.startsWith(keyStart)
}

/** Every word, and to whom: what a second person agrees with. */
export function reportHash({ kind, language, to, heading, body }: Pick<ClientReport, 'kind' | 'language' | 'to' | 'heading' | 'body'>): string {
  return sha256(JSON.stringify([kind, language, to.name, to.address, heading, body]))
}

/** Until it is known what became of one, no other goes. */
export function isUnderWay({ state }: Pick<ClientReport, 'state'>): boolean {
  return state === 'proposed' || state === 'posted' || state === 'uncertain'
}

/** It got through to nobody, as far as is known. */
export function isTrouble({ state }: Pick<ClientReport, 'state'>): boolean {
  return state === 'failed' || state === 'uncertain' || state === 'returned'
}

/** Whether this person may be the second: whoever had a hand in the words may not. */
export function mayAnswerReport({ by, writtenBy }: Pick<ClientReport, 'by' | 'writtenBy'>, { id }: Pick<Actor, 'id'>): boolean {
  return [by, ...writtenBy].every((one) => one.id !== id)
}

/** Where a report stands by what became of its message; null: as it stood. Of a drill nothing leaves, and being kept is as good as sent. */
export function outcomeOf({ state }: Pick<ClientReport, 'state'>, delivery: Delivery): Pick<ClientReport, 'state' | 'toldAt' | 'code'> | null {
  if (state === 'proposed' || state === 'rejected' || state === 'returned') return null
  const code = delivery.lastResult?.code ?? ''
  const became = becameOf(delivery)
  if (became === null) return null
  if (became.state === 'failed' && state === 'told') return { state: 'returned', toldAt: null, code }
  return became.state === state || state === 'told' ? null : { ...became, code: became.state === 'told' ? '' : code }
}

function becameOf({ state, sentAt, queuedAt, resolution, lastResult, firstTriedAt }: Delivery): { state: 'told' | 'failed' | 'uncertain'; toldAt: Date | null } | null {
  if (state === 'sent') return { state: 'told', toldAt: sentAt }
  if (state === 'kept') return { state: 'told', toldAt: queuedAt }
  if (state === 'uncertain') return { state: 'uncertain', toldAt: null }
  // It went at the try whose answer never came; where that is not known, it is told since somebody looked.
  if (state === 'resolved' && resolution?.outcome === 'sent') return { state: 'told', toldAt: lastResult?.at ?? firstTriedAt ?? resolution.at }
  return state === 'refused' || state === 'stuck' || state === 'resolved' ? { state: 'failed', toldAt: null } : null
}
