import type { Language } from '../shared/words/words.ts'

/** What GDPR Art. 34(2) asks of a letter to somebody affected, with what they can do themselves (recital 86), in the order of reading. */
export const elements = ['nature', 'consequences', 'measures', 'advice', 'contact'] as const
export type Element = (typeof elements)[number]

/** One letter to people affected, in one language: a section for each element, as plain text. */
export interface Letter {
  heading: string
  greeting: string
  sections: Record<Element, string>
  closing: string
}

/** The letters of one notification. */
export type Letters = Partial<Record<Language, Letter>>
