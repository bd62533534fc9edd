import type { Language } from '../shared/words/words.ts'
import { sentencesIn } from './saying.ts'

/** How hard a text reads. It is a rule of thumb over letters and not a reader: shown as "about B1". */
export interface ReadingLevel {
  level: 'A2' | 'B1' | 'B2' | 'C1'
  /** 0 is very hard, 100 is very easy. */
  score: number
  /** Words in a sentence, on average. */
  sentence: number
  words: number
}

/** The bounds of a level: at least so easy, in sentences that are on average no longer. Plain for most people is B1. */
const bounds = [
  { level: 'A2', score: 80, sentence: 10 },
  { level: 'B1', score: 60, sentence: 15 },
  { level: 'B2', score: 45, sentence: 20 },
] as const

/** Flesch-Douma (1960) for Dutch, Flesch (1948) for English. */
const formulas: Record<Language, (sentence: number, syllables: number) => number> = {
  nl: (sentence, syllables) => 206.84 - 0.93 * sentence - 77 * syllables,
  en: (sentence, syllables) => 206.835 - 1.015 * sentence - 84.6 * syllables,
}

/** Null when there is too little to say anything about. */
export function readingLevel(text: string, language: Language): ReadingLevel | null {
  const sentences = sentencesIn(text.replaceAll(/\{\{[^{}]*\}\}|\S+@\S+|https?:\S+|\+?\d[\d\s().-]*/gu, ' ')).map(wordsIn).filter((words) => words.length > 0)
  const words = sentences.flat()
  if (words.length < 5) return null
  const sentence = words.length / sentences.length
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word, language), 0) / words.length
  const score = formulas[language](sentence, syllables)
  const level = bounds.find((bound) => score >= bound.score && sentence <= bound.sentence)?.level ?? 'C1'
  return { level, score: Math.round(score), sentence: Math.round(sentence * 10) / 10, words: words.length }
}

/** B1 or easier. */
export function isPlain({ level }: ReadingLevel): boolean {
  return level === 'A2' || level === 'B1'
}

function wordsIn(sentence: string): string[] {
  return sentence.toLowerCase().match(/[\p{L}]+(?:['’][\p{L}]+)*/gu) ?? []
}

function syllablesIn(word: string, language: Language): number {
  const bare = language === 'nl' ? word : word.replace(/(?:(?<![aeiouy])e|(?<![td])ed|(?<=[^aeiouscxz])es)$/u, '')
  return Math.max(1, (bare.match(vowels[language]) ?? []).length)
}

/** A run of vowels that sounds as one. A diaeresis begins another. */
const vowels: Record<Language, RegExp> = {
  nl: /aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ou|au|ij|ei|[aeiouyàáâäèéêëìíîïòóôöùúûü]/gu,
  en: /[aeiouyàáâäèéêëìíîïòóôöùúûü]+/gu,
}
