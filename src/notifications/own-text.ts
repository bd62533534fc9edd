import type { Language } from '../shared/words/words.ts'
import type { Proposal } from '../shared/four-eyes.ts'

/** A text of the organisation itself, in one language: everything that was ever proposed under its name, the oldest first. */
export interface OwnText {
  /** Name and language: subject/notice.nl. */
  id: string
  /** Grows by one with every change. */
  version: number
  proposals: TextProposal[]
}

/** A version that somebody saved, or that the shipped text counts again. It counts only when a second person agreed. */
export interface TextProposal extends Proposal {
  id: string
  kind: 'version' | 'retirement'
  /** 1, 2, 3 …; of a retirement that of what goes. */
  number: number
  hash: string
  /** What the second person wrote. */
  answer: string
}

/** Which text something was written from: pinned for ever. Version 0 is the one that is shipped. */
export interface TextUsed {
  name: string
  language: Language
  version: number
  hash: string
}

/** The text that counts now, ready to be filled. */
export interface TextInForce {
  source: string
  used: TextUsed
  fill: (fields: object) => { heading: string; body: string }
}

/** A text as it is written: the first line is its heading. */
export interface ShippedText {
  name: string
  language: Language
  source: string
}

/** One text on the shelf: what is shipped, and what the organisation made of it. */
export interface ShelvedText {
  shipped: ShippedText
  own: OwnText
}

/** A proposal with all that a second person looks at. */
export interface TextFile extends ShelvedText {
  proposal: TextProposal
  source: string
  /** What counts now. */
  current: { source: string; version: number }
}

export type Standing = 'proposed' | 'in force' | 'replaced' | 'retired' | 'rejected' | 'withdrawn'

export function textId(name: string, language: Language): string {
  return `${name}.${language}`
}

export function noneYet(id: string): OwnText {
  return { id, version: 0, proposals: [] }
}

/** What counts now; null when nothing was approved yet, or when the shipped one counts again. */
export function versionInForce({ proposals }: OwnText): TextProposal | null {
  const last = proposals.findLast(({ state }) => state === 'in force')
  return last?.kind === 'version' ? last : null
}

export function waitingIn({ proposals }: OwnText): TextProposal | null {
  return proposals.find(({ state }) => state === 'awaiting approval') ?? null
}

export function nextNumber({ proposals }: OwnText): number {
  return proposals.filter(({ kind }) => kind === 'version').length + 1
}

export function standingOf(proposal: TextProposal, own: OwnText): Standing {
  if (proposal.state === 'awaiting approval') return 'proposed'
  if (proposal.state === 'rejected') return proposal.answeredBy?.id === proposal.by.id ? 'withdrawn' : 'rejected'
  if (proposal.kind === 'retirement') return 'retired'
  const later = own.proposals.slice(own.proposals.indexOf(proposal) + 1).find(({ state }) => state === 'in force')
  if (!later) return 'in force'
  return later.kind === 'retirement' ? 'retired' : 'replaced'
}
