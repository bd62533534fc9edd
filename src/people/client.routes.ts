import { Router } from 'express'
import type { Response } from 'express'
import type { Obligation } from '../clock/obligation.ts'
import type { Traits } from '../facts/traits.ts'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState, Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import { may } from './access.ts'
import { clientListSchema, clientSchema, newClientSchema } from './client.schema.ts'
import type { ClientService } from './client.service.ts'
import { clientPage, clientsPage, newClientPage, readClientPage } from './client.view.ts'
import { buttonSchema } from './person.schema.ts'
import { clientTraits, noToRest } from './profile.ts'

interface Needs {
  clients: ClientService
  obligations: readonly Obligation[]
}

export function clientRoutes({ clients, obligations: pack }: Needs): Router {
  const router = Router()
  const asked = clientTraits(pack)
  const me = (res: Response) => byPerson(personOf(res).id)
  const manages = (res: Response) => may(personOf(res), 'manage clients')

  router.get('/clients', requires('see clients'), async (req, res: Response) => {
    const question = clientListSchema.parse({ ...req.query })
    const reader = { language: languageOf(res), pack, manages: manages(res) }
    show(res, { template: 'clients/index', view: clientsPage(await clients.list(question), question, reader) })
  })

  router.get('/clients/new', requires('manage clients'), (_req, res: Response) => show(res, newPage(res, emptyForm)))

  router.post('/clients/new', requires('manage clients'), async (req, res: Response) => {
    const terms = readForm(newClientSchema, req, res, (form) => newPage(res, form))
    const { id } = await clients.add(answered(terms), me(res))
    setBanner(res, 'clients.added')
    res.redirect(303, `/clients/${id}`)
  })

  router.get<{ id: string }>('/clients/:id', requires('see clients'), async (req, res: Response) => {
    const { id } = req.params
    if (manages(res)) return show(res, await page(id, res, emptyForm))
    show(res, { template: 'clients/show', view: readClientPage(await clients.get(id), { language: languageOf(res), pack }) })
  })

  router.post<{ id: string }>('/clients/:id', requires('manage clients'), async (req, res: Response) => {
    const { id } = req.params
    const { version, ...to } = readForm(clientSchema, req, res, (form) => page(id, res, form))
    await clients.change({ id, version }, answered(to), me(res))
    done(res, id, 'clients.changed')
  })

  router.post<{ id: string }>('/clients/:id/deactivation', requires('manage clients'), async (req, res: Response) => {
    const { id } = req.params
    readForm(buttonSchema, req, res, (form) => page(id, res, form))
    await clients.deactivate(id, me(res))
    done(res, id, 'clients.deactivated')
  })

  router.post<{ id: string }>('/clients/:id/reactivation', requires('manage clients'), async (req, res: Response) => {
    const { id } = req.params
    readForm(buttonSchema, req, res, (form) => page(id, res, form))
    await clients.reactivate(id, me(res))
    done(res, id, 'clients.reactivated')
  })

  function answered<T extends { traits: Traits; rest?: 'no' | undefined }>({ rest, ...terms }: T) {
    return rest === 'no' ? { ...terms, traits: noToRest(terms.traits, asked) } : terms
  }

  async function page(id: string, res: Response, form: FormState): Promise<Page> {
    return { template: 'clients/edit', view: clientPage(await clients.get(id), { language: languageOf(res), pack }, form) }
  }

  function newPage(res: Response, form: FormState): Page {
    return { template: 'clients/new', view: newClientPage({ language: languageOf(res), pack }, form) }
  }

  return router
}

function done(res: Response, id: string, what: Parameters<typeof setBanner>[1]): void {
  setBanner(res, what)
  res.redirect(303, `/clients/${id}`)
}
