import { Router } from 'express'
import type { Request, Response } from 'express'
import type { FilingInput } from '../incidents/filing.ts'
import { filingKinds } from '../incidents/filing.ts'
import type { FilingService } from '../incidents/filing.service.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Reader } from '../incidents/reader.ts'
import { byPerson } from '../shared/act.ts'
import { longDate } from '../shared/dutch-time.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readBody, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { attemptSchema, filingSchema, rejectionSchema } from './filing.schema.ts'
import type { SheetService } from './sheet.service.ts'
import { filingPage } from './sheet.view.ts'

interface Needs {
  incidents: IncidentService & FilingService
  sheets: SheetService
  readerOf: (res: Response) => Promise<Reader>
}

/** The sheet, and recording what was filed. */
export function filingRoutes({ incidents, sheets, readerOf }: Needs): Router {
  const router = Router()

  async function pageFor(number: string, res: Response, { duty, kind }: { duty?: unknown; kind?: unknown } = {}) {
    const incident = await incidents.get(number)
    const wanted = filingKinds.find((one) => one === kind)
    const file = { source: await sheets.sourceOf(incident, { kind: wanted }), duties: await incidents.duties(incident), chosen: typeof duty === 'string' ? duty : '', whole: wanted === undefined }
    return filingPage(file, await readerOf(res))
  }

  router.get('/incidents/:number/filing', requires('see filing sheet'), async (req, res) => {
    show(res, (await pageFor(numberIn(req), res, req.query))(emptyForm))
  })

  router.post('/incidents/:number/filing', requires('record filing'), async (req, res) => {
    const number = numberIn(req)
    const input = readForm(filingSchema, req, res, await pageFor(number, res))
    await incidents.file(number, input, byPerson(personOf(res).id))
    await tell(res, number, input)
    res.redirect(303, `/incidents/${number}`)
  })

  router.post('/incidents/:number/filing/attempts', requires('record filing'), async (req, res) => {
    const number = numberIn(req)
    await incidents.attemptFiling(number, readBody(attemptSchema, req.body ?? {}), byPerson(personOf(res).id))
    setBanner(res, 'sheet.down.recorded')
    res.redirect(303, `/incidents/${number}/filing#portal`)
  })

  router.post('/incidents/:number/filings/:id/rejection', requires('record filing'), async (req, res) => {
    const number = numberIn(req)
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

function numberIn(req: Request): string {
  return String(req.params['number'])
}
