import { sha256 } from '../shared/hash.ts'

/**
 * The public code of one mass sending: seven signs and a check sign, shown as 7K2M-9RTX. No vowels, so that it forms no word,
 * and none of two signs that look alike. As many signs as a prime, each weighted by its place: one wrong sign, or two that
 * changed places, never passes.
 */
export const codeSigns = '0123456789BCDFGHJKMNPQRSTVWXY'
const length = 7

/** Out of something that nobody else has, such as a random token. */
export function codeOf(seed: string): string {
  const figures = sha256(`code ${seed}`)
  const signs = Array.from({ length }, (_, index) => codeSigns[Number.parseInt(figures.slice(index * 8, index * 8 + 8), 16) % codeSigns.length]!).join('')
  return signs + checkSign(signs)
}

/** The code that somebody meant, however they typed it; null when it cannot be one. */
export function readCode(typed: string): string | null {
  const signs = typed.toUpperCase().replaceAll(/[\s\p{Pd}.,_\u2212\u00AD]/gu, '').replaceAll(/[OILZU]/g, (sign) => looksLike[sign]!)
  const isCode = signs.length === length + 1 && [...signs].every((sign) => codeSigns.includes(sign)) && checkSign(signs.slice(0, length)) === signs[length]
  return isCode ? signs : null
}

const looksLike: Record<string, string> = { O: '0', I: '1', L: '1', Z: '2', U: 'V' }

/** In two groups, as it stands in a message. */
export function showCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

function checkSign(signs: string): string {
  const sum = [...signs].reduce((total, sign, index) => total + codeSigns.indexOf(sign) * (index + 2), 0)
  return codeSigns[(codeSigns.length - (sum % codeSigns.length)) % codeSigns.length]!
}
