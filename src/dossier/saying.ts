import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import { shortDateIn } from '../shared/dutch-time.ts'
import type { Key, Language, Text, Values } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Block, Cell, Column } from './document.ts'
import type { Who } from './naming.ts'

/** The words of one printed dossier. */
export interface Saying {
  language: Language
  zone: string
  t: (key: Key, values?: Values) => string
  /** do 12 mrt 2026, 14:05: with its year, for it is read years later. */
  when: (at: Date) => string
  who: (who: Who) => string
  /** Anna de Wit, do 12 mrt 2026, 14:05 */
  said: (who: Who, at: Date) => string
  of: (text: Text) => string
}

const longAgo = new Date(0)

export function sayingFor({ language, zone }: Pick<Reader, 'language' | 'zone'>): Saying {
  const t: Saying['t'] = (key, values) => say(language, key, values)
  const when = (at: Date) => shortDateIn(longAgo, at, language, zone)
  const who = (one: Who) => whoIs(one, { language, nameOf: () => one.name || undefined })
  return { language, zone, t, when, who, said: (one, at) => t('dossier.said', { who: who(one), moment: when(at) }), of: (text) => text[language] }
}

/** A fact and its value, row by row; what is empty is left away. */
export function fields({ t }: Saying, rows: readonly (readonly [title: string, value: string, note?: string])[]): Block {
  const columns = [{ title: t('dossier.field'), share: 30 }, { title: t('dossier.value'), share: 70 }]
  return { kind: 'table', columns, rows: rows.filter(([, value]) => value !== '').map(([title, text, note]) => [{ text: title, strong: true }, { text, hash: sha256.test(text), ...(note !== undefined && { note }) }]) }
}

const sha256 = /^[0-9a-f]{64}$/

/** Or the sentence that there is nothing. */
export function tableOr({ t }: Saying, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Block {
  return rows.length > 0 ? { kind: 'table', columns, rows } : { kind: 'text', text: t('dossier.none'), tone: 'faint' }
}

/** The first so many, and how many more there are. */
export function atMost<T>(list: readonly T[], most: number): { shown: readonly T[]; left: number } {
  return { shown: list.slice(0, most), left: Math.max(0, list.length - most) }
}

export function furtherText({ t }: Saying, left: number): Block[] {
  return left > 0 ? [{ kind: 'text', text: t('dossier.further', { n: left }), tone: 'faint' }] : []
}
