import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Person } from '../people/person.ts'
import { say } from '../shared/words/words.ts'
import { setBanner } from '../web/banner.ts'
import { readForm, show } from '../web/form.ts'
import type { Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { exclusionSchema } from './exclusion.schema.ts'
import type { ExclusionService } from './exclusion.service.ts'
import { exclusionCard } from './exclusion.view.ts'
import type { IncidentService } from './incident.service.ts'
import type { Reader } from './reader.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get'> & ExclusionService
  people: () => Promise<Person[]>
  readerOf: (res: Response) => Promise<Reader>
}

/** The answers are the same whether somebody is excluded or not, for whoever may not know. */
export function exclusionRoutes({ incidents, people, readerOf }: Needs): Router {
  const router = Router()

  router.get('/incidents/:number/exclusions', requires('exclude people'), async (req, res) => {
    show(res, await pageFor(req, res))
  })

  router.post('/incidents/:number/exclusions', requires('exclude people'), async (req, res) => {
    const page = await pageFor(req, res)
    const { number } = await incidents.excludePerson(String(req.params['number']), readForm(exclusionSchema, req, res, () => page), personOf(res))
    setBanner(res, 'exclusion.recorded')
    res.redirect(303, `/incidents/${number}#exclusions`)
  })

  router.post('/incidents/:number/exclusions/:person/withdrawal', requires('exclude people'), async (req, res) => {
    const { number } = await incidents.readmitPerson(String(req.params['number']), String(req.params['person']), personOf(res))
    setBanner(res, 'exclusion.withdrawn')
    res.redirect(303, `/incidents/${number}#exclusions`)
  })

  async function pageFor(req: Request, res: Response): Promise<Page> {
    const reader = await readerOf(res)
    const incident = await incidents.get(String(req.params['number']))
    const view = { title: say(reader.language, 'exclusion.title'), number: incident.number, exclusions: exclusionCard(incident, await people(), reader) }
    return { template: 'incidents/exclusions', view }
  }

  return router
}
