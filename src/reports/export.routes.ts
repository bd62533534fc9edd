import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Reader } from '../incidents/reader.ts'
import type { Figure } from '../register/figure.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { personOf, requires } from '../web/guard.ts'
import type { ExportFormat, Sheet } from './export.ts'
import { exportFormats, jsonOf, sheetOf } from './export.ts'
import type { ExportService } from './export.service.ts'
import type { Names } from './names.ts'
import type { Period } from './period.ts'
import { lastDay, periodAsked, todayIn } from './period.ts'
import type { Materials } from './report.ts'
import { periodSchema } from './report.schema.ts'
import type { Summary } from './summary.ts'
import { summaryOf } from './summary.view.ts'

interface Needs {
  exports: ExportService
  organisation: () => Promise<{ name: string }>
  namesFor: (materials: Materials) => Promise<Names>
  namesOf: (figures: readonly Figure[]) => Promise<Names>
  print: (summary: Summary) => Promise<Buffer>
  csvOf: (sheet: Sheet, zone: string) => Buffer
  xlsxOf: (sheet: Sheet, zone: string, name: string) => Promise<Buffer>
  hashOf: (bytes: Buffer) => string
  readerOf: (res: Response) => Promise<Reader>
}

/** Figures that leave the house: a summary on paper, and a row for each incident. */
export function exportRoutes(needs: Needs): Router {
  const { exports, readerOf } = needs
  const router = Router()

  router.get('/reports/summary.pdf', requires('export register'), async (req, res) => {
    const reader = await readerOf(res)
    const period = periodOf(req, reader)
    const [materials, organisation] = await Promise.all([exports.report(period), needs.organisation()])
    const names = await needs.namesFor(materials)
    const bytes = await needs.print(summaryOf(materials, { names, organisation: organisation.name }, reader))
    await handOut(res, period, { format: 'pdf', incidents: materials.tally.whole.incidents, bytes })
  })

  for (const format of exportFormats) {
    router.get(`/reports/incidents.${format}`, requires('export register'), async (req, res) => {
      const reader = await readerOf(res)
      const period = periodOf(req, reader)
      const figures = await exports.figuresOf(period)
      await handOut(res, period, { format, incidents: figures.length, bytes: await bytesOf(format, period, figures, reader) })
    })
  }

  async function bytesOf(format: ExportFormat, period: Period, figures: readonly Figure[], { language, now, zone }: Reader): Promise<Buffer> {
    const context = { language, now, names: await needs.namesOf(figures) }
    if (format === 'json') return Buffer.from(JSON.stringify(jsonOf({ from: period.from, to: lastDay(period) }, figures, context), null, 2))
    const sheet = sheetOf(figures, context)
    return format === 'csv' ? needs.csvOf(sheet, zone) : needs.xlsxOf(sheet, zone, period.from.slice(0, 4))
  }

  async function handOut(res: Response, period: Period, { format, incidents, bytes }: { format: ExportFormat | 'pdf'; incidents: number; bytes: Buffer }): Promise<void> {
    await exports.record(period, { format, incidents, sha256: needs.hashOf(bytes) }, byPerson(personOf(res).id))
    const name = `meldklok-${period.from}-${lastDay(period)}.${format}`
    res.type(format).set('Content-Disposition', `attachment; filename="${name}"`).set('Cache-Control', 'no-store').send(bytes)
  }

  return router
}

function periodOf(req: Request, { now, zone }: Reader): Period {
  const period = periodAsked(periodSchema.parse({ ...req.query }), todayIn(now, zone))
  if (!period) throw new NotFound('period')
  return period
}
