import { Router } from 'express'
import type { Request, Response } from 'express'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Reader } from '../incidents/reader.ts'
import type { StepService } from '../incidents/step.service.ts'
import { may } from '../people/access.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import type { FormPage } from '../web/form.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import type { Playbook } from './playbook.ts'
import { stepPage } from './step-page.view.ts'
import { approvalSchema, completionSchema, objectionSchema, reviewSchema, waiverSchema } from './step.schema.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get' | 'duties' | 'steps'> & StepService
  /** Every version that goes for an incident, its base first. */
  playbooksOf: (incident: Awaited<ReturnType<IncidentService['get']>>) => Promise<Playbook[]>
  readerOf: (res: Response) => Promise<Reader>
}

const base = '/incidents/:number/steps/:step'

/** One step of a playbook, and everything that people do with it. */
export function stepRoutes({ incidents, playbooksOf, readerOf }: Needs): Router {
  const router = Router()
  const of = (req: Request, res: Response) => ({ number: String(req.params['number']), step: String(req.params['step']), by: byPerson(personOf(res).id) })

  /** Made when it is shown, so that it holds what somebody else did meanwhile. */
  function pageOf(req: Request, res: Response): FormPage {
    const { number, step } = of(req, res)
    return async (form) => {
      const incident = await incidents.get(number)
      const [playbooks, terms, duties] = await Promise.all([playbooksOf(incident), incidents.steps(incident), incidents.duties(incident)])
      const own = terms.find(({ id }) => id === step)
      if (!own) throw new NotFound(`Step ${step}`)
      return stepPage(own, { incident, playbooks, terms, duties }, await readerOf(res))(form)
    }
  }

  function done(req: Request, res: Response, banner: Parameters<typeof setBanner>[1]): void {
    const { number, step } = of(req, res)
    setBanner(res, banner)
    res.redirect(303, `/incidents/${number}#step-${step}`)
  }

  router.get(base, requires('see incidents'), async (req, res) => {
    if (!may(personOf(res), 'see incidents')) throw new NotFound('incident')
    show(res, await pageOf(req, res)(emptyForm))
  })

  router.post(`${base}/completion`, requires('complete step'), async (req, res) => {
    const { note, ...input } = readForm(completionSchema, req, res, pageOf(req, res))
    const { number, step, by } = of(req, res)
    const { stepsDone } = await incidents.finishStep(number, step, note, by, input)
    done(req, res, stepsDone.some((one) => one.step === step) ? 'step.completed' : 'step.proposed')
  })

  router.post(`${base}/waiver`, requires('complete step'), async (req, res) => {
    const { because } = readForm(waiverSchema, req, res, pageOf(req, res))
    const { number, step, by } = of(req, res)
    const { stepsDone } = await incidents.waiveStep(number, step, { reason: because, mandatoryToo: may(personOf(res), 'waive mandatory step') }, by)
    done(req, res, stepsDone.some((one) => one.step === step) ? 'step.waived' : 'step.proposed')
  })

  router.post(`${base}/approval`, requires('approve step'), async (req, res) => {
    readForm(approvalSchema, req, res, pageOf(req, res))
    const { number, step, by } = of(req, res)
    await incidents.answerStep(number, step, { answer: 'in force', reason: '' }, by)
    done(req, res, 'step.approved')
  })

  router.post(`${base}/rejection`, requires('approve step'), async (req, res) => {
    const { objection } = readForm(objectionSchema, req, res, pageOf(req, res))
    const { number, step, by } = of(req, res)
    await incidents.answerStep(number, step, { answer: 'rejected', reason: objection }, by)
    done(req, res, 'step.rejected')
  })

  router.post(`${base}/review`, requires('approve step'), async (req, res) => {
    const { review } = readForm(reviewSchema, req, res, pageOf(req, res))
    const { number, step, by } = of(req, res)
    await incidents.reviewStep(number, step, review, by)
    done(req, res, 'step.reviewed')
  })

  return router
}
