import { facts, isFact, optionsOf } from '../facts/facts.ts'
import type { FactName, Facts } from '../facts/facts.ts'
import { notKnown, optionText, questions } from '../facts/questions.ts'
import type { Reason } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormPage, FormState } from '../web/form.ts'
import { criteria } from './factors.ts'
import type { Scale } from './enisa.ts'
import { inputFacts } from './input.ts'
import type { AssessmentVersion } from './version.ts'

export interface Assessed {
  number: string
  facts: Facts
  /** The version before, whose own score is offered again. */
  latest: Pick<AssessmentVersion, 'input' | 'reason'> | null
}

/** The questions, with what is known already filled in. */
export function questionsPage({ number, facts: known, latest }: Assessed, language: Language): FormPage {
  const choices = (name: FactName) => (optionsOf(name) ?? []).map((value) => ({ value, label: optionText(name, value)[language] }))
  return (form) => ({
    template: 'assessment/edit',
    view: {
      title: say(language, 'assessment.new.title', { number }),
      number,
      form: isFresh(form) ? { values: valuesOf(known, latest), errors: [] } : { ...form, errors: form.errors.map((error) => named(error, language)) },
      natures: choices('nature'),
      categories: choices('dataCategories'),
      subjects: choices('dataSubjects'),
      identifiabilities: choices('identifiability'),
      recipients: choices('recipients'),
      intents: [...choices('intent'), { value: notKnown, label: say(language, 'unknown') }],
      yesNo: (['yes', 'no', notKnown] as const).map((value) => ({ value, label: say(language, value === notKnown ? 'unknown' : value) })),
      scores: (['dpc', 'confidentiality', 'integrity', 'availability', 'malicious'] as const).map((name) => scoreView(name, language)),
      scored: Boolean(latest?.input.enisa) || form.errors.some(({ field }) => field?.startsWith('enisa')),
    },
  })
}

/** In a list of what is wrong, a question must say which one it is. */
function named(error: Reason, language: Language): Reason {
  if (error.key !== 'assessment.answer.missing' || !error.field || !isFact(error.field)) return error
  return { ...error, key: 'assessment.answer.missing.of', values: { question: questions[error.field].label[language] } }
}

function scoreView(name: Scale, language: Language) {
  const { label, options } = criteria[name]
  return { name: `enisa.${name}`, label: label[language], options: options.map(({ value, text }) => ({ value: String(value), label: `${value} · ${text[language]}` })) }
}

function isFresh({ values, errors }: FormState): boolean {
  return Object.keys(values).length === 0 && errors.length === 0
}

function valuesOf(known: Facts, latest: Assessed['latest']): Record<string, unknown> {
  const answers = Object.fromEntries(inputFacts.map((name) => [name, answerOf(name, known[name])]))
  const scores = Object.entries(latest?.input.enisa ?? {}).map(([name, value]) => [name, String(value)])
  return { ...answers, enisa: { ...Object.fromEntries(scores), reason: latest?.reason ?? '' } }
}

/** As the fields of the form show it. */
function answerOf(name: FactName, value: Facts[FactName]): unknown {
  const { kind } = facts[name]
  if (value === undefined || value === null) return value === null && (kind === 'choice' || kind === 'yes-no') ? notKnown : ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  return value
}
