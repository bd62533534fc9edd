import { Router } from 'express'
import type { Request, Response } from 'express'
import { may } from '../people/access.ts'
import { byPerson } from '../shared/act.ts'
import type { Actor } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import { confirmationForm } from './assessment.schema.ts'
import type { AssessmentService } from './assessment.service.ts'
import { outcomePage } from './assessment.view.ts'
import type { AssessedFile } from './assessed.ts'
import { comparisonPage } from './comparison.view.ts'
import type { AssessmentVersion } from './version.ts'

export interface AssessmentRoutesNeeds {
  assessments: AssessmentService
  /** Throws NotFound for whoever may not see it. */
  fileOf: (number: string, res: Response) => Promise<AssessedFile>
  whoFor: (res: Response) => Promise<(actor: Actor) => string>
  /** Says that somebody looked at what changed and that it changes nothing; throws Refused when it does. */
  confirm: (number: string, note: string, by: Actor) => Promise<unknown>
}

/** What was assessed, version by version. */
export function assessmentRoutes(needs: AssessmentRoutesNeeds): Router {
  const { assessments } = needs
  const router = Router()

  router.get('/incidents/:number/assessment', requires('see incidents'), async (req, res) => {
    show(res, (await outcomeOf(req, res))(emptyForm))
  })

  router.get('/incidents/:number/assessment/comparison', requires('see incidents'), async (req, res) => {
    const { number, drill } = await asked(req, res)
    const versions = await assessments.list(number)
    const [newest, one] = versions
    // With a single version there is nothing beside it.
    if (!newest || !one) return res.redirect(303, `/incidents/${number}/assessment`)
    const from = req.query['from'] === undefined ? one : found(versions, req.query['from'])
    const to = req.query['to'] === undefined ? newest : found(versions, req.query['to'])
    show(res, { template: 'assessment/comparison', view: comparisonPage({ number, drill, versions, from, to }, languageOf(res)) })
  })

  router.post('/incidents/:number/assessment/confirmation', requires('assess incident'), async (req, res) => {
    const { number } = await asked(req, res)
    const { note } = readForm(confirmationForm, req, res, await outcomeOf(req, res))
    await needs.confirm(number, note, byPerson(personOf(res).id))
    setBanner(res, 'reassess.confirmed')
    res.redirect(303, `/incidents/${number}/assessment`)
  })

  async function outcomeOf(req: Request, res: Response) {
    const { number, drill, open, changes } = await asked(req, res)
    const [versions, who] = await Promise.all([assessments.list(number), needs.whoFor(res)])
    const version = req.query['version'] === undefined ? undefined : found(versions, req.query['version'])
    const mayAssess = open && may(personOf(res), 'assess incident')
    return outcomePage({ number, drill, changes: open ? changes : [], versions, version, mayAssess, who }, languageOf(res))
  }

  /** Whoever only sees their own reports sees no assessment, not even of those. */
  function asked(req: Request, res: Response) {
    if (!may(personOf(res), 'see incidents')) throw new NotFound('assessment')
    return needs.fileOf(String(req.params['number']), res)
  }

  return router
}

function found(versions: readonly AssessmentVersion[], asked: unknown): AssessmentVersion {
  const version = versions.find((one) => String(one.version) === asked)
  if (version === undefined) throw new NotFound('version')
  return version
}
