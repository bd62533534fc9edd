import type { Language } from '../shared/words/words.ts'

/** A report on paper: all words are chosen and every picture is drawn. */
export interface Summary {
  title: string
  language: Language
  day: Date
  kicker: string
  heading: string
  sub: readonly string[]
  tiles: readonly { label: string; value: string; note: string }[]
  answers: readonly { question: string; text: string }[]
  pictures: readonly Picture[]
  tables: readonly PrintedTable[]
  notes: { title: string; lines: readonly string[] }
  /** With {page} and {pages}. */
  foot: string
}

export interface PrintedTable {
  heading: string
  hint: string
  columns: readonly string[]
  rows: readonly { name: string; note: string; cells: readonly string[] }[]
}

/** Shapes and words in points from its own corner. */
export interface Picture {
  heading: string
  sub: string
  /** What it shows, for who cannot see it. */
  alt: string
  wide: number
  high: number
  shapes: readonly Shape[]
  words: readonly Word[]
  legend: readonly { color: Color; text: string }[]
}

export type Color = 'petrol' | 'amber' | 'red' | 'grey' | 'rule' | 'blush' | 'black'

export type Shape =
  | { kind: 'box'; x: number; y: number; wide: number; high: number; color: Color }
  | { kind: 'dot'; x: number; y: number; r: number; color: Color }
  | { kind: 'line'; x1: number; y1: number; x2: number; y2: number; color: Color; dashed: boolean }

export interface Word {
  text: string
  x: number
  /** Of the line that the letters stand on. */
  y: number
  /** Where x is in the text. */
  anchor: 'start' | 'middle' | 'end'
  strong: boolean
  color: Color
}
