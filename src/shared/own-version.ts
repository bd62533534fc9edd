import type { Proposal } from './four-eyes.ts'

/** A version of what an organisation makes for itself, or that it be retired. It counts only when a second person agreed. */
export interface OwnVersion extends Proposal {
  id: string
  kind: 'version' | 'retirement'
  /** What the second person wrote. */
  answer: string
}

/** Everything that was ever proposed under one name, the oldest first. */
export interface Own<V extends OwnVersion> {
  id: string
  /** Grows by one with every change. */
  version: number
  proposals: V[]
}

/** Where a proposal stands today. */
export type Standing = 'proposed' | 'in force' | 'replaced' | 'retired' | 'rejected' | 'withdrawn'

export function noneYet<V extends OwnVersion>(id: string): Own<V> {
  return { id, version: 0, proposals: [] }
}

/** What counts now; null when nothing was approved yet, or when it was retired. */
export function versionInForce<V extends OwnVersion>({ proposals }: Own<V>): V | null {
  const last = proposals.findLast(({ state }) => state === 'in force')
  return last?.kind === 'version' ? last : null
}

export function waitingIn<V extends OwnVersion>({ proposals }: Own<V>): V | null {
  return proposals.find(({ state }) => state === 'awaiting approval') ?? null
}

export function standingOf<V extends OwnVersion>(proposal: V, own: Own<V>): Standing {
  if (proposal.state === 'awaiting approval') return 'proposed'
  if (proposal.state === 'rejected') return proposal.answeredBy?.id === proposal.by.id ? 'withdrawn' : 'rejected'
  if (proposal.kind === 'retirement') return 'retired'
  const later = own.proposals.slice(own.proposals.indexOf(proposal) + 1).find(({ state }) => state === 'in force')
  if (!later) return 'in force'
  return later.kind === 'retirement' ? 'retired' : 'replaced'
}
