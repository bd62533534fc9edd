import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import { areAllDuplicates } from '../shared/duplicate-key.ts'
import type { PendingAct } from '../shared/act.ts'
import type { Escalation, Told } from './escalation.ts'

const schema = new Schema(
  {
    key: { type: String, required: true },
    incident: { type: String, required: true },
    drill: { type: Boolean, required: true },
    cycle: { type: Number, required: true },
    playbook: { type: String, required: true },
    subject: { type: Schema.Types.Mixed, required: true },
    ladder: { type: String, required: true },
    level: { type: Number, required: true },
    dueAt: { type: Date, required: true },
    statutory: { type: Boolean, required: true },
    plannedAt: { type: Date, required: true },
    plannedFor: { type: Number, required: true },
    licences: { type: Number, default: 0 },
    state: { type: String, required: true },
    because: { type: String, default: null },
    told: { type: [Schema.Types.Mixed], default: [] },
    claim: { type: String, default: null },
    claimedUntil: { type: Date, default: null },
    mergedInto: { type: String, default: null },
    attempts: { type: Number, default: 0 },
    sentAt: { type: Date, default: null },
    lateMinutes: { type: Number, default: 0 },
    ...pendingField,
  },
  { collection: 'escalations', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ key: 1 }, { unique: true })
schema.index({ statutory: -1, dueAt: 1 }, { partialFilterExpression: { state: 'planned' } })
schema.index({ incident: 1, dueAt: 1 })
schema.index({ 'told.tokenHash': 1 })
schema.index({ state: 1 })
indexPending(schema)

const shown = { _id: 0, pending: 0 }

export function escalationStore(connection: Connection) {
  const model = modelOn(connection)

  /** The next row whose moment has come and that nobody has, the statutory ones first. One atomic update. */
  function claimNextDue(now: Date, until: Date, claim: string): Promise<Escalation | null> {
    return model
      .findOneAndUpdate(
        dueAndFree(now),
        { $set: { claim, claimedUntil: until, mergedInto: null }, $inc: { attempts: 1 } },
        { sort: { statutory: -1, dueAt: 1, level: 1 }, returnDocument: 'after', projection: shown },
      )
      .lean<Escalation>()
  }

  /** Takes a row along with one that was claimed, if it is still due and free. It is no attempt of its own. */
  async function takeAlong(key: string, { now, until, claim, mergedInto }: { now: Date; until: Date; claim: string; mergedInto: string }): Promise<boolean> {
    const { matchedCount } = await model.updateOne({ key, ...dueAndFree(now) }, { $set: { claim, claimedUntil: until, mergedInto } })
    return matchedCount === 1
  }

  /** Gives back what was taken along with a row and has not ended, so that it can go by itself at once. */
  async function release({ incident, key }: Pick<Escalation, 'incident' | 'key'>, claim: string): Promise<void> {
    await model.updateMany({ incident, claim, mergedInto: key, state: 'planned' }, { $set: { claim: null, claimedUntil: null, mergedInto: null } })
  }

  /** Who will be told is written down before anybody is. False when the claim has gone to somebody else. */
  async function setTold(key: string, claim: string, told: Told[]): Promise<boolean> {
    const { matchedCount } = await model.updateOne({ key, claim, state: 'planned' }, { $set: { told } })
    return matchedCount === 1
  }

  /** Ends a row together with its record, if the claim is still ours. */
  async function settle(key: string, claim: string, after: Partial<Escalation>, pending: PendingAct[]): Promise<boolean> {
    const { matchedCount } = await model.updateOne(
      { key, claim, state: 'planned' },
      { $set: { ...after, claim: null, claimedUntil: null }, $push: { pending: { $each: pending } } },
    )
    return matchedCount === 1
  }

  /** The rows that the one message behind a link names; none when there is no such link. */
  function byToken(tokenHash: string): Promise<Escalation[]> {
    return model.find({ 'told.tokenHash': tokenHash }, shown).sort({ dueAt: 1, level: 1 }).lean<Escalation[]>()
  }

  /** Once: the second time nothing matches. The record travels with it. */
  async function acknowledge(key: string, person: string, at: Date, act: PendingAct): Promise<boolean> {
    const { matchedCount } = await model.updateOne(
      { key, told: { $elemMatch: { person, acknowledgedAt: null } } },
      { $set: { 'told.$[one].acknowledgedAt': at }, $push: { pending: act } },
      { arrayFilters: [{ 'one.person': person }] },
    )
    return matchedCount === 1
  }

  function ofIncident(incident: string): Promise<Escalation[]> {
    return model.find({ incident }, shown).sort({ dueAt: 1, level: 1 }).lean<Escalation[]>()
  }

  /** The moment of the next row that waits, for a bell that rings in time. */
  async function nextDueAt(): Promise<Date | null> {
    const row = await model.findOne({ state: 'planned' }, { dueAt: 1 }).sort({ dueAt: 1 }).lean<{ dueAt: Date }>()
    return row?.dueAt ?? null
  }

  function countStuck(): Promise<number> {
    return model.countDocuments({ state: 'stuck' })
  }

  return {
    ...planning(model), claimNextDue, takeAlong, release, setTold, settle, byToken, acknowledge, ofIncident, nextDueAt, countStuck,
    pendings: pendingIn(model, 'key'),
  }
}
export type EscalationStore = ReturnType<typeof escalationStore>

/** Its moment has come and nobody has it, or whoever had it let the claim run out. */
function dueAndFree(now: Date) {
  return { state: 'planned', dueAt: { $lte: now }, $or: [{ claimedUntil: null }, { claimedUntil: { $lt: now } }] }
}

/** The writes that plan: what is not there yet, and what moved. */
function planning(model: ReturnType<typeof modelOn>) {
  /** Inserts the rows that are not there yet; one that is there keeps its story. */
  async function insertMissing(rows: readonly Escalation[]): Promise<void> {
    const known = await model.distinct('key', { key: { $in: rows.map(({ key }) => key) } })
    const missing = rows.filter(({ key }) => !known.includes(key))
    if (missing.length === 0) return
    try {
      await model.insertMany(missing, { ordered: false, throwOnValidationError: true })
    } catch (error) {
      // Somebody else planned them in between.
      if (!areAllDuplicates(error)) throw error
    }
  }

  /**
   * Moves rows that wait, unless a later version of the incident moved them already. Only a row that really moves counts as
   * planned anew, and none moves to later unless somebody gave leave since its moment was computed.
   */
  async function moveDue(rows: readonly Pick<Escalation, 'key' | 'dueAt' | 'plannedAt' | 'plannedFor' | 'licences'>[]): Promise<void> {
    if (rows.length === 0) return
    await model.bulkWrite(
      rows.flatMap(({ key, dueAt, plannedAt, plannedFor, licences }) => {
        const older = { key, state: 'planned', plannedFor: { $lt: plannedFor } }
        const moves = { $or: [{ dueAt: { $gt: dueAt } }, { dueAt: { $lt: dueAt }, licences: { $lt: licences } }] }
        return [
          { updateOne: { filter: { ...older, ...moves }, update: { $set: { dueAt, plannedAt, plannedFor, licences } } } },
          { updateOne: { filter: older, update: { $set: { plannedFor, licences } } } },
        ]
      }),
    )
  }

  async function bringForward({ key, dueAt, plannedAt }: Pick<Escalation, 'key' | 'dueAt' | 'plannedAt'>): Promise<void> {
    await model.updateOne({ key, state: 'planned', dueAt: { $gt: dueAt } }, { $set: { dueAt, plannedAt } })
  }

  /** A clock that runs again after all gets back the levels that were dropped while it did not; they take whatever moment it has now. */
  async function revive({ number, cycle }: { number: string; cycle: number }, clocks: readonly string[], plannedAt: Date): Promise<void> {
    await model.updateMany(
      { incident: number, cycle, state: 'dropped', 'subject.kind': 'obligation', 'subject.id': { $in: clocks } },
      { $set: { state: 'planned', because: null, plannedAt, licences: -1 } },
    )
  }

  return { insertMissing, moveDue, bringForward, revive }
}

function modelOn(connection: Connection) {
  return connection.model('escalation', schema)
}
