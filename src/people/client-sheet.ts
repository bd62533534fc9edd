import { traitName } from '../facts/trait-text.ts'
import type { TraitName } from '../facts/traits.ts'
import { traitNames } from '../facts/traits.ts'
import type { Reason } from '../shared/errors.ts'
import { languages } from '../shared/words/words.ts'
import { folded } from './client.ts'

/** One line of the text that was pasted. */
export interface SheetLine {
  line: number
  cells: string[]
}

const columnNames = ['name', 'code', 'role', 'hours', 'from', 'contact', 'email', 'phone', 'language'] as const
export type Column = (typeof columnNames)[number] | TraitName

/** What people call the columns, in both languages; capitals, accents and what stands between the words do not count. */
const spellings: Record<(typeof columnNames)[number], readonly string[]> = {
  name: ['name', 'naam', 'client', 'opdrachtgever', 'organisatie', 'organisation'],
  code: ['code', 'clientcode', 'klantcode', 'nummer', 'klantnummer', 'number'],
  role: ['role', 'rol', 'onze rol', 'our role'],
  hours: ['hours', 'uren', 'uur', 'termijn', 'period', 'contract hours', 'contracturen'],
  from: ['from', 'vanaf', 'gerekend vanaf', 'counts from'],
  contact: ['contact', 'contactpersoon', 'contact name', 'naam contact', 'contact naam'],
  email: ['email', 'mail', 'e-mailadres', 'e-mail address', 'contact email'],
  phone: ['phone', 'telefoon', 'telefoonnummer', 'phone number', 'telephone', 'contact phone'],
  language: ['language', 'taal'],
}

const known = new Map<string, Column>([
  ...columnNames.flatMap((name) => spellings[name].map((spelling): [string, Column] => [squeezed(spelling), name])),
  ...traitNames.flatMap((name) => [name, ...languages.map((language) => traitName(name)[language])].map((spelling): [string, Column] => [squeezed(spelling), name])),
])

export interface Fault {
  line: number
  reason: Reason
}

/** What each column of the first line holds, and what is wrong with that line. */
export function columnsOf({ line, cells }: SheetLine): { columns: (Column | null)[]; faults: Fault[] } {
  const columns = cells.map((cell) => known.get(squeezed(cell)) ?? null)
  const fault = (reason: Reason): Fault => ({ line, reason })
  const unknown = cells.filter((cell, index) => columns[index] === null && cell !== '')
  const twice = cells.filter((_, index) => columns[index] && columns.indexOf(columns[index]) !== index)
  const none = !columns.includes('name') && !columns.includes('code')
  return {
    columns,
    faults: [
      ...unknown.map((name) => fault({ key: 'clients.import.column.unknown', values: { name: shortened(name) } })),
      ...twice.map((name) => fault({ key: 'clients.import.column.twice', values: { name: shortened(name) } })),
      ...(none ? [fault({ key: 'clients.import.column.none' })] : []),
    ],
  }
}

/** The cells of a line under the names of their columns; an empty cell says nothing. */
export function cellsOf({ cells }: SheetLine, columns: readonly (Column | null)[]): Partial<Record<Column, string>> {
  return Object.fromEntries(columns.flatMap((name, index) => (name && cells[index] ? [[name, cells[index]]] : [])))
}

/** The spelling of a word without capitals, accents and signs. */
export function squeezed(word: string): string {
  return folded(word).replaceAll(/[^a-z0-9]+/g, '')
}

export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
