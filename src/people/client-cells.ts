import type { Traits } from '../facts/traits.ts'
import { isTrait } from '../facts/traits.ts'
import type { Reason } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import type { ClientTerms, Contact, ContractTrigger, OurRole } from './client.ts'
import { hoursIn, mostCodeLetters, mostContractHours, mostNameLetters } from './client.ts'
import type { Column } from './client-sheet.ts'
import { shortened, squeezed } from './client-sheet.ts'
import { emailPattern, phonePattern } from './person.ts'

/** What one line of an import says. What it leaves out stays as it is, or begins as for any new client. */
export interface Said {
  name?: string
  code?: string
  role?: OurRole
  hours?: number
  from?: ContractTrigger
  contact?: Partial<Contact>
  language?: ClientTerms['language']
  traits?: Traits
}

const roleWords: Record<string, OurRole> = {
  processor: 'processor', verwerker: 'processor',
  subprocessor: 'sub-processor', subverwerker: 'sub-processor',
  jointcontroller: 'joint-controller', gezamenlijkverantwoordelijke: 'joint-controller', gezamenlijkverwerkingsverantwoordelijke: 'joint-controller', gezamenlijk: 'joint-controller', joint: 'joint-controller',
}

const fromWords: Record<string, ContractTrigger> = {
  detected: 'detected', detection: 'detected', discovery: 'detected', ontdekking: 'detected', ontdekt: 'detected',
  suspected: 'suspected', suspicion: 'suspected', vermoeden: 'suspected', vermoed: 'suspected',
  aware: 'aware', awareness: 'aware', confirmation: 'aware', confirmed: 'aware', kennisneming: 'aware', kennis: 'aware', bevestiging: 'aware', bekend: 'aware',
  contracttrigger: 'contract-trigger', contract: 'contract-trigger',
}

const languageWords: Record<string, Language> = { nl: 'nl', nederlands: 'nl', dutch: 'nl', en: 'en', engels: 'en', english: 'en' }

const answerWords: Record<string, boolean | null> = {
  ja: true, yes: true, j: true, y: true, x: true, waar: true, true: true, 1: true,
  nee: false, no: false, n: false, onwaar: false, false: false, 0: false,
  nietbekend: null, onbekend: null, unknown: null, notknown: null,
}

/** Reads the cells of one line, and names each that cannot be read. */
export function saidIn(cells: Partial<Record<Column, string>>): { said: Said; reasons: Reason[] } {
  const reasons: Reason[] = []
  const wrong = (key: Reason['key'], value = '') => void reasons.push({ key, values: { value: shortened(value), most: mostContractHours } })
  const said: Said = {}
  for (const [column, value] of Object.entries(cells) as [Column, string][]) {
    if (isTrait(column)) read(answerWords, value, (answer) => ((said.traits ??= {})[column] = answer), () => wrong('clients.import.answer', value))
    else readers[column]?.(value, said, wrong)
  }
  return { said, reasons }
}

type Wrong = (key: Reason['key'], value?: string) => void
type Reader = (value: string, said: Said, wrong: Wrong) => void

const readers: Partial<Record<Column, Reader>> = {
  name: (value, said, wrong) => (isLine(value, mostNameLetters) ? (said.name = value) : wrong('clients.import.name', value)),
  code: (value, said, wrong) => (isLine(value, mostCodeLetters) ? (said.code = value) : wrong('clients.import.code', value)),
  role: (value, said, wrong) => read(roleWords, value, (role) => (said.role = role), () => wrong('clients.import.role', value)),
  hours: (value, said, wrong) => {
    const hours = hoursIn(value)
    if (hours === null) wrong('clients.import.hours', value)
    else said.hours = hours
  },
  from: (value, said, wrong) => read(fromWords, value, (from) => (said.from = from), () => wrong('clients.import.from', value)),
  contact: (value, said, wrong) => (isLine(value, 100) ? ((said.contact ??= {}).name = value) : wrong('clients.import.contact', value)),
  email: (value, said, wrong) => (value.length <= 254 && emailPattern.test(value) ? ((said.contact ??= {}).email = value) : wrong('clients.import.email', value)),
  phone: (value, said, wrong) => (phonePattern.test(value) ? ((said.contact ??= {}).phone = value) : wrong('clients.import.phone', value)),
  language: (value, said, wrong) => read(languageWords, value, (language) => (said.language = language), () => wrong('clients.import.language', value)),
}

function read<T>(words: Record<string, T>, value: string, good: (found: T) => unknown, bad: () => void): void {
  const word = squeezed(value)
  if (Object.hasOwn(words, word)) good(words[word]!)
  else bad()
}

function isLine(value: string, most: number): boolean {
  return value.length <= most && /^\P{Cc}*$/u.test(value)
}
