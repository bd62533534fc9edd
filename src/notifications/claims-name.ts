import type { Sentence } from './claims-text.ts'
import { plainLetters } from './claims-text.ts'

/** A name to look for. */
export interface Term {
  name: string
  /** Only as it is written: in small letters the word means something else. */
  exact: boolean
}

/** Finds names in sentences, however many names there are: they are looked up by their first word. */
export function finderOf(terms: readonly Term[]): (sentence: Sentence) => string[] {
  const byFirst = new Map<string, { plain: string; term: Term }[]>()
  for (const term of terms) {
    const plain = plainLetters(term.name)
    const first = firstWord(plain)
    if (first !== '') byFirst.set(first, [...(byFirst.get(first) ?? []), { plain: plain.slice(plain.indexOf(first)), term }])
  }
  return ({ raw, low }) => [...low.matchAll(word)].flatMap(({ 0: first, index }) => (byFirst.get(first) ?? []).flatMap(({ plain, term }) => {
    const found = raw.slice(index, index + plain.length)
    const isName = low.startsWith(plain, index) && isAlone(low, index, plain.length) && (!term.exact || found === term.name)
    return isName ? [found] : []
  }))
}

const word = /[\p{L}\d]+/gu

function firstWord(plain: string): string {
  return /[\p{L}\d]+/u.exec(plain)?.[0] ?? ''
}

/** No letter or figure against it, and no part of an address. */
function isAlone(low: string, from: number, length: number): boolean {
  return !/[\p{L}\d@.]/u.test(low[from - 1] ?? '') && !/^(?:[\p{L}\d]|\.[\p{L}\d])/u.test(low.slice(from + length, from + length + 2))
}
