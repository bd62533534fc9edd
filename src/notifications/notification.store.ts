import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import type { Notification } from './notification.ts'

const mostTries = 50
const mixed = { type: Schema.Types.Mixed, default: null }
const mixedList = { type: [Schema.Types.Mixed], default: [] }

const schema = new Schema(
  {
    id: { type: String, required: true },
    incident: { type: String, required: true },
    drill: { type: Boolean, required: true },
    audience: { type: String, required: true },
    group: { type: Schema.Types.Mixed, required: true },
    channels: { type: [String], required: true },
    letters: { type: Schema.Types.Mixed, required: true },
    list: mixed,
    version: { type: Number, required: true },
    state: { type: String, required: true },
    contentHash: { type: String, required: true },
    writtenBy: mixedList,
    madeAt: { type: Date, required: true },
    submitted: mixed,
    adopted: mixed,
    approval: mixed,
    rejection: mixed,
    accepted: mixedList,
    sending: mixed,
    told: mixedList,
    sentAt: { type: Date, default: null },
    withdrawn: mixed,
    requests: mixedList,
    ...pendingField,
  },
  { collection: 'notifications', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ incident: 1, madeAt: 1 })
schema.index({ state: 1 }, { partialFilterExpression: { state: 'sending' } })
indexPending(schema)

const shown = { _id: 0, pending: 0 }

/** What a write leaves behind: the notification, and the acts that it carries until they are recorded. */
export interface SavedNotification {
  notification: Notification
  pending: PendingAct[]
}

export function notificationStore(connection: Connection) {
  const model = connection.model('notification', schema)

  /** The same id again, of a request that was sent twice, gives what is there. */
  async function insert({ notification, pending }: SavedNotification): Promise<SavedNotification & { repeated: boolean }> {
    try {
      await model.create({ ...notification, pending })
      return { notification, pending, repeated: false }
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return { notification: await get(notification.id), pending: [], repeated: true }
    }
  }

  async function get(id: string): Promise<Notification> {
    const found = await model.findOne({ id }, shown).lean<Notification>()
    if (!found) throw new NotFound(`notification ${id}`)
    return found
  }

  /** Load, let the rule decide, save with what must be recorded. With `version` given, somebody who was first makes it Stale; without, the rule decides again. */
  async function change(id: string, decide: (notification: Notification) => SavedNotification, version?: number): Promise<SavedNotification> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await get(id)
      if (version !== undefined && before.version !== version) throw new Stale(`notification ${id}`)
      const { notification, pending } = decide(before)
      if (notification === before) return { notification, pending: [] }
      const after = { ...notification, version: before.version + 1 }
      const { matchedCount } = await model.updateOne({ id, ...asItWas(before) }, { $set: after, $push: { pending: { $each: pending } } })
      if (matchedCount === 1) return { notification: after, pending }
    }
    throw new Stale(`notification ${id}`)
  }

  function ofIncident(incident: string): Promise<Notification[]> {
    return model.find({ incident }, shown).sort({ madeAt: 1 }).lean<Notification[]>()
  }

  /** Those that are on their way. */
  function sending(): Promise<Notification[]> {
    return model.find({ state: 'sending' }, shown).lean<Notification[]>()
  }

  /** Those of these incidents that wait for a second person. */
  function waitingIn(incidents: readonly string[]): Promise<Pick<Notification, 'id' | 'incident' | 'writtenBy' | 'submitted' | 'adopted'>[]> {
    return model.find({ incident: { $in: incidents }, state: 'awaiting approval' }, { _id: 0, id: 1, incident: 1, writtenBy: 1, submitted: 1, adopted: 1 }).lean<Notification[]>()
  }

  return { insert, get, change, ofIncident, waitingIn, sending, pendings: pendingIn(model, 'id') }
}
export type NotificationStore = ReturnType<typeof notificationStore>

/** Nothing of what an act was decided on has changed: its version, its state, its words, what was approved and whom it goes to. */
function asItWas({ version, state, contentHash, approval, list }: Notification) {
  const bound = approval ? { 'approval.contentHash': approval.contentHash, 'approval.listHash': approval.listHash } : { approval: null }
  return { version, state, contentHash, ...bound, ...(list ? { 'list.hash': list.hash } : { list: null }) }
}
