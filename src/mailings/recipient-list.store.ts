import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import type { Tally } from './recipient-tally.ts'
import type { RecipientFile } from './recipient-list.ts'

const mixed = { type: Schema.Types.Mixed, required: true }

const schema = new Schema(
  {
    id: { type: String, required: true },
    incident: { type: String, required: true },
    group: { type: String, default: '' },
    hash: { type: String, default: '' },
    counts: mixed,
    fields: { type: [String], default: [] },
    state: { type: String, required: true },
    by: { type: String, default: null },
    at: { type: Date, required: true },
    wipeAt: { type: Date, required: true },
    upload: { type: String, required: true },
    form: mixed,
    notification: { type: String, default: null },
    plan: mixed,
    reader: { type: String, required: true },
    seenAt: { type: Date, required: true },
    checkedAt: { type: Date, default: null },
    failure: { type: Schema.Types.Mixed, default: null },
    leftOut: { type: Schema.Types.Mixed, default: null },
    found: mixed,
    blanks: mixed,
    samples: mixed,
    ...pendingField,
  },
  { collection: 'recipientLists', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ incident: 1, at: -1 })
schema.index({ state: 1, wipeAt: 1 })
indexPending(schema)

const shown = { _id: 0, pending: 0 }
/** What may still happen to a list. From `ready` on only wiping, and later wiping. */
const reading = { state: 'reading' as const }

export function recipientListStore(connection: Connection) {
  const model = connection.model('recipientList', schema)

  async function insert(list: RecipientFile): Promise<void> {
    await model.insertOne({ ...list, pending: [] })
  }

  async function get(id: string): Promise<RecipientFile> {
    const found = await model.findOne({ id }, shown).lean<RecipientFile>()
    if (!found) throw new NotFound(`Recipient list ${id}`)
    return found
  }

  function ofIncident(incident: string): Promise<RecipientFile[]> {
    return model.find({ incident }, shown).sort({ at: -1 }).limit(200).lean<RecipientFile[]>()
  }

  /** How far its reader is. False when the list is not that reader's any more. */
  async function touch(id: string, reader: string, counts: RecipientFile['counts'], seenAt: Date): Promise<boolean> {
    const { matchedCount } = await model.updateOne({ id, reader, ...reading, checkedAt: null }, { $set: { counts, seenAt } })
    return matchedCount === 1
  }

  /** All rows are in and checked. */
  async function checked(id: string, reader: string, result: Tally & { hash: string }, checkedAt: Date): Promise<boolean> {
    const { matchedCount } = await model.updateOne({ id, reader, ...reading, checkedAt: null }, { $set: { ...result, checkedAt, seenAt: checkedAt } })
    return matchedCount === 1
  }

  /** From then on nothing about it changes. False when somebody was first. */
  async function makeReady(id: string, leftOut: RecipientFile['leftOut'], pending: PendingAct[]): Promise<boolean> {
    const { matchedCount } = await model.updateOne({ id, ...reading, checkedAt: { $ne: null } }, { $set: { state: 'ready', leftOut }, $push: { pending: { $each: pending } } })
    return matchedCount === 1
  }

  /** Throws away what was not made ready; with `seenAt` only when its reader was not heard of since. */
  async function refuse(id: string, failure: RecipientFile['failure'], pending: PendingAct[], where: { seenAt?: Date } = {}): Promise<boolean> {
    const { matchedCount } = await model.updateOne({ id, ...reading, ...where }, { $set: { state: 'refused', failure }, $push: { pending: { $each: pending } } })
    return matchedCount === 1
  }

  async function wipe(id: string, now: Date, pending: PendingAct[]): Promise<boolean> {
    const { matchedCount } = await model.updateOne({ id, state: 'ready', wipeAt: { $lte: now } }, { $set: { state: 'wiped' }, $push: { pending: { $each: pending } } })
    return matchedCount === 1
  }

  /** Only later: a sending keeps its list a while longer. */
  async function keepUntil(id: string, wipeAt: Date): Promise<void> {
    await model.updateOne({ id, state: 'ready' }, { $max: { wipeAt } })
  }

  function expired(now: Date, most: number): Promise<RecipientFile[]> {
    return model.find({ state: 'ready', wipeAt: { $lte: now } }, shown).sort({ wipeAt: 1 }).limit(most).lean<RecipientFile[]>()
  }

  /** Lists in reading whose reader was not heard of since `silent`, or that nobody decided about since `undecided`. */
  function left({ silent, undecided }: { silent: Date; undecided: Date }, most: number): Promise<RecipientFile[]> {
    const found = { ...reading, $or: [{ checkedAt: null, seenAt: { $lte: silent } }, { checkedAt: { $lte: undecided } }] }
    return model.find(found, shown).limit(most).lean<RecipientFile[]>()
  }

  /** Thrown away, with a reader that was heard of since. */
  function refusedSince(seen: Date, most: number): Promise<RecipientFile[]> {
    return model.find({ state: 'refused', seenAt: { $gte: seen } }, shown).sort({ seenAt: -1 }).limit(most).lean<RecipientFile[]>()
  }

  return { insert, get, ofIncident, refusedSince, touch, checked, makeReady, refuse, wipe, keepUntil, expired, left, pendings: pendingIn(model, 'id') }
}
export type RecipientListStore = ReturnType<typeof recipientListStore>
