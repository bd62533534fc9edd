import { Router } from 'express'
import type { Request, Response } from 'express'
import { byPerson } from '../shared/act.ts'
import type { Actor } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { restorationSchema } from '../shared/restoration.schema.ts'
import { emptyForm, readBody, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import type { Undoing } from '../web/undo.ts'
import { unflatten } from '../web/unflatten.ts'
import type { AssessedFile } from './assessed.ts'
import { assessmentForm, questionForm, readableAnswers, scoreForm, typedSchema } from './assessment.schema.ts'
import type { AssessmentForm } from './assessment.schema.ts'
import { previewView } from './preview.view.ts'
import { after, before, isQuestion, isStep } from './wizard.ts'
import type { Step } from './wizard.ts'
import { formOf } from './wizard-answers.ts'
import { provisionalInput } from './wizard-preview.ts'
import type { Standing, WizardService } from './wizard.service.ts'
import type { Wizard } from './wizard.view.ts'
import { checkPage, stepPage, wholePage } from './wizard.view.ts'

export interface WizardRoutesNeeds {
  wizard: WizardService
  /** Throws NotFound for whoever may not see it. */
  fileOf: (number: string, res: Response) => Promise<AssessedFile>
  /** Makes the next version; the answers become facts of the incident. */
  assess: (number: string, form: AssessmentForm, by: Actor) => Promise<unknown>
  undo: Undoing
}

/** The questions: all on one page, or one on a screen. Both keep what was typed, whichever way somebody goes. */
export function wizardRoutes({ wizard, fileOf, assess, undo }: WizardRoutesNeeds): Router {
  const router = Router()

  router.get('/incidents/:number/assessment/new', requires('assess incident'), async (req, res) => {
    show(res, await wholePage(await standing(req, res), languageOf(res))(emptyForm))
  })

  router.post('/incidents/:number/assessment', requires('assess incident'), async (req, res) => {
    const here = await standing(req, res)
    const form = readForm(assessmentForm, req, res, wholePage(here, languageOf(res)))
    await finish(here.file.number, form, res)
  })

  /** What the script asks after each answer; it keeps what was typed as well. */
  router.post('/incidents/:number/assessment/preview', requires('assess incident'), async (req, res) => {
    const { preview } = await kept(req, res, stepIn(req.query['of'] ?? null))
    res.json(preview)
  })

  router.post('/incidents/:number/assessment/withdrawal', requires('assess incident'), async (req, res) => {
    const { number } = await fileOf(String(req.params['number']), res)
    const typed = await wizard.drop(number, personOf(res).id)
    const page = `/incidents/${number}/assessment/new`
    if (typed) undo.offer(res, { key: 'wizard.withdrawn', address: `/incidents/${number}/assessment/restoration`, page, kept: typed })
    res.redirect(303, page)
  })

  router.post('/incidents/:number/assessment/restoration', requires('assess incident'), async (req, res) => {
    const here = await standing(req, res)
    const { kept: sealed } = readForm(restorationSchema, req, res, wholePage(here, languageOf(res)))
    await wizard.restore(here.file.number, personOf(res).id, undo.open(sealed, typedSchema, req, res))
    undo.done(res, `/incidents/${here.file.number}/assessment/new`)
  })

  router.get('/incidents/:number/assessment/new/:question', requires('assess incident'), async (req, res) => {
    const here = await standing(req, res)
    show(res, await pageOf(stepOf(req), here, res)(emptyForm))
  })

  router.post('/incidents/:number/assessment/new/:question', requires('assess incident'), async (req, res) => {
    const step = stepOf(req)
    const here = step === 'check' ? await standing(req, res) : await kept(req, res, step)
    const page = pageOf(step, here, res)
    if (step === 'check') return finish(here.file.number, readWhole(req, res, here, page), res)
    const to = destination(req, step, here)
    if (to === null) readForm(isQuestion(step) ? questionForm(step) : scoreForm, req, res, page)
    res.redirect(303, `/incidents/${here.file.number}/assessment/new${to === 'whole' ? '' : `/${to ?? after(step, here.typed)}`}`)
  })

  /** The answers that were kept are the form; the page sends only how much of the incident it has seen. */
  function readWhole(req: Request, res: Response, { typed }: Wizard, page: ReturnType<typeof pageOf>): AssessmentForm {
    const { enisa, ...values } = formOf(typed)
    res.locals.typed = { page, values: {} }
    return readBody(assessmentForm, { ...values, ...(typed.enisa && { enisa }), seen: (req.body as { seen?: unknown }).seen })
  }

  async function finish(number: string, form: AssessmentForm, res: Response): Promise<void> {
    const { id } = personOf(res)
    await assess(number, form, byPerson(id))
    await wizard.drop(number, id)
    res.redirect(303, `/incidents/${number}/assessment`)
  }

  async function standing(req: Request, res: Response): Promise<Wizard> {
    const file = await fileOf(String(req.params['number']), res)
    return around(file, await wizard.standing(file.number, personOf(res).id, file.facts), res)
  }

  async function kept(req: Request, res: Response, step: Step | null): Promise<Wizard> {
    const file = await fileOf(String(req.params['number']), res)
    const body = unflatten((req.body ?? {}) as Record<string, unknown>)
    return around(file, await wizard.keep(file.number, personOf(res).id, file.facts, body, step), res)
  }

  function around(file: AssessedFile, { known, typed, kept: isKept }: Standing, res: Response): Wizard {
    const answers = readableAnswers(typed)
    const { input } = provisionalInput(answers.facts, answers.scores)
    return { file, known, typed, kept: isKept, preview: previewView(answers, languageOf(res)), input }
  }

  function pageOf(step: Step, here: Wizard, res: Response) {
    return step === 'check' ? checkPage(here, languageOf(res)) : stepPage(step, here, languageOf(res))
  }

  return router
}

/** Back and a jump need no right answer; null means onward, which does. */
function destination(req: Request, step: Step, { typed }: Wizard): Step | 'whole' | null {
  const { go } = (req.body ?? {}) as { go?: unknown }
  if (go === 'back') return before(step, typed) ?? 'whole'
  return typeof go === 'string' && isStep(go) ? go : null
}

function stepOf(req: Request): Step {
  const step = stepIn(String(req.params['question']))
  if (step === null) throw new NotFound('step')
  return step
}

function stepIn(word: unknown): Step | null {
  return typeof word === 'string' && isStep(word) ? word : null
}
