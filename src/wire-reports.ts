import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { AuditService } from './audit/audit.service.ts'
import type { Obligation } from './clock/obligation.ts'
import type { Glance } from './incidents/glance.ts'
import type { Reader } from './incidents/reader.ts'
import type { ClientService } from './people/client.service.ts'
import type { OrganisationService } from './people/organisation.service.ts'
import type { Figure, FigureReading } from './register/figure.ts'
import { csvOf } from './reports/csv.adapter.ts'
import { exportService } from './reports/export.service.ts'
import { glanceOf } from './reports/glance.view.ts'
import type { Names } from './reports/names.ts'
import { namedPeriod, todayIn } from './reports/period.ts'
import { reportService } from './reports/report.service.ts'
import type { Materials } from './reports/report.ts'
import { namedIds } from './reports/report.ts'
import { summaryPrinter } from './reports/summary.adapter.ts'
import { xlsxOf } from './reports/xlsx.adapter.ts'

interface Parts {
  root: string
  figures: FigureReading
  /** Whether every incident has its figure by now. */
  isComplete: () => Promise<boolean>
  audit: AuditService
  obligations: readonly Obligation[]
  organisation: OrganisationService
  clients: Pick<ClientService, 'byIds'>
  groups: () => Promise<readonly { id: string; name: string }[]>
  zone: string
  now: () => Date
  newId: () => string
}

/** What the past comes to, for management: on a page, on the home page, and in files. */
export function wireReports({ root, figures, isComplete, audit, obligations, organisation, clients, groups, zone, now, newId }: Parts) {
  const reports = reportService({ figures, zone, now })
  const fonts = join(root, 'assets', 'fonts')
  const titles = new Map(obligations.map(({ id, title }) => [id, title]))

  async function names(ids: readonly string[]): Promise<Names> {
    const [known, teams] = await Promise.all([clients.byIds(ids), groups()])
    return { clients: new Map(known.map(({ id, name }) => [id, name])), teams: new Map(teams.map(({ id, name }) => [id, name])), obligations: titles }
  }

  const namesFor = (materials: Materials) => names(namedIds(materials))
  const namesOf = (some: readonly Figure[]) => names([...new Set(some.flatMap((figure) => figure.clients))])

  /** The figures of this year, for management; nobody else has them on their home page. None while they would be short. */
  async function glanceFor({ person, language, now: at }: Reader): Promise<Glance | null> {
    if (!person.roles.includes('management') || !(await isComplete())) return null
    return glanceOf(await reports.reportOn(namedPeriod(todayIn(at, zone).slice(0, 4))!), language, at)
  }

  return {
    glanceFor,
    reporting: {
      reports, isComplete, exports: exportService({ reports, isComplete, audit, now, newId }), organisation: organisation.get, namesFor, namesOf, csvOf, xlsxOf,
      print: summaryPrinter({ regular: join(fonts, 'inter-regular.ttf'), bold: join(fonts, 'inter-semibold.ttf') }),
      hashOf: (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex'),
    },
  }
}
