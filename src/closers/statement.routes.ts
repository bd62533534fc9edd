import { Router } from 'express'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Organisation } from '../people/organisation.ts'
import { NotFound } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState, Page } from '../web/form.ts'
import { languageOf } from '../web/language.ts'
import { statementSchema } from './closer.schema.ts'
import type { CloserService } from './closer.service.ts'
import { statementPage, thanksPage } from './statement.view.ts'

interface Needs {
  closers: Pick<CloserService, 'behind' | 'state'>
  organisation: () => Promise<Organisation>
  zone: string
  wake: () => void
}

/**
 * The link that a wrong recipient got: reading it changes nothing, because mail scanners follow links; only the form acts, and
 * once. Used, expired and false links all get the same answer.
 */
export function statementRoutes({ closers, organisation, zone, wake }: Needs): Router {
  const router = Router()
  router.use('/closer', apart)

  router.get('/closer/:token', async (req, res: Response) => {
    await closers.behind(req.params.token)
    show(res, await pageFor(req, res)(emptyForm))
  })

  router.post('/closer/:token', async (req, res: Response) => {
    // A link that does not work says so before it says what is wrong with the answers.
    await closers.behind(req.params.token)
    const said = readForm(statementSchema, req, res, pageFor(req, res))
    const closer = await closers.state(req.params.token, { ...said, language: languageOf(res) })
    wake()
    show(res, { template: 'closers/thanks', view: thanksPage(closer, await organisation(), languageOf(res), zone) })
  })

  function pageFor(req: Request, res: Response) {
    const { path } = req
    return async (form: FormState): Promise<Page> => ({ template: 'closers/statement', view: statementPage(path, await organisation(), languageOf(res), form) })
  }

  router.use('/closer', voidLink)
  return router
}

const apart: RequestHandler = (_req, res, next) => {
  res.set('Referrer-Policy', 'no-referrer')
  res.set('X-Robots-Tag', 'noindex, nofollow')
  next()
}

const voidLink: ErrorRequestHandler = (error, _req, res, next) => {
  if (!(error instanceof NotFound)) return next(error)
  show(res, { template: 'closers/void', view: { title: say(languageOf(res), 'closer.void.title') } }, 404)
}
