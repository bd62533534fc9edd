import type { Facts } from '../facts/facts.ts'
import { notKnown } from '../facts/questions.ts'
import { knownFacts } from '../facts/statement.ts'
import { fieldOf, formValues } from '../incidents/facts.view.ts'
import type { Incident } from '../incidents/incident.ts'
import type { QuestionField, QuestionsCard } from '../incidents/questions-card.ts'
import type { Reader } from '../incidents/reader.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Input, Playbook } from './playbook.ts'
import { answerHours, askingOf, questionsOf, unanswered } from './questions-after.ts'

/** Null where this reader is asked nothing. */
export function questionsCard(playbook: Playbook, incident: Incident, { person, language, zone, now }: Reader): QuestionsCard | null {
  const asking = askingOf(incident, person, now)
  if (!asking) return null
  const { first, more } = questionsOf(playbook, incident, person, asking)
  const all = [...first, ...more]
  if (all.length === 0) return null
  const mine = asking === 'own' ? incident.statements.filter(({ by }) => by.id === person.id) : incident.statements
  return {
    action: `/incidents/${incident.number}/questions`,
    seen: incident.statements.length,
    first: first.map((input) => questionField(input, language)),
    more: more.map((input) => questionField(input, language)),
    values: valuesOf(all, knownFacts(mine), zone),
    until: asking === 'own' ? say(language, 'questions.until', { moment: longDate(addHours(incident.reportedAt, answerHours), language, zone) }) : '',
    open: unanswered(all, incident).length,
  }
}

interface Form {
  values: Record<string, unknown>
  errors: Reason[]
}

/** The questions on a page of their own, the number on top. */
export function questionsPage(card: QuestionsCard, incident: Incident, { language }: Reader) {
  return (form: Form) => ({
    template: 'incidents/questions',
    view: {
      title: say(language, 'questions.title.of', { number: incident.number }),
      number: incident.number,
      drill: incident.drill,
      back: `/incidents/${incident.number}`,
      questions: card,
      form: { errors: form.errors, values: Object.keys(form.values).length > 0 ? form.values : card.values },
    },
  })
}

/** The question as the playbook words it, with those options of the fact that it offers. */
function questionField({ fact, label, options }: Input, language: Language): QuestionField {
  const field = fieldOf(fact, language)
  const offered = options ? field.options.filter(({ value }) => value === notKnown || options.includes(value)) : field.options
  return { ...field, label: label[language], options: offered, besides: !offered.some(({ value }) => value === notKnown || (field.kind === 'choices' && value === 'unknown')) }
}

function valuesOf(questions: readonly Input[], known: Facts, zone: string): Record<string, unknown> {
  const names = questions.map(({ fact }) => fact)
  const fields = questions.filter(({ fact }) => known[fact] === null).map(({ fact }) => fact)
  return { ...formValues(known, zone, names), unknown: fields }
}
