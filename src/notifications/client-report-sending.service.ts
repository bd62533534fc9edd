import { refuseWhenEnded } from '../incidents/incident.ts'
import { mustBeTold } from '../incidents/strand-report.ts'
import type { Actor } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { newReport } from './client-report-acts.ts'
import type { ClientReportDesk } from './client-report-desk.service.ts'
import type { ClientReportKeeping } from './client-report-keeping.service.ts'
import type { GivenWithReport, Whom } from './client-report-rules.ts'
import { fixed, refuse, seenHash, whyNotNow, whyNotThese } from './client-report-rules.ts'
import type { ClientReport, ReportRow } from './client-report.ts'
import type { ClientReportStore } from './client-report.store.ts'

interface Needs {
  store: Pick<ClientReportStore, 'ofClient' | 'rowsOf'>
  desk: ClientReportDesk
  keeping: Pick<ClientReportKeeping, 'insert' | 'insertMissing'>
  now: () => Date
  newId: () => string
}

interface SendInput extends GivenWithReport {
  language: Language
  /** Of what was on the page. */
  seen: string
}

/** The first report: one person, the words in force, and the breach contact on file. */
export function clientReportSending({ store, desk, keeping, now, newId }: Needs) {
  async function sendFirst({ number, client }: Whom, given: SendInput, by: Actor): Promise<ClientReport> {
    const prepared = await desk.prepare(number, client, 'first', { language: given.language })
    refuseWhenEnded(prepared.incident)
    const before = await store.ofClient(number, client)
    refuse([...whyNotNow(prepared, before), ...(given.seen === seenHash(prepared) ? [] : [{ key: 'client-report.changed' } as const]), ...whyNotThese(prepared, given)])
    return keeping.insert(newReport(fixed(prepared, given, { id: newId(), n: before.length + 1, by, at: now() })), by)
  }

  /** To each of these what is known of it, where one person may send it without another look. Gives how many go; they leave with the next run of the outbox. */
  async function sendMany(number: string, chosen: readonly string[] | 'open', given: { lateReason: string }, by: Actor): Promise<{ sent: number; left: number }> {
    const which = chosen === 'open' ? null : new Set(chosen)
    if (which?.size === 0) throw new Refused({ key: 'strands.none-chosen', field: 'clients' })
    const { ready, left } = await sortOut(number, which, given.lateReason)
    if (ready.length > 0) refuseWhenEnded(ready[0]!.prepared.incident)
    const late = left.find(({ why }) => why.key === 'strand.late-reason.missing')
    if (late) throw new Refused(late.why)
    await keeping.insertMissing(ready.map(({ prepared, n }) => newReport(fixed(prepared, { reasons: {}, ...given }, { id: newId(), n, by, at: now() }))), by)
    return { sent: ready.length, left: left.length }
  }

  /** Who of those that are still to be told can be mailed at once, and why the others cannot. */
  async function sortOut(number: string, which: ReadonlySet<string> | null = null, lateReason = '') {
    const before = new Map<string, ReportRow[]>()
    for (const row of await store.rowsOf(number)) before.set(row.client, [...(before.get(row.client) ?? []), row])
    const all = await desk.prepareFirsts(number, ({ client, toldAt }) => toldAt === null && (which?.has(client) ?? true))
    const asked = all.filter(({ duties }) => which !== null || mustBeTold(duties))
    const sorted = asked.map((prepared) => {
      const rows = before.get(prepared.strand.client) ?? []
      return { prepared, n: rows.length + 1, why: [...whyNotNow(prepared, rows), ...whyNotThese(prepared, { reasons: {}, lateReason })][0] }
    })
    return { ready: sorted.filter(({ why }) => why === undefined), left: sorted.flatMap(({ prepared, why }) => (why ? [{ prepared, why }] : [])) }
  }

  return { sendFirst, sendMany, sortOut }
}
export type ClientReportSending = ReturnType<typeof clientReportSending>
