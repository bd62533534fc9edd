import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessage } from '../outbox/message.loader.ts'
import { BadFile, mostFaults } from '../shared/file-fault.ts'
import { hasUnreadable } from '../shared/text-file.loader.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { languages, say } from '../shared/words/words.ts'
import { missingFromLetter, reasonsFor } from './content.ts'
import { exampleOf } from './field.ts'
import { audienceOf, fieldsOf } from './fields.ts'
import { letterFrom } from './letter-text.ts'
import type { ShippedText } from './own-text.ts'
import type { TextFault } from './text-rules.ts'
import { carrierFaults, sectionFaults, textFault } from './text-rules.ts'
import { usedFields } from './used-fields.loader.ts'

export const mostTextBytes = 64 * 1024

/** Every shipped text, held against the dictionary of its audience and against the law. One fault stops the start, with file:line:column. */
export function checkMessages(folder: string): void {
  const faults = [...shippedTexts(folder)].flatMap(([key, { name, language, source }]) => checkText(name, language, source, `${key}.hbs`))
  if (faults.length > 0) throw new BadFile(faults.slice(0, mostFaults))
}

/** Under subject/notice.nl and so on. */
export function shippedTexts(folder: string): Map<string, ShippedText> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/')).filter((file) => file.endsWith('.hbs')).toSorted()
  return new Map(files.flatMap((file) => {
    const [, name = '', ending] = /^(.+)\.([a-z]+)\.hbs$/.exec(file) ?? []
    const language = languages.find((one) => one === ending)
    return language ? [[`${name}.${language}`, { name, language, source: readFileSync(join(folder, file), 'utf8') }]] : []
  }))
}

/** The one check, of a shipped text at the start and of an own one at save. */
export function checkText(name: string, language: Language, source: string, file = `${name}.${language}.hbs`): TextFault[] {
  if (Buffer.byteLength(source) > mostTextBytes) return [textFault(file, 1, 1, 'text.fault.large', { most: mostTextBytes / 1024 })]
  if (hasUnreadable(source)) return [textFault(file, 1, 1, 'text.fault.sign')]
  if (source.split('\n', 1)[0]!.trim() === '') return [textFault(file, 1, 1, 'text.fault.heading')]
  const { used, faults } = usedFields(source, file, fieldsOf(name))
  const all = [...faults, ...(faults.length > 0 ? [] : carrierFaults(name, source, used, file)), ...sectionFaults(name, source, file)]
  return all.length > 0 ? all : exampleFaults(name, language, source, file)
}

/** What it comes to when every field has its example. */
export function filledWithExample(name: string, language: Language, source: string): { heading: string; body: string } {
  return compileMessage(source, `${name}.${language}.hbs`)({ ...exampleOf(fieldsOf(name), language) })
}

function exampleFaults(name: string, language: Language, source: string, file: string): TextFault[] {
  try {
    const filled = filledWithExample(name, language, source)
    if (audienceOf(name) !== 'subject') return []
    return reasonsFor(missingFromLetter(letterFrom(filled))).map(({ key }) => textFault(file, 1, 1, 'text.fault.example', { what: both(key) }))
  } catch (error) {
    return [textFault(file, 1, 1, 'text.fault.broken', { what: (error as Error).message.split('\n')[0]! })]
  }
}

function both(key: Key): Record<Language, string> {
  return { nl: say('nl', key), en: say('en', key) }
}

