/** Stands in a dossier where the name of another client stood. */
export const leftOut = '[…]'

/**
 * Takes names out of everything that people typed: a reason or a note can name a client although no field does. Names are
 * found whatever their case, and only as whole words; ids and hashes in the same value stay what they are.
 */
export function withoutNames<T>(value: T, names: readonly string[]): T {
  const byFirst = indexOf(names)
  return byFirst.size === 0 ? value : (through(value, byFirst) as T)
}

type Index = ReadonlyMap<string, readonly string[]>

/** The names by their first word, so that each word of a text is looked up once, however many names there are; the longest first. */
function indexOf(names: readonly string[]): Index {
  const index = new Map<string, string[]>()
  for (const name of new Set(names.map((one) => one.trim().toLowerCase()))) {
    const first = firstWord.exec(name)?.[0]
    if (name.length < fewest || first === undefined) continue
    index.set(first, [...(index.get(first) ?? []), name])
  }
  for (const some of index.values()) some.sort((one, other) => other.length - one.length)
  return index
}

/** One or two letters are a word far more often than a client. */
const fewest = 3
const firstWord = /[\p{L}\p{N}]+/u
const words = /[\p{L}\p{N}]+/gu

function through(value: unknown, index: Index): unknown {
  if (typeof value === 'string') return cleaned(value, index)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  if (Array.isArray(value)) return value.map((one) => through(one, index))
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, through(one, index)]))
}

function cleaned(text: string, index: Index): string {
  const low = text.toLowerCase()
  // A letter that changes its length with its case would move every place after it.
  const searched = low.length === text.length ? low : text
  let [result, from] = ['', 0]
  for (const { 0: word, index: at } of searched.matchAll(words)) {
    if (at < from) continue
    const name = index.get(word)?.find((one) => standsAt(searched, one, at))
    if (name === undefined) continue
    const start = at - offsetOf(name)
    result += text.slice(from, start) + leftOut
    from = start + name.length
  }
  return result + text.slice(from)
}

/** A name may begin with a sign before its first word. */
function offsetOf(name: string): number {
  return firstWord.exec(name)!.index
}

function standsAt(text: string, name: string, at: number): boolean {
  const start = at - offsetOf(name)
  return start >= 0 && text.startsWith(name, start) && !/[\p{L}\p{N}]/u.test(text.charAt(start + name.length))
}
