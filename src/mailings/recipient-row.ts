import { languages } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import { folded } from '../people/client.ts'
import type { Recipient } from './recipient.ts'
import { cellText, faultOfCell, looksLikeFormula } from './recipient-cell.ts'
import type { Column, Meaning } from './recipient-columns.ts'
import type { Fault, FaultKind } from './recipient-fault.ts'
import { refuses } from './recipient-fault.ts'
import type { ToAscii } from './recipient-mailbox.ts'
import { mailboxOf } from './recipient-mailbox.ts'
import { hasPostal, postalOf } from './recipient-postal.ts'
import type { Plan } from './recipient-plan.ts'

/** One line of a table, with the number of the line of the file it begins on. */
export interface TableLine {
  line: number
  cells: string[]
}

/** A row before it has its place in the order of sending. */
export type Draft = Omit<Recipient, 'row'>

/** What one line comes to. `draft` is null when it is refused, or (`elsewhere`) of another group. */
export interface ReadRow {
  draft: Draft | null
  faults: Fault[]
  elsewhere: boolean
}

type Note = (kind: FaultKind, column?: number | null) => void

/** Lines without a single value are no rows; spreadsheets leave many at the end. */
export function isEmptyLine({ cells }: TableLine): boolean {
  return cells.every((cell) => cellText(cell) === '')
}

/** Reads one line by the plan, and names everything that is the matter with it. */
export function readRow({ line, cells }: TableLine, plan: Plan, toAscii: ToAscii): ReadRow {
  const faults: Fault[] = []
  const note: Note = (kind, column = null) => void faults.push({ line, kind, column, other: null })
  const texts = plan.columns.map((_, index) => cellText(cells[index] ?? ''))
  const of = (meaning: Meaning) => texts[plan.columns.findIndex((column) => column.meaning === meaning)] ?? ''
  if (isElsewhere(plan, of('group'))) return { draft: null, faults: [], elsewhere: true }
  plan.columns.forEach((column, index) => noteCell(column, texts[index]!, index, note))
  if (cells.slice(plan.columns.length).some((cell) => cellText(cell) !== '')) note('cells')
  const own = Object.fromEntries(plan.columns.flatMap(({ meaning, field }, index) => (meaning === 'own' ? [[field, texts[index]!] as const] : [])))
  for (const field of plan.needs) if ((own[field] ?? '') === '') note('needed', plan.columns.findIndex((column) => column.field === field))
  const name = nameOf(of)
  const reached = reachedBy(of, plan, name, toAscii, note)
  const language = languageIn(of('language'), plan, note)
  return { draft: faults.some(refuses) ? null : { line, name, language, own, ...reached }, faults, elsewhere: false }
}

function noteCell({ meaning }: Column, text: string, index: number, note: Note): void {
  if (meaning === 'skip') return
  const kind = faultOfCell(text)
  if (kind) note(kind, index)
  else if (formulaMeanings.has(meaning) && looksLikeFormula(text)) note('formula', index)
}
const formulaMeanings = new Set<Meaning>(['name', 'firstName', 'infix', 'lastName', 'own'])

/** Whether the row belongs to another group than the list is for. */
function isElsewhere({ columns, group }: Plan, said: string): boolean {
  return columns.some(({ meaning }) => meaning === 'group') && folded(said) !== folded(group)
}

function nameOf(of: (meaning: Meaning) => string): string {
  if (of('name') !== '') return of('name')
  return [of('firstName'), of('infix'), of('lastName')].filter((part) => part !== '').join(' ')
}

/** By mail when there is a mailbox, by letter when there is only a whole postal address; otherwise the row is refused. */
function reachedBy(of: (meaning: Meaning) => string, { columns }: Plan, name: string, toAscii: ToAscii, note: Note): Pick<Recipient, 'email' | 'provider' | 'postal' | 'channel'> {
  const at = (meaning: Meaning) => columns.findIndex((column) => column.meaning === meaning)
  const parts = { street: of('street'), houseNumber: of('houseNumber'), addition: of('addition'), postcode: of('postcode'), place: of('place'), country: of('country') }
  const postal = postalOf(parts)
  const lines = 'lines' in postal ? postal.lines : []
  const typed = of('email')
  const named = ['name', 'firstName', 'lastName'].some((meaning) => at(meaning as Meaning) >= 0)
  if (name === '' && (named || typed === '')) note('name', named ? Math.max(at('name'), at('firstName'), at('lastName')) : null)
  // What is wrong with the cell itself was said already.
  const mailbox = typed === '' || faultOfCell(typed) ? null : mailboxOf(typed, toAscii)
  if (mailbox && 'fault' in mailbox) note(mailbox.fault, at('email'))
  if (typed !== '') {
    if (lines.length === 0 && hasPostal(parts)) note('postal', at('street') < 0 ? at('postcode') : at('street'))
    return { email: mailbox && 'email' in mailbox ? mailbox.email : '', provider: mailbox && 'email' in mailbox ? mailbox.provider : '', postal: lines, channel: 'email' }
  }
  if ('fault' in postal) note(postal.fault, at('postcode'))
  if ('missing' in postal) note('unreachable', null)
  return { email: '', provider: '', postal: lines, channel: 'letter' }
}

function languageIn(said: string, { columns, language }: Plan, note: Note): Language {
  if (said === '') return language
  const word = folded(said).replaceAll(/[^a-z]/g, '')
  const found = languages.find((one) => words[one].has(word))
  if (!found) note('language', columns.findIndex(({ meaning }) => meaning === 'language'))
  return found ?? language
}

const words: Record<Language, ReadonlySet<string>> = {
  nl: new Set(['nl', 'nld', 'dut', 'nlnl', 'nlbe', 'nederlands', 'dutch', 'vlaams', 'flemish']),
  en: new Set(['en', 'eng', 'engb', 'enus', 'engels', 'english']),
}
