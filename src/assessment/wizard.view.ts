import { questions, shortName } from '../facts/questions.ts'
import type { Reason } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormPage, FormState } from '../web/form.ts'
import { criteriaView } from './criteria.view.ts'
import type { InputFact } from './input.ts'
import { inputFacts } from './input.ts'
import type { PreviewView } from './preview.view.ts'
import type { Step } from './wizard.ts'
import { before, firstOpen, isQuestion, questionsFor } from './wizard.ts'
import { formOf, isAnswered, isRequired } from './wizard-answers.ts'
import type { Typed } from './wizard-answers.ts'
import { questionView, scoresView } from './wizard-fields.view.ts'
import type { Wizard as AnyWizard } from './wizard-page.ts'
import { errorsOn, rowsOf, stepAddress } from './wizard-rows.view.ts'

export type Wizard = AnyWizard<PreviewView>

const parts: { title: 'what' | 'who' | 'reach' | 'protection'; names: InputFact[] }[] = [
  { title: 'what', names: ['nature', 'intent', 'contained'] },
  { title: 'who', names: ['dataCategories', 'dataSubjects', 'people', 'identifiability', 'protectedAddress'] },
  { title: 'reach', names: ['recipients'] },
  { title: 'protection', names: ['unintelligible', 'keySafe', 'backupAvailable', 'downtimeHours'] },
]

/** Every question on one page, for a wide screen; on a narrow one the way to the first of them. */
export function wholePage(wizard: Wizard, language: Language): FormPage {
  const { typed } = wizard
  const first = firstOpen(typed)
  return (form) => ({
    template: 'assessment/edit',
    view: {
      ...frameOf(wizard, language),
      title: say(language, 'assessment.new.title', { number: wizard.file.number }),
      form: formState(form, wizard, language),
      parts: parts.map(({ title, names }) => ({ title: say(language, `assessment.part.${title}`), questions: names.map((name) => questionView(name, wizard, language)) })),
      scores: scoresView(wizard.input, language),
      scored: hasScores(typed) || form.errors.some(({ field }) => field?.startsWith('enisa')),
      start: { href: stepAddress(wizard, first), text: say(language, first === 'check' ? 'wizard.start.check' : 'wizard.start') },
      rows: rowsOf(wizard, [], language),
    },
  })
}

/** One question on a screen. */
export function stepPage(step: InputFact | 'score', wizard: Wizard, language: Language): FormPage {
  const asked = questionsFor(wizard.typed)
  const place = isQuestion(step) ? inputFactsPlace(step, asked) : asked.length
  const label = isQuestion(step) ? questions[step].label[language] : say(language, 'assessment.score.own')
  const back = before(step, wizard.typed)
  return (form) => ({
    template: 'assessment/step',
    view: {
      ...frameOf(wizard, language),
      title: isQuestion(step) ? say(language, 'wizard.title', { n: place, of: asked.length, question: label }) : `${label} · ${wizard.file.number}`,
      heading: say(language, 'assessment.new.title', { number: wizard.file.number }),
      form: formState(form, wizard, language),
      step,
      address: stepAddress(wizard, step),
      live: `${frameOf(wizard, language).live}?of=${step}`,
      place: isQuestion(step) ? say(language, 'wizard.place', { n: place, of: asked.length }) : '',
      at: place,
      of: asked.length,
      question: isQuestion(step) ? questionView(step, wizard, language) : null,
      scores: isQuestion(step) ? [] : scoresView(wizard.input, language),
      breakdown: isQuestion(step) ? null : criteriaView(wizard.input, language),
      back: back !== null,
      jumps: jumpsOf(step, wizard, language),
    },
  })
}

/** Everything together before it becomes a version. */
export function checkPage(wizard: Wizard, language: Language): FormPage {
  return (form) => ({
    template: 'assessment/check',
    view: {
      ...frameOf(wizard, language),
      title: say(language, 'wizard.check.title', { number: wizard.file.number }),
      form: { values: {}, errors: allWrong(form.errors, wizard).map((error) => named(onRow(error), language)) },
      rows: rowsOf(wizard, allWrong(form.errors, wizard), language),
      score: { href: stepAddress(wizard, 'score'), text: hasScores(wizard.typed) ? say(language, 'wizard.score.own') : say(language, 'wizard.score.facts'), error: errorsOn('enisa', form.errors, language) },
      address: stepAddress(wizard, 'check'),
      back: stepAddress(wizard, before('check', wizard.typed) ?? 'nature'),
      seen: wizard.file.statements,
    },
  })
}

function frameOf({ file, preview, kept }: Wizard, language: Language) {
  const { number, drill, statements, changes } = file
  const base = `/incidents/${number}/assessment`
  return {
    number, drill, preview, kept, changes,
    seen: statements,
    action: base,
    live: `${base}/preview`,
    whole: `${base}/new`,
    withdrawal: `${base}/withdrawal`,
    changed: changes.length > 0 ? say(language, 'reassess.since', { n: changes.length }) : '',
  }
}

function inputFactsPlace(step: InputFact, asked: readonly InputFact[]): number {
  return Math.max(1, asked.filter((name) => inputFacts.indexOf(name) <= inputFacts.indexOf(step)).length)
}

/** As it was typed where something is wrong; else what is known and kept. */
function formState(form: FormState, { typed }: Wizard, language: Language): FormState {
  const fresh = Object.keys(form.values).length === 0
  return { values: fresh ? formOf(typed) : form.values, errors: form.errors.map((error) => named(error, language)) }
}

/** In a list of what is wrong, a question must say which one it is. */
function named(error: Reason, language: Language): Reason {
  const name = inputFacts.find((fact) => fact === error.field)
  if (error.key !== 'assessment.answer.missing' || !name) return error
  return { ...error, key: 'assessment.answer.missing.of', values: { question: questions[name].label[language] } }
}

/** An answer that cannot be read hides that another is missing: both are named at once. */
function allWrong(errors: readonly Reason[], { typed }: Wizard): Reason[] {
  if (errors.length === 0 || errors.some(({ field }) => field === undefined)) return [...errors]
  const missing = questionsFor(typed).filter((name) => isRequired(name) && !isAnswered(name, typed) && !errors.some(({ field }) => field === name))
  return [...errors, ...missing.map((name) => ({ key: 'assessment.answer.missing' as const, field: name }))]
}

/** On the page with everything together, a question is one row. */
function onRow(error: Reason): Reason {
  return error.field === undefined ? error : { ...error, field: error.field.split('.')[0]! }
}

function jumpsOf(step: Step, wizard: Wizard, language: Language) {
  return questionsFor(wizard.typed).map((name, index) => ({
    value: name,
    number: String(index + 1),
    text: shortName(name)[language],
    state: say(language, isAnswered(name, wizard.typed) ? 'wizard.answered' : 'wizard.unanswered'),
    done: isAnswered(name, wizard.typed),
    current: name === step,
  }))
}

function hasScores({ enisa }: Typed): boolean {
  return Object.entries(enisa ?? {}).some(([name, value]) => name !== 'reason' && value !== '')
}

