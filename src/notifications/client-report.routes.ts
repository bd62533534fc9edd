import { Router } from 'express'
import type { Request, Response } from 'express'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Reader } from '../incidents/reader.ts'
import { may } from '../people/access.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { isLanguage } from '../shared/words/words.ts'
import { setBanner } from '../web/banner.ts'
import type { FormState, Page } from '../web/form.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import type { ClientReportDesk } from './client-report-desk.service.ts'
import { manyReportsPage } from './client-report-many.view.ts'
import type { ClientReportSending } from './client-report-sending.service.ts'
import { agreeSchema, firstReportSchema, manySchema, turnDownSchema, writtenReportSchema } from './client-report.schema.ts'
import type { ClientReportService } from './client-report.service.ts'
import { kindAsked, reportPage, writeReportPage } from './client-report.view.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get'>
  reports: ClientReportService & ClientReportSending
  desk: ClientReportDesk
  readerOf: (res: Response) => Promise<Reader>
  /** Something is to leave at once. */
  wake: () => void
}

const base = '/incidents/:number/clients/:client/mails'
const anybody = '-'

/** Telling clients by mail: the first report with one press, what follows with two people. */
export function clientReportRoutes(needs: Needs): Router {
  const { reports, desk, readerOf, wake } = needs
  const router = Router()
  const { whom, me, done } = toolsOf(needs)

  router.get(`${base}/new`, requires('tell clients'), async (req, res) => {
    show(res, await writing(req, res)(emptyForm))
  })

  router.post(base, requires('tell clients'), async (req, res) => {
    const input = readForm(firstReportSchema, req, res, writing(req, res))
    await reports.sendFirst(whom(req), input, me(res))
    wake()
    done(req, res, 'client-report.sent')
  })

  router.post(`${base}/drafts`, requires('tell clients'), async (req, res) => {
    const input = readForm(writtenReportSchema, req, res, writing(req, res))
    const { id } = await reports.propose(whom(req), input, me(res))
    done(req, res, 'client-report.proposed', id)
  })

  router.use(answerRoutes(needs))

  /** As it would leave now; after a refusal with what was typed, and what is found in that. */
  function writing(req: Request, res: Response) {
    const { number, client } = whom(req)
    return async (form: FormState): Promise<Page> => {
      const typed = (req.body ?? {}) as Record<string, unknown>
      const language = [typed['language'], req.query['text']].find(isLanguage)
      const words = typeof typed['heading'] === 'string' && typeof typed['body'] === 'string' ? { heading: typed['heading'].trim(), body: typed['body'].replaceAll(/\r\n?/g, '\n') } : undefined
      const next = typeof typed['next'] === 'string' && !Number.isNaN(Date.parse(typed['next'])) ? new Date(typed['next']) : null
      return writeReportPage(await desk.prepare(number, client, kindAsked(typed['kind'] ?? req.query['kind']), { language, words, next }), [], await readerOf(res))(form)
    }
  }

  router.get('/incidents/:number/client-mails', requires('tell clients'), async (req, res) => {
    show(res, await many(req, res)(emptyForm))
  })

  router.post('/incidents/:number/client-mails', requires('tell clients'), async (req, res) => {
    const { lateReason } = readForm(manySchema, req, res, many(req, res))
    const { sent, left } = await reports.sendMany(whom(req).number, 'open', { lateReason }, me(res))
    wake()
    setBanner(res, 'client-report.sent.many', { n: sent, left })
    res.redirect(303, `/incidents/${whom(req).number}/clients`)
  })

  function many(req: Request, res: Response) {
    const { number } = whom(req)
    return async (form: FormState): Promise<Page> => {
      const [incident, sorted, reader] = await Promise.all([needs.incidents.get(number), reports.sortOut(number, null, anybody), readerOf(res)])
      return manyReportsPage(incident, sorted, reader)(form)
    }
  }

  return router
}

/** One report that was written: read it, change it, agree with it or not. */
function answerRoutes(needs: Needs): Router {
  const { reports, readerOf, wake } = needs
  const router = Router()
  const { whom, me, page, done } = toolsOf(needs)
  const id = (req: Request) => String(req.params['id'])

  router.get(`${base}/:id`, requires('see incidents'), async (req, res) => {
    if (!may(personOf(res), 'see incidents')) throw new NotFound('incident')
    show(res, await page(req, res)(emptyForm))
  })

  router.get(`${base}/:id/words`, requires('tell clients'), async (req, res) => {
    show(res, await changing(req, res)(emptyForm))
  })

  router.post(`${base}/:id/words`, requires('tell clients'), async (req, res) => {
    const input = readForm(writtenReportSchema, req, res, changing(req, res))
    await reports.revise(whom(req), id(req), input, me(res))
    done(req, res, 'client-report.revised', id(req))
  })

  router.post(`${base}/:id/approval`, requires('approve client report'), async (req, res) => {
    const { seen } = readForm(agreeSchema, req, res, page(req, res))
    await reports.approve(whom(req), id(req), seen, me(res))
    wake()
    done(req, res, 'client-report.approved')
  })

  router.post(`${base}/:id/rejection`, requires('approve client report'), async (req, res) => {
    const { answer } = readForm(turnDownSchema, req, res, page(req, res))
    await reports.reject(whom(req), id(req), answer, me(res))
    done(req, res, 'client-report.rejected')
  })

  router.post(`${base}/:id/withdrawal`, requires('tell clients'), async (req, res) => {
    readForm(turnDownSchema, req, res, page(req, res))
    await reports.withdraw(whom(req), id(req), me(res))
    done(req, res, 'client-report.rejected')
  })

  function changing(req: Request, res: Response) {
    const [client, which] = [whom(req), id(req)]
    return async (form: FormState): Promise<Page> => {
      const { report, prepared } = await reports.checked(client, which)
      return writeReportPage(prepared, report.accepted, await readerOf(res), report)(form)
    }
  }

  return router
}

/** A page is made when it is shown: after a refusal the request has left its route by then, and with it what the address said. */
function toolsOf({ reports, readerOf }: Needs) {
  const whom = (req: Request) => ({ number: String(req.params['number']), client: String(req.params['client']) })
  return {
    whom,
    me: (res: Response) => byPerson(personOf(res).id),
    page(req: Request, res: Response) {
      const [client, id] = [whom(req), String(req.params['id'])]
      return async (form: FormState): Promise<Page> => reportPage(await reports.checked(client, id), await readerOf(res))(form)
    },
    done(req: Request, res: Response, banner: Parameters<typeof setBanner>[1], id?: string): void {
      const { number, client } = whom(req)
      setBanner(res, banner)
      res.redirect(303, `/incidents/${number}/clients/${client}${id === undefined ? '' : `/mails/${id}`}`)
    },
  }
}
