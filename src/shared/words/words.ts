import { administration } from './administration.ts'
import { api } from './api.ts'
import { check } from './check.ts'
import { clientReports } from './client-reports.ts'
import { closers } from './closers.ts'
import { common } from './common.ts'
import { contacts } from './contacts.ts'
import { demo } from './demo.ts'
import { device } from './device.ts'
import { dossier } from './dossier.ts'
import { drills } from './drills.ts'
import { home } from './home.ts'
import { ownPlaybooks } from './own-playbooks.ts'
import { playbooks } from './playbooks.ts'
import { incidents } from './incidents.ts'
import { intake } from './intake.ts'
import { mailings } from './mailings.ts'
import { help } from './help.ts'
import { recipients } from './recipients.ts'
import { retention } from './retention.ts'
import { search } from './search.ts'
import { reports } from './reports.ts'
import { audit } from './audit.ts'
import { outbox } from './outbox.ts'
import { people } from './people.ts'
import { vitals } from './vitals.ts'
import { web } from './web.ts'
import { facts } from './facts.ts'
import { assessment } from './assessment.ts'
import { clients } from './clients.ts'
import { strands } from './strands.ts'
import { duties } from './duties.ts'
import { evidence } from './evidence.ts'
import { exclusions } from './exclusions.ts'
import { ledger } from './ledger.ts'
import { knowledge } from './knowledge.ts'
import { phases } from './phases.ts'
import { law } from './law.ts'
import { schedules } from './schedules.ts'
import { simulator } from './simulator.ts'
import { steps } from './steps.ts'
import { cards } from './cards.ts'
import { wizard } from './wizard.ts'
import { decisions } from './decisions.ts'
import { letters } from './letters.ts'
import { texts } from './texts.ts'
import { sheet } from './sheet.ts'
import { delays } from './delays.ts'
import { notifications } from './notifications.ts'
import { consistency } from './consistency.ts'

export const languages = ['nl', 'en'] as const
export type Language = (typeof languages)[number]

/** A sentence, or one form for each plural category that the language has. */
type Words = string | { one: string; other: string }
export type Catalogue = Record<string, Record<Language, Words>>
/** What a sentence is filled with; a text in both languages gives the reader's own. */
export type Values = Record<string, string | number | Record<Language, string>>

/** A text kept in data (a playbook, an obligation) in both languages. */
export type Text = Record<Language, string>

const all = { ...home, ...api, ...administration, ...help, ...vitals, ...retention, ...common, ...contacts, ...demo, ...device, ...drills, ...playbooks, ...ownPlaybooks, ...incidents, ...intake, ...audit, ...outbox, ...people, ...web, ...facts, ...assessment, ...clients, ...strands, ...duties, ...ledger, ...knowledge, ...phases, ...law, ...schedules, ...steps, ...cards, ...exclusions, ...evidence, ...simulator, ...wizard, ...decisions, ...sheet, ...consistency, ...delays, ...notifications, ...mailings, ...letters, ...texts, ...recipients, ...reports, ...closers, ...clientReports, ...check, ...search, ...dossier } satisfies Catalogue

export type Key = keyof typeof all

const plurals = { nl: new Intl.PluralRules('nl'), en: new Intl.PluralRules('en') }

/** The sentence of a key, with {name} filled in from `values`; `n` chooses between singular and plural. */
export function say(language: Language, key: Key, values: Values = {}): string {
  const words: Words = (all as Catalogue)[key]![language]
  const sentence = typeof words === 'string' ? words : words[plurals[language].select(Number(values['n'])) === 'one' ? 'one' : 'other']
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => filled(values[name] ?? `{${name}}`, language))
}

function filled(value: Values[string], language: Language): string {
  return typeof value === 'object' ? value[language] : String(value)
}

export function isKey(key: string): key is Key {
  return Object.hasOwn(all, key)
}

export function isLanguage(language: unknown): language is Language {
  return languages.includes(language as Language)
}

export const keys = Object.keys(all) as Key[]
