import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import type { Delay } from './delay.ts'

const mostTries = 50

const schema = new Schema(
  {
    id: { type: String, required: true },
    incident: { type: String, required: true },
    version: { type: Number, required: true },
    askedBy: { type: String, required: true },
    reference: { type: String, required: true },
    reason: { type: String, required: true },
    from: { type: Date, required: true },
    until: { type: Date, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    state: { type: String, required: true },
    answeredBy: { type: Schema.Types.Mixed, default: null },
    answeredAt: { type: Date, default: null },
    answer: { type: String, default: '' },
    ended: { type: Schema.Types.Mixed, default: null },
    ...pendingField,
  },
  { collection: 'notificationDelays', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ incident: 1, at: 1 })
indexPending(schema)

const shown = { _id: 0, pending: 0 }

export interface SavedDelay {
  delay: Delay
  pending: PendingAct[]
}

export function delayStore(connection: Connection) {
  const model = connection.model('notificationDelay', schema)

  async function insert({ delay, pending }: SavedDelay): Promise<void> {
    await model.create({ ...delay, pending })
  }

  async function change(id: string, decide: (delay: Delay) => SavedDelay): Promise<SavedDelay> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await get(id)
      const { delay, pending } = decide(before)
      const after = { ...delay, version: before.version + 1 }
      const { matchedCount } = await model.updateOne({ id, version: before.version }, { $set: after, $push: { pending: { $each: pending } } })
      if (matchedCount === 1) return { delay: after, pending }
    }
    throw new Stale(`delay ${id}`)
  }

  async function get(id: string): Promise<Delay> {
    const found = await model.findOne({ id }, shown).lean<Delay>()
    if (!found) throw new NotFound(`delay ${id}`)
    return found
  }

  function ofIncident(incident: string): Promise<Delay[]> {
    return model.find({ incident }, shown).sort({ at: 1 }).lean<Delay[]>()
  }

  /** Those of these incidents that wait for a second person. */
  function waitingIn(incidents: readonly string[]): Promise<Pick<Delay, 'id' | 'incident' | 'by'>[]> {
    return model.find({ incident: { $in: incidents }, state: 'awaiting approval', ended: null }, { _id: 0, id: 1, incident: 1, by: 1 }).lean<Delay[]>()
  }

  return { insert, change, get, ofIncident, waitingIn, pendings: pendingIn(model, 'id') }
}
export type DelayStore = ReturnType<typeof delayStore>
