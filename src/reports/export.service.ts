import type { AuditService } from '../audit/audit.service.ts'
import type { Figure } from '../register/figure.ts'
import type { Actor } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import type { ExportFormat } from './export.ts'
import type { Period } from './period.ts'
import { lastDay } from './period.ts'
import type { Materials } from './report.ts'
import type { ReportService } from './report.service.ts'

interface Needs {
  reports: Pick<ReportService, 'reportOn' | 'figuresOf'>
  /** Whether every incident has its figure by now. */
  isComplete: () => Promise<boolean>
  audit: Pick<AuditService, 'record'>
  now: () => Date
  newId: () => string
}

/** More than these a program opens slowly, and a year of a large organisation has fewer. */
export const mostRows = 20_000

/** What leaves the house in a file is recorded before it goes: what nobody could record is not handed out. */
export function exportService({ reports, isComplete, audit, now, newId }: Needs) {
  /** A file that goes out short cannot be called back. */
  async function report(period: Period): Promise<Materials> {
    if (!(await isComplete())) throw new Refused({ key: 'reports.exports.filling' })
    return reports.reportOn(period)
  }

  /** Refused where a file would hold too many: nothing is left out without saying so. */
  async function figuresOf(period: Period): Promise<Figure[]> {
    const { tally } = await report(period)
    const n = tally.whole.incidents
    if (n > mostRows) throw new Refused({ key: 'reports.exports.too-many', values: { n, most: mostRows } })
    return reports.figuresOf(period)
  }

  function record(period: Period, handed: { format: ExportFormat | 'pdf'; incidents: number; sha256: string }, by: Actor): Promise<void> {
    return audit.record({ key: `report:${newId()}`, what: 'report exported', who: by, incident: null, at: now(), detail: { from: period.from, to: lastDay(period), ...handed } })
  }

  return { report, figuresOf, record }
}
export type ExportService = ReturnType<typeof exportService>
