import { Router } from 'express'
import type { Request, Response } from 'express'
import { may } from '../people/access.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState, Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import { statesOf } from './filter.ts'
import { listSchema, resolutionSchema } from './outbox.schema.ts'
import type { OutboxService } from './outbox.service.ts'
import { listPage, messagePage } from './outbox.view.ts'

const mostPerPage = 100

export function outboxRoutes({ outbox }: { outbox: Pick<OutboxService, 'list' | 'find' | 'standing' | 'resolve'> }): Router {
  const router = Router()

  router.get('/outbox', requires('see outbox'), async (req, res) => {
    const { show: shown, after } = listSchema.parse(req.query)
    const [messages, { counts }] = await Promise.all([outbox.list({ states: statesOf[shown], after }, mostPerPage), outbox.standing()])
    show(res, { template: 'outbox/index', view: listPage(messages, shown, counts, mostPerPage, readerOf(res)) })
  })

  router.get('/outbox/:key', requires('see outbox'), async (req, res) => {
    show(res, await page(keyOf(req), res)(emptyForm))
  })

  router.post('/outbox/:key/resolution', requires('resolve message'), async (req, res) => {
    const key = keyOf(req)
    const said = readForm(resolutionSchema, req, res, page(key, res))
    await outbox.resolve(key, said, personOf(res).id)
    setBanner(res, 'outbox.resolution.done')
    res.redirect(303, '/outbox')
  })

  function page(key: string, res: Response) {
    return async (form: FormState): Promise<Page> => {
      const view = messagePage(await outbox.find(key), may(personOf(res), 'resolve message'), readerOf(res))
      return { template: 'outbox/show', view: { ...view, form } }
    }
  }

  return router
}

function keyOf(req: Request): string {
  return String(req.params['key'])
}

function readerOf(res: Response) {
  return { language: languageOf(res), seesIncidents: may(personOf(res), 'see incidents') }
}
