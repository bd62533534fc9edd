import type { Facts } from '../facts/facts.ts'
import type { Language, Text } from '../shared/words/words.ts'

export type DataCategory = NonNullable<Facts['dataCategories']>[number]

/** A plain sentence for a letter, and when it goes. Which stands first in its table stands first in the letter. */
export interface PlainLine {
  id: string
  /** One of these was among the data, and somebody may have seen them. */
  of?: readonly DataCategory[]
  /** Other facts that it hangs on; without `of` these alone. */
  when?: (about: About) => boolean
  words: Text
}

/** What a letter is about: the facts, narrowed to the group of people that it is for. */
export interface About {
  categories: readonly DataCategory[]
  /** Somebody may have seen the data: so it is as long as nobody said that they were only gone or changed. */
  seen: boolean
  nature: NonNullable<Facts['nature']>
  protectedAddress: boolean
  minors: boolean
  /** A number to call, or empty. */
  phone: string
}

/** The sentences that go, each once, in the order of the table, with what {name} stands for filled in. */
export function linesFor(table: readonly PlainLine[], about: About, language: Language, most = Infinity): string[] {
  const found = table.filter((line) => goes(line, about)).map(({ words }) => words[language].replaceAll('{phone}', about.phone))
  return [...new Set(found)].slice(0, most)
}

function goes({ of, when }: PlainLine, about: About): boolean {
  const named = of === undefined || (about.seen && of.some((one) => about.categories.includes(one)))
  return named && (when?.(about) ?? true)
}
