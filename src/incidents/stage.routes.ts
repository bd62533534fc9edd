import { Router } from 'express'
import { byPerson } from '../shared/act.ts'
import { say } from '../shared/words/words.ts'
import { setBanner } from '../web/banner.ts'
import { readBody } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import { moveSchema } from './incident.schema.ts'
import type { IncidentService } from './incident.service.ts'
import { moveAddresses } from './incident.view.ts'
import type { Move } from './stages.ts'

/** The acts that move an incident on. */
export function stageRoutes({ incidents }: { incidents: IncidentService }): Router {
  const router = Router()

  for (const [move, noun] of Object.entries(moveAddresses)) {
    router.post(`/incidents/:number/${noun}`, requires('move incident'), async (req, res) => {
      const { motivation } = readBody(moveSchema, req.body ?? {})
      const { number, stage } = await incidents.move(String(req.params['number']), move as Move, motivation, byPerson(personOf(res).id))
      setBanner(res, 'move.made', { stage: say(languageOf(res), `stage.${stage}`) })
      res.redirect(303, `/incidents/${number}`)
    })
  }

  return router
}
