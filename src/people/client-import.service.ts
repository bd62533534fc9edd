import type { AuditService } from '../audit/audit.service.ts'
import { actsOf } from '../shared/act.ts'
import type { Actor } from '../shared/act.ts'
import type { ClientStore } from './client.store.ts'
import type { ClientImportStore } from './client-import.store.ts'
import { importText, planImport } from './client-import.ts'
import type { ImportPlan } from './client-import.ts'
import type { ReadCsv } from './csv.adapter.ts'

interface Needs {
  store: ClientImportStore
  clients: Pick<ClientStore, 'all' | 'writeRows'>
  readCsv: ReadCsv
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  now: () => Date
  newId: () => string
}

/** Many clients from a table. One insert decides, with all rows and the act in it; what follows can be repeated, and is in the next tick. */
export function clientImportService({ store, clients, readCsv, audit, now, newId }: Needs) {
  /** What would happen now; nothing is written. */
  async function preview(typed: string): Promise<ImportPlan> {
    const text = importText(typed)
    return planImport(text, readCsv(text), await clients.all())
  }

  /**
   * Carries out what was on the page: `seen` is the key of that plan. Text or register changed since, or a line is wrong:
   * nothing is done. Confirming twice imports once.
   */
  async function confirm(typed: string, seen: string, by: Actor): Promise<{ plan: ImportPlan; done: boolean }> {
    await settlePending()
    const plan = await preview(typed)
    const { key, sha256, added, changed, unchanged, faults } = plan
    if (faults.length > 0 || key !== seen || added.length + changed.length === 0) return { plan, done: false }
    const rows = [...added.map((row) => ({ ...row, id: newId() })), ...changed]
    const kept = { id: key, at: now(), by: by.id, sha256, added: added.length, changed: changed.length, rows }
    const detail = { added: added.length, changed: changed.length, unchanged, sha256 }
    const acts = actsOf([{ what: 'clients imported', detail }], { document: `client-import:${key}`, version: 1, incident: null, who: by, at: now() })
    if (await store.insert(kept, acts)) await audit.settle(store.pendings, { id: key, pending: acts }, carryOut)
    else await settlePending()
    return { plan, done: true }
  }

  async function carryOut(id: string): Promise<void> {
    await clients.writeRows(id, await store.rowsOf(id))
    await store.forgetRows(id)
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings, carryOut)
  }

  return { preview, confirm, settlePending }
}
export type ClientImportService = ReturnType<typeof clientImportService>
