import { Router } from 'express'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Law } from '../clock/obligation.ts'
import { unnamedReportSchema } from '../incidents/incident.schema.ts'
import type { Organisation } from '../people/organisation.ts'
import { NotFound, TooMany } from '../shared/errors.ts'
import { arrived } from '../web/arrived.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState } from '../web/form.ts'
import { ForeignRequest } from '../web/foreign-request.ts'
import { languageOf } from '../web/language.ts'
import { withReportWorker } from '../web/security.ts'
import type { IntakeService } from './intake.service.ts'
import { openForm, statusPage, voidPage } from './intake.view.ts'

interface Needs {
  intake: IntakeService
  organisation: () => Promise<Organisation>
  law: () => Promise<Law>
  baseUrl: string
  zone: string
  wake: () => void
  now: () => Date
  newId: () => string
}

/**
 * For anybody who has the link: a report without an account, and how it stands afterwards. There is no session here, so that
 * nobody who is signed in is named by it. A link that is wrong, was replaced or has ended gets one and the same answer.
 */
export function intakeRoutes({ intake, organisation, law, baseUrl, zone, wake, now, newId }: Needs): Router {
  const router = Router()
  router.use(['/report', '/reported'], apart)
  router.use('/report', withReportWorker)

  router.get('/report/:key', async (req, res: Response) => {
    await intake.behind(req.params.key)
    show(res, await formFor(req, res)(emptyForm))
  })

  router.post('/report/:key', async (req, res: Response) => {
    // A link that does not work says so before it says what is wrong with the answers.
    await intake.behind(req.params.key)
    const { drill: _drill, ...report } = readForm(unnamedReportSchema, req, res, formFor(req, res))
    const secret = await intake.report(req.params.key, report, req.ip ?? '')
    wake()
    arrived(req, res, `/reported/${secret}?new=yes`)
  })

  router.get('/reported/:secret', async (req, res: Response) => {
    const { secret } = req.params
    const standing = await intake.standing(secret)
    show(res, statusPage(standing, req.query['new'] === undefined ? null : `${baseUrl}/reported/${secret}`, languageOf(res)))
  })

  /** Where the store or the pace says no, what was typed stays in the form. */
  const tooMany: ErrorRequestHandler = async (error, req, res: Response, next) => {
    const { typed } = res.locals
    if (!(error instanceof TooMany) || !typed) return next(error)
    res.set('Retry-After', String(error.retrySeconds))
    show(res, await formFor(req, res, error.retrySeconds)({ values: typed.values, errors: [] }), 429)
  }

  const voidLink = (kind: 'report' | 'status'): ErrorRequestHandler => async (error, _req, res: Response, next) => {
    if (!(error instanceof NotFound)) return next(error)
    show(res, voidPage(await organisation(), kind, languageOf(res)), 404)
  }

  function formFor(req: Request, res: Response, wait = 0) {
    const action = req.originalUrl.split('?', 1)[0]!
    return async (form: FormState) => openForm({ action, organisation: await organisation(), law: await law(), wait, language: languageOf(res), zone, now: now(), once: newId() }, form)
  }

  router.use('/report', tooMany, voidLink('report'))
  router.use('/reported', voidLink('status'))
  return router
}

const apart: RequestHandler = (req, res, next) => {
  res.set('Referrer-Policy', 'no-referrer')
  res.set('X-Robots-Tag', 'noindex, nofollow')
  const site = req.get('sec-fetch-site')
  // A page of somebody else, which would report in the name of whoever looks at it. Without a referrer Origin says nothing here.
  if (req.method === 'POST' && (site === 'cross-site' || site === 'same-site')) throw new ForeignRequest('not from our own page')
  next()
}
