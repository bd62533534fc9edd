import { facts } from '../facts/facts.ts'
import { factText } from '../facts/fact-text.ts'
import { notKnown, optionText, questions, shortName } from '../facts/questions.ts'
import { homeZone } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { InputFact } from './input.ts'
import type { Step } from './wizard.ts'
import { questionsFor } from './wizard.ts'
import { isAnswered, isSameAnswer } from './wizard-answers.ts'
import type { Typed } from './wizard-answers.ts'
import type { Wizard } from './wizard-page.ts'

/** Every question that is asked, with its answer in words. */
export function rowsOf(wizard: Wizard, errors: readonly Reason[], language: Language) {
  return questionsFor(wizard.typed).map((name) => ({
    name,
    id: `field-${name}`,
    question: questions[name].label[language],
    short: shortName(name)[language],
    answer: answerText(name, wizard.typed, language),
    state: isAnswered(name, wizard.typed) ? 'done' : 'open',
    note: noteOn(name, wizard, language),
    error: errorsOn(name, errors, language),
    href: stepAddress(wizard, name),
    change: say(language, 'wizard.change', { question: shortName(name)[language] }),
  }))
}

/** Who said it; or what the incident says instead. */
function noteOn(name: InputFact, { file, known, typed }: Wizard, language: Language): string {
  const said = file.said[name]
  if (!said) return isAnswered(name, typed) ? say(language, 'wizard.new') : ''
  if (isSameAnswer(name, typed, known)) return say(language, 'wizard.said.short', { who: said.who, at: said.at })
  return say(language, 'wizard.instead', { value: factText(name, file.facts[name], language, homeZone), who: said.who, at: said.at })
}

function answerText(name: InputFact, { answers, unknown }: Typed, language: Language): string {
  const value = answers[name]
  if (unknown.includes(name)) return say(language, 'unknown')
  if (Array.isArray(value)) return value.length === 0 ? say(language, 'wizard.none') : value.map((word: string) => optionText(name, word)[language]).join(', ')
  if (typeof value === 'object' && value !== null) return pairText(value as { min: string; max: string }, language)
  if (value === undefined || value === '') return say(language, 'wizard.none')
  if (value === notKnown) return say(language, 'unknown')
  if (value === 'yes' || value === 'no') return say(language, value)
  if (typeof value !== 'string') return say(language, 'wizard.none')
  return facts[name].kind === 'choice' ? optionText(name, value)[language] : value
}

function pairText({ min, max }: { min: string; max: string }, language: Language): string {
  if (min === '' && max === '') return say(language, 'wizard.none')
  if (min === max) return min
  if (max === '') return say(language, 'range.at-least', { min })
  return min === '' ? say(language, 'range.at-most', { max }) : say(language, 'range.between', { min, max })
}

export function errorsOn(name: string, errors: readonly Reason[], language: Language): string {
  return errors.filter(({ field }) => field === name || field?.startsWith(`${name}.`)).map(({ key, values }) => say(language, key, values)).join(' ')
}

export function stepAddress({ file }: Pick<Wizard, 'file'>, step: Step): string {
  return `/incidents/${file.number}/assessment/new/${step}`
}
