import { formFacts } from '../facts/form-facts.ts'
import type { FormFact } from '../facts/form-facts.ts'
import type { Facts } from '../facts/facts.ts'
import { notKnown } from '../facts/questions.ts'
import { fieldOf, formValues, mergedValues } from '../incidents/facts.view.ts'
import { knownFacts } from '../facts/statement.ts'
import type { Reader } from '../incidents/reader.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Form } from './filing-form.view.ts'
import { fieldIn } from './form.ts'
import type { FormField } from './form.ts'
import { fieldsOfFacts } from './sheet-answers.ts'
import type { Filled, Source } from './sheet-source.ts'
import { fillSheet } from './sheet.ts'

/** What only the form asks, in its order and its words. Everything may stay empty: then the sheet says what follows from the records. */
export function answersPage(source: Source, reader: Reader) {
  const { incident, form: authorityForm } = source
  const { language } = reader
  const filled = fillSheet(withoutAnswers(source), language)
  const valuesAt = (seen: number) => formValues(answersIn(knownFacts(incident.statements.slice(0, seen))), reader.zone, formFacts)
  const current = valuesAt(incident.statements.length)
  return (form: Form) => ({
    template: 'notifications/answers',
    view: {
      title: say(language, 'sheet.answers.title'),
      number: incident.number,
      drill: incident.drill,
      back: `/incidents/${incident.number}/filing`,
      action: `/incidents/${incident.number}/filing/answers`,
      seen: incident.statements.length,
      chapters: authorityForm.chapters
        .map(({ no, title }) => ({ id: `chapter-${no}`, title: say(language, 'sheet.chapter', { no, title: title[language] }), fields: formFacts.filter((fact) => fieldsOfFacts[fact].split('.')[0] === no).map((fact) => questionOf(fact, fieldIn(authorityForm, fieldsOfFacts[fact]), filled, language)) }))
        .filter(({ fields }) => fields.length > 0),
      form: { errors: form.errors, values: Object.keys(form.values).length > 0 ? mergedValues(form.values, valuesAt(Number(form.values['seen'] ?? incident.statements.length)), current, formFacts) : current },
    },
  })
}

function questionOf(fact: FormFact, field: FormField | undefined, filled: readonly Filled[], language: Language) {
  const question = fieldOf(fact, language)
  const words = (value: string) => (value === notKnown ? say(language, 'sheet.answers.follow') : field?.choices?.find(({ id }) => id === value)?.[language])
  const now = filled.find((line) => line.field === field && line.origin.from === 'derived')
  return {
    ...question,
    label: `${field?.no ?? ''} ${question.label}`.trim(),
    hint: [question.hint, now && question.kind !== 'text' ? say(language, 'sheet.answers.derived', { answer: now.answer }) : ''].filter(Boolean).join(' '),
    options: question.options.map((option) => ({ ...option, label: words(option.value) ?? option.label })),
  }
}

/** "Not known" stands for not chosen, and shows as nothing chosen. */
function answersIn(known: Facts): Facts {
  return Object.fromEntries(formFacts.filter((fact) => known[fact] !== null).map((fact) => [fact, known[fact]]))
}

/** The sheet as it would be if nobody had chosen anything. */
function withoutAnswers(source: Source): Source {
  const statements = source.incident.statements.filter(({ fact }) => !(formFacts as readonly string[]).includes(fact))
  return { ...source, incident: { ...source.incident, statements } }
}
