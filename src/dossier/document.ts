import type { Language } from '../shared/words/words.ts'

/** A dossier as it is printed: all words are chosen. */
export interface DossierDocument {
  title: string
  language: Language
  day: Date
  /** Above each page but the first. */
  running: string
  /** Below each page, at the left; at the right stands which page it is, as 3 / 12. */
  foot: string
  /** Above the title, in capitals. */
  kicker: string
  heading: string
  sub: readonly string[]
  /** Said large, of a drill; '' otherwise. */
  warning: string
  front: readonly Block[]
  chapters: readonly Chapter[]
}

export interface Chapter {
  title: string
  blocks: readonly Block[]
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; tone?: 'faint' | 'strong' }
  | { kind: 'table'; columns: readonly Column[]; rows: readonly (readonly Cell[])[] }
  /** Words as they went out, set apart from ours. */
  | { kind: 'frozen'; text: string }
  | { kind: 'strip'; strip: Strip }

export interface Column {
  title: string
  /** Its share of the width. */
  share: number
}

export interface Cell {
  text: string
  strong?: boolean
  /** In small below it: who said so and when. */
  note?: string
  /** A checksum: small, so that it takes few lines. */
  hash?: boolean
}

/** The clock of the authority, a block an hour. */
export interface Strip {
  blocks: readonly ('gone' | 'now' | 'left')[]
  /** What it shows, for who cannot see it. */
  alt: string
  /** Below its ends. */
  from: string
  to: string
  /** Above a block: 0 u, 24 u. */
  marks: readonly { at: number; text: string }[]
}

/** What cannot be printed stays out of a document; lines stay lines. */
export function printable(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ').replaceAll(/\p{Cf}/gu, '').replaceAll(/[^\P{C}\n]+/gu, ' ').trim()
}
