import { Router } from 'express'
import type { Response } from 'express'
import type { FilingInput } from '../incidents/filing.ts'
import type { FilingService } from '../incidents/filing.service.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Reader } from '../incidents/reader.ts'
import { byPerson } from '../shared/act.ts'
import { longDate } from '../shared/dutch-time.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readBody, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { filingSchema, rejectionSchema } from './filing.schema.ts'
import type { SheetService } from './sheet.service.ts'
import { filingPage } from './sheet.view.ts'

interface Needs {
  incidents: IncidentService & FilingService
  sheets: SheetService
  readerOf: (res: Response) => Promise<Reader>
}

export function filingRoutes({ incidents, sheets, readerOf }: Needs): Router {
  const router = Router()

  async function pageFor(number: string, res: Response, chosen = '') {
    const incident = await incidents.get(number)
    return filingPage({ source: await sheets.sourceOf(incident), duties: await incidents.duties(incident), chosen }, await readerOf(res))
  }

  router.get('/incidents/:number/filing', requires('see filing sheet'), async (req, res) => {
    const { duty } = req.query
    show(res, (await pageFor(String(req.params['number']), res, typeof duty === 'string' ? duty : ''))(emptyForm))
  })

  router.post('/incidents/:number/filing', requires('record filing'), async (req, res) => {
    const number = String(req.params['number'])
    const input = readForm(filingSchema, req, res, await pageFor(number, res))
    await incidents.file(number, input, byPerson(personOf(res).id))
    await tell(res, number, input)
    res.redirect(303, `/incidents/${number}`)
  })

  router.post('/incidents/:number/filings/:id/rejection', requires('record filing'), async (req, res) => {
    const number = String(req.params['number'])
    const { reason } = readBody(rejectionSchema, req.body ?? {})
    await incidents.rejectFiling(number, String(req.params['id']), reason, byPerson(personOf(res).id))
    setBanner(res, 'filing.rejected')
    res.redirect(303, `/incidents/${number}`)
  })

  /** What was recorded, and whether the number stands with another incident as well. */
  async function tell(res: Response, number: string, { kind, reference, filedAt }: FilingInput): Promise<void> {
    const also = kind === 'first' ? await incidents.alsoFiledUnder(reference, number) : null
    if (also) return setBanner(res, 'filing.also-under', { reference, number: also })
    if (kind !== 'first') return setBanner(res, `filing.recorded.${kind}`)
    const { language, zone } = await readerOf(res)
    setBanner(res, 'filing.recorded', { moment: longDate(filedAt, language, zone) })
  }

  return router
}
