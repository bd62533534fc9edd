import { Router } from 'express'
import type { Request, Response } from 'express'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Reader } from '../incidents/reader.ts'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { confirmSchema } from './recipient.schema.ts'
import { faultsFile, mostShown, recipientListPage } from './recipient-list.view.ts'
import type { RecipientListService } from './recipient-list.service.ts'
import type { RecipientUploadService } from './recipient-upload.service.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get'>
  lists: Pick<RecipientListService, 'getOf' | 'samples' | 'faultsOf' | 'confirm' | 'discard'>
  uploads: Pick<RecipientUploadService, 'find'>
  readerOf: (res: Response) => Promise<Reader>
}

const mostInFile = 100_000
const refreshSeconds = '3'

/** One list: how far it is, what was found, and whether it goes. Addresses name it by its number, never a person. */
export function recipientListRoutes({ incidents, lists, uploads, readerOf }: Needs): Router {
  const router = Router()
  const home = '/incidents/:number/recipients'

  router.get(`${home}/:list`, requires('see recipients'), async (req, res) => {
    const { list, page } = await listPage(req, res)
    if (list.state === 'reading' && !list.checkedAt) res.set('Refresh', refreshSeconds)
    show(res, page(emptyForm))
  })

  router.get(`${home}/:list/rows.csv`, requires('see recipients'), async (req, res) => {
    const [list, { language }] = [await listOf(req), await readerOf(res)]
    const faults = await lists.faultsOf(list.id, mostInFile)
    res.attachment(`${list.incident}-${list.id.slice(0, 8)}.csv`).type('text/csv').send(faultsFile(list, faults, faults.length === mostInFile, language))
  })

  router.post(`${home}/:list/confirmation`, requires('manage recipients'), async (req, res) => {
    const { list, page } = await listPage(req, res)
    const { counts } = await lists.confirm(list.id, readForm(confirmSchema, req, res, page), byPerson(personOf(res).id))
    setBanner(res, 'recipients.confirmed', { n: counts.usable })
    res.redirect(303, `/incidents/${list.incident}/recipients/${list.id}`)
  })

  router.post(`${home}/:list/removal`, requires('manage recipients'), async (req, res) => {
    const list = await listOf(req)
    await lists.discard(list.id, byPerson(personOf(res).id))
    setBanner(res, 'recipients.discarded')
    res.redirect(303, `/incidents/${list.incident}/recipients/${list.id}`)
  })

  async function listPage(req: Request, res: Response) {
    const list = await listOf(req)
    const [samples, faults, upload, reader] = await Promise.all([lists.samples(list.id), lists.faultsOf(list.id, mostShown), uploads.find(list.upload), readerOf(res)])
    return { list, page: recipientListPage({ list, samples, faults, isKept: upload !== null }, reader) }
  }

  async function listOf(req: Request) {
    const { number } = await incidents.get(String(req.params['number']))
    return lists.getOf(number, String(req.params['list']))
  }

  return router
}
