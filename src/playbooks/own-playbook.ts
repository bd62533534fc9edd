import type { Proposal } from '../shared/four-eyes.ts'
import type { Playbook } from './playbook.ts'

/** A playbook of the organisation itself: everything that was ever proposed under its name, the oldest first. */
export interface OwnPlaybook {
  /** The name of the playbook. */
  id: string
  /** Grows by one with every change. */
  version: number
  proposals: PlaybookProposal[]
}

/** A version that somebody saved, or that it be retired. It counts only when a second person agreed. */
export interface PlaybookProposal extends Proposal {
  id: string
  kind: 'version' | 'retirement'
  /** Of the playbook, with the hash of its text; of a retirement those of what goes. */
  playbook: { version: string; hash: string }
  /** What the second person wrote. */
  answer: string
}

/** Where a proposal stands today. */
export type Standing = 'proposed' | 'in force' | 'replaced' | 'retired' | 'rejected' | 'withdrawn'

/** A proposal with all that a second person looks at. */
export interface ProposalFile {
  own: OwnPlaybook
  proposal: PlaybookProposal
  /** What was typed, and the playbook that it is. */
  text: { text: string; playbook: Playbook }
  /** What goes for new incidents now under this name: the own one, else the shipped one. */
  current: Playbook | null
}

export function noneYet(id: string): OwnPlaybook {
  return { id, version: 0, proposals: [] }
}

/** What goes for new incidents; null when nothing was approved yet, or when it was retired. */
export function versionInForce({ proposals }: OwnPlaybook): PlaybookProposal | null {
  const last = proposals.findLast(({ state }) => state === 'in force')
  return last?.kind === 'version' ? last : null
}

export function waitingIn({ proposals }: OwnPlaybook): PlaybookProposal | null {
  return proposals.find(({ state }) => state === 'awaiting approval') ?? null
}

export function standingOf(proposal: PlaybookProposal, own: OwnPlaybook): Standing {
  if (proposal.state === 'awaiting approval') return 'proposed'
  if (proposal.state === 'rejected') return proposal.answeredBy?.id === proposal.by.id ? 'withdrawn' : 'rejected'
  if (proposal.kind === 'retirement') return 'retired'
  const later = own.proposals.slice(own.proposals.indexOf(proposal) + 1).find(({ state }) => state === 'in force')
  if (!later) return 'in force'
  return later.kind === 'retirement' ? 'retired' : 'replaced'
}

/** The highest that ever counted under this name, shipped or own; null when there was none. */
export function highestVersion({ proposals }: OwnPlaybook, shipped: Playbook | null): string | null {
  const counted = proposals.filter(({ kind, state }) => kind === 'version' && state === 'in force').map(({ playbook }) => playbook.version)
  return [...counted, ...(shipped ? [shipped.version] : [])].toSorted(compareVersions).at(-1) ?? null
}

/** 1.10.0 comes after 1.9.0. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [one, other].map((version) => version.split('.').map(Number))
  return first!.map((part, index) => part - second![index]!).find((difference) => difference !== 0) ?? 0
}

/** What a copy may be called: the next minor version. */
export function nextVersion(version: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return `${major}.${minor + 1}.0`
}
