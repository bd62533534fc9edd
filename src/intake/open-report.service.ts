import type { AuditService } from '../audit/audit.service.ts'
import { actsOf } from '../shared/act.ts'
import type { Actor } from '../shared/act.ts'
import { replaceKey, turnOff, turnOn } from './open-report.ts'
import type { Change, OpenReport } from './open-report.ts'
import type { OpenReportStore } from './open-report.store.ts'

interface Needs {
  store: OpenReportStore
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  /** 128 random bits or more, fit for an address. */
  newToken: () => string
  onTrouble: (error: unknown) => void
  now: () => Date
}

/** Reporting by the open link: on, off, and by which key. `version` is the one that was on the page. */
export function openReportService({ store, audit, newToken, onTrouble, now }: Needs) {
  const on = (version: number, by: Actor) => change(version, by, (before) => turnOn(before, newToken(), now()))
  const off = (version: number, by: Actor) => change(version, by, turnOff)
  const renew = (version: number, by: Actor) => change(version, by, (before) => replaceKey(before, newToken(), now()))

  async function change(version: number, by: Actor, rule: (before: OpenReport) => Change): Promise<void> {
    const { after, happened } = rule({ ...(await store.get()), version })
    const next = { ...after, version: after.version + 1 }
    const acts = actsOf([happened], { document: store.id, version: next.version, incident: null, who: by, at: now() })
    await store.replace(next, acts)
    await audit.settle(store.pendings, { id: store.id, pending: acts }).catch(onTrouble)
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings)
  }

  return { get: store.get, goes: store.goes, on, off, renew, settlePending }
}
export type OpenReportService = ReturnType<typeof openReportService>
