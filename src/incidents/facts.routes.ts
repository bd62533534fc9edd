import { Router } from 'express'
import type { Response } from 'express'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { factsForm, proposalSchema } from './facts-form.schema.ts'
import { factsPage } from './facts.view.ts'
import type { IncidentService } from './incident.service.ts'
import type { Reader } from './reader.ts'

interface Needs {
  incidents: IncidentService
  readerOf: (res: Response) => Promise<Reader>
}

export function factsRoutes({ incidents, readerOf }: Needs): Router {
  const router = Router()

  router.get('/incidents/:number/facts', requires('amend incident'), async (req, res) => {
    const incident = await incidents.get(String(req.params['number']))
    // A link may propose an answer; it counts only once somebody saves it.
    const { containment } = proposalSchema.parse({ ...req.query })
    show(res, factsPage(incident, await readerOf(res), containment ? { containment } : {})(emptyForm))
  })

  router.post('/incidents/:number/facts', requires('amend incident'), async (req, res) => {
    const number = String(req.params['number'])
    const reader = await readerOf(res)
    // Loaded again when the page is shown again, so that it holds what somebody else changed meanwhile.
    const page = async (form: Parameters<ReturnType<typeof factsPage>>[0]) => factsPage(await incidents.get(number), reader)(form)
    const { seen, ...facts } = readForm(factsForm, req, res, page)
    const before = await incidents.get(number)
    const after = await incidents.amend(number, facts, byPerson(personOf(res).id), { seen })
    setBanner(res, after.statements.length === before.statements.length ? 'amend.nothing' : 'amend.saved')
    res.redirect(303, `/incidents/${number}`)
  })

  return router
}
