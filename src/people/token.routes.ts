import { Router } from 'express'
import type { Response } from 'express'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState, Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import { tokenSchema } from './token.schema.ts'
import type { TokenService } from './token.service.ts'
import { madeTokenPage, newTokenPage, tokensPage } from './token.view.ts'

export function tokenRoutes({ tokens }: { tokens: TokenService }): Router {
  const router = Router()

  router.get('/administration/tokens', requires('manage tokens'), async (_req, res: Response) => {
    show(res, { template: 'administration/tokens', view: tokensPage(await tokens.list(), languageOf(res)) })
  })

  router.get('/administration/tokens/new', requires('manage tokens'), (_req, res: Response) => show(res, newPage(res, emptyForm)))

  /** The key is shown here and now, because it is kept nowhere; so this one does not redirect. */
  router.post('/administration/tokens/new', requires('manage tokens'), async (req, res: Response) => {
    const input = readForm(tokenSchema, req, res, (form) => newPage(res, form))
    const { token } = await tokens.createFor(input, byPerson(personOf(res).id))
    show(res, { template: 'administration/token', view: madeTokenPage({ name: input.name, token }, languageOf(res)) })
  })

  router.post<{ id: string }>('/administration/tokens/:id/end', requires('manage tokens'), async (req, res: Response) => {
    await tokens.end(req.params.id, byPerson(personOf(res).id))
    setBanner(res, 'tokens.ended')
    res.redirect(303, '/administration/tokens')
  })

  return router
}

function newPage(res: Response, form: FormState): Page {
  return { template: 'administration/new-token', view: newTokenPage(languageOf(res), form) }
}
