import { Router } from 'express'
import type { Request, Response } from 'express'
import type { AssessmentVersion } from '../assessment/version.ts'
import { may } from '../people/access.ts'
import type { Actor } from '../shared/act.ts'
import { byPerson } from '../shared/act.ts'
import { Forbidden } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import type { DecisionFile } from './decision.view.ts'
import { adviceFormPage, decisionFormPage, decisionPage } from './decision.view.ts'
import { adviceSchema, decisionSchema } from './incident.schema.ts'
import type { DecidingService } from './deciding.service.ts'
import type { IncidentService } from './incident.service.ts'
import type { NearMissService } from './near-miss.service.ts'
import type { Reader } from './reader.ts'

interface Needs {
  incidents: IncidentService & DecidingService & NearMissService
  latestAssessment: (number: string) => Promise<AssessmentVersion | null>
  /** Whether the organisation recorded a mandate that lets the DPO decide. */
  isMandated: () => Promise<boolean>
  readerOf: (res: Response) => Promise<Reader>
}

export function decisionRoutes({ incidents, latestAssessment, isMandated, readerOf }: Needs): Router {
  const router = Router()

  router.get('/incidents/:number/decision', requires('see filing sheet'), async (req, res) => {
    show(res, { template: 'incidents/decision', view: decisionPage(await fileOf(req, res), await readerOf(res)) })
  })

  router.get('/incidents/:number/advice/new', requires('advise'), async (req, res) => {
    show(res, adviceFormPage(await fileOf(req, res), await readerOf(res))(emptyForm))
  })

  router.post('/incidents/:number/advice', requires('advise'), async (req, res) => {
    const file = await fileOf(req, res)
    const advice = readForm(adviceSchema, req, res, adviceFormPage(file, await readerOf(res)))
    await incidents.giveAdvice(file.incident.number, advice, byPerson(personOf(res).id))
    done(res, file, 'decision.advice.given')
  })

  router.get('/incidents/:number/decision/new', requires('decide'), async (req, res) => {
    show(res, decisionFormPage(await mayDecideOn(req, res), await readerOf(res))(emptyForm))
  })

  router.post('/incidents/:number/decision', requires('decide'), async (req, res) => {
    const file = await mayDecideOn(req, res)
    const decision = readForm(decisionSchema, req, res, decisionFormPage(file, await readerOf(res)))
    const incident = await incidents.decide(file.incident.number, decision, byPerson(personOf(res).id))
    done(res, file, incident.decisions.at(-1)?.state === 'in force' ? 'decision.taken' : 'decision.proposed')
  })

  for (const [noun, answer] of [['approval', 'approve'], ['rejection', 'reject']] as const) {
    router.post(`/incidents/:number/decision/:id/${noun}`, requires('approve decision'), async (req, res) => {
      const file = await fileOf(req, res)
      const by = byPerson(personOf(res).id)
      const id = String(req.params['id'])
      const { decisions } = await incidents.answerDecision(file.incident.number, id, answer, by)
      const found = decisions.find((one) => one.id === id)
      if (found?.nearMiss && found.state === 'in force') await endNearMiss(file.incident.number, by, res)
      else done(res, file, found?.state === 'awaiting approval' ? 'decision.adopted' : 'decision.answered')
    })
  }

  /** An approved near miss ends at once, or the page of the incident says what lacks. */
  async function endNearMiss(number: string, by: Actor, res: Response): Promise<void> {
    const lacks = await incidents.endNearMiss(number, by)
    if (lacks.length > 0) setBanner(res, 'near-miss.lacks', { n: lacks.length })
    else setBanner(res, 'near-miss.ended')
    res.redirect(303, `/incidents/${number}`)
  }

  async function fileOf(req: Request, res: Response): Promise<DecisionFile> {
    const incident = await incidents.get(String(req.params['number']))
    const [assessment, mandated] = await Promise.all([latestAssessment(incident.number), isMandated()])
    return { incident, assessment, mayDecide: may(personOf(res), 'decide', { mandated }) }
  }

  async function mayDecideOn(req: Request, res: Response): Promise<DecisionFile> {
    const file = await fileOf(req, res)
    if (!file.mayDecide) throw new Forbidden('decide')
    return file
  }

  function done(res: Response, { incident }: DecisionFile, banner: Parameters<typeof setBanner>[1]): void {
    setBanner(res, banner)
    res.redirect(303, `/incidents/${incident.number}/decision`)
  }

  return router
}
