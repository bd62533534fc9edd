import { Router } from 'express'
import type { Response } from 'express'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import { importSchema } from './client.schema.ts'
import { importText } from './client-import.ts'
import type { ClientImportService } from './client-import.service.ts'
import { importPage } from './client-import.view.ts'

/** Where more than an ordinary form may arrive. */
export const importAddress = '/clients/import'
export const importLimit = '2mb'

export function clientImportRoutes({ imports }: { imports: ClientImportService }): Router {
  const router = Router()

  router.get(importAddress, requires('manage clients'), (_req, res: Response) => {
    show(res, { template: 'clients/import', view: importPage({}, languageOf(res), emptyForm) })
  })

  /** Checking shows what would happen and writes nothing; confirming does what was shown, or shows again what is different now. */
  router.post(importAddress, requires('manage clients'), async (req, res: Response) => {
    const { text, step, seen } = readForm(importSchema, req, res, (form) => ({ template: 'clients/import', view: importPage({}, languageOf(res), form) }))
    const { plan, done } = step === 'confirm' ? await imports.confirm(text, seen, byPerson(personOf(res).id)) : { plan: await imports.preview(text), done: false }
    if (!done) {
      const other = step === 'confirm' && plan.key !== seen
      return show(res, { template: 'clients/import', view: importPage({ plan, other }, languageOf(res), { values: { text: importText(text) }, errors: [] }) }, plan.faults.length > 0 ? 422 : other ? 409 : 200)
    }
    setBanner(res, 'clients.import.done', { added: plan.added.length, changed: plan.changed.length })
    res.redirect(303, '/clients')
  })

  return router
}
