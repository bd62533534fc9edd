import { contentTypes } from './evidence-type.ts'
import type { TypeName } from './evidence-type.ts'

const mostLetters = 150
const mostEnding = 12

/** Nothing to see: controls, halves of a sign, and the marks that turn a line around, by which a program reads as a picture. */
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u061c\ufeff\ud800-\udfff]/gu

/** A name as it is kept: without folders and what cannot be seen, and cut in the middle, so that its ending stays. */
export function keptName(given: string): string {
  const name = given.normalize('NFC').replaceAll(unseen, '').split(/[/\\]/).at(-1)!.replaceAll(/\s+/g, ' ').trim()
  const letters = [...name]
  if (letters.length <= mostLetters) return name || 'file'
  const ending = endingOf(name)
  const tail = ending === '' ? '' : `.${ending}`
  return `${letters.slice(0, mostLetters - tail.length - 1).join('').trimEnd()}…${tail}`
}

/** In small letters, without its dot; '' when there is none. */
export function endingOf(name: string): string {
  const ending = /[^.]\.([a-z\d]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return ending.length > mostEnding ? '' : ending
}

const programs = ['exe', 'com', 'scr', 'pif', 'dll', 'msi', 'lnk', 'jar', 'app', 'apk', 'iso', 'reg', 'url']
const known = new Set([...Object.values(contentTypes).flatMap(({ endings }): readonly string[] => endings), ...programs])

/** The ending of a name that belongs to something else than its content; '' when it fits or says nothing. */
export function saysOtherwise(name: string, type: TypeName): string {
  const ending = endingOf(name)
  return known.has(ending) && !fits(ending, type) ? ending : ''
}

/** A machine goes by the ending, so a download never ends in one that is not of its content. */
export function downloadName(name: string, type: TypeName): string {
  if (fits(endingOf(name), type)) return name
  return `${name}.${type === 'active' ? 'txt' : contentTypes[type].endings[0]}`
}

function fits(ending: string, type: TypeName): boolean {
  return (contentTypes[type].endings as readonly string[]).includes(ending)
}

/** RFC 6266: letters, figures and a few signs for old readers, and every letter for all others. Nothing of a name can end the header. */
export function disposition(way: 'inline' | 'attachment', name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/[^\w .-]+/g, '_')
  const full = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${way}; filename="${plain}"; filename*=UTF-8''${full}`
}
