import { helpView } from '../facts/help.view.ts'
import type { Definition, FactName, Facts, Range } from '../facts/facts.ts'
import { factNames, facts } from '../facts/facts.ts'
import { notKnown, optionText, questions, shortName } from '../facts/questions.ts'
import { knownFacts } from '../facts/statement.ts'
import { wallTime } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { factText } from '../facts/fact-text.ts'
import { amendable } from './amendable.ts'
import { factPartNames, factParts } from './fact.view.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { whoIs } from './reader.ts'

interface Form {
  values: Record<string, unknown>
  errors: Reason[]
}

/**
 * The form with every fact. When somebody else was first, what they changed stands above it; a field the reader did
 * not touch takes the new value, and one they did touch keeps what they typed.
 */
export function factsPage(incident: Incident, reader: Reader, proposed: Facts = {}) {
  const { language, zone } = reader
  const current = { ...formValues(knownFacts(incident.statements), zone), ...formValues(proposed, zone) }
  return (form: Form) => {
    const seen = Number(form.values['seen'] ?? incident.statements.length)
    const typed = Object.keys(form.values).length > 0
    return {
      template: 'incidents/facts',
      view: {
        title: say(language, 'amend.title', { number: incident.number }),
        number: incident.number,
        drill: incident.drill,
        back: `/incidents/${incident.number}`,
        action: `/incidents/${incident.number}/facts`,
        seen: incident.statements.length,
        parts: partsOf(language),
        changed: changedSince(incident, seen, reader),
        proposals: factNames.filter((name) => name in proposed).map((name) => say(language, 'amend.proposed', { fact: shortName(name), value: factText(name, proposed[name], language, zone) })),
        form: { errors: form.errors, values: typed ? mergedValues(form.values, formValues(knownFacts(incident.statements.slice(0, seen)), zone), current) : current },
      },
    }
  }
}

/** The fields under the headings of the incident page, each with an address to jump to. */
function partsOf(language: Language) {
  const asked: readonly FactName[] = amendable
  const parts = factPartNames.map((part) => ({
    id: `part-${part}`,
    title: say(language, `facts.part.${part}`),
    fields: factParts[part].filter((name) => asked.includes(name)).map((name) => fieldOf(name, language)),
  }))
  // What only the form of the authority asks is answered on the filing sheet.
  return parts.filter(({ fields }) => fields.length > 0)
}

/** A field that the reader did not touch takes the new value. */
export function mergedValues(typed: Form['values'], before: Form['values'], now: Form['values'], names: readonly FactName[] = amendable): Form['values'] {
  const kept = names.map((name) => [name, same(typed[name], before[name]) ? now[name] : typed[name]])
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined))
}

/** A field that came empty and one that was never filled in are the same. */
function same(one: unknown, other: unknown): boolean {
  const plain = (value: unknown) => JSON.stringify([value].flat().filter((part) => part !== undefined && part !== '' && JSON.stringify(part) !== emptyPair && JSON.stringify(part) !== emptyMoment))
  return plain(one) === plain(other)
}

const emptyPair = '{"min":"","max":""}'
const emptyMoment = '{"date":"","time":""}'

function changedSince({ statements }: Incident, seen: number, reader: Reader) {
  const later = statements.slice(seen)
  const last = later.at(-1)
  if (!last) return null
  return {
    title: say(reader.language, 'amend.changed', { who: whoIs(last.by, reader) }),
    items: later.map(({ fact, value }) => ({ term: shortName(fact)[reader.language], value: factText(fact, value, reader.language, reader.zone) })),
  }
}

const mostInOneColumn = 6

export function fieldOf(name: FactName, language: Language) {
  const definition: Definition = facts[name]
  const { label, hint } = questions[name]
  const kind = definition.kind === 'count' || definition.kind === 'hours' ? 'number' : definition.kind
  return {
    name,
    kind,
    label: label[language],
    hint: hint?.[language] ?? '',
    help: helpView(name, label[language], language),
    minName: `${name}.min`,
    maxName: `${name}.max`,
    options: optionsFor(name, definition, language),
    look: 'options' in definition && definition.options.length > mostInOneColumn ? 'columns' : '',
  }
}

function optionsFor(name: FactName, definition: Definition, language: Language) {
  const unknown = { value: notKnown, label: say(language, 'unknown') }
  if (definition.kind === 'yes-no') return [...(['yes', 'no'] as const).map((value) => ({ value: value as string, label: say(language, value) })), unknown]
  if (!('options' in definition)) return []
  const own = definition.options.map((value) => ({ value, label: optionText(name, value)[language] }))
  return definition.kind === 'choice' ? [...own, unknown] : own
}

/** Facts as the fields of the form hold them. */
export function formValues(known: Facts, zone: string, names: readonly FactName[] = amendable): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => known[name] !== undefined).map((name) => [name, formValue(name, known[name], zone)]))
}

function formValue(name: FactName, value: unknown, zone: string): unknown {
  const { kind }: Definition = facts[name]
  if (kind === 'range') return endsOf(value as Range | null)
  if (value === null) return kind === 'choice' || kind === 'yes-no' ? notKnown : ''
  if (value instanceof Date) return momentParts(value, zone)
  if (kind === 'yes-no') return value === true ? 'yes' : 'no'
  return typeof value === 'number' ? String(value) : value
}

function endsOf(range: Range | null) {
  return { min: range?.min?.toString() ?? '', max: range?.max?.toString() ?? '' }
}

function momentParts(instant: Date, zone: string) {
  const [date, time] = wallTime(instant, zone).split(' ')
  return { date, time }
}
