import type { Sentence } from './claims-text.ts'
import { plainLetters } from './claims-text.ts'

/** A name to look for. */
export interface Term {
  name: string
  /** Only as it is written: in small letters the word means something else. */
  exact: boolean
}

/**
 * Finds names in sentences, however many names there are: they are looked up by their first word. What stands inside a
 * name that is `kept` belongs to that name: Aegon in Aegon Bank.
 */
export function finderOf(terms: readonly Term[], kept: readonly string[] = []): (sentence: Pick<Sentence, 'raw' | 'low'>) => string[] {
  const [wanted, keeping] = [indexOf(terms), indexOf(kept.map((name) => ({ name, exact: false })))]
  return (sentence) => {
    const within = hitsIn(sentence, keeping)
    const hits = hitsIn(sentence, wanted).filter(({ from, until }) => !within.some((one) => one.from <= from && until <= one.until))
    return hits.map(({ from, until }) => sentence.raw.slice(from, until))
  }
}

type Index = ReadonlyMap<string, readonly { plain: string; term: Term }[]>

function indexOf(terms: readonly Term[]): Index {
  const byFirst = new Map<string, { plain: string; term: Term }[]>()
  for (const term of terms) {
    const plain = plainLetters(term.name)
    const first = firstWord(plain)
    if (first !== '') byFirst.set(first, [...(byFirst.get(first) ?? []), { plain: plain.slice(plain.indexOf(first)), term }])
  }
  return byFirst
}

function hitsIn({ raw, low }: Pick<Sentence, 'raw' | 'low'>, index: Index): { from: number; until: number }[] {
  return [...low.matchAll(word)].flatMap(({ 0: first, index: from }) => (index.get(first) ?? []).flatMap(({ plain, term }) => {
    const until = from + plain.length
    const isName = low.startsWith(plain, from) && isAlone(low, from, plain.length) && (!term.exact || raw.slice(from, until) === term.name)
    return isName ? [{ from, until }] : []
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
