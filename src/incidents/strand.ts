import type { AnchorChoice } from '../clock/awareness.ts'
import { facts } from '../facts/facts.ts'
import type { Statement } from '../facts/statement.ts'
import type { Traits } from '../facts/traits.ts'
import { traitNames } from '../facts/traits.ts'
import type { Client, Contact, ContractClock, OurRole } from '../people/client.ts'
import type { Actor } from '../shared/act.ts'
import type { Proposal } from '../shared/four-eyes.ts'
import { countedAt } from '../shared/four-eyes.ts'
import { earliest } from '../shared/instant.ts'
import type { Filing } from './filing.ts'
import type { Incident } from './incident.ts'
import type { Ruling } from './ruling.ts'

/** What decides the duties of a strand. Strands that are alike in this have the same clocks. */
export interface StrandTerms {
  role: OurRole
  contract: ContractClock | null
  /** What the client is. */
  traits: Traits
  /** The client's own duties that the contract asks us to fulfil. */
  mandates: readonly string[]
  /** What is known about this client's data only. */
  statements: readonly Statement[]
  awareness: readonly AnchorChoice[]
  rulings: readonly Ruling[]
  /** What we filed on behalf of this client, or as joint controller. */
  filings: readonly Filing[]
}

/**
 * One client that an incident touches: its own document and its own version. What the contract says is kept as it was
 * when the client was added: a later change of the contract moves no running clock.
 */
export interface Strand extends StrandTerms {
  /** The number of the incident and the id of the client. */
  id: string
  incident: string
  drill: boolean
  client: string
  name: string
  version: number
  contact: Contact
  /** What we told the client; the first of these meets the clock. */
  reports: readonly Filing[]
  /** When the first report that stands was made; null while the client was not told. */
  toldAt: Date | null
  addedBy: Actor
  addedAt: Date
}

/** A client that an incident touches, without anything that its clocks hang on. */
export type TouchedClient = Pick<Strand, 'incident' | 'client' | 'name' | 'toldAt'>

/** Strands of one incident that are alike; one of them stands for all. */
export interface StrandGroup {
  terms: StrandTerms
  told: boolean
  count: number
  /** The first few, by name. */
  names: readonly string[]
  /** When the last of them was told; null while they were not. */
  lastToldAt: Date | null
}

/** A group with the ids of its clients, by name. */
export interface StrandGroupWithClients extends StrandGroup {
  clients: readonly string[]
}

/** A ruling about this takes the client out altogether: the incident does not touch it, or nothing is owed to it. */
export const wholeClient = 'client'

export function strandId(incident: string, client: string): string {
  return `${incident}/${client}`
}

/** A client as the incident finds it. Always in the same order, so that clients that are alike are kept alike. */
export function strandOf({ id, name, role, contract, traits, mandates, contact }: Client, { number, drill }: Pick<Incident, 'number' | 'drill'>, { by, at }: { by: Actor; at: Date }): Strand {
  return {
    id: strandId(number, id), incident: number, drill, client: id, name, version: 1,
    role,
    contract: contract && { hours: contract.hours, from: contract.from },
    traits: Object.fromEntries(traitNames.filter((trait) => traits[trait] !== undefined).map((trait) => [trait, traits[trait]])),
    mandates: [...mandates].toSorted(),
    contact: { name: contact.name, email: contact.email, phone: contact.phone },
    statements: [], awareness: [], rulings: [], filings: [], reports: [], toldAt: null, addedBy: by, addedAt: at,
  }
}

/** When the first report was made of those that stand: a receipt that was rejected counts for nothing. */
export function toldAtOf(reports: readonly Filing[]): Date | null {
  return earliest(...reports.filter(({ kind, rejected }) => kind === 'first' && rejected === null).map(({ filedAt }) => filedAt))
}

/** What its clocks hang on. Of what is known about the client only the moments do: clients that differ in a count of records are alike. */
export function termsOf({ role, contract, traits, mandates, statements, awareness, rulings, filings }: StrandTerms): StrandTerms {
  return { role, contract, traits, mandates, statements: statements.filter(({ fact }) => facts[fact].kind === 'moment'), awareness, rulings, filings }
}

/**
 * The same text for strands with the same clocks. Who chose, ruled or filed, and in which words, makes no difference to
 * them; in which order does.
 */
export function likenessOf(strand: StrandTerms): string {
  const { role, contract, traits, mandates, statements, awareness, rulings, filings } = termsOf(strand)
  return JSON.stringify([
    role, contract, traits, mandates,
    statements.map(({ fact, value }) => [fact, value]),
    inOrder(awareness).map(({ anchor, moment, state, answeredBy }) => [anchor, moment, state, answeredBy !== null]),
    inOrder(rulings).map(({ obligation, owed, state }) => [obligation, owed, state]),
    filings.map(({ obligation, stage, kind, filedAt, rejected }) => [obligation, stage, kind, filedAt, rejected !== null]),
  ])
}

/** The order in which they came to count. */
function inOrder<P extends Proposal>(list: readonly P[]): P[] {
  return list.toSorted((one, other) => Number(countedAt(one)) - Number(countedAt(other)))
}

/** One strand as a group of its own. */
export function groupOf(strand: Strand): StrandGroup {
  return { terms: termsOf(strand), told: strand.toldAt !== null, count: 1, names: [strand.name], lastToldAt: strand.toldAt }
}
