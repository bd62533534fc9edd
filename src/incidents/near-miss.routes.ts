import { Router } from 'express'
import type { Request, Response } from 'express'
import { may } from '../people/access.ts'
import { byPerson } from '../shared/act.ts'
import { Forbidden } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { nearMissSchema } from './incident.schema.ts'
import type { IncidentService } from './incident.service.ts'
import type { NearMissService } from './near-miss.service.ts'
import { nearMissPage } from './near-miss.view.ts'
import type { Reader } from './reader.ts'

interface Needs {
  incidents: IncidentService & NearMissService
  /** Whether the organisation recorded a mandate that lets the DPO decide. */
  isMandated: () => Promise<boolean>
  readerOf: (res: Response) => Promise<Reader>
}

/** From an incident to a near miss in one short form. */
export function nearMissRoutes({ incidents, isMandated, readerOf }: Needs): Router {
  const router = Router()

  router.get('/incidents/:number/near-miss', requires('decide'), async (req, res) => {
    show(res, (await pageFor(req, res))(emptyForm))
  })

  router.post('/incidents/:number/near-miss', requires('decide'), async (req, res) => {
    const input = readForm(nearMissSchema, req, res, await pageFor(req, res))
    const { number } = await incidents.proposeNearMiss(String(req.params['number']), input, byPerson(personOf(res).id))
    setBanner(res, 'near-miss.proposed')
    res.redirect(303, `/incidents/${number}/decision`)
  })

  async function pageFor(req: Request, res: Response) {
    if (!may(personOf(res), 'decide', { mandated: await isMandated() })) throw new Forbidden('decide')
    return nearMissPage(await incidents.get(String(req.params['number'])), await readerOf(res))
  }

  return router
}
