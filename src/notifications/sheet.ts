import type { Facts } from '../facts/facts.ts'
import { isLate } from '../incidents/filing-rules.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Language } from '../shared/words/words.ts'
import type { AuthorityForm, FormCase, FormField } from './form.ts'
import { articleOf, choiceText } from './form.ts'
import type { Answerer, Given } from './sheet-answer.ts'
import { isChosen } from './sheet-answer.ts'
import { breachAnswers } from './sheet-breach.ts'
import { consequenceAnswers } from './sheet-consequences.ts'
import { partyAnswers } from './sheet-parties.ts'
import type { Filled, Notice, Source } from './sheet-source.ts'
import { tellingAnswers } from './sheet-telling.ts'

const answers: Record<string, Answerer> = { ...partyAnswers, ...breachAnswers, ...consequenceAnswers, ...tellingAnswers }

/** The fields of a form that nothing here answers and nobody left out with a reason. */
export function unanswered({ fields, notOnSheet }: Pick<AuthorityForm, 'fields' | 'notOnSheet'>): string[] {
  return fields.map(({ no }) => no).filter((no) => answers[no] === undefined && !notOnSheet.some((one) => one.no === no))
}

/** Every line that the form asks in this case, in its order. */
export function fillSheet(source: Source, language: Language = 'nl'): Filled[] {
  const known = factsOf(source.incident)
  const filled: Filled[] = []
  for (const field of source.form.fields) {
    const answerer = answers[field.no]
    if (answerer && isAsked(field, filled, source, known)) filled.push(filledLine(field, answerer({ source, known, field, language, before: filled }), language))
  }
  return filled
}

/** What the form does not ask in this case. */
export function notAsked({ form }: Pick<Source, 'form'>, filled: readonly Filled[]): FormField[] {
  return form.fields.filter((field) => !filled.some((line) => line.field === field))
}

/** What GDPR Art. 33(3) asks and the sheet does not say yet. It may follow later (Art. 33(4)); it may not be forgotten. */
export function missingContent(filled: readonly Filled[]): Filled[] {
  return filled.filter((line) => line.missing && articleOf(line.field) !== '')
}

function filledLine(field: FormField, given: Given, language: Language): Filled {
  const answer = answerText(field, given, language)
  const missing = answer === ''
  return { field, ticks: given.ticks, answer, missing, origin: missing ? { from: 'missing' } : given.origin, mend: given.mend }
}

function isAsked({ when }: FormField, before: readonly Filled[], source: Source, known: Facts): boolean {
  if (!when) return true
  if ('case' in when) return cases[when.case](source, known)
  return before.some(({ field, ticks }) => field.no === when.field && ticks.some((tick) => when.is.includes(tick)))
}

const cases: Record<FormCase, (source: Source, known: Facts) => boolean> = {
  'ended': (_, { ongoing }) => ongoing !== true,
  'late': ({ notice }) => isLateNotice(notice),
  'other contact': (_, known) => isChosen(known, 'authorityContact'),
}

/** GDPR Art. 33(1), second sentence. What follows on a late first notice keeps the reason it gave. */
export function isLateNotice({ first, filedAt, due }: Notice): boolean {
  return isLate(first?.filedAt ?? filedAt, due)
}

/** The boxes in the order of the form, what is written behind one that asks for more, and the text below. */
function answerText(field: FormField, { ticks: found, more, text }: Given, language: Language): string {
  const order = (field.choices ?? []).map(({ id }) => id)
  const ticks = found.toSorted((one, other) => order.indexOf(one) - order.indexOf(other))
  const asks = ticks.find((id) => asksMore.test(choiceText(field, id, language)))
  const labels = ticks.map((id) => (id === asks && more.length > 0 ? `${upToNamely(choiceText(field, id, language))}: ${more.join(', ')}` : choiceText(field, id, language)))
  return [[...labels, ...(asks === undefined ? more : [])].join('; '), text].filter(Boolean).join('\n')
}

const asksMore = /\b(namelijk|namely|other)\b/i

function upToNamely(label: string): string {
  return label.replace(/\b(namelijk|namely)\b.*$/i, '$1')
}
