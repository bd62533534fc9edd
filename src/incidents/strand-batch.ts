import type { Client } from '../people/client.ts'
import { codeKey, folded } from '../people/client.ts'
import type { Actor, Happening } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { sha256 } from '../shared/hash.ts'
import type { Filing } from './filing.ts'

/**
 * One act on many clients at once. It is written before any of them is touched and says all that is needed to finish it:
 * whatever a crash left undone is done again, and done once. The audit gets its act when all of it was done.
 */
export type StrandBatch = AddingBatch | TellingBatch

interface Batch {
  id: string
  incident: string
  clients: readonly string[]
  by: Actor
  at: Date
  /** When all of it was done; null while a part may be left. */
  appliedAt: Date | null
}

export interface AddingBatch extends Batch {
  kind: 'add'
}

export interface TellingBatch extends Batch {
  kind: 'tell'
  /** Those of the clients whose deadline had passed: the reason for the delay is theirs. */
  late: readonly string[]
  report: Filing
}

/** How many, and a hash that binds to exactly these: five thousand names are no reading for anybody. */
export function actOfBatch(batch: StrandBatch): Happening {
  const which = { batch: batch.id, count: batch.clients.length, clients: sha256([...batch.clients].toSorted().join('\n')) }
  if (batch.kind === 'add') return { what: 'clients added', detail: which }
  const { filedAt, lateReason } = batch.report
  return { what: 'clients told', detail: { ...which, late: batch.late.length, filedAt, lateReason } }
}

const mostUnknownNamed = 20

/** Clients by a pasted list of codes or names, one on a line. Refused with everything that is not known by name. */
export function clientsFromText(text: string, clients: readonly Client[]): Client[] {
  const look = indexed(clients)
  const found = linesOf(text).map((line) => ({ line, matches: look(line) }))
  const unknown = found.filter(({ matches }) => matches.length === 0).map(({ line }) => line)
  const several = found.filter(({ matches }) => matches.length > 1).map(({ line }) => line)
  const reasons = [
    ...(unknown.length > 0 ? [{ key: 'strands.unknown' as const, values: { n: unknown.length, names: named(unknown) }, field: 'pasted' }] : []),
    ...(several.length > 0 ? [{ key: 'strands.several' as const, values: { n: several.length, names: named(several) }, field: 'pasted' }] : []),
  ]
  if (reasons.length > 0) throw new Refused(...reasons)
  return [...new Map(found.map(({ matches: [client] }) => [client!.id, client!])).values()]
}

function linesOf(text: string): string[] {
  return text.split(/[\r\n;\t]+/).map((line) => line.trim()).filter(Boolean)
}

/** A code says more than a name. */
function indexed(clients: readonly Client[]): (line: string) => Client[] {
  const codes = grouped(clients.filter(({ code }) => code !== ''), ({ code }) => codeKey(code))
  const names = grouped(clients, ({ name }) => folded(name))
  return (line) => codes.get(codeKey(line)) ?? names.get(folded(line)) ?? []
}

function grouped(clients: readonly Client[], keyOf: (client: Client) => string): Map<string, Client[]> {
  const groups = new Map(clients.map((client): [string, Client[]] => [keyOf(client), []]))
  for (const client of clients) groups.get(keyOf(client))!.push(client)
  return groups
}

function named(lines: readonly string[]): string {
  const more = lines.length - mostUnknownNamed
  return lines.slice(0, mostUnknownNamed).join(', ') + (more > 0 ? ` (+${more})` : '')
}
