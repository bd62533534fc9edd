import { folded } from '../people/client.ts'

const longestWord = 40

/** The words of a text: plain letters and figures, two or more of them together, each once. */
export function wordsOf(text: string): string[] {
  const words = folded(text).split(/[^\p{L}\p{N}]+/u).map((word) => [...word].slice(0, longestWord))
  return [...new Set(words.filter((letters) => letters.length > 1).map((letters) => letters.join('')))]
}

/** The words that somebody looks for. One that is the beginning of another asks nothing more. */
export function askedWords(text: string): string[] {
  const words = wordsOf(text)
  return words.filter((word) => !words.some((other) => other !== word && other.startsWith(word))).slice(0, mostAsked)
}

/** More than this narrows nothing down any more. */
const mostAsked = 8
