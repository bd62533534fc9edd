import type { Definition } from '../facts/facts.ts'
import { facts } from '../facts/facts.ts'
import { factText } from '../facts/fact-text.ts'
import { notKnown, optionText, questions } from '../facts/questions.ts'
import { homeZone } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import { criteria } from './factors.ts'
import type { Scale } from './enisa.ts'
import { guidance } from './guidance.ts'
import type { AssessmentInput, InputFact } from './input.ts'
import { deriveEnisa } from './scoring.ts'
import { hasTick, isRequired } from './wizard-answers.ts'
import type { Wizard } from './wizard-page.ts'

const mostInOneColumn = 6

/** One question: its field, what is known and by whom, and what the rules say of it. */
export function questionView(name: InputFact, { file }: Wizard, language: Language) {
  const definition: Definition = facts[name]
  const { label, hint } = questions[name]
  const { text, source } = guidance[name]
  const said = file.said[name]
  return {
    field: {
      name, label: label[language], hint: hint?.[language] ?? '',
      kind: definition.kind === 'hours' ? 'number' : definition.kind,
      minName: `${name}.min`, maxName: `${name}.max`,
      options: optionsOf(name, definition, language),
      look: 'options' in definition && definition.options.length > mostInOneColumn ? 'columns' : '',
      besides: hasTick(name),
    },
    said: said ? say(language, 'wizard.said', { value: factText(name, file.facts[name], language, homeZone), who: said.who, at: said.at }) : '',
    guide: text[language],
    source: source[language],
  }
}

function optionsOf(name: InputFact, definition: Definition, language: Language) {
  const unknown = { value: notKnown, label: say(language, 'unknown') }
  if (definition.kind === 'yes-no') return [...(['yes', 'no'] as const).map((value) => ({ value: value as string, label: say(language, value) })), unknown]
  if (!('options' in definition)) return []
  const own = definition.options.map((value) => ({ value, label: optionText(name, value)[language] }))
  return definition.kind === 'choice' && !isRequired(name) ? [...own, unknown] : own
}

/** The criteria of a score of one's own, each with what the answers give. */
export function scoresView(input: AssessmentInput, language: Language) {
  const derived = deriveEnisa(input)
  return (['dpc', 'confidentiality', 'integrity', 'availability', 'malicious'] as const).map((name) => scoreView(name, derived[name], language))
}

function scoreView(name: Scale, derived: number, language: Language) {
  const { label, options, source } = criteria[name]
  const number = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB')
  const wordsOf = (value: number) => options.find((option) => option.value === value)?.text[language] ?? ''
  return {
    name: `enisa.${name}`,
    label: label[language],
    hint: say(language, 'wizard.derived', { value: number.format(derived), text: wordsOf(derived), source }),
    options: options.map(({ value, text }) => ({ value: String(value), label: `${number.format(value)} · ${text[language]}` })),
  }
}
