import { Router } from 'express'
import type { Request, Response } from 'express'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Reader } from '../incidents/reader.ts'
import { byPerson } from '../shared/act.ts'
import { Invalid } from '../shared/errors.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import type { ColumnsForm } from './recipient.schema.ts'
import { columnsSchema, formSchema, fromSchema, uploadSchema } from './recipient.schema.ts'
import type { RecipientListService } from './recipient-list.service.ts'
import type { Plan } from './recipient-plan.ts'
import type { TableForm } from './recipient-table.ts'
import type { RecipientUploadService } from './recipient-upload.service.ts'
import type { Upload } from './recipient-upload.ts'
import { columnsPage, recipientsPage } from './recipient.view.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get'>
  lists: Pick<RecipientListService, 'ofIncident' | 'begin'>
  uploads: Pick<RecipientUploadService, 'arrive' | 'head' | 'get'>
  /** What a notification asks of its list: its group, and the fields that its text uses. */
  askedBy: (number: string, notification: string) => Promise<{ group: string; needs: readonly string[] }>
  readerOf: (res: Response) => Promise<Reader>
}

/** From a file to a list that is being read: the file, then its columns, then it goes. */
export function recipientRoutes({ incidents, lists, uploads, askedBy, readerOf }: Needs): Router {
  const router = Router()
  const home = '/incidents/:number/recipients'

  router.get(home, requires('see recipients'), async (req, res) => {
    show(res, (await indexPage(req, res))(emptyForm))
  })

  /** The file is kept; what is wrong with it is said here, what is in it on the next page. */
  router.post(home, requires('manage recipients'), async (req, res) => {
    readForm(uploadSchema, req, res, await indexPage(req, res))
    const number = await numberOf(req)
    const { notification } = fromSchema.parse({ ...req.query })
    // One that is not there is said before the file is taken in.
    if (notification) await askedBy(number, notification)
    const upload = req.is('multipart/form-data') ? await uploads.arrive(number, req, notification, byPerson(personOf(res).id)) : null
    if (!upload) throw new Invalid([{ key: 'recipients.upload.none', field: 'file' }])
    res.redirect(303, `/incidents/${number}/recipients/uploads/${upload.id}`)
  })

  router.get(`${home}/uploads/:upload`, requires('manage recipients'), async (req, res) => {
    const upload = await uploadOf(req)
    const { view, values } = await mappingPage(upload, formOf(upload, formSchema.parse({ ...req.query })), res)
    show(res, view({ values, errors: [] }))
  })

  router.post(`${home}/uploads/:upload`, requires('manage recipients'), async (req, res) => {
    const upload = await uploadOf(req)
    const form = formOf(upload, formSchema.parse({ ...(req.body as object | undefined) }))
    const { view } = await mappingPage(upload, form, res)
    const plan = await planOf(upload, readForm(columnsSchema, req, res, view))
    const { list } = await lists.begin(upload.incident, { upload: upload.id, form, plan }, byPerson(personOf(res).id))
    res.redirect(303, `/incidents/${upload.incident}/recipients/${list.id}`)
  })

  async function indexPage(req: Request, res: Response) {
    const number = await numberOf(req)
    const [reader, found] = await Promise.all([readerOf(res), lists.ofIncident(number)])
    return recipientsPage(number, found, reader, fromSchema.parse({ ...req.query }).notification)
  }

  async function mappingPage(upload: Upload, form: TableForm, res: Response) {
    const [head, asked, reader] = await Promise.all([uploads.head(upload, form), askedFor(upload), readerOf(res)])
    return columnsPage({ number: upload.incident, upload: upload.id, head, form, asked }, reader)
  }

  async function planOf(upload: Upload, { columns, group, language }: ColumnsForm): Promise<Plan> {
    const { needs } = await askedFor(upload)
    const ticked = columns.filter(({ meaning, need }) => meaning === 'own' && need).map(({ field }) => field)
    return { columns: columns.map(({ meaning, field }) => ({ meaning, field: meaning === 'own' ? field : '' })), group, language, needs: [...new Set([...needs, ...ticked])].toSorted() }
  }

  async function askedFor({ incident, notification }: Upload) {
    return notification === null ? { group: '', needs: [] } : askedBy(incident, notification)
  }

  async function numberOf(req: Request): Promise<string> {
    return (await incidents.get(String(req.params['number']))).number
  }

  async function uploadOf(req: Request): Promise<Upload> {
    return uploads.get(String(req.params['upload']), await numberOf(req))
  }

  return router
}

/** What a person chose goes before what was found. */
function formOf({ form }: Upload, { encoding, delimiter }: { encoding?: ColumnsForm['encoding'] | undefined; delimiter?: ColumnsForm['delimiter'] | undefined }): TableForm {
  return form.kind === 'xlsx' ? form : { kind: 'csv', encoding: encoding ?? form.encoding, delimiter: delimiter ?? form.delimiter }
}
