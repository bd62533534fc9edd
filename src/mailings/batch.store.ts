import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import { areAllDuplicates } from '../shared/duplicate-key.ts'
import type { Batch, Counts, Settled } from './batch.ts'
import { countsOf, none } from './batch.ts'
import type { Remains } from './mailing.ts'
import type { Held, Outcome, RowResolution, RowState } from './row.ts'

const schema = new Schema(
  {
    id: { type: String, required: true },
    mailing: { type: String, required: true },
    incident: { type: String, required: true },
    seq: { type: Number, required: true },
    stage: { type: Number, required: true },
    state: { type: String, required: true },
    rows: { type: [Number], required: true },
    held: { type: [Schema.Types.Mixed], default: [] },
    trying: { type: [Number], default: [] },
    fresh: { type: Number, required: true },
    claim: { type: String, default: null },
    claimedUntil: { type: Date, default: null },
    dueAt: { type: Date, required: true },
    rounds: { type: Number, required: true },
    outcomes: { type: [Schema.Types.Mixed], default: [] },
    counts: { type: Schema.Types.Mixed, required: true },
    ...pendingField,
  },
  { collection: 'mailingbatches', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ mailing: 1, seq: 1 }, { unique: true })
schema.index({ mailing: 1, state: 1, dueAt: 1, seq: 1 })
schema.index({ claimedUntil: 1 }, { name: 'sending', partialFilterExpression: { state: 'sending' } })
indexPending(schema)

const shown = { _id: 0, pending: 0 } as const

export function batchStore(connection: Connection) {
  const model = modelOn(connection)
  /** The driver itself, for what is asked again with every few messages: a schema in between would cost as much as sending them. */
  const driver = model.collection

  /** Those that are there already stay. */
  async function insertMissing(batches: Batch[]): Promise<void> {
    try {
      await model.insertMany(batches, { ordered: false, throwOnValidationError: true })
    } catch (error) {
      if (!areAllDuplicates(error)) throw error
    }
  }

  /** Takes a batch that is due, to make it ready. Nothing is said of sending yet: a crash now leaves no doubt. */
  function claimNext(mailing: string, now: Date, until: Date, claim: string): Promise<Batch | null> {
    return driver.findOneAndUpdate(
      { mailing, state: 'waiting', dueAt: { $lte: now }, claimedUntil: { $not: { $gte: now } } },
      { $set: { claim, claimedUntil: until } },
      { sort: { dueAt: 1, seq: 1 }, returnDocument: 'after', projection: { ...shown, outcomes: 0 } },
    ) as unknown as Promise<Batch | null>
  }

  /** Takes one that was being sent when its claim ran out. */
  function claimAbandoned(now: Date, until: Date, claim: string): Promise<Batch | null> {
    return model
      .findOneAndUpdate(
        { state: 'sending', claimedUntil: { $lt: now } },
        { $set: { claim, claimedUntil: until } },
        { sort: { claimedUntil: 1 }, returnDocument: 'after', projection: { ...shown, outcomes: 0 } },
      )
      .lean<Batch>()
  }

  /** Before anything is sent: which rows are handed to the server now, only while the claim is still ours. */
  async function begin(id: string, claim: string, trying: number[], until: Date): Promise<boolean> {
    // A repeat, when the first answer was lost, finds it begun.
    const saved = await driver.updateOne({ id, claim, state: { $in: ['waiting', 'sending'] } }, { $set: { state: 'sending', trying, claimedUntil: until } })
    return saved.matchedCount === 1
  }

  /** Writes what a round came to, only while the claim is still ours. Outcomes that others changed meanwhile stay. */
  async function settle(id: string, claim: string, { outcomes, ...after }: Settled, pending: PendingAct[]): Promise<boolean> {
    const saved = await driver.updateOne(
      { id, claim },
      {
        $set: { ...after, trying: [], claim: null, claimedUntil: null },
        $push: { outcomes: { $each: outcomes }, pending: { $each: pending } } as object,
        $inc: { rounds: 1, ...byName(countsOf(outcomes)) },
      },
    )
    return saved.matchedCount === 1
  }

  /** Lets go of a batch of which nothing was handed over. */
  async function release(id: string, claim: string): Promise<void> {
    await model.updateOne({ id, claim, state: 'waiting' }, { $set: { claim: null, claimedUntil: null } })
  }

  /** Acts of many batches that the audit has. */
  async function settledMany(ids: string[], keys: string[]): Promise<void> {
    await model.updateMany({ id: { $in: ids } }, { $pull: { pending: { key: { $in: keys } } } })
  }

  return { insertMissing, claimNext, claimAbandoned, begin, settle, release, ...outcomesIn(model), ...countsIn(model), pendings: { ...pendingIn(model, 'id'), settledMany } }
}
export type BatchStore = ReturnType<typeof batchStore>

type BatchModel = ReturnType<typeof modelOn>

function modelOn(connection: Connection) {
  return connection.model('mailingbatch', schema)
}

/** What became of single rows, once their batch is settled. */
function outcomesIn(model: BatchModel) {
  /** Moves one outcome on, only from one of these states. */
  async function move(id: string, row: number, from: readonly RowState[], to: { state: RowState; code?: string; at?: Date; resolution?: RowResolution }, pending: PendingAct[]): Promise<boolean> {
    const before = await outcomeOf(id, row)
    if (!before || !from.includes(before.state)) return false
    const set = Object.fromEntries(Object.entries(to).map(([name, value]) => [`outcomes.$.${name}`, value]))
    const saved = await model.updateOne(
      { id, outcomes: { $elemMatch: { row, state: before.state } } },
      { $set: set, $inc: { [`counts.${before.state}`]: -1, [`counts.${to.state}`]: 1 }, $push: { pending: { $each: pending } } },
    )
    return saved.matchedCount === 1
  }

  /** Puts a row back in line, once, because a person chose so. Not while somebody works on the batch. */
  async function putBack(id: string, { row, state, again }: Pick<Outcome, 'row' | 'state' | 'again'>, held: Held, now: Date, pending: PendingAct[]): Promise<boolean> {
    const saved = await model.updateOne(
      { id, state: { $ne: 'sending' }, claimedUntil: { $not: { $gte: now } }, outcomes: { $elemMatch: { row, state, again } } },
      {
        $set: { state: 'waiting', dueAt: held.dueAt, claim: null, claimedUntil: null },
        $pull: { outcomes: { row } },
        $push: { rows: row, held, pending: { $each: pending } },
        $inc: { [`counts.${state}`]: -1 },
      },
    )
    return saved.matchedCount === 1
  }

  async function outcomeOf(id: string, row: number): Promise<Outcome | null> {
    const found = await model.findOne({ id }, { _id: 0, outcomes: { $elemMatch: { row } } }).lean<Pick<Batch, 'outcomes'>>()
    return found?.outcomes[0] ?? null
  }

  /** Batches of a mailing in which there is an outcome of these states, in order. */
  function withOutcomes(mailing: string, states: readonly RowState[], after: number, most: number): Promise<Pick<Batch, 'id' | 'seq' | 'outcomes'>[]> {
    return model
      .find({ mailing, seq: { $gt: after }, $or: states.map((state) => ({ [`counts.${state}`]: { $gt: 0 } })) }, { _id: 0, id: 1, seq: 1, outcomes: 1 })
      .sort({ seq: 1 })
      .limit(most)
      .lean<Pick<Batch, 'id' | 'seq' | 'outcomes'>[]>()
  }

  return { move, putBack, outcomeOf, withOutcomes }
}

function countsIn(model: BatchModel) {
  async function countsOfMailing(mailing: string): Promise<Counts & { trying: number }> {
    const sums = Object.fromEntries(Object.keys(none).map((state) => [state, { $sum: `$counts.${state}` }]))
    const [found] = await model.aggregate<Counts & { trying: number; _id: null }>([{ $match: { mailing } }, { $group: { _id: null, trying: { $sum: { $size: '$trying' } }, ...sums } }])
    if (!found) return { ...none, trying: 0 }
    const { _id: _, ...counts } = found
    return counts
  }

  async function remains(mailing: string): Promise<Remains> {
    const [found] = await model.aggregate<Remains>([
      { $match: { mailing, state: { $in: ['waiting', 'sending'] } } },
      { $group: { _id: null, fresh: { $sum: '$fresh' }, left: { $sum: { $size: '$rows' } } } },
    ])
    return { fresh: found?.fresh ?? 0, left: found?.left ?? 0 }
  }

  /** The mailing of a batch in which there is still somebody to go. */
  async function mailingToGo(id: string): Promise<string | null> {
    const found = await model.findOne({ id, state: { $ne: 'done' } }, { _id: 0, mailing: 1 }).lean<Pick<Batch, 'mailing'>>()
    return found?.mailing ?? null
  }

  return { countsOfMailing, remains, mailingToGo }
}

/** Only what changes, so that a round costs no more than it says. */
function byName(counts: Counts): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).flatMap(([state, n]) => (n > 0 ? [[`counts.${state}`, n]] : [])))
}
