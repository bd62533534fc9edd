import { Router } from 'express'
import type { Response } from 'express'
import type { Obligation } from '../clock/obligation.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState, Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import { activationPage, lawPage } from './law.view.ts'
import type { OrganisationService } from './organisation.service.ts'
import { activationSchema, profileFormSchema } from './profile.schema.ts'
import { profilePage } from './profile.view.ts'

interface Needs {
  organisation: Pick<OrganisationService, 'get' | 'changeTraits' | 'activateLaw'>
  /** As the packs say it, before anything was activated. */
  obligations: readonly Obligation[]
  now: () => Date
}

/** Who we are, and which law goes for whom: together they decide what can be owed at all. */
export function profileRoutes({ organisation, obligations, now }: Needs): Router {
  const router = Router()
  const me = (res: Response) => byPerson(personOf(res).id)

  router.get('/administration/profile', requires('manage organisation'), async (_req, res: Response) => show(res, await profile(res, emptyForm)))

  router.post('/administration/profile', requires('manage organisation'), async (req, res: Response) => {
    const { traits, version } = readForm(profileFormSchema, req, res, (form) => profile(res, form))
    await organisation.changeTraits(traits, version, me(res))
    setBanner(res, 'profile.saved')
    res.redirect(303, '/administration/profile')
  })

  router.get('/administration/law', requires('manage organisation'), async (_req, res: Response) => {
    show(res, { template: 'administration/law', view: lawPage(obligations, await organisation.get(), now(), languageOf(res)) })
  })

  router.get<{ id: string }>('/administration/law/:id/activation', requires('manage organisation'), (req, res: Response) => show(res, activation(req.params.id, res, emptyForm)))

  router.post<{ id: string }>('/administration/law/:id/activation', requires('manage organisation'), async (req, res: Response) => {
    const { id } = req.params
    const input = readForm(activationSchema, req, res, (form) => activation(id, res, form))
    await organisation.activateLaw(id, input, me(res))
    setBanner(res, 'lawRows.activated.done')
    res.redirect(303, '/administration/law')
  })

  async function profile(res: Response, form: FormState): Promise<Page> {
    return { template: 'administration/profile', view: profilePage(await organisation.get(), obligations, languageOf(res), form) }
  }

  function activation(id: string, res: Response, form: FormState): Page {
    const row = obligations.find((one) => one.id === id)
    if (!row) throw new NotFound(`obligation ${id}`)
    return { template: 'administration/activation', view: activationPage(row, obligations, languageOf(res), form) }
  }

  return router
}
