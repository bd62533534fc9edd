import { factText } from '../facts/fact-text.ts'
import type { FactName, Facts } from '../facts/facts.ts'
import type { FormFact } from '../facts/form-facts.ts'
import type { Key, Language, Values } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { FormField } from './form.ts'
import type { Filled, Mend, Origin, Source } from './sheet-source.ts'

export interface Given {
  /** Boxes of the form, by id. */
  ticks: readonly string[]
  /** Beside the boxes, and behind one that asks for more. */
  more: readonly string[]
  text: string
  origin: Origin
  mend: Mend | null
}

export interface Asking {
  source: Source
  known: Facts
  field: FormField
  language: Language
  /** What the form asked before. */
  before: readonly Filled[]
}

export type Answerer = (asking: Asking) => Given

const empty = { ticks: [], more: [], text: '' }

export function missing(mend: Mend | null): Given {
  return { ...empty, origin: { from: 'missing' }, mend }
}

/** As somebody stated it. That it is not known is an answer. */
export function recorded(fact: FactName): Answerer {
  return ({ known, language, source: { zone } }) => {
    const mend: Mend = { place: 'facts', fact }
    return isBlankFact(known, fact) ? missing(mend) : { ...empty, text: factText(fact, known[fact], language, zone), origin: { from: 'recorded', facts: [fact] }, mend }
  }
}

/** Boxes that stand for a stated fact. */
export function boxes(fact: FactName, of: (known: Facts, language: Language) => Pick<Given, 'ticks' | 'more'>): Answerer {
  return ({ known, language }) => {
    const mend: Mend = { place: 'facts', fact }
    if (known[fact] === null) return { ...empty, text: say(language, 'unknown'), origin: { from: 'recorded', facts: [fact] }, mend }
    const found = of(known, language)
    return found.ticks.length + found.more.length === 0 ? missing(mend) : { ...empty, ...found, origin: { from: 'recorded', facts: [fact] }, mend }
  }
}

/** From the profile of the organisation. */
export function ours(of: (source: Source) => string): Answerer {
  return ({ source }) => {
    const text = of(source).trim()
    return { ...empty, text, origin: text ? { from: 'profile' } : { from: 'missing' }, mend: { place: 'organisation' } }
  }
}

/** What a person chose on the sheet, else what follows from the records, else nothing yet. */
export function chosenOr(fact: FormFact, derive: (asking: Asking) => Derived | null = () => null, besides: FormFact | null = null): Answerer {
  return (asking) => {
    const mend: Mend = { place: 'answers', fact }
    const own = chosenIn(asking, fact, besides)
    if (own) return { ...own, mend }
    const derived = derive(asking)
    return derived ? given(derived, { mend, ...derived }) : missing(mend)
  }
}

export interface Derived {
  ticks?: readonly string[]
  more?: readonly string[]
  text?: string
  because: Key
  values?: Values
  mend?: Mend
}

/** An answer that follows from the records. */
export function given({ because, values, ...answer }: Derived, { mend }: { mend: Mend | null }): Given {
  return { ...empty, ...answer, origin: { from: 'derived', because, ...(values && { values }) }, mend: answer.mend ?? mend }
}

/** Answered with "not known" it counts as not chosen. */
export function isChosen(known: Facts, fact: FormFact): boolean {
  return known[fact] !== null && !isBlankFact(known, fact)
}

function chosenIn({ known, field, language, source: { zone } }: Asking, fact: FormFact, besides: FormFact | null): Omit<Given, 'mend'> | null {
  if (!isChosen(known, fact)) return null
  const more = besides && isChosen(known, besides) ? [String(known[besides])] : []
  const origin: Origin = { from: 'chosen', facts: more.length > 0 ? [fact, besides!] : [fact] }
  const value = known[fact]
  const ticks = ([value].flat() as unknown[]).filter((one): one is string => typeof one === 'string' && field.choices?.some(({ id }) => id === one) === true)
  return ticks.length > 0 || Array.isArray(value) ? { ticks, more, text: '', origin } : { ticks: [], more, text: factText(fact, value, language, zone), origin }
}

export function isBlankFact(known: Facts, name: FactName): boolean {
  const value = known[name]
  return value === undefined || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
}
