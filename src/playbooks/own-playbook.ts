import type { Own, OwnVersion } from '../shared/own-version.ts'
import type { Playbook } from './playbook.ts'

/** A playbook of the organisation itself. Its id is the name of the playbook. */
export type OwnPlaybook = Own<PlaybookProposal>

/** A version that somebody saved, or that it be retired. */
export interface PlaybookProposal extends OwnVersion {
  /** Of the playbook, with the hash of its text; of a retirement those of what goes. */
  playbook: { version: string; hash: string }
}

/** A proposal with all that a second person looks at. */
export interface ProposalFile {
  own: OwnPlaybook
  proposal: PlaybookProposal
  /** What was typed, and the playbook that it is. */
  text: { text: string; playbook: Playbook }
  /** What goes for new incidents now under this name: the own one, else the shipped one. */
  current: Playbook | null
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
