import { Router } from 'express'
import type { ErrorRequestHandler, Response } from 'express'
import { NotFound } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState } from '../web/form.ts'
import { languageOf } from '../web/language.ts'
import { setUpSchema } from './organisation.schema.ts'
import { setUpPage, voidLinkPage } from './session.view.ts'
import type { SetUpService } from './set-up.service.ts'

export function setUpRoutes({ setUp }: { setUp: SetUpService }): Router {
  const router = Router()

  router.get('/setup/:token', async (req, res: Response) => {
    if (!(await setUp.isOpen(req.params.token))) throw new NotFound('no such link')
    show(res, page(req.params.token, res, emptyForm))
  })

  router.post('/setup/:token', async (req, res: Response) => {
    const { token } = req.params
    if (!(await setUp.isOpen(token))) throw new NotFound('no such link')
    const input = readForm(setUpSchema, req, res, (form) => page(token, res, form))
    await setUp.found({ ...input, token, language: languageOf(res) })
    setBanner(res, 'setUp.done')
    // Once signed in, the founder is asked what kind of organisation this is: until then every clock counts as owed.
    res.redirect(303, `/session/new?back=${encodeURIComponent('/administration/profile')}`)
  })

  router.use('/setup', voidLink)
  return router
}

/** One answer for a used, an expired and a false link. */
const voidLink: ErrorRequestHandler = (error, _req, res, next) => {
  if (!(error instanceof NotFound)) return next(error)
  show(res, { template: 'set-up/void', view: voidLinkPage(languageOf(res)) }, 404)
}

function page(token: string, res: Response, form: FormState) {
  return { template: 'set-up/new', view: setUpPage(`/setup/${token}`, languageOf(res), form) }
}
