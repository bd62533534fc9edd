import type { AuditService } from '../audit/audit.service.ts'
import type { OutboxService } from '../outbox/outbox.service.ts'
import type { Actor } from '../shared/act.ts'
import { actsOf, system } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { afterDelivery } from './client-report-acts.ts'
import type { ReportChange } from './client-report-acts.ts'
import type { ClientReport } from './client-report.ts'
import { isReportKey } from './client-report.ts'
import type { ClientReportStore, SavedReport } from './client-report.store.ts'

interface Needs {
  store: ClientReportStore
  outbox: Pick<OutboxService, 'get'>
  /** Whatever a report as it stands must have brought; safe to repeat. */
  carryOut: (id: string) => Promise<void>
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  onTrouble: (incident: string, error: unknown) => void
  now: () => Date
}

/** The change and its record in one write; then whatever it must bring. */
export function clientReportKeeping({ store, outbox, audit, carryOut, onTrouble, now }: Needs) {
  async function insert(changed: ReportChange, by: Actor): Promise<ClientReport> {
    const saved = withActs(changed, by, 1)
    if (!(await store.insert(saved))) throw new Refused({ key: 'client-report.under-way' })
    await settle(saved)
    return saved.report
  }

  async function change(id: string, by: Actor, rule: (report: ClientReport) => ReportChange | null | Promise<ReportChange | null>): Promise<ClientReport> {
    const saved = await store.change(id, async (before) => {
      const changed = await rule(before)
      return changed ? withActs(changed, by, before.version + 1) : { report: before, pending: [] }
    })
    await settle(saved)
    return saved.report
  }

  function withActs({ report, happenings }: ReportChange, who: Actor, version: number): SavedReport {
    return { report, pending: actsOf(happenings, { document: `client-report:${report.id}`, version, incident: report.incident, who, at: now() }) }
  }

  /** The write is safe by now: what fails here, the next tick makes up for. */
  async function settle({ report, pending }: SavedReport): Promise<void> {
    await audit.settle(store.pendings, { id: report.id, pending }, carryOut).catch((error: unknown) => onTrouble(report.incident, error))
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings, carryOut)
  }

  /** Many at once, carried out with the next run. */
  function insertMissing(changes: readonly ReportChange[], by: Actor): Promise<void> {
    return store.insertMissing(changes.map((changed) => withActs(changed, by, 1)))
  }

  /** What became of a message. Told of every state in which one may stay, at least once; twice the same is once. */
  async function settled(key: string): Promise<void> {
    if (!isReportKey(key)) return
    const report = await store.byKey(key)
    if (!report) return
    await change(report.id, system, async (before) => afterDelivery(before, await outbox.get(key)))
  }

  return { insert, insertMissing, change, settled, settlePending }
}
export type ClientReportKeeping = ReturnType<typeof clientReportKeeping>
