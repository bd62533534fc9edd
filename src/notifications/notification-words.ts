import { canonical } from '../audit/hash-chain.ts'
import { sha256 } from '../shared/hash.ts'
import type { Language } from '../shared/words/words.ts'
import { languages } from '../shared/words/words.ts'
import type { Letter } from './letter.ts'
import { elements } from './letter.ts'
import { piecesOf } from './merge-field.ts'
import type { Notification } from './notification.ts'

type Worded = Pick<Notification, 'audience' | 'group' | 'channels' | 'letters'>

/** SHA-256 of everything that an approver agrees with: the same words give the same hash, in whatever order they are kept. */
export function contentHashOf({ audience, group, channels, letters }: Worded): string {
  return sha256(canonical({ audience, group, channels: [...channels].toSorted(), letters: lettersOf(letters) }))
}

/** The letters there are, in the order in which languages are named everywhere. */
export function lettersIn({ letters }: Pick<Notification, 'letters'>): [Language, Letter][] {
  return languages.flatMap((language): [Language, Letter][] => (letters[language] ? [[language, letters[language]]] : []))
}

/** Every text of a letter with its place, in the order of reading. */
export function textsIn(letter: Letter): [place: string, text: string][] {
  return [['heading', letter.heading], ['greeting', letter.greeting], ...elements.map((element): [string, string] => [`sections.${element}`, letter.sections[element]]), ['closing', letter.closing]]
}

/** What differs for each person: `name` and `own.x` of {{name}} and {{own.x}}. */
export function fieldsIn(letter: Letter): string[] {
  const found = textsIn(letter).flatMap(([, text]) => piecesOf(text).flatMap((piece) => ('field' in piece ? [piece.field] : [])))
  return [...new Set(found)].toSorted()
}

/** Braces that no field of ours stands between: they would go out as they are. */
export function hasLooseBraces(letter: Letter): boolean {
  return textsIn(letter).some(([, text]) => piecesOf(text).some((piece) => 'text' in piece && /\{\{|\}\}/.test(piece.text)))
}

function lettersOf(letters: Notification['letters']) {
  return Object.fromEntries(lettersIn({ letters }).map(([language, { heading, greeting, sections, closing }]) => [language, { heading, greeting, sections, closing }]))
}
