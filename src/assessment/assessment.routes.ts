import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Facts } from '../facts/facts.ts'
import { may } from '../people/access.ts'
import type { Person } from '../people/person.ts'
import { byPerson } from '../shared/act.ts'
import type { Actor } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import { assessmentForm } from './assessment.schema.ts'
import type { AssessmentService } from './assessment.service.ts'
import { outcomePage } from './assessment.view.ts'
import { toldBy } from './input.ts'
import { questionsPage } from './questions.view.ts'

export interface AssessmentRoutesNeeds {
  assessments: AssessmentService
  /** Throws NotFound for whoever may not see it. */
  incident: (number: string, person: Person) => Promise<{ number: string; facts: Facts; open: boolean }>
  /** The answers become facts of the incident; throws Refused when it has ended. */
  tellFacts: (number: string, facts: Facts, by: Actor) => Promise<unknown>
}

export function assessmentRoutes({ assessments, incident, tellFacts }: AssessmentRoutesNeeds): Router {
  const router = Router()

  router.get('/incidents/:number/assessment', requires('see incidents'), async (req, res) => {
    const { number, open } = await asked(req, res)
    const versions = await assessments.list(number)
    const version = req.query['version'] === undefined ? undefined : found(versions.find((one) => String(one.version) === req.query['version']))
    const mayAssess = open && may(personOf(res), 'assess incident')
    show(res, { template: 'assessment/show', view: outcomePage({ number, versions, version, mayAssess }, languageOf(res)) })
  })

  router.get('/incidents/:number/assessment/new', requires('assess incident'), async (req, res) => {
    show(res, await (await questionsFor(req, res))(emptyForm))
  })

  router.post('/incidents/:number/assessment', requires('assess incident'), async (req, res) => {
    const { number, facts } = await asked(req, res)
    const { input, answered, reason } = readForm(assessmentForm, req, res, await questionsFor(req, res))
    const by = byPerson(personOf(res).id)
    await tellFacts(number, toldBy(answered, facts), by)
    await assessments.assess(number, input, by, reason)
    res.redirect(303, `/incidents/${number}/assessment`)
  })

  async function questionsFor(req: Request, res: Response) {
    const { number, facts } = await asked(req, res)
    return questionsPage({ number, facts, latest: await assessments.latest(number) }, languageOf(res))
  }

  /** Whoever only sees their own reports sees no assessment, not even of those. */
  function asked(req: Request, res: Response) {
    const person = personOf(res)
    if (!may(person, 'see incidents')) throw new NotFound('assessment')
    return incident(String(req.params['number']), person)
  }

  return router
}

function found<T>(one: T | undefined): T {
  if (one === undefined) throw new NotFound('version')
  return one
}
