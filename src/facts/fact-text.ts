import { longDate } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { FactName, Facts, Range } from './facts.ts'
import { facts } from './facts.ts'
import { optionText as optionWords } from './questions.ts'

/** A value as a person reads it. */
export function factText<N extends FactName>(name: N, value: Facts[N], language: Language, zone: string): string {
  if (value === null || value === undefined) return say(language, 'unknown')
  if (value instanceof Date) return longDate(value, language, zone)
  if (typeof value === 'boolean') return say(language, value ? 'yes' : 'no')
  if (Array.isArray(value)) return value.map((word) => optionText(name, word, language)).join(', ')
  if (typeof value === 'object') return rangeText(value, language)
  return facts[name].kind === 'choice' ? optionText(name, value as string, language) : String(value)
}

export function optionText(name: FactName, option: string, language: Language): string {
  return optionWords(name, option)[language]
}

export function rangeText({ min, max }: Range, language: Language): string {
  const number = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB')
  if (min === null && max === null) return say(language, 'unknown')
  if (min === max) return number.format(min!)
  if (max === null) return say(language, 'range.at-least', { min: number.format(min!) })
  if (min === null) return say(language, 'range.at-most', { max: number.format(max) })
  return say(language, 'range.between', { min: number.format(min), max: number.format(max) })
}
