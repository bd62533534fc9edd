import { Router } from 'express'
import type { Response } from 'express'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormPage, FormState, Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import { coverButtonSchema } from './cover.schema.ts'
import { orCoverPage } from './cover.view.ts'
import type { InvitationService } from './invitation.service.ts'
import type { Sent } from './person.ts'
import { buttonSchema, inviteSchema, personSchema } from './person.schema.ts'
import type { PersonService } from './person.service.ts'
import { invitePage, linkPage, peoplePage, personPage } from './person.view.ts'

interface Needs {
  persons: PersonService
  invitations: InvitationService
}

export function personRoutes({ persons, invitations }: Needs): Router {
  const router = Router()
  const me = (res: Response) => byPerson(personOf(res).id)

  router.get('/people', requires('manage people'), async (_req, res: Response) => {
    show(res, { template: 'people/index', view: peoplePage(await persons.list(), personOf(res), languageOf(res)) })
  })

  router.get('/people/new', requires('manage people'), (_req, res: Response) => show(res, newPage(res, emptyForm)))

  router.post('/people/new', requires('manage people'), async (req, res: Response) => {
    const input = readForm(inviteSchema, req, res, (form) => newPage(res, form))
    tell(res, await invitations.invite(input, me(res)), '/people')
  })

  router.get<{ id: string }>('/people/:id', requires('manage people'), async (req, res: Response) => {
    show(res, await page(req.params.id, res, emptyForm))
  })

  router.post<{ id: string }>('/people/:id', requires('manage people'), async (req, res: Response) => {
    const { id } = req.params
    const { version, uncoveredReason, ...to } = readForm(personSchema, req, res, (form) => page(id, res, form))
    await persons.change({ id, version }, to, me(res), uncoveredReason)
    setBanner(res, 'people.changed')
    res.redirect(303, '/people')
  })

  router.post<{ id: string }>('/people/:id/deactivation', requires('manage people'), async (req, res: Response) => {
    const { id } = req.params
    const { uncoveredReason } = readForm(coverButtonSchema, req, res, button(req.path, id, res))
    await persons.deactivate(id, me(res), uncoveredReason)
    setBanner(res, 'people.deactivated')
    res.redirect(303, `/people/${id}`)
  })

  router.post<{ id: string }>('/people/:id/reactivation', requires('manage people'), async (req, res: Response) => {
    const { id } = req.params
    const { uncoveredReason } = readForm(coverButtonSchema, req, res, button(req.path, id, res))
    await persons.reactivate(id, me(res), uncoveredReason)
    setBanner(res, 'people.reactivated')
    res.redirect(303, `/people/${id}`)
  })

  router.post<{ id: string }>('/people/:id/invitation', requires('manage people'), async (req, res: Response) => {
    const { id } = req.params
    readForm(buttonSchema, req, res, (form) => page(id, res, form))
    tell(res, await invitations.renew(id, me(res)), `/people/${id}`)
  })

  async function page(id: string, res: Response, form: FormState): Promise<Page> {
    return { template: 'people/edit', view: personPage(await persons.member(id), languageOf(res), form) }
  }

  function button(address: string, id: string, res: Response): FormPage {
    return orCoverPage({ address, back: `/people/${id}`, language: languageOf(res) }, (form) => page(id, res, form))
  }

  return router
}

function newPage(res: Response, form: FormState): Page {
  return { template: 'people/new', view: invitePage(languageOf(res), form) }
}

/** A link that could not be mailed is shown here and now, because it is kept nowhere; so this one does not redirect. */
function tell(res: Response, sent: Sent, next: string): void {
  if (sent.link) return show(res, { template: 'people/link', view: linkPage(sent, languageOf(res)) })
  setBanner(res, 'people.invited.mailed')
  res.redirect(303, next)
}
