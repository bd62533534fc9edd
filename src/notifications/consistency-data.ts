import type { Facts } from '../facts/facts.ts'
import { optionText } from '../facts/questions.ts'
import type { Language, Text } from '../shared/words/words.ts'
import type { NamedData } from './claims-data.ts'
import { dataIn } from './claims-data.ts'
import type { ReadText } from './claims-text.ts'
import { sensitive } from './data-words.ts'
import type { DataWord } from './data-words.ts'
import type { Finding } from './finding.ts'

/** Kinds of data that a text names and the register lacks, or says were not in it and the register has, or leaves out. */
export function dataFindings(text: ReadText, facts: Facts): Finding[] {
  const known = facts.dataCategories ?? []
  if (known.length === 0) return []
  const named = dataIn(text)
  return [...wrongIn(named, facts), ...silencesIn(named, facts, text.language)]
}

function wrongIn(named: readonly NamedData[], { dataCategories }: Facts): Finding[] {
  const known = dataCategories ?? []
  const open = known.includes('unknown')
  return named.flatMap(({ word, leaked, listed, found, sentence }): Finding[] => {
    const has = hasAny(word, known)
    const finding = (text: Finding['text']): Finding => ({ rule: 'category', found, context: sentence.raw, register: categoriesText(known), text })
    if (leaked && !has && !open && (listed || word.soft !== true)) return [finding('consistency.category.extra')]
    return !leaked && known.includes(word.category) && word.soft !== true ? [finding('consistency.category.denied')] : []
  })
}

/** What somebody must know to protect themselves, and what the text never names as leaked. */
function silencesIn(named: readonly NamedData[], { dataCategories }: Facts, language: Language): Finding[] {
  const spoken = named.filter(({ leaked }) => leaked).map(({ word }) => word)
  const missing = sensitive.filter((one) => (dataCategories ?? []).includes(one) && !spoken.some((word) => names(word, one)))
  return missing.map((one) => ({ rule: 'silence', found: categoriesText([one])[language], context: '', register: categoriesText([one]), text: 'consistency.silence' }))
}

/** One box of the authority's form stands for user names, customer numbers and log-in details alike. */
function names(word: DataWord, one: string): boolean {
  return word.category === one || (word.category === 'username' && word.like!.includes(one as 'credentials'))
}

function hasAny({ category, like = [] }: DataWord, known: readonly string[]): boolean {
  return known.includes(category) || like.some((one) => known.includes(one))
}

function categoriesText(categories: readonly string[]): Text {
  const words = categories.map((one) => optionText('dataCategories', one))
  return { nl: words.map(({ nl }) => nl).join(', '), en: words.map(({ en }) => en).join(', ') }
}
