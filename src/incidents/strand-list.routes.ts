import { Router } from 'express'
import type { Request, Response } from 'express'
import type { ClientService } from '../people/client.service.ts'
import { may } from '../people/access.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { wallTime } from '../shared/dutch-time.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import type { IncidentService } from './incident.service.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import type { StrandBatchService } from './strand-batch.service.ts'
import { addClientsPage } from './strand-forms.view.ts'
import { strandListPage } from './strand-list.view.ts'
import type { ClientMails } from './strand-list.view.ts'
import { addClientsSchema, strandListSchema, tellManySchema } from './strand.schema.ts'
import type { StrandListService } from './strand-list.service.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get'>
  strands: Pick<StrandListService, 'listing'>
  batches: Pick<StrandBatchService, 'add' | 'tell'>
  clients: Pick<ClientService, 'list'>
  readerOf: (res: Response) => Promise<Reader>
  /** What became of mails to clients, and by when they hear again. */
  clientMailsFor: (incident: Incident, reader: Reader) => Promise<ClientMails>
  /** New clocks may be due at once. */
  wake: () => void
}

/** A list of thousands of names may be pasted here. */
export const pastedAddress = '/incidents/:number/clients'
export const pastedLimit = '1mb'

/** The clients that an incident touches: the list, adding to it, and telling many at once. */
export function strandListRoutes({ incidents, strands, batches, clients, readerOf, clientMailsFor, wake }: Needs): Router {
  const router = Router()

  router.get('/incidents/:number/clients', requires('see incidents'), async (req, res) => {
    const reader = await readerOf(res)
    if (!may(reader.person, 'see incidents')) throw new NotFound('incident')
    const [date, time] = wallTime(reader.now, reader.zone).split(' ')
    const page = await listPage(req, reader)
    show(res, page({ ...emptyForm, values: { which: 'chosen', filedAt: { date, time } } }))
  })

  router.post('/incidents/:number/clients', requires('touch clients'), async (req, res) => {
    const incident = await incidentOf(req)
    const picked = readForm(addClientsSchema, req, res, await addPage(incident, req, await readerOf(res)))
    const n = await batches.add(incident.number, picked, byPerson(personOf(res).id))
    wake()
    setBanner(res, n > 0 ? 'strands.added' : 'strands.added.none', { n })
    res.redirect(303, `/incidents/${incident.number}/clients`)
  })

  router.get('/incidents/:number/clients/new', requires('touch clients'), async (req, res) => {
    const page = await addPage(await incidentOf(req), req, await readerOf(res))
    show(res, page(emptyForm))
  })

  router.post('/incidents/:number/clients/told', requires('tell clients'), async (req, res) => {
    const { number } = await incidentOf(req)
    const { which, report } = readForm(tellManySchema, req, res, await listPage(req, await readerOf(res)))
    const n = await batches.tell(number, which, report, byPerson(personOf(res).id))
    setBanner(res, n > 0 ? 'strands.told' : 'strands.told.none', { n })
    res.redirect(303, `/incidents/${number}/clients`)
  })

  async function listPage(req: Request, reader: Reader) {
    const incident = await incidentOf(req)
    return strandListPage(incident, await strands.listing(incident, strandListSchema.parse({ ...req.query })), reader, await clientMailsFor(incident, reader))
  }

  async function addPage(incident: Incident, req: Request, reader: Reader) {
    const { q } = strandListSchema.parse({ ...req.query })
    const { rows, count, counts } = await clients.list({ q, show: 'active' })
    return addClientsPage(incident, { found: rows, q, count: counts.active, left: count - rows.length }, reader)
  }

  function incidentOf(req: Request): Promise<Incident> {
    return incidents.get(String(req.params['number']))
  }

  return router
}
