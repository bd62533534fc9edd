import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import { addHours } from '../shared/instant.ts'
import { graceHours, idleHours, longestHours } from './session.ts'
import type { Session } from './session.ts'

const schema = new Schema(
  {
    id: { type: String, required: true },
    hash: { type: String, required: true },
    personId: { type: String, required: true },
    epoch: { type: Number, required: true },
    device: { type: Schema.Types.Mixed, required: true },
    beganAt: { type: Date, required: true },
    seenAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    ...pendingField,
  },
  { collection: 'sessions', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ hash: 1 }, { unique: true })
schema.index({ personId: 1, beganAt: -1 })
schema.index({ seenAt: 1 })
indexPending(schema)

const fields = { _id: 0, hash: 0, pending: 0 } as const

/** Sessions under the hash of their token. An ended one stays until its record is in the audit. */
export function sessionStore(connection: Connection) {
  const model = connection.model('session', schema)

  async function insert(session: Session, hash: string, pending: PendingAct[]): Promise<void> {
    await model.insertOne({ ...session, hash, pending })
  }

  function byHash(hash: string): Promise<Session | null> {
    return model.findOne({ hash, endedAt: null }, fields).lean<Session>()
  }

  /** Ended or not, as long as it is kept. */
  function everByHash(hash: string): Promise<Session | null> {
    return model.findOne({ hash }, fields).lean<Session>()
  }

  async function see(id: string, at: Date): Promise<void> {
    await model.updateOne({ id, endedAt: null }, { $max: { seenAt: at } })
  }

  function listOpen(personId: string): Promise<Session[]> {
    return model.find({ personId, endedAt: null }, fields).sort({ seenAt: -1 }).lean<Session[]>()
  }

  /** False when there is no such session of this person, or it has ended. */
  async function end(of: { id: string; personId: string }, endedAt: Date, pending: PendingAct[]): Promise<boolean> {
    const { matchedCount } = await model.updateOne({ ...of, endedAt: null }, { $set: { endedAt }, $push: { pending: { $each: pending } } })
    return matchedCount === 1
  }

  /** Without a record of their own: they end because of an act that has one. */
  async function endAll(personId: string, endedAt: Date, but: string | null = null): Promise<void> {
    await model.updateMany({ personId, endedAt: null, ...(but === null ? {} : { id: { $ne: but } }) }, { $set: { endedAt } })
  }

  /** The session from which the password was changed goes on in the new epoch. */
  async function adopt(id: string, epoch: number): Promise<void> {
    await model.updateOne({ id, endedAt: null }, { $set: { epoch } })
  }

  async function sweep(now: Date): Promise<void> {
    const before = (hours: number) => ({ $lte: addHours(now, -hours - graceHours) })
    const over = [{ endedAt: before(0) }, { seenAt: before(idleHours) }, { beganAt: before(longestHours) }]
    await model.deleteMany({ $or: over, 'pending.key': { $exists: false } })
  }

  return { insert, byHash, everByHash, see, listOpen, end, endAll, adopt, sweep, pendings: pendingIn(model, 'id') }
}
export type SessionStore = ReturnType<typeof sessionStore>
