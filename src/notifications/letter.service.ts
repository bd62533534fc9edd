import type { Language } from '../shared/words/words.ts'
import type { Letter } from './letter.ts'
import type { LetterFile } from './letter-fields.ts'
import { letterFields } from './letter-fields.ts'
import { letterFrom } from './letter-text.ts'
import type { TextInForce, TextUsed } from './own-text.ts'

interface Needs {
  /** The organisation's own text when one is in force, else the one that is shipped. */
  textFor: (name: string, language: Language) => Promise<TextInForce>
  zone: string
}

/** The texts for people affected; each has a section for every element that the law asks. */
export const letterNames = ['subject/notice', 'subject/follow-up', 'subject/website', 'subject/phone-script'] as const
export type LetterName = (typeof letterNames)[number]

/** What was written, and the very version of the text that it was written from. */
export interface WrittenLetter {
  letter: Letter
  text: TextUsed
}

/** Letters to people affected, written from what is known. What is not known is left empty and shows itself as missing. */
export function letterService({ textFor, zone }: Needs) {
  async function letterFor(file: LetterFile, language: Language, name: LetterName = 'subject/notice'): Promise<WrittenLetter> {
    const { fill, used } = await textFor(name, language)
    return { letter: letterFrom(fill(letterFields(file, language, zone))), text: used }
  }

  return { letterFor }
}
export type LetterService = ReturnType<typeof letterService>
