import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { TraitName } from '../facts/traits.ts'
import { areAllDuplicates, isDuplicate } from '../shared/duplicate-key.ts'
import type { PendingAct } from '../shared/act.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import type { Client } from './client.ts'
import { codeKey, folded, keysOf, newClient } from './client.ts'
import type { ClientFilter } from './client-filter.ts'
import type { ImportRow } from './client-import.ts'

const schema = new Schema(
  {
    id: { type: String, required: true },
    name: { type: String, required: true },
    code: { type: String, default: '' },
    codeKey: { type: String, default: '' },
    search: { type: String, required: true },
    role: { type: String, required: true },
    contract: { type: Schema.Types.Mixed, default: null },
    contact: { type: Schema.Types.Mixed, required: true },
    language: { type: String, required: true },
    traits: { type: Schema.Types.Mixed, default: {} },
    mandates: { type: [String], default: [] },
    active: { type: Boolean, required: true },
    version: { type: Number, required: true },
    /** The last import that wrote it, so that repeating an import writes nothing twice. */
    lastImport: { type: String, default: null },
    ...pendingField,
  },
  { collection: 'clients', strict: 'throw', versionKey: false, minimize: false },
)
const inDutch = { locale: 'nl' } as const
schema.index({ id: 1 }, { unique: true })
schema.index({ codeKey: 1 }, { unique: true, partialFilterExpression: { codeKey: { $gt: '' } } })
schema.index({ name: 1, id: 1 }, { collation: inDutch })
schema.index({ lastImport: 1 }, { partialFilterExpression: { lastImport: { $type: 'string' } } })
indexPending(schema)

const fields = { _id: 0, id: 1, name: 1, code: 1, role: 1, contract: 1, contact: 1, language: 1, traits: 1, mandates: 1, active: 1, version: 1 } as const

export interface ClientSearch {
  q: string
  show: ClientFilter
  /** The questions of the profile that make a client incomplete while they are open. */
  asked: readonly TraitName[]
}

/** Everybody whose data we handle. */
export function clientStore(connection: Connection) {
  const model = modelOf(connection)

  /** Not added when its code is somebody else's. */
  async function insert(client: Client, pending: PendingAct[]): Promise<'added' | 'code taken'> {
    return unlessTaken('added', () => model.insertOne({ ...client, ...keysOf(client), pending }))
  }

  /** The change, its record and the next version in one write, if nobody was first. */
  async function replace(after: Client, pending: PendingAct[]): Promise<'changed' | 'code taken'> {
    return unlessTaken('changed', async () => {
      const { matchedCount } = await model.updateOne({ id: after.id, version: after.version - 1 }, { $set: { ...after, ...keysOf(after) }, $push: { pending: { $each: pending } } })
      if (matchedCount === 0) throw new Stale(`client ${after.id}`)
    })
  }

  async function get(id: string): Promise<Client> {
    const found = await model.findOne({ id }, fields).lean<Client>()
    if (!found) throw new NotFound(`client ${id}`)
    return found
  }

  /** By name, as a Dutch reader sorts. */
  function list(search: ClientSearch, { most, skip = 0 }: { most: number; skip?: number }): Promise<Client[]> {
    return model.find(filterOf(search), fields).collation(inDutch).sort({ name: 1, id: 1 }).skip(skip).limit(most).lean<Client[]>()
  }

  function count(search: ClientSearch): Promise<number> {
    return model.countDocuments(filterOf(search))
  }

  function byIds(ids: readonly string[]): Promise<Client[]> {
    return model.find({ id: { $in: ids } }, fields).lean<Client[]>()
  }

  function all(only: { active?: boolean } = {}): Promise<Client[]> {
    return model.find(only, fields).lean<Client[]>()
  }

  return { insert, replace, get, list, count, byIds, all, ...importingInto(model), pendings: pendingIn(model, 'id') }
}
export type ClientStore = ReturnType<typeof clientStore>

async function unlessTaken<T>(done: T, write: () => Promise<unknown>): Promise<T | 'code taken'> {
  try {
    await write()
    return done
  } catch (error) {
    if (isDuplicate(error)) return 'code taken'
    throw error
  }
}

function filterOf({ q, show, asked }: ClientSearch): Record<string, unknown> {
  const looked = q.trim() === '' ? {} : { search: { $regex: folded(q).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`) } }
  if (show !== 'incomplete') return { ...looked, active: show === 'active' }
  const open = asked.map((name) => ({ [`traits.${name}`]: { $nin: [true, false] } }))
  return { ...looked, active: true, $or: [{ 'contact.email': '', 'contact.phone': '' }, ...open] }
}

function modelOf(connection: Connection) {
  return connection.model('client', schema)
}

const mostTries = 5

function importingInto(model: ReturnType<typeof modelOf>) {
  /** Writes every row that this import has not written yet; safe to repeat, also by two processes at once. */
  async function writeRows(importId: string, rows: readonly ImportRow[]): Promise<void> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const left = await unwritten(importId, rows)
      if (left.length === 0) return
      await model.bulkWrite(left.map((row) => ({ updateOne: writeOf(row, importId) })), { ordered: false }).catch(onlyDuplicates)
    }
    throw new Error(`import ${importId}: a row could not be written`)
  }

  async function unwritten(importId: string, rows: readonly ImportRow[]): Promise<ImportRow[]> {
    const written = await model.find({ lastImport: importId }, { _id: 0, id: 1, codeKey: 1 }).lean<{ id: string; codeKey: string }[]>()
    const ids = new Set(written.map(({ id }) => id))
    const codes = new Set(written.map(({ codeKey }) => codeKey).filter(Boolean))
    return rows.filter(({ id, code }) => !ids.has(id) && !codes.has(codeKey(code)))
  }

  return { writeRows }
}

/** A new client that somebody else added under the same code meanwhile is changed instead: the code says that it is the same one. */
function writeOf({ id, added, name, code, fields }: ImportRow, importId: string) {
  const { contact = {}, traits = {}, ...own } = fields
  const inside = (of: string, values: object) => Object.fromEntries(Object.entries(values).map(([key, value]) => [`${of}.${key}`, value]))
  const set = { ...own, name, code, ...keysOf({ name, code }), ...inside('contact', contact), ...inside('traits', traits), lastImport: importId }
  const { contact: noContact, traits: noTraits, ...blank } = newClient
  const whole = { ...blank, id, active: true, pending: [], ...inside('contact', noContact), ...(Object.keys(traits).length === 0 && { traits: noTraits }) }
  const rest = Object.fromEntries(Object.entries(whole).filter(([path]) => !Object.hasOwn(set, path)))
  const which = added && code !== '' ? { codeKey: codeKey(code) } : { id }
  return { filter: { ...which, lastImport: { $ne: importId } }, update: { $set: set, $inc: { version: 1 }, ...(added && { $setOnInsert: rest }) }, upsert: added }
}

/** A row that is there already: another try, or another process, wrote it. Whether it did is looked up again. */
function onlyDuplicates(error: unknown): void {
  if (!areAllDuplicates(error)) throw error
}
