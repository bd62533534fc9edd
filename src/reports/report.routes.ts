import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Reader } from '../incidents/reader.ts'
import { show } from '../web/form.ts'
import { requires } from '../web/guard.ts'
import { ways } from './breakdown.view.ts'
import type { Names } from './names.ts'
import { namedPeriod, periodAsked, todayIn } from './period.ts'
import type { Materials } from './report.ts'
import { periodSchema } from './report.schema.ts'
import type { ReportService } from './report.service.ts'
import { breakdownPage, pathOf, reportPage } from './report.view.ts'

interface Needs {
  reports: Pick<ReportService, 'reportOn'>
  /** Whether every incident has its figure by now. */
  isComplete: () => Promise<boolean>
  namesFor: (materials: Materials) => Promise<Names>
  readerOf: (res: Response) => Promise<Reader>
}

/** What management asks of the past. The period stands in the address, so that it can be kept and passed on. */
export function reportRoutes({ reports, isComplete, namesFor, readerOf }: Needs): Router {
  const router = Router()

  router.get('/reports', requires('see reports'), async (req, res) => {
    const { materials, names, reader, ...around } = await asked(req, res)
    show(res, { template: 'reports/show', view: { ...reportPage(materials, names, reader), ...around } })
  })

  for (const way of ways) {
    router.get(`/reports/${pathOf[way]}`, requires('see reports'), async (req, res) => {
      const { materials, names, reader, ...around } = await asked(req, res)
      show(res, { template: 'reports/breakdown', view: { ...breakdownPage(materials, way, names, reader), ...around } })
    })
  }

  async function asked(req: Request, res: Response) {
    const reader = await readerOf(res)
    const today = todayIn(reader.now, reader.zone)
    const period = periodAsked(periodSchema.parse({ ...req.query }), today)
    const thisYear = namedPeriod(today.slice(0, 4))!
    const materials = await reports.reportOn(period ?? thisYear)
    return { materials, names: await namesFor(materials), reader, filling: !(await isComplete()), wrong: period === null ? thisYear.from.slice(0, 4) : '' }
  }

  return router
}
