import type { Language } from '../shared/words/words.ts'

/** The filing sheet as it is printed. */
export interface SheetDocument {
  title: string
  language: Language
  day: Date
  /** Under the title: when it was made, by which edition. */
  head: readonly string[]
  /** Said large, of a drill; '' otherwise. */
  warning: string
  chapters: readonly { title: string; lines: readonly DocumentLine[] }[]
  gaps: { title: string; lines: readonly string[] }
  /** With {page} and {pages} in it. */
  foot: string
}

export interface DocumentLine {
  number: string
  label: string
  answer: string
  missing: boolean
  origin: string
}
