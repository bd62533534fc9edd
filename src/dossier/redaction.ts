/** Stands in a dossier where the name of another client stood. */
export const leftOut = '[…]'

interface Besides {
  /** Names that stay, with all that is within them: Aegon in Aegon Bank. */
  kept?: readonly string[]
  /** What contacts are called. One word may be a code of the dossier itself, such as mail: it goes only as it is written. */
  contacts?: readonly string[]
}

/**
 * Takes names out of everything that people typed: a reason or a note can name a client although no field does. Names are
 * found whatever their case, and only as whole words; ids and hashes in the same value stay what they are.
 */
export function withoutNames<T>(value: T, names: readonly string[], { kept = [], contacts = [] }: Besides = {}): T {
  const away = indexOf([...contacts.map((name) => wanted(name, !name.includes(' '))), ...names.map((name) => wanted(name))])
  return away.size === 0 ? value : (through(value, { away, kept: indexOf(kept.map((name) => wanted(name))) }) as T)
}

interface Wanted {
  name: string
  low: string
  /** Only as it is written. */
  exact: boolean
}

type Index = ReadonlyMap<string, readonly Wanted[]>

interface Indexes {
  away: Index
  kept: Index
}

function wanted(typed: string, exact = false): Wanted {
  const name = typed.trim()
  return { name, low: name.toLowerCase(), exact: exact || name.length < fewest }
}

/** One or two letters in another case are a word far more often than a client. */
const fewest = 3

/** The names by their first word, so that each word of a text is looked up once, however many names there are; the longest first. */
function indexOf(names: readonly Wanted[]): Index {
  const index = new Map<string, Wanted[]>()
  for (const one of new Map(names.map((each) => [each.exact ? each.name : each.low, each])).values()) {
    const first = firstWord.exec(one.low)?.[0]
    if (first !== undefined) index.set(first, [...(index.get(first) ?? []), one])
  }
  for (const some of index.values()) some.sort((one, other) => other.low.length - one.low.length)
  return index
}

const firstWord = /[\p{L}\p{N}]+/u
const words = /[\p{L}\p{N}]+/gu

function through(value: unknown, indexes: Indexes): unknown {
  if (typeof value === 'string') return cleaned(value, indexes)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  if (Array.isArray(value)) return value.map((one) => through(one, indexes))
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, through(one, indexes)]))
}

interface Span {
  start: number
  end: number
}

function cleaned(text: string, { away, kept }: Indexes): string {
  const spans = spansIn(text, away)
  if (spans.length === 0) return text
  const own = spansIn(text, kept)
  let [result, from] = ['', 0]
  for (const { start, end } of spans) {
    if (end <= from || own.some((one) => one.start <= start && end <= one.end)) continue
    result += text.slice(from, start) + leftOut
    from = end
  }
  return result + text.slice(from)
}

/** Where names stand, from the first word on; of those that begin at the same word the longest first. */
function spansIn(text: string, index: Index): Span[] {
  const low = text.toLowerCase()
  // A letter that changes its length with its case would move every place after it.
  const searched = low.length === text.length ? low : text
  return [...searched.matchAll(words)].flatMap(({ 0: word, index: at }) => (index.get(word) ?? []).flatMap((one) => {
    const start = at - offsetOf(one)
    const end = start + one.low.length
    const stands = start >= 0 && searched.startsWith(one.low, start) && (!one.exact || text.startsWith(one.name, start)) && !/[\p{L}\p{N}]/u.test(text.charAt(end))
    return stands ? [{ start, end }] : []
  }))
}

/** A name may begin with a sign before its first word. */
function offsetOf({ low }: Wanted): number {
  return firstWord.exec(low)!.index
}
