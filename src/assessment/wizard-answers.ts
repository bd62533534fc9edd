import { facts } from '../facts/facts.ts'
import type { Definition, Facts, Range } from '../facts/facts.ts'
import { notKnown } from '../facts/questions.ts'
import { inputFacts, requiredFacts } from './input.ts'
import type { InputFact } from './input.ts'

/** Answers as the fields of a form hold them: of some questions only, right or wrong. */
export interface Typed {
  answers: Partial<Record<InputFact, unknown>>
  /** Questions of which somebody ticked that it is not known; of those that have no such option of their own. */
  unknown: InputFact[]
  /** A score of one's own with its reason, or null when nobody gave one here. */
  enisa: Record<string, string> | null
}

export const nothingTyped: Typed = { answers: {}, unknown: [], enisa: null }
export const scoreFields = ['dpc', 'confidentiality', 'integrity', 'availability', 'malicious', 'reason'] as const

type Tree = Record<string, unknown>
const longest = 2000
const mostWords = 100

/** "Not known" is a tick beside the field where the field is a number. */
export function hasTick(name: InputFact): boolean {
  const { kind }: Definition = facts[name]
  return kind === 'range' || kind === 'hours'
}

/** What is known, as the fields show it. */
export function knownAnswers(known: Facts): Typed {
  const given = inputFacts.filter((name) => known[name] !== undefined)
  return { answers: Object.fromEntries(given.map((name) => [name, fieldValue(name, known[name])])), unknown: given.filter((name) => hasTick(name) && known[name] === null), enisa: null }
}

/** These questions as a form sends them. What is not in the form was left empty; what is no answer at all is dropped. */
export function typedIn(body: Tree, names: readonly InputFact[]): Typed {
  const ticked = [body['unknown']].flat()
  return { answers: Object.fromEntries(names.map((name) => [name, cleaned(name, body[name])])), unknown: names.filter((name) => hasTick(name) && ticked.includes(name)), enisa: null }
}

export function scoresTypedIn(body: Tree): Record<string, string> {
  const given = (typeof body['enisa'] === 'object' && body['enisa'] !== null ? body['enisa'] : {}) as Tree
  return Object.fromEntries(scoreFields.map((name) => [name, textOf(given[name])]))
}

/** What was typed counts over what was there, question by question. */
export function together(below: Typed, above: Typed): Typed {
  const untouched = below.unknown.filter((name) => !(name in above.answers))
  return { answers: { ...below.answers, ...above.answers }, unknown: [...untouched, ...above.unknown], enisa: above.enisa ?? below.enisa }
}

/** Only what differs, so that a question nobody touched follows what others say of it. */
export function differing(typed: Typed, from: Typed): Typed {
  const touched = inputFacts.filter((name) => name in typed.answers && !isSameAnswer(name, typed, from))
  const sameScores = JSON.stringify(withoutEmpty(typed.enisa)) === JSON.stringify(withoutEmpty(from.enisa))
  return { answers: Object.fromEntries(touched.map((name) => [name, typed.answers[name]])), unknown: typed.unknown.filter((name) => touched.includes(name)), enisa: sameScores ? null : typed.enisa }
}

export function isSameAnswer(name: InputFact, one: Typed, other: Typed): boolean {
  return plain(one.answers[name]) === plain(other.answers[name]) && one.unknown.includes(name) === other.unknown.includes(name)
}

/** The answers that somebody gave, right or wrong. */
export function isAnswered(name: InputFact, { answers, unknown }: Typed): boolean {
  return unknown.includes(name) || plain(answers[name]) !== plain('')
}

/** These have a worst word of their own; that somebody said not to know is no answer to them. */
export function isRequired(name: InputFact): boolean {
  return (requiredFacts as readonly InputFact[]).includes(name)
}

/** As the template reads it. */
export function formOf({ answers, unknown, enisa }: Typed): Tree {
  return { ...answers, unknown, enisa: enisa ?? {} }
}

function fieldValue(name: InputFact, value: Facts[InputFact]): unknown {
  const { kind }: Definition = facts[name]
  if (kind === 'range') return { min: (value as Range | null)?.min?.toString() ?? '', max: (value as Range | null)?.max?.toString() ?? '' }
  if (value === null && isRequired(name)) return kind === 'choices' ? [] : ''
  if (value === null) return kind === 'choice' || kind === 'yes-no' ? notKnown : ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'number' ? String(value) : value
}

function cleaned(name: InputFact, value: unknown): unknown {
  const { kind }: Definition = facts[name]
  if (kind === 'choices') return [value].flat().filter((word): word is string => typeof word === 'string' && word !== '').slice(0, mostWords).map(textOf)
  if (kind !== 'range') return textOf(value)
  const { min, max } = (typeof value === 'object' && value !== null ? value : {}) as Tree
  return { min: textOf(min), max: textOf(max) }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, longest) : ''
}

/** An empty field, an empty pair and an empty list are the same: no answer. The order of ticks says nothing. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '""' : JSON.stringify((value as string[]).toSorted())
  const { min = '', max = '' } = (typeof value === 'object' && value !== null ? value : {}) as { min?: string; max?: string }
  if (typeof value === 'object') return min === '' && max === '' ? '""' : JSON.stringify([min, max])
  return JSON.stringify(value ?? '')
}

function withoutEmpty(scores: Record<string, string> | null): [string, string][] {
  return scoreFields.map((name): [string, string] => [name, scores?.[name] ?? '']).filter(([, value]) => value !== '')
}
