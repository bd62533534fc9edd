import type { CheckedText } from './contradiction.ts'

/** A sentence, a line of a list, or the answer under a question of a form. */
export interface Sentence {
  /** As it was written. */
  raw: string
  /** Letter for letter the same, in plain small letters: what the rules look at. */
  low: string
  /** What it answers: the line with a colon above a list, or the question just before it; '' where there is none. */
  intro: string
  /** It asks, and states nothing. */
  question: boolean
}

/** A text as the rules read it. */
export interface ReadText extends CheckedText {
  sentences: readonly Sentence[]
}

/** What a text says it was before is no statement; a longer line is looked at in pieces, so that no rule ever reads much at once. */
const mostLetters = 1200

export function readText(checked: CheckedText): ReadText {
  const text = checked.text.normalize('NFC').replaceAll(/\((?:eerder|voorheen|was|before|earlier|previously):[^()\n]{0,400}\)/gi, (words) => ' '.repeat(words.length))
  const sentences: Sentence[] = []
  let intro = ''
  for (const { line, nested } of linesOf(text)) {
    const label = checked.kind === 'sheet' && isLabel(line)
    const pieces = label ? [line] : piecesOf(line)
    for (const [index, raw] of pieces.entries()) {
      const low = plainLetters(raw)
      const question = label || low.endsWith('?')
      const before = sentences.at(-1)
      const answers = index > 0 && before?.question === true ? before.low : ''
      sentences.push({ raw, low, question, intro: nested || index === 0 ? intro : answers })
    }
    const last = plainLetters(pieces.at(-1) ?? '')
    if (isIntro(last)) intro = last
    else if (!nested) intro = label ? last : ''
  }
  return { ...checked, text, sentences }
}

/** Lines that belong together are one: a sentence that was broken off at the margin goes on in small letters. */
function linesOf(text: string): { line: string; nested: boolean }[] {
  const lines: { line: string; nested: boolean }[] = []
  let open = false
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim()
    const before = lines.at(-1)
    if (line === '') open = false
    else if (open && before && before.line.length > 70 && before.line.length < mostLetters && /^\p{Ll}/u.test(line)) before.line += ` ${line}`
    else {
      lines.push({ line: line.replace(/^[-*•–]\s+/, ''), nested: /^(?:\s{2,}|\t|[-*•–]\s)/.test(raw) })
      open = true
    }
  }
  return lines
}

function isIntro(line: string): boolean {
  return line.endsWith(':') || line.endsWith('?')
}

/** A line of a form: its number, and then what is asked. */
function isLabel(line: string): boolean {
  return /^\d{1,2}\.\d{1,2}[\d.a-z-]* \p{L}|^\d{1,2}\.\d{1,2}[\d.a-z-]* \(/u.test(line)
}

const abbreviation = /(?:^|[\s(])(?:ca|nr|no|dhr|mevr|mw|mr|mrs|ms|dr|art|tel|bijv|incl|t\.a\.v|o\.a|a\.m|p\.m|st|\p{Lu})\.$/u

function piecesOf(line: string): string[] {
  const pieces: string[] = []
  let from = 0
  for (const { index, 0: end } of line.matchAll(/[.!?]["'”’)]{0,2}\s+(?=[\p{Lu}\d{["'“‘(])/gu)) {
    const until = index + end.trimEnd().length
    if (abbreviation.test(line.slice(Math.max(0, until - 12), until))) continue
    pieces.push(line.slice(from, until))
    from = index + end.length
  }
  pieces.push(line.slice(from))
  return pieces.flatMap((piece) => cut(piece.trim())).filter((piece) => piece !== '')
}

function cut(piece: string): string[] {
  const parts: string[] = []
  for (let at = 0; at < piece.length; at += mostLetters) parts.push(piece.slice(at, at + mostLetters))
  return parts
}

const plainOf = new Map<string, string>([['’', "'"], ['‘', "'"], ['“', '"'], ['”', '"'], ['–', '-'], ['—', '-'], ['‑', '-'], ['\u{ad}', ' ']])

/** Small letters without accents, and of every kind of space and dash the plain one; as long as it was. */
export function plainLetters(text: string): string {
  return text.replaceAll(/[^\0-\u007F]/gu, (letter) => {
    const known = plainOf.get(letter)
    if (known !== undefined) return known
    const bare = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '')
    const plain = bare.length === letter.length ? bare : letter
    plainOf.set(letter, plain)
    return plain
  }).toLowerCase()
}
