import type { AnchorName } from '../clock/anchor.ts'
import type { Traits, TraitName } from '../facts/traits.ts'
import type { Language } from '../shared/words/words.ts'
import { openTraits } from './profile.ts'

/** Whom at a client to tell of a breach, at any hour. */
export interface Contact {
  name: string
  email: string
  phone: string
}

/** How long a contract gives us to tell the client, and from which moment. */
export interface ContractClock {
  hours: number
  from: ContractTrigger
}

/** Discovery, suspicion, confirmation, or a moment that the contract describes itself. */
export const contractTriggers = ['detected', 'suspected', 'aware', 'contract-trigger'] as const satisfies readonly AnchorName[]
export type ContractTrigger = (typeof contractTriggers)[number]

export const ourRoles = ['processor', 'sub-processor', 'joint-controller'] as const
export type OurRole = (typeof ourRoles)[number]

/** Somebody whose data we handle: what the contract says, whom to tell, and what they are. */
export interface Client {
  id: string
  name: string
  /** What our own administration calls it; unique where it is given. */
  code: string
  role: OurRole
  contract: ContractClock | null
  contact: Contact
  language: Language
  traits: Traits
  /** Duties of the client that its contract asks us to fulfil. */
  mandates: string[]
  active: boolean
  version: number
}

/** What somebody types about a client. */
export type ClientTerms = Omit<Client, 'id' | 'active' | 'version'>

export const newClient: ClientTerms = {
  name: '', code: '', role: 'processor', contract: null, contact: { name: '', email: '', phone: '' }, language: 'nl', traits: {}, mandates: [],
}

export const mostNameLetters = 200
export const mostCodeLetters = 60
export const mostContractHours = 720

/** What was typed as the hours of a contract: whole or quarter hours, with a comma or a point; null when it is no such period. */
export function hoursIn(typed: string): number | null {
  const hours = /^\d{1,3}([.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(',', '.')) : 0
  return hours > 0 && hours <= mostContractHours && Number.isInteger(hours * 4) ? hours : null
}

/** Two spellings of one code are one code. */
export function codeKey(code: string): string {
  return code.trim().normalize('NFKC').toLowerCase()
}

/** Without capitals and accents: how a name is looked for, and how two names are compared. */
export function folded(text: string): string {
  return text.trim().normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** How a client is found: its code in one spelling, its name and code in plain letters. */
export function keysOf({ name, code }: Pick<Client, 'name' | 'code'>): { codeKey: string; search: string } {
  return { codeKey: codeKey(code), search: folded(`${name} ${code}`) }
}

/** Nobody can be told by e-mail or telephone. */
export function lacksContact({ contact }: Pick<Client, 'contact'>): boolean {
  return contact.email === '' && contact.phone === ''
}

/** What must still be found out before a breach does. */
export function isIncomplete(client: Pick<Client, 'contact' | 'traits'>, asked: readonly TraitName[]): boolean {
  return lacksContact(client) || openTraits(client.traits, asked).length > 0
}

/** The fields that differ, for the record. */
export function clientChanges(before: ClientTerms, to: Partial<ClientTerms>): Record<string, { from: unknown; to: unknown }> {
  const names = (Object.keys(to) as (keyof ClientTerms)[]).filter((name) => inOrder(before[name]) !== inOrder(to[name]))
  return Object.fromEntries(names.map((name) => [name, { from: before[name], to: to[name] }]))
}

/** A value as text that is the same in whatever order its fields were written. */
function inOrder(value: unknown): string {
  const sorted = (_: string, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1))) : one
  return JSON.stringify(value, sorted)
}
