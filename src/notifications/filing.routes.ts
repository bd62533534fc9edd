import { Router } from 'express'
import type { Response } from 'express'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Reader } from '../incidents/reader.ts'
import { byPerson } from '../shared/act.ts'
import { longDate } from '../shared/dutch-time.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { filingSchema } from './filing.schema.ts'
import type { SheetService } from './sheet.service.ts'
import { filingPage } from './sheet.view.ts'

interface Needs {
  incidents: IncidentService
  sheets: SheetService
  readerOf: (res: Response) => Promise<Reader>
}

export function filingRoutes({ incidents, sheets, readerOf }: Needs): Router {
  const router = Router()

  async function pageFor(number: string, res: Response) {
    const incident = await incidents.get(number)
    return filingPage({ source: await sheets.sourceOf(incident), duties: incidents.duties(incident) }, await readerOf(res))
  }

  router.get('/incidents/:number/filing', requires('see filing sheet'), async (req, res) => {
    show(res, (await pageFor(String(req.params['number']), res))(emptyForm))
  })

  router.post('/incidents/:number/filing', requires('record filing'), async (req, res) => {
    const number = String(req.params['number'])
    const input = readForm(filingSchema, req, res, await pageFor(number, res))
    await incidents.file(number, input, byPerson(personOf(res).id))
    const { language, zone } = await readerOf(res)
    setBanner(res, 'filing.recorded', { moment: longDate(input.filedAt, language, zone) })
    res.redirect(303, `/incidents/${number}`)
  })

  return router
}
