import type { AuditService } from '../audit/audit.service.ts'
import type { Obligation } from '../clock/obligation.ts'
import { actsOf } from '../shared/act.ts'
import type { Actor, Happening } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import type { Client, ClientTerms } from './client.ts'
import { clientChanges } from './client.ts'
import type { ClientFilter, ClientPage, ClientQuestion } from './client-filter.ts'
import { clientFilters, clientsOnPage } from './client-filter.ts'
import type { ClientStore } from './client.store.ts'
import { clientTraits } from './profile.ts'

interface Needs {
  store: ClientStore
  audit: Pick<AuditService, 'settle'>
  /** Of the packs: which questions a client is asked, and which duties a contract can hand to us. */
  obligations: readonly Obligation[]
  now: () => Date
  newId: () => string
}

/** Everybody whose data we handle. None is ever deleted: incidents of long ago still name them. */
export function clientService({ store, audit, obligations, now, newId }: Needs) {
  const asked = clientTraits(obligations)

  async function add(terms: ClientTerms, by: Actor, id = newId()): Promise<Client> {
    checkMandates(terms.mandates, [])
    const client: Client = { ...terms, id, active: true, version: 1 }
    const acts = actsFor(client, { what: 'client added', detail: { client: id, ...terms } }, by)
    if ((await store.insert(client, acts)) === 'code taken') throw codeTaken()
    await audit.settle(store.pendings, { id, pending: acts })
    return client
  }

  /** `version` is the one that was on the page. A trait that `to` does not name stays as it was. */
  async function change({ id, version }: Pick<Client, 'id' | 'version'>, to: Partial<ClientTerms>, by: Actor): Promise<Client> {
    const before = await store.get(id)
    const terms = { ...to, ...(to.traits && { traits: { ...before.traits, ...to.traits } }) }
    checkMandates(terms.mandates ?? [], before.mandates)
    const changed = clientChanges(before, terms)
    if (Object.keys(changed).length === 0) return before
    return save({ ...before, ...terms, version }, { what: 'client changed', detail: { client: id, ...changed } }, by)
  }

  /** What incidents already hold stays; only new ones no longer offer this client. */
  async function deactivate(id: string, by: Actor): Promise<Client> {
    const before = await store.get(id)
    return before.active ? save({ ...before, active: false }, { what: 'client deactivated', detail: { client: id } }, by) : before
  }

  async function reactivate(id: string, by: Actor): Promise<Client> {
    const before = await store.get(id)
    return before.active ? before : save({ ...before, active: true }, { what: 'client reactivated', detail: { client: id } }, by)
  }

  /** A page of 50, by name. A page that is not there is the last one. */
  async function list({ q = '', show = 'active', page = 1 }: ClientQuestion = {}): Promise<ClientPage> {
    const [count, ...each] = await Promise.all([store.count({ q, show, asked }), ...clientFilters.map((one) => store.count({ q: '', show: one, asked }))])
    const last = Math.max(1, Math.ceil(count / clientsOnPage))
    const at = Math.min(Math.max(1, page), last)
    const rows = await store.list({ q, show, asked }, { most: clientsOnPage, skip: (at - 1) * clientsOnPage })
    return { rows, page: at, last, count, counts: Object.fromEntries(clientFilters.map((one, index) => [one, each[index]!])) as Record<ClientFilter, number> }
  }

  /** Those that there are, in no particular order. */
  function byIds(ids: readonly string[]): Promise<Client[]> {
    return ids.length === 0 ? Promise.resolve([]) : store.byIds(ids)
  }

  /** Everybody whom a new incident can touch, in no particular order. */
  function allActive(): Promise<Client[]> {
    return store.all({ active: true })
  }

  async function save(before: Client, happened: Happening, by: Actor): Promise<Client> {
    const after = { ...before, version: before.version + 1 }
    const acts = actsFor(after, happened, by)
    if ((await store.replace(after, acts)) === 'code taken') throw codeTaken()
    await audit.settle(store.pendings, { id: after.id, pending: acts })
    return after
  }

  function actsFor({ id, version }: Client, happened: Happening, who: Actor) {
    return actsOf([happened], { document: `client:${id}`, version, incident: null, who, at: now() })
  }

  /** A mandate that is there already may stay, even when its row has left the packs. */
  function checkMandates(mandates: readonly string[], kept: readonly string[]): void {
    const known = (id: string) => kept.includes(id) || obligations.some((row) => row.id === id)
    if (!mandates.every(known)) throw new Refused({ key: 'clients.mandates.wrong', field: 'mandates' })
  }

  return { add, change, deactivate, reactivate, get: store.get, list, byIds, allActive }
}
export type ClientService = ReturnType<typeof clientService>

function codeTaken(): Refused {
  return new Refused({ key: 'clients.code.taken', field: 'code' })
}
