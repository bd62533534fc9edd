import { Router } from 'express'
import type { Response } from 'express'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState, Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import { hoursSchema, mandateSchema, profileSchema } from './organisation.schema.ts'
import type { OrganisationService } from './organisation.service.ts'
import { organisationPage } from './organisation.view.ts'
import { buttonSchema } from './person.schema.ts'

interface Needs {
  organisation: OrganisationService
}

export function organisationRoutes({ organisation }: Needs): Router {
  const router = Router()
  const me = (res: Response) => byPerson(personOf(res).id)

  router.get('/administration/organisation', requires('manage organisation'), async (_req, res: Response) => show(res, await page(res, emptyForm)))

  router.post('/administration/organisation', requires('manage organisation'), async (req, res: Response) => {
    const { version, ...profile } = readForm(profileSchema, req, res, (form) => page(res, form))
    await organisation.change(profile, version, me(res))
    done(res, 'organisation.changed')
  })

  router.post('/administration/hours', requires('manage organisation'), async (req, res: Response) => {
    const { version, ...hours } = readForm(hoursSchema, req, res, (form) => page(res, form))
    await organisation.changeHours(hours, version, me(res))
    done(res, 'organisation.hours.changed')
  })

  router.post('/administration/mandate', requires('manage organisation'), async (req, res: Response) => {
    const { ground } = readForm(mandateSchema, req, res, (form) => page(res, form))
    await organisation.recordMandate(ground, me(res))
    done(res, 'organisation.mandate.recorded')
  })

  router.post('/administration/mandate/withdrawal', requires('manage organisation'), async (req, res: Response) => {
    readForm(buttonSchema, req, res, (form) => page(res, form))
    await organisation.withdrawMandate(me(res))
    done(res, 'organisation.mandate.withdrawn')
  })

  async function page(res: Response, form: FormState): Promise<Page> {
    return { template: 'administration/show', view: organisationPage(await organisation.get(), languageOf(res), form) }
  }

  return router
}

function done(res: Response, what: Parameters<typeof setBanner>[1]): void {
  setBanner(res, what)
  res.redirect(303, '/administration/organisation')
}
