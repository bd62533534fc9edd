import type { Range } from '../facts/facts.ts'
import type { Language } from '../shared/words/words.ts'
import { isJoin, numberParts, scaleOf, valueOf } from './number-words.ts'

/** How exactly somebody gives a number. */
type Precision = 'exact' | 'about' | 'over' | 'more' | 'under' | 'almost' | 'between' | 'vague'

export interface Quantity {
  min: number
  max: number
  precision: Precision
  /** Where it stands in the sentence, the words that make it less exact included. */
  from: number
  to: number
}

interface Token {
  word: string
  from: number
  to: number
}

const tokenForm = /\p{L}+(?:['-]\p{L}+)*|\d+(?:[.,]\d+)*|[^\s\p{L}\d]/gu

/** Every number in a sentence in small plain letters, with the words around it that say how exact it is. */
export function quantitiesIn(low: string, language: Language): Quantity[] {
  const tokens = [...low.matchAll(tokenForm)].map(({ 0: word, index }): Token => ({ word, from: index, to: index + word.length }))
  const found: Quantity[] = []
  let at = 0
  while (at < tokens.length) {
    const read = readQuantity(tokens, at, language)
    if (read) found.push(read.quantity)
    at = read ? read.next : at + 1
  }
  return found
}

interface Read {
  quantity: Quantity
  next: number
}

function readQuantity(tokens: readonly Token[], at: number, language: Language): Read | null {
  const vague = vagueAt(tokens, at)
  if (vague) return vague
  const first = numberAt(tokens, at, language)
  if (!first) return null
  const second = rangeEnd(tokens, first.next, language)
  const { precision, from } = precisionBefore(tokens, at)
  if (second && second.value > first.value) return { quantity: { min: first.value, max: second.value, precision: 'between', from, to: tokens[second.next - 1]!.to }, next: second.next }
  return { quantity: { min: first.value, max: first.value, precision, from, to: tokens[first.next - 1]!.to }, next: first.next }
}

interface Value {
  value: number
  next: number
}

function numberAt(tokens: readonly Token[], at: number, language: Language): Value | null {
  const word = tokens[at]?.word ?? ''
  return /^\d/.test(word) ? figuresAt(tokens, at, language) : wordsAt(tokens, at, language)
}

/** 1.240, 1,240, 1 240, 6,2 miljoen. What begins with a nought is a time, a code or a telephone number. */
function figuresAt(tokens: readonly Token[], at: number, language: Language): Value | null {
  const token = tokens[at]!
  if (/^0\d/.test(token.word) || token.word.length > 12 || isWithin(tokens, at)) return null
  let [digits, next] = [token.word, at + 1]
  while (/^\d{1,3}(?: \d{3})*$/.test(digits) && /^\d{3}$/.test(tokens[next]?.word ?? '') && tokens[next]!.from === tokens[next - 1]!.to + 1) {
    digits += ` ${tokens[next]!.word}`
    next += 1
  }
  const scale = scaleOf(tokens[next]?.word ?? '', language)
  if (scale !== undefined) return { value: Math.round(Number(digits.replaceAll(/[ ]/g, '').replace(',', '.')) * scale), next: next + 1 }
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(digits)
  if (!grouped && /[.,]/.test(digits)) return null
  return { value: Number(digits.replaceAll(/[., ]/g, '')), next }
}

/** Part of a date, a code, a percentage or a time: 12-03, DL-0098, 10%, 14:05. */
function isWithin(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at]!, tokens[at + 1]]
  const touches = (other: Token | undefined, signs: string) => other !== undefined && signs.includes(other.word)
  return (touches(before, '-/:#_\\@+') && before!.to === token.from) || (touches(after, '%/:_\\@') && after!.from === token.to)
}

function wordsAt(tokens: readonly Token[], at: number, language: Language): Value | null {
  const parts: string[] = []
  let next = at
  while (next < tokens.length) {
    const word = tokens[next]!.word
    const found = numberParts(word, language)
    const joins = isJoin(word, language) && parts.length > 0 && numberParts(tokens[next + 1]?.word ?? '', language) !== null && isScaled(parts, language)
    if (!found && !joins) break
    if (found) parts.push(...found)
    next += 1
  }
  if (parts.length === 0 || (parts.length === 1 && (parts[0] === 'a' || parts[0] === 'een'))) return null
  return { value: valueOf(parts, language), next }
}

/** "one thousand and forty" is one number, "four and five" are two. */
function isScaled(parts: readonly string[], language: Language): boolean {
  return scaleOf(parts.at(-1)!, language) !== undefined
}

const rangeWords = ['en', 'and', 'tot', 'to', 'a', '-']

/** The second number of "tussen 1.000 en 1.500"; `and` counts only after `between`. */
function rangeEnd(tokens: readonly Token[], at: number, language: Language): Value | null {
  const joint = tokens[at]?.word ?? ''
  if (!rangeWords.includes(joint)) return null
  const between = tokens.slice(Math.max(0, at - 8), at).some(({ word }) => word === 'tussen' || word === 'between')
  if ((joint === 'en' || joint === 'and' || joint === 'a') && !between) return null
  let next = at + 1
  while (['de', 'the', 'en', 'met'].includes(tokens[next]?.word ?? '')) next += 1
  return numberAt(tokens, next, language)
}

const softeners: [Precision, RegExp][] = [
  ['under', /(?:minder dan|hooguit|hoogstens|maximaal|ten hoogste|niet meer dan|less than|fewer than|at most|no more than|up to|under|below)( de| the)?$/],
  ['more', /(?:meer dan|minstens|ten minste|tenminste|minimaal|more than|over|at least|upwards of|in excess of)( de| the)?$/],
  ['over', /\bruim( de)?$|just over$|een kleine$/],
  ['almost', /(?:bijna|nearly|almost|just under|krap)( de| the)?$/],
  ['about', /(?:ongeveer|circa|ca\s?\.|zo'n|rond|naar schatting|plusminus|grofweg|about|around|approximately|roughly|some|estimated|approx\s?\.)( de| the)?$/],
]

function precisionBefore(tokens: readonly Token[], at: number): { precision: Precision; from: number } {
  const before = tokens.slice(Math.max(0, at - 4), at)
  const text = before.map(({ word }) => word).join(' ')
  for (const [precision, form] of softeners) {
    const found = form.exec(text)
    if (found) return { precision, from: before.at(-found[0].trim().split(' ').length)?.from ?? tokens[at]!.from }
  }
  return { precision: 'exact', from: tokens[at]!.from }
}

const vagueNumbers: Record<string, [min: number, max: number]> = {
  tientallen: [20, 199], honderden: [150, 1999], duizenden: [1500, 19_999], tienduizenden: [15_000, 199_999], honderdduizenden: [150_000, 1_999_999], miljoenen: [1_500_000, 99_000_000],
  dozens: [20, 199], hundreds: [150, 1999], thousands: [1500, 19_999], millions: [1_500_000, 99_000_000],
}

function vagueAt(tokens: readonly Token[], at: number): Read | null {
  const { word, from, to } = tokens[at]!
  const few = fewOf(tokens, at)
  if (few) return few
  const known = Object.hasOwn(vagueNumbers, word) ? vagueNumbers[word]! : null
  if (!known) return null
  const many = tokens[at - 2]?.word === 'tens' ? 10 : tokens[at - 2]?.word === 'hundreds' ? 100 : 1
  const next = tokens[at + 1]?.word === 'of' && !Object.hasOwn(vagueNumbers, tokens[at + 2]?.word ?? '') ? at + 2 : at + 1
  return { quantity: { min: known[0] * many, max: known[1] * many, precision: 'vague', from, to }, next }
}

const ends: Record<Precision, (min: number, max: number) => [number, number]> = {
  exact: (min, max) => [min, max],
  about: (min, max) => [min * 0.88, max * 1.12],
  over: (min) => [min, min * 1.5],
  more: (min) => [min, min * 2.5],
  under: (_, max) => [0, max],
  almost: (min, max) => [min * 0.85, max],
  between: (min, max) => [min, max],
  vague: (min, max) => [min, max],
}

/** "een paar honderd", "several thousand": from two to nine of them. */
function fewOf(tokens: readonly Token[], at: number): Read | null {
  if (!/^(?:paar|enkele|few|several|couple)$/.test(tokens[at]!.word)) return null
  const next = tokens[at + 1]?.word === 'of' ? at + 2 : at + 1
  const word = tokens[next]?.word ?? ''
  const scale = scaleOf(word, 'nl') ?? scaleOf(word, 'en')
  return scale === undefined ? null : { quantity: { min: scale * 2, max: scale * 9, precision: 'vague', from: tokens[at]!.from, to: tokens[next]!.to }, next: next + 1 }
}

/** From how many to how many somebody can have meant. */
export function spanOf({ min, max, precision }: Quantity): [number, number] {
  return ends[precision](min, max)
}

/** Whether a number agrees with what is known. A part of the whole need only be no more than that. */
export function agrees(quantity: Quantity, known: Range, part: boolean): boolean {
  const [low, high] = spanOf(quantity)
  const [least, most] = [known.min ?? 0, known.max ?? Infinity]
  if (part) return low <= most
  if (low > most || high < least) return false
  const bothRanges = quantity.precision === 'between' && known.min !== null && known.max !== null && known.min !== known.max
  return !bothRanges || (near(quantity.min, known.min!) && near(quantity.max, known.max!))
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) <= Math.max(1, other * 0.12)
}
