import { helpView } from '../facts/help.view.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import { contextsOf } from './data-context.ts'
import type { ContextScore } from './data-context.ts'
import { scaleNames } from './enisa.ts'
import type { Scale } from './enisa.ts'
import { criteria, flags } from './factors.ts'
import { identifiers } from './identifiers.ts'
import type { AssessmentInput } from './input.ts'
import { deriveEnisa, enisaOf, flagsOf } from './scoring.ts'

/** The score taken apart: each criterion with its options and source, what the facts give, and what a person made of it. */
export function criteriaView(input: AssessmentInput, language: Language) {
  const { dpc, ei, cb } = enisaOf(input)
  const values = { dpc, ei, ...cb }
  const derived = deriveEnisa(input)
  const raised = flagsOf(input)
  return {
    criteria: scaleNames.map((name) => ({
      ...criterionView(name, values[name], language),
      help: helpView(`criteria.${name}`, criteria[name].label[language], language),
      isDpc: name === 'dpc',
      isEi: name === 'ei',
      own: isOwn(input, name) ? say(language, 'criteria.own', { value: inNumbers(derived[name], language) }) : '',
    })),
    contexts: contextsOf(input).map((context, index) => contextView(context, index === 0, language)),
    identifiers: identifiers.map(({ label, options }) => ({ label: label[language], options: options.map(({ value, text }) => ({ value: inNumbers(value, language), text: text[language] })) })),
    flags: (['manyPeople', 'unintelligible'] as const).map((name) => ({
      label: flags[name].label[language],
      source: flags[name].source,
      text: say(language, raised[name] ? 'criteria.flag.yes' : 'criteria.flag.no'),
      kind: raised[name] ? 'info' : 'neutral',
    })),
  }
}

function criterionView(name: Scale, found: number, language: Language) {
  const { label, options, source } = criteria[name]
  return {
    label: label[language],
    value: inNumbers(found, language),
    text: options.find(({ value }) => value === found)?.text[language] ?? '',
    options: options.map(({ value, text }) => ({ value: inNumbers(value, language), text: text[language], chosen: value === found })),
    source,
  }
}

/** One class of data: what it starts from, what its context makes of it, and what only a person can see. */
function contextView({ of, adjustment, score }: ContextScore, counts: boolean, language: Language) {
  const sum = adjustment ? `${of.base} ${signed(adjustment.by)} = ${score}` : String(score)
  return {
    label: of.label[language],
    sum: adjustment ? `${sum}: ${adjustment.text[language]}` : say(language, 'criteria.base', { base: sum }),
    counts,
    others: of.adjustments.filter((one) => one !== adjustment).map(({ by, text, follows }) => ({ to: String(of.base + by), text: text[language], who: say(language, follows ? 'criteria.by-facts.not' : 'criteria.by-person') })),
  }
}

function signed(by: number): string {
  return by < 0 ? `− ${-by}` : `+ ${by}`
}

function isOwn({ enisa }: AssessmentInput, name: Scale): boolean {
  return name !== 'ei' && (enisa?.[name] ?? null) !== null
}

function inNumbers(value: number, language: Language): string {
  return new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB').format(value)
}
