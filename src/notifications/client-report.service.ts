import type { IncidentService } from '../incidents/incident.service.ts'
import { refuseWhenEnded } from '../incidents/incident.ts'
import type { Actor } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { approveReport, newReport, reviseReport, turnDownReport, withdrawReport } from './client-report-acts.ts'
import type { ClientReportDesk } from './client-report-desk.service.ts'
import type { ClientReportKeeping } from './client-report-keeping.service.ts'
import type { Whom } from './client-report-rules.ts'
import { acceptancesOf, fixed, refuse, whyNotNow, whyNotThese } from './client-report-rules.ts'
import type { ClientReport, ReportWords } from './client-report.ts'
import type { ClientReportStore } from './client-report.store.ts'

interface Needs {
  store: Pick<ClientReportStore, 'get' | 'ofClient' | 'rowsOf'>
  desk: Pick<ClientReportDesk, 'prepare'>
  keeping: Pick<ClientReportKeeping, 'insert' | 'change'>
  incidents: Pick<IncidentService, 'get'>
  now: () => Date
  newId: () => string
}

interface WriteInput extends ReportWords {
  kind: 'update' | 'final'
  language: Language
  next: Date | null
  reasons: Readonly<Record<string, string>>
}

/** Telling a client more, and for the last time: two people. */
export function clientReportService({ store, desk, keeping: { insert, change }, incidents, now, newId }: Needs) {
  async function propose({ number, client }: Whom, { kind, language, heading, body, next, reasons }: WriteInput, by: Actor): Promise<ClientReport> {
    const prepared = await desk.prepare(number, client, kind, { language, words: { heading, body }, next })
    refuseWhenEnded(prepared.incident)
    const before = await store.ofClient(number, client)
    refuse([...whyNotNow(prepared, before), ...whyNotThese(prepared, { reasons, lateReason: '' })])
    return insert(newReport(fixed(prepared, { reasons, lateReason: '' }, { id: newId(), n: before.length + 1, by, at: now() })), by)
  }

  async function revise(whom: Whom, id: string, { heading, body, reasons }: Omit<WriteInput, 'kind' | 'language' | 'next'>, by: Actor): Promise<ClientReport> {
    const { kind, language, next } = await get(whom, id)
    const prepared = await desk.prepare(whom.number, whom.client, kind, { language, words: { heading, body }, next })
    refuse(whyNotThese(prepared, { reasons, lateReason: '' }))
    const at = now()
    return change(id, by, (report) => reviseReport(report, { heading, body }, acceptancesOf(reasons, prepared.found, { by, at }), { by, at }))
  }

  /** The second person agrees with exactly these words, as the register says it now. */
  async function approve(whom: Whom, id: string, seen: string, by: Actor): Promise<ClientReport> {
    refuseWhenEnded(await incidents.get(whom.number))
    const { prepared, reasons } = await checked(whom, id)
    refuse(whyNotThese(prepared, { reasons, lateReason: '' }))
    return change(id, by, (report) => approveReport(report, seen, { by, at: now() }))
  }

  async function reject(whom: Whom, id: string, answer: string, by: Actor): Promise<ClientReport> {
    await get(whom, id)
    return change(id, by, (report) => turnDownReport(report, answer, { by, at: now() }))
  }

  async function withdraw(whom: Whom, id: string, by: Actor): Promise<ClientReport> {
    await get(whom, id)
    return change(id, by, (report) => withdrawReport(report, { by, at: now() }))
  }

  async function get({ number, client }: Whom, id: string): Promise<ClientReport> {
    const report = await store.get(id)
    if (report.incident !== number || report.client !== client) throw new NotFound('client report')
    return report
  }

  /** One that waits, held against the register as it stands now. */
  async function checked(whom: Whom, id: string) {
    const report = await get(whom, id)
    const { heading, body, kind, language, next, accepted } = report
    const prepared = await desk.prepare(whom.number, whom.client, kind, { language, words: { heading, body }, next })
    return { report, prepared, reasons: Object.fromEntries(accepted.map((one) => [one.id, one.reason])) }
  }

  return { propose, revise, approve, reject, withdraw, get, checked, ofClient: store.ofClient, rowsOf: store.rowsOf }
}
export type ClientReportService = ReturnType<typeof clientReportService>
