import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Organisation } from '../people/organisation.ts'
import type { Actor } from '../shared/act.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import type { Key } from '../shared/words/words.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState, Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import { openReportButton } from './open-report.schema.ts'
import type { OpenReportService } from './open-report.service.ts'
import { openReportPage, posterPage, reportLink } from './open-report.view.ts'
import type { Qr } from './qr.ts'

interface Needs {
  openReports: OpenReportService
  organisation: () => Promise<Organisation>
  qrOf: (text: string) => Qr
  baseUrl: string
  zone: string
}

/** Where an administrator turns reporting by the open link on and off, and prints it for the wall. */
export function openReportRoutes({ openReports, organisation, qrOf, baseUrl, zone }: Needs): Router {
  const router = Router()

  router.get('/administration/open-report', requires('manage organisation'), async (_req, res: Response) => show(res, await page(res, emptyForm)))

  router.get('/administration/open-report/poster', requires('manage organisation'), async (_req, res: Response) => {
    const [{ key }, { name, contact }] = await Promise.all([openReports.get(), organisation()])
    if (key === null) throw new NotFound('open report')
    show(res, { template: 'intake/poster', view: posterPage(reportLink(baseUrl, key), { qrOf }, { name, phone: contact.phone }, languageOf(res)) })
  })

  const acts: [noun: string, act: (version: number, by: Actor) => Promise<void>, done: Key][] = [
    ['opening', openReports.on, 'openReport.on.done'],
    ['key', openReports.renew, 'openReport.key.done'],
    ['ending', openReports.off, 'openReport.off.done'],
  ]
  for (const [noun, act, done] of acts) {
    router.post(`/administration/open-report/${noun}`, requires('manage organisation'), async (req: Request, res: Response) => {
      const { version } = readForm(openReportButton, req, res, (form) => page(res, form))
      await act(version, byPerson(personOf(res).id))
      setBanner(res, done)
      res.redirect(303, '/administration/open-report')
    })
  }

  async function page(res: Response, form: FormState): Promise<Page> {
    return { template: 'administration/open-report', view: openReportPage({ open: await openReports.get(), baseUrl, qrOf }, languageOf(res), zone, form) }
  }

  return router
}
