import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { Stale } from '../shared/errors.ts'
import type { Own, OwnVersion } from '../shared/own-version.ts'
import { noneYet } from '../shared/own-version.ts'

const mostTries = 50
const shown = { _id: 0, pending: 0 }

/** What a write leaves behind: what the organisation made, and the acts that it carries until they are recorded. */
export interface SavedOwn<V extends OwnVersion> {
  own: Own<V>
  pending: PendingAct[]
}

/** What an organisation makes for itself under names, with everything that was proposed under each. */
export function ownStore<V extends OwnVersion>(connection: Connection, name: string, schema: ReturnType<typeof ownSchema>) {
  const model = connection.model(name, schema)

  /** Load, let the rule decide, save with what must be recorded; a name that nobody used yet begins here. Somebody else was first: the rule decides again. */
  async function change(id: string, decide: (own: Own<V>) => SavedOwn<V>): Promise<SavedOwn<V>> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = (await find(id)) ?? noneYet<V>(id)
      const { own, pending } = decide(before)
      const after = { ...own, version: before.version + 1 }
      if (await write(before, after, pending)) return { own: after, pending }
    }
    throw new Stale(`${name} ${id}`)
  }

  async function write(before: Own<V>, after: Own<V>, pending: PendingAct[]): Promise<boolean> {
    if (before.version === 0) return unlessThere(() => model.create({ ...after, pending }))
    const { matchedCount } = await model.updateOne({ id: before.id, version: before.version }, { $set: after, $push: { pending: { $each: pending } } })
    return matchedCount === 1
  }

  async function find(id: string): Promise<Own<V> | null> {
    return model.findOne({ id }, shown).lean<Own<V>>()
  }

  function list(): Promise<Own<V>[]> {
    return model.find({}, shown).sort({ id: 1 }).lean<Own<V>[]>()
  }

  return { change, find, list, pendings: pendingIn(model, 'id') }
}

/** Inserts; false where the unique key is taken. */
export async function unlessThere(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert()
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Made once for a collection. */
export function ownSchema(collection: string) {
  const schema = new Schema(
    {
      id: { type: String, required: true },
      version: { type: Number, required: true },
      proposals: { type: [Schema.Types.Mixed], default: [] },
      ...pendingField,
    },
    { collection, strict: 'throw', versionKey: false, minimize: false },
  )
  schema.index({ id: 1 }, { unique: true })
  indexPending(schema)
  return schema
}
