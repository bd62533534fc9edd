import { Router } from 'express'
import type { RequestHandler } from 'express'
import type { Law } from '../clock/obligation.ts'
import { NotFound } from '../shared/errors.ts'
import { isLanguage } from '../shared/words/words.ts'
import { emptyForm, show } from '../web/form.ts'
import { withReportWorker } from '../web/security.ts'
import { offlineReportPage } from './report.view.ts'

interface Needs {
  law: () => Promise<Law>
  zone: string
  now: () => Date
  /** The script of the service worker. */
  worker: RequestHandler
}

/** What a device keeps to open the quick report without a network: the same for everybody, so nobody is asked who they are. */
export function offlineReportRoutes({ law, zone, now, worker }: Needs): Router {
  const router = Router()

  router.get('/report-worker.js', worker)

  router.get('/report-offline/:language', withReportWorker, async (req, res) => {
    const { language } = req.params
    if (!isLanguage(language)) throw new NotFound('language')
    res.locals.language = language
    show(res, offlineReportPage({ language, zone, now: now(), law: await law() })(emptyForm))
  })

  return router
}
