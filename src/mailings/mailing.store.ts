import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import type { Mailing, MailingState } from './mailing.ts'

const mostTries = 50

const schema = new Schema(
  {
    id: { type: String, required: true },
    incident: { type: String, required: true },
    drill: { type: Boolean, required: true },
    list: { type: String, required: true },
    listHash: { type: String, required: true },
    texts: { type: Schema.Types.Mixed, required: true },
    contentHash: { type: String, required: true },
    code: { type: String, required: true },
    sender: { type: Schema.Types.Mixed, required: true },
    rows: { type: Number, required: true },
    state: { type: String, required: true },
    stage: { type: Number, required: true },
    cut: { type: Number, required: true },
    rest: { type: Schema.Types.Mixed, default: null },
    startedBy: { type: String, default: null },
    startedAt: { type: Date, required: true },
    doneAt: { type: Date, default: null },
    version: { type: Number, required: true },
    ...pendingField,
  },
  { collection: 'mailings', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ code: 1 }, { unique: true })
schema.index({ incident: 1, startedAt: 1 })
schema.index({ state: 1, startedAt: 1 })
indexPending(schema)

const shown = { _id: 0, pending: 0 }

export interface SavedMailing {
  mailing: Mailing
  pending: PendingAct[]
}

export type Standing = Pick<Mailing, 'state' | 'rest'>

export function mailingStore(connection: Connection) {
  const model = connection.model('mailing', schema)

  /** Under its unique id. One that is there already stays as it is. */
  async function insert(mailing: Mailing, pending: PendingAct[]): Promise<boolean> {
    try {
      await model.create({ ...mailing, pending })
      return true
    } catch (error) {
      if (isDuplicate(error) && (await find(mailing.id))) return false
      throw error
    }
  }

  /**
   * Load, let the rule decide, save with what must be recorded. Somebody else was first: the rule decides again.
   * What a rule must know besides is read while it decides, so that it is never older than the mailing.
   */
  async function change(id: string, decide: (mailing: Mailing) => SavedMailing | Promise<SavedMailing>): Promise<SavedMailing> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await get(id)
      const { mailing, pending } = await decide(before)
      if (mailing === before) return { mailing, pending: [] }
      const after = { ...mailing, version: before.version + 1 }
      const { matchedCount } = await model.updateOne({ id, version: before.version }, { $set: after, $push: { pending: { $each: pending } } })
      if (matchedCount === 1) return { mailing: after, pending }
    }
    throw new Stale(`mailing ${id}`)
  }

  /** How far its batches are cut; two that cut at once come to the same. */
  async function wasCut(id: string, cut: number): Promise<void> {
    await model.updateOne({ id }, { $max: { cut } })
  }

  /** Whether it goes, without its texts: asked before every batch. */
  async function standing(id: string): Promise<Standing> {
    const found = await model.collection.findOne({ id }, { projection: { _id: 0, state: 1, rest: 1 } })
    if (!found) throw new NotFound(`mailing ${id}`)
    return found as unknown as Standing
  }

  function find(id: string): Promise<Mailing | null> {
    return model.findOne({ id }, shown).lean<Mailing>()
  }

  async function get(id: string): Promise<Mailing> {
    const found = await find(id)
    if (!found) throw new NotFound(`mailing ${id}`)
    return found
  }

  /** For the public page: which sending has this code. */
  function byCode(code: string): Promise<Mailing | null> {
    return model.findOne({ code }, shown).lean<Mailing>()
  }

  /** Oldest first. */
  function inStates(states: readonly MailingState[]): Promise<Mailing[]> {
    return model.find({ state: { $in: states } }, shown).sort({ startedAt: 1 }).lean<Mailing[]>()
  }

  function ofIncident(incident: string): Promise<Mailing[]> {
    return model.find({ incident }, shown).sort({ startedAt: 1 }).lean<Mailing[]>()
  }

  /** Acts of many mailings that the audit has. */
  async function settledMany(ids: string[], keys: string[]): Promise<void> {
    await model.updateMany({ id: { $in: ids } }, { $pull: { pending: { key: { $in: keys } } } })
  }

  return { insert, change, wasCut, standing, find, get, byCode, inStates, ofIncident, pendings: { ...pendingIn(model, 'id'), settledMany } }
}
export type MailingStore = ReturnType<typeof mailingStore>
