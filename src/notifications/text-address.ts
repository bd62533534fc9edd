import { NotFound } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { isLanguage } from '../shared/words/words.ts'

/** Where more than an ordinary form may arrive: what is too large for a text still comes back as it was typed. */
export const textsAddress = '/texts'
export const textsLimit = '1mb'

export const oneText = '/texts/:audience/:name/:language'

/** Which text an address is about. */
export function textIn({ audience, name, language }: Record<string, unknown>): [name: string, language: Language] {
  if (!isLanguage(language)) throw new NotFound('text')
  return [`${String(audience)}/${String(name)}`, language]
}

export function addressOf(name: string, language: Language): string {
  return `${textsAddress}/${name}/${language}`
}
