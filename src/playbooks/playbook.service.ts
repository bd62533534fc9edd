import { holds } from '../facts/condition.ts'
import type { Facts } from '../facts/facts.ts'
import { sha256 } from '../shared/hash.ts'
import type { PinnedStore } from './pinned.store.ts'
import type { LoadedPlaybook } from './playbook.loader.ts'

/** The playbooks that are in force, and the versions that running incidents keep. */
export function playbookService({ loaded, pinned }: { loaded: readonly LoadedPlaybook[]; pinned: PinnedStore }) {
  /** The most specific playbook whose trigger fits the facts; keeps that version and gives its key. */
  async function pin(known: Facts): Promise<string> {
    const fitting = loaded.filter(({ trigger }) => trigger === null || holds(trigger, known) === true)
    const { playbook } = fitting.toSorted((one, other) => other.precedence - one.precedence)[0]!
    // The version in a file may be forgotten; its content cannot.
    const key = `${playbook.id}-${playbook.version}-${sha256(JSON.stringify(playbook)).slice(0, 12)}`
    await pinned.keep(key, playbook)
    return key
  }

  return { pin, get: pinned.get, list: () => loaded.map(({ playbook }) => playbook) }
}
export type PlaybookService = ReturnType<typeof playbookService>
