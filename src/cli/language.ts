import type { Language } from '../shared/words/words.ts'
import { isLanguage } from '../shared/words/words.ts'
import type { Given } from './command.ts'
import { Misuse, one } from './command.ts'

/** Of the words in an answer. The names in it are the same in both. */
export function languageOf(given: Given, otherwise: Language = 'en'): Language {
  const language = one(given, 'language') ?? otherwise
  if (!isLanguage(language)) throw new Misuse(`--language ${language}: write en or nl.`)
  return language
}
