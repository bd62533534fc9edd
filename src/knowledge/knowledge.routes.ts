import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Reader } from '../incidents/reader.ts'
import { addHours } from '../shared/instant.ts'
import { emptyForm, readBody, show } from '../web/form.ts'
import { requires } from '../web/guard.ts'
import { knowledgeSchema } from './knowledge.schema.ts'
import type { KnowledgeService } from './knowledge.service.ts'
import { knowledgePage } from './knowledge.view.ts'
import type { Asked } from './knowledge.view.ts'

interface Needs {
  knowledge: KnowledgeService
  readerOf: (res: Response) => Promise<Reader>
}

/** What was known at a past moment. The moment stands in the address, so that it can be sent to somebody who may see it too. */
export function knowledgeRoutes({ knowledge, readerOf }: Needs): Router {
  const router = Router()

  router.get('/incidents/:number/knowledge', requires('see filing sheet'), async (req, res) => {
    const [history, reader] = await Promise.all([knowledge.historyOf(String(req.params['number'])), readerOf(res)])
    // What cannot be read comes back as typed, beside the state of now.
    res.locals.typed = { page: knowledgePage(history, { at: reader.now, compare: false }, reader), values: { hours: req.query['hours'] ?? '' } }
    show(res, knowledgePage(history, askedIn(req, history.incident.reportedAt, reader), reader)(emptyForm))
  })

  return router
}

/** Nobody knows anything yet of a moment that is still to come: that is now. */
function askedIn(req: Request, reportedAt: Date, { now }: Reader): Asked {
  const { at, hours, compare } = readBody(knowledgeSchema, { ...req.query })
  const moment = at ?? (hours === undefined ? now : addHours(reportedAt, hours))
  return { at: moment < now ? moment : now, compare: compare === 'now' }
}
