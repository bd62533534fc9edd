import type { Letter } from './letter.ts'
import { elements } from './letter.ts'

/** The fields that are filled in for each person when it is sent: {{name}}, {{own.x}} of the list, and the two of the sending. */
const mergeField = /\{\{\s*(name|code|checkAddress|own\.[\p{L}\p{N}_-]+)\s*\}\}/gu

/** A text in pieces: what stays as it is, and the fields to fill in. */
export type Piece = { text: string } | { field: string }

export function piecesOf(text: string): Piece[] {
  return text.split(mergeField).map((part, index): Piece => (index % 2 === 1 ? { field: part } : { text: part })).filter((piece) => !('text' in piece && piece.text === ''))
}

/**
 * What a person typed, as part of a plain template: only our own fields are fields. Braces elsewhere come apart, and a backslash
 * before a field is doubled, for alone it would make the field a text.
 */
export function inPlainTemplate(text: string): string {
  const pieces = piecesOf(text)
  return pieces.map((piece, index) => {
    if ('field' in piece) return `{{${piece.field}}}`
    const apart = piece.text.replaceAll(/([{}])(?=[{}])/g, '$1 ')
    const [before, next] = [pieces[index - 1], pieces[index + 1]]
    const after = before ? apart.replace(/^\}/, ' }') : apart
    return next ? after.replace(/\{$/, '{ ').replace(/\\+$/, (slashes) => slashes.repeat(2)) : after
  }).join('')
}

/** The same for a template of HTML: signs that mean something there, or to the template, are written as numbers. */
export function inHtmlTemplate(text: string): string {
  return piecesOf(text).map((piece) => ('field' in piece ? `{{${piece.field}}}` : inHtml(piece.text))).join('')
}

export function inHtml(text: string): string {
  return text.replaceAll(/[&<>"'`={}\\]/g, (sign) => `&#${sign.codePointAt(0)};`)
}

/** A letter for one person: every field has its value, exactly as it is. One that has none is an error, never a gap. */
export function merged(letter: Letter, values: Readonly<Record<string, string>>): Letter {
  const fill = (text: string) => mergedText(text, values)
  return {
    heading: fill(letter.heading),
    greeting: fill(letter.greeting),
    sections: Object.fromEntries(elements.map((element) => [element, fill(letter.sections[element])])) as Letter['sections'],
    closing: fill(letter.closing),
  }
}

/** One text, in one go: what stands in a value is never looked at again. */
export function mergedText(text: string, values: Readonly<Record<string, string>>): string {
  return piecesOf(text).map((piece) => ('text' in piece ? piece.text : valueOf(piece.field, values))).join('')
}

function valueOf(field: string, values: Readonly<Record<string, string>>): string {
  if (!Object.hasOwn(values, field)) throw new Error(`there is nothing for {{${field}}}`)
  return values[field]!
}
