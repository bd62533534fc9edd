import { Router } from 'express'
import type { RequestHandler, Response } from 'express'
import type { Organisation } from '../people/organisation.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState, Page } from '../web/form.ts'
import { languageOf } from '../web/language.ts'
import { checkSchema } from './check.schema.ts'
import type { Checked } from './check.ts'
import type { CheckService } from './check.service.ts'
import { checkPage } from './check.view.ts'

interface Needs {
  checks: CheckService
  organisation: () => Promise<Organisation>
  baseUrl: string
  zone: string
}

/** For anybody who got a message and wonders whether it is ours. Looked at by people who were told of it, and by no search engine. */
export function checkRoutes({ checks, organisation, baseUrl, zone }: Needs): Router {
  const router = Router()
  router.use('/check', unlisted)

  router.get('/check', async (_req, res) => show(res, await pageFor(res)(emptyForm)))

  router.post('/check', async (req, res) => {
    const { code } = readForm(checkSchema, req, res, pageFor(res))
    const checked = await checks.check(code, { address: req.ip ?? '', language: languageOf(res) })
    show(res, await pageFor(res, checked)({ values: { code }, errors: [] }))
  })

  function pageFor(res: Response, checked: Checked | null = null) {
    return async (form: FormState): Promise<Page> => ({ template: 'check', view: checkPage({ organisation: await organisation(), checked, baseUrl, zone }, languageOf(res), form) })
  }

  return router
}

const unlisted: RequestHandler = (_req, res, next) => {
  res.set('X-Robots-Tag', 'noindex, nofollow')
  next()
}
