import type { Fault } from '../shared/file-fault.ts'
import { NotFound } from '../shared/errors.ts'
import { noneYet, versionInForce } from '../shared/own-version.ts'
import { blankPlaybook } from './blank-playbook.ts'
import type { OwnPlaybook, ProposalFile } from './own-playbook.ts'
import { highestVersion, nextVersion } from './own-playbook.ts'
import type { OwnPlaybookStore, OwnText } from './own-playbook.store.ts'
import type { Playbook } from './playbook.ts'
import type { CheckedText } from './playbook-text.loader.ts'

interface Needs {
  store: OwnPlaybookStore
  shipped: readonly Playbook[]
  /** What we ship, as it is written. */
  texts: ReadonlyMap<string, string>
  /** The same check as a file gets. */
  check: (text: string) => CheckedText
  onTrouble: (error: unknown) => void
}

/** What the organisation keeps beside what we ship, to read. */
export function ownShelf({ store, shipped, texts, check, onTrouble }: Needs) {
  /** Texts never change, so one that was read need not be read again. */
  const read = new Map<string, OwnText>()

  /** What a new one begins with: a copy under the next version, or an empty sheet. */
  async function beginningOf(name: string | null): Promise<string> {
    if (name === null) return blankPlaybook
    const own = await store.find(name)
    const current = own && versionInForce(own)
    const text = current ? (await textOf(current.playbook.hash)).text : texts.get(name)
    if (text === undefined) throw new NotFound(`playbook ${name}`)
    const highest = highestVersion(own ?? noneYet(name), shippedAs(name))
    return highest === null ? text : text.replace(/^version:.*$/m, `version: ${nextVersion(highest)}`)
  }

  /** Those that count for new incidents. One whose text is gone keeps nobody from reporting: what we ship counts in its place. */
  async function inForce(): Promise<Playbook[]> {
    const versions = (await store.list()).map(versionInForce).filter((one) => one !== null)
    const texts = await Promise.all(versions.map(({ playbook }) => textOf(playbook.hash).catch(withoutText)))
    return texts.flatMap((text) => (text ? [text.playbook] : []))
  }

  function withoutText(error: unknown): null {
    if (!(error instanceof NotFound)) throw error
    onTrouble(error)
    return null
  }

  /** What was put forward last under a name, whatever became of it; null when nothing was. */
  async function latest(own: OwnPlaybook): Promise<Playbook | null> {
    const last = own.proposals.findLast(({ kind }) => kind === 'version')
    return last ? (await textOf(last.playbook.hash)).playbook : null
  }

  async function file(name: string, id: string): Promise<ProposalFile> {
    const own = await get(name)
    const proposal = own.proposals.find((one) => one.id === id)
    if (!proposal) throw new NotFound(`proposal ${id}`)
    const current = versionInForce(own)
    return { own, proposal, text: await textOf(proposal.playbook.hash), current: current ? (await textOf(current.playbook.hash)).playbook : shippedAs(name) }
  }

  async function get(name: string): Promise<OwnPlaybook> {
    const own = await store.find(name)
    if (!own) throw new NotFound(`own playbook ${name}`)
    return own
  }

  async function textOf(hash: string): Promise<OwnText> {
    const known = read.get(hash) ?? (await store.textOf(hash))
    read.set(hash, known)
    return known
  }

  /** What of an own playbook the check of today would refuse. It stays in force as it was approved; the pages say so. */
  async function faultsOf(own: OwnPlaybook): Promise<Fault[]> {
    const current = versionInForce(own)
    return current ? check((await textOf(current.playbook.hash)).text).faults : []
  }

  function shippedAs(name: string): Playbook | null {
    return shipped.find(({ id }) => id === name) ?? null
  }

  return { beginningOf, inForce, latest, file, faultsOf, shippedAs, find: store.find, list: store.list }
}
export type OwnShelf = ReturnType<typeof ownShelf>
