import type { Facts } from '../facts/facts.ts'
import { attach } from './attach.ts'
import { inForce } from './in-force.ts'
import type { PinnedStore } from './pinned.store.ts'
import type { Playbook } from './playbook.ts'
import { keyOf } from './playbook-key.ts'
import type { LoadedPlaybook } from './playbook.loader.ts'

interface Needs {
  loaded: readonly Pick<LoadedPlaybook, 'playbook'>[]
  pinned: PinnedStore
  /** The organisation's own that are in force; a house without has none. */
  own?: () => Promise<Playbook[]>
}

/** The playbooks that are in force, and the versions that running incidents keep. */
export function playbookService({ loaded, pinned, own = async () => [] }: Needs) {
  const shipped = loaded.map(({ playbook }) => playbook)

  /** What goes for a new incident. */
  async function list(): Promise<Playbook[]> {
    return inForce(shipped, await own())
  }

  /** The playbook that fits the facts best, and what joins it at once; keeps those versions and gives their keys. */
  async function pin(known: Facts): Promise<{ playbook: string; overlays: string[] }> {
    const { base, overlays } = attach(known, await list())
    return { playbook: await keep(base.playbook), overlays: await Promise.all(overlays.map(({ playbook }) => keep(playbook))) }
  }

  /** Keeps a version for ever, before anything names its key. */
  async function keep(playbook: Playbook): Promise<string> {
    const key = keyOf(playbook)
    await pinned.keep(key, playbook)
    return key
  }

  /** A version never changes, so one that was read need not be read again. */
  const read = new Map<string, Playbook>()

  async function get(key: string): Promise<Playbook> {
    const playbook = read.get(key) ?? (await pinned.get(key))
    read.set(key, playbook)
    return playbook
  }

  return { pin, keep, get, list, shipped }
}
export type PlaybookService = ReturnType<typeof playbookService>
