import type { Fault } from '../shared/file-fault.ts'
import type { Key, Language, Values } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Carrier } from './fields.ts'
import { audienceOf, carriersOf } from './fields.ts'
import type { Element } from './letter.ts'
import { elements } from './letter.ts'
import { sectionAt, sectionNames } from './letter-text.ts'

/** What is wrong in a text and where, in words for whoever reads it. */
export interface TextFault extends Fault {
  key: Key
  values: Values
}

/** A field as a text uses it: its path in the dictionary (`known[].name`), and where. */
export interface UsedField {
  path: string
  line: number
  column: number
  /** Its value is shown, rather than only asked whether there is one. */
  shown: boolean
}

export function textFault(file: string, line: number, column: number, key: Key, values: Values = {}): TextFault {
  return { file, line, column, severity: 'error', rule: key.replace('text.fault.', ''), key, values, message: say('en', key, values) }
}

/** The parts of a letter each stand in it once. */
export function sectionFaults(name: string, source: string, file: string): TextFault[] {
  if (audienceOf(name) !== 'subject') return []
  const found = sectionsIn(source)
  const unknown = found.filter((one) => !(sectionNames as readonly string[]).includes(one.name))
  const twice = found.filter((one, index) => found.findIndex((other) => other.name === one.name) < index)
  const missing = sectionNames.filter((one) => !found.some((other) => other.name === one))
  const last = source.split('\n').length
  return [
    ...unknown.map((one) => textFault(file, one.line, 1, 'text.fault.section.unknown', { name: one.name, there: sectionNames.map((section) => `[${section}]`).join(' ') })),
    ...twice.map((one) => textFault(file, one.line, 1, 'text.fault.section.twice', { name: one.name })),
    ...missing.map((one) => textFault(file, last, 1, 'text.fault.section.missing', { name: one, title: titleOf(one) })),
  ]
}

/** The fields that carry what the law asks are used, of a letter each in its own part. */
export function carrierFaults(name: string, source: string, used: readonly UsedField[], file: string): TextFault[] {
  const isLetter = audienceOf(name) === 'subject'
  const sections = sectionsIn(source)
  const inSection = (line: number) => sections.findLast((one) => one.line <= line)
  return carriersOf(name).filter(({ asks, oneOf }) => !used.some(({ path, line, shown }) => shown && oneOf.includes(path) && (!isLetter || inSection(line)?.name === asks))).map((carrier) => {
    const line = isLetter ? (sections.find((one) => one.name === carrier.asks)?.line ?? 1) : 1
    return textFault(file, line, 1, isLetter ? 'text.fault.carrier.section' : 'text.fault.carrier', asked(carrier))
  })
}

function asked({ asks, article, oneOf }: Carrier): Values {
  return { name: asks, what: both(`text.asks.${asks}`), article, fields: oneOf.map((one) => `{{${one}}}`).join(' / ') }
}

function titleOf(name: (typeof sectionNames)[number]): Record<Language, string> {
  return elements.includes(name as Element) ? both(`letter.element.${name as Element}`) : both('letter.part.closing')
}

function both(key: Key): Record<Language, string> {
  return { nl: say('nl', key), en: say('en', key) }
}

function sectionsIn(source: string): { name: string; line: number }[] {
  return source.split('\n').flatMap((text, index) => {
    const name = sectionAt(text)
    return name === null ? [] : [{ name, line: index + 1 }]
  })
}
