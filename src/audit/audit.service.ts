import type { PendingAct } from '../shared/act.ts'
import type { AuditEntry, Verification } from './hash-chain.ts'
import { firstBrokenLink } from './hash-chain.ts'
import type { AuditStore } from './audit.store.ts'
import type { PendingSource, Unsettled } from './pending.store.ts'

const sweep = 100

export function auditService({ store }: { store: AuditStore }) {
  function record(...acts: PendingAct[]): Promise<void> {
    return store.append(acts)
  }

  /** Records what one document carries and lets it go; `also` runs in between, and repeats after a crash. */
  async function settle(source: PendingSource, { id, pending }: Unsettled, also?: (id: string) => Promise<unknown>): Promise<void> {
    if (pending.length === 0) return
    await store.append(pending)
    await also?.(id)
    await source.settled(id, pending.map(({ key }) => key))
  }

  /** Everything that a crash left behind in a collection. One document that fails does not stop the others, but is told of at the end. */
  async function settleAll(source: PendingSource, also?: (id: string) => Promise<unknown>): Promise<void> {
    const failed = new Map<string, unknown>()
    const waiting = async () => (await source.unsettled(sweep + failed.size)).filter(({ id }) => !failed.has(id))
    for (let left = await waiting(); left.length > 0; left = await waiting()) {
      for (const one of left) await settle(source, one, also).catch((error: unknown) => failed.set(one.id, error))
    }
    if (failed.size > 0) throw [...failed.values()][0]
  }

  async function verify(): Promise<Verification> {
    let before: AuditEntry | null = null
    let entries = 0
    for await (const entry of store.inOrder()) {
      entries += 1
      const firstBroken = firstBrokenLink([entry], before)
      if (firstBroken !== null) return { ok: false, entries, firstBroken }
      before = entry
    }
    return { ok: true, entries, firstBroken: null }
  }

  return { record, settle, settleAll, verify, list: store.list, head: store.head, mark: store.mark, following: store.following }
}
export type AuditService = ReturnType<typeof auditService>
