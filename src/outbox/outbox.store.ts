import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import { aheadOf } from '../shared/clock-ahead.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { NotFound } from '../shared/errors.ts'
import { addMinutes } from '../shared/instant.ts'
import type { PendingAct } from '../shared/act.ts'
import { claimMinutes } from './attempt.ts'
import type { Channel } from './channel.ts'
import { apart, opened, sealed } from './content.ts'
import type { Sealing } from './content.ts'
import { resolvable, states } from './message.ts'
import { returnable } from './returned.ts'
import type { Content, Delivery, OutgoingMessage, Resolution, State } from './message.ts'

/** A message with its content, or null for the content when it does not open. */
export interface Kept {
  delivery: Delivery
  content: Content | null
}

export interface Filter {
  states?: readonly State[]
  incident?: string
  keyStart?: string
  /** The key of the last one of the page before. */
  after?: string
}

type Row = Delivery & { content: string }

const claimable: { $in: State[] } = { $in: ['waiting', 'sending'] }

const schema = new Schema(
  {
    key: { type: String, required: true },
    kind: { type: String, enum: ['staff', 'outside'], required: true },
    channel: { type: String, required: true },
    language: { type: String, required: true },
    incident: { type: String, default: null },
    drill: { type: Boolean, required: true },
    priority: { type: Number, required: true },
    queuedAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    waitsSince: { type: Date },
    state: { type: String, enum: states, required: true },
    attempts: { type: Number, required: true },
    firstTriedAt: { type: Date, default: null },
    brokenOff: { type: Number, required: true },
    claim: { type: String, default: null },
    claimedUntil: { type: Date, default: null },
    possiblySent: { type: Boolean, required: true },
    lastResult: { type: Schema.Types.Mixed, default: null },
    sentAt: { type: Date, default: null },
    reference: { type: String, default: null },
    resolution: { type: Schema.Types.Mixed, default: null },
    content: { type: String, required: true },
    wipedAt: { type: Date },
    ...pendingField,
  },
  { collection: 'outbox', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ key: 1 }, { unique: true })
schema.index({ state: 1, queuedAt: -1, key: -1 })
schema.index({ incident: 1, queuedAt: -1, key: -1 })
schema.index({ priority: 1, dueAt: 1, claimedUntil: 1 }, { name: 'claimable', partialFilterExpression: { state: claimable } })
schema.index({ channel: 1, priority: 1, dueAt: 1, claimedUntil: 1 }, { name: 'claimable by channel', partialFilterExpression: { state: claimable } })
schema.index({ incident: 1, queuedAt: 1 }, { name: 'with content', partialFilterExpression: { content: { $gt: '' } } })
indexPending(schema)

export function outboxStore(connection: Connection, sealing: Sealing) {
  const model = modelOn(connection)

  /** Inserts under the unique key. A message that is there already is no error. */
  async function put(message: OutgoingMessage, pending: PendingAct[] = []): Promise<'posted' | 'known'> {
    const { delivery, content } = apart(message)
    try {
      await model.create({ ...delivery, content: sealed(content, message.key, sealing), pending })
      return 'posted'
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return 'known'
    }
  }

  /**
   * Writes `sending` before anything is sent. Answers the message as it was before: found in `sending`, it is one
   * that an earlier claim left behind. Of one channel, or of any.
   */
  async function claimNext(now: Date, until: Date, claim: string, channel?: Channel): Promise<Kept | null> {
    const row = await model
      .findOneAndUpdate(
        { state: claimable, dueAt: { $lte: now }, claimedUntil: { $not: { $gte: now } }, ...(channel && { channel }) },
        { $set: { state: 'sending', claim, claimedUntil: until } },
        { sort: { priority: 1, dueAt: 1 }, returnDocument: 'before', projection: without },
      )
      .lean<Row>()
    return row && kept(row)
  }

  /** Writes what came of it, only while the claim is still ours. */
  async function settle(claim: string, after: Delivery, pending: PendingAct[]): Promise<boolean> {
    const { key, ...rest } = after
    const saved = await model.updateOne({ key, claim, state: 'sending' }, { $set: rest, $push: { pending: { $each: pending } } })
    return saved.matchedCount === 1
  }

  async function resolve(key: string, resolution: Resolution, pending: PendingAct[]): Promise<boolean> {
    const saved = await model.updateOne(
      { key, state: { $in: resolvable } },
      { $set: { state: 'resolved', resolution }, $push: { pending: { $each: pending } } },
    )
    return saved.matchedCount === 1
  }

  /** It came back. Only one that a server took, or perhaps took, can. */
  async function putBack({ key, state, lastResult }: Delivery, pending: PendingAct[]): Promise<boolean> {
    const saved = await model.updateOne({ key, state: { $in: returnable } }, { $set: { state, lastResult }, $push: { pending: { $each: pending } } })
    return saved.matchedCount === 1
  }

  async function get(key: string): Promise<Kept> {
    const row = await model.findOne({ key }, without).lean<Row>()
    if (!row) throw new NotFound('message')
    return kept(row)
  }

  /** Newest first. */
  async function list(filter: Filter, most: number): Promise<Kept[]> {
    const rows = await model.find(await asQuery(filter), without).sort({ queuedAt: -1, key: -1 }).limit(most).lean<Row[]>()
    return rows.map(kept)
  }

  async function asQuery({ states, incident, keyStart, after }: Filter): Promise<Record<string, unknown>> {
    const last = after === undefined ? null : await model.findOne({ key: after }, { key: 1, queuedAt: 1 }).lean<Row>()
    return {
      ...(states && { state: { $in: states } }),
      ...(incident !== undefined && { incident }),
      // A key has no character that means more than itself, but the dot.
      ...(keyStart !== undefined && { key: { $regex: `^${keyStart.replaceAll('.', '\\.')}` } }),
      ...(last && { $or: [{ queuedAt: { $lt: last.queuedAt } }, { queuedAt: last.queuedAt, key: { $lt: last.key } }] }),
    }
  }

  async function counts(): Promise<Record<State, number>> {
    const found = await model.aggregate<{ _id: State; n: number }>([{ $group: { _id: '$state', n: { $sum: 1 } } }])
    return Object.fromEntries(states.map((state) => [state, found.find(({ _id }) => _id === state)?.n ?? 0])) as Record<State, number>
  }

  /** Since when the message has been due that waits longest; null when none is. */
  async function oldestDue(now: Date): Promise<Date | null> {
    const row = await model.findOne({ state: 'waiting', dueAt: { $lte: now } }, { queuedAt: 1, dueAt: 1 }).sort({ dueAt: 1 }).lean<Row>()
    return row?.dueAt ?? null
  }

  function kept({ content, ...delivery }: Row): Kept {
    return { delivery, content: opened(content, delivery.key, sealing) }
  }

  return { put, claimNext, takeBack: takingBack(model), settle, resolve, putBack, get, list, counts, oldestDue, pendings: pendingIn(model, 'key') }
}
export type OutboxStore = ReturnType<typeof outboxStore>

/**
 * What a clock wrote down that was ahead: a wait that began in the future begins now, and a claim lasts as long as one that
 * is made now. It stays whose it is, for they may still be sending.
 */
function takingBack(model: ReturnType<typeof modelOn>) {
  return async (now: Date): Promise<void> => {
    const ahead = aheadOf(now)
    const dueAt = { $add: [now, { $subtract: ['$dueAt', '$waitsSince'] }] }
    await model.updateMany({ state: claimable, waitsSince: { $gt: ahead } }, [{ $set: { dueAt, waitsSince: now } }], { updatePipeline: true })
    await model.updateMany({ state: 'sending', claimedUntil: { $gt: addMinutes(ahead, claimMinutes) } }, { $set: { claimedUntil: addMinutes(now, claimMinutes) } })
  }
}

function modelOn(connection: Connection) {
  return connection.model('outbox', schema)
}

const without = { _id: 0, pending: 0 } as const
