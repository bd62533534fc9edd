import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import { attachedKeys } from '../incidents/attached.ts'
import type { Incident } from '../incidents/incident.ts'
import { areAllDuplicates } from '../shared/duplicate-key.ts'
import type { PendingAct } from '../shared/act.ts'
import type { Escalation, Told } from './escalation.ts'
import { dueAndFree, free, going } from './free-rows.ts'
import { goesTo } from './rows.ts'
import type { Subject } from './subject.ts'

const schema = new Schema(
  {
    key: { type: String, required: true },
    comebacks: { type: Number },
    incident: { type: String, required: true },
    drill: { type: Boolean, required: true },
    cycle: { type: Number, required: true },
    playbook: { type: String, required: true },
    subject: { type: Schema.Types.Mixed, required: true },
    ladder: { type: String, required: true },
    level: { type: Number, required: true },
    aside: { type: Schema.Types.Mixed, default: null },
    dueAt: { type: Date, required: true },
    statutory: { type: Boolean, required: true },
    plannedAt: { type: Date, required: true },
    plannedFor: { type: Number, required: true },
    licences: { type: Number, default: 0 },
    state: { type: String, required: true },
    because: { type: String, default: null },
    heldUntil: { type: Date, default: null },
    told: { type: [Schema.Types.Mixed], default: [] },
    empty: { type: Boolean, default: false },
    resumed: { type: Boolean, default: false },
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
schema.index({ 'told.messageKey': 1 })
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

  /** Takes a row along with one that was claimed, if it is still free and its moment comes soon. It is no attempt of its own. */
  async function takeAlong(key: string, { now, soon, until, claim, mergedInto }: { now: Date; soon: Date; until: Date; claim: string; mergedInto: string }): Promise<boolean> {
    const { matchedCount } = await model.updateOne({ key, ...free(now), dueAt: { $lte: soon } }, { $set: { claim, claimedUntil: until, mergedInto } })
    return matchedCount === 1
  }

  /** Gives back what was taken along with a row and has not ended, so that it can go by itself at once. */
  async function release({ incident, key }: Pick<Escalation, 'incident' | 'key'>, claim: string): Promise<void> {
    await model.updateMany({ incident, claim, mergedInto: key, state: 'planned' }, { $set: { claim: null, claimedUntil: null, mergedInto: null } })
  }

  /** Who will be told is written down before anybody is. False when the claim has gone to somebody else. */
  async function writeDown(key: string, claim: string, written: Pick<Escalation, 'told' | 'lateMinutes' | 'empty' | 'resumed'>): Promise<boolean> {
    const { matchedCount } = await model.updateOne({ key, claim, state: 'planned' }, { $set: written })
    return matchedCount === 1
  }

  /** Puts a row off without changing when it was due. */
  async function hold(key: string, claim: string, { heldUntil, because }: Pick<Escalation, 'heldUntil' | 'because'>, acts: readonly PendingAct[]): Promise<boolean> {
    return (await model.updateOne({ key, claim, state: 'planned' }, { $set: { heldUntil, because, claim: null, claimedUntil: null, mergedInto: null, attempts: 0 }, $push: { pending: { $each: [...acts] } } })).matchedCount === 1
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
  const byToken = (tokenHash: string) => found({ 'told.tokenHash': tokenHash })

  function found(filter: Record<string, string>): Promise<Escalation[]> {
    return model.find(filter, shown).sort({ dueAt: 1, level: 1 }).lean<Escalation[]>()
  }

  /** Each message is answered once: the second time nothing matches. The record travels with it. */
  async function answer(key: string, person: string, said: Partial<Pick<Told, 'acknowledgedAt' | 'declinedAt'>>, act: PendingAct): Promise<boolean> {
    const { matchedCount } = await model.updateOne(
      { key, told: { $elemMatch: { person, acknowledgedAt: null, declinedAt: null } } },
      { $set: Object.fromEntries(Object.entries(said).map(([name, at]) => [`told.$[one].${name}`, at])), $push: { pending: act } },
      { arrayFilters: [{ 'one.person': person }] },
    )
    return matchedCount === 1
  }

  /** Who is told, another way, with its record; false when somebody answered meanwhile. */
  async function retell(key: string, before: readonly Told[], after: readonly Told[], act: PendingAct): Promise<boolean> {
    const { matchedCount } = await model.updateOne({ key, told: before }, { $set: { told: after }, $push: { pending: act } })
    return matchedCount === 1
  }

  /** The rows that count on a message. */
  const byMessage = (messageKey: string) => found({ 'told.messageKey': messageKey })
  const ofIncident = (incident: string) => found({ incident })

  /** Rows that wait and were planned later than this moment. */
  const plannedAfter = (at: Date): Promise<Escalation[]> => model.find({ state: 'planned', plannedAt: { $gt: at } }, shown).lean<Escalation[]>()

  /** The moment of the next row that waits, for a bell that rings in time. */
  async function nextDueAt(): Promise<Date | null> {
    const [row] = await model.aggregate<{ at: Date }>([{ $match: { state: 'planned' } }, { $group: { _id: null, at: { $min: { $max: ['$dueAt', '$heldUntil'] } } } }])
    return row?.at ?? null
  }

  const countStuck = (): Promise<number> => model.countDocuments({ state: 'stuck' })

  return {
    ...planning(model), claimNextDue, takeAlong, release, writeDown, hold, settle, byToken, byMessage, answer, retell, ofIncident, plannedAfter, nextDueAt, countStuck,
    pendings: pendingIn(model, 'key'),
  }
}
export type EscalationStore = ReturnType<typeof escalationStore>

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
   * Moves rows that wait, all of one version of one incident, unless a later version moved them already; the same version
   * moves them again when the law or our own settings changed. Only a row that really moves counts as
   * planned anew, and none moves to later unless somebody gave leave since its moment was computed.
   */
  async function moveDue(rows: readonly Pick<Escalation, 'key' | 'dueAt' | 'plannedAt' | 'plannedFor' | 'licences'>[]): Promise<void> {
    const [first] = rows
    if (!first) return
    const { plannedAt, plannedFor, licences } = first
    const waiting = { key: { $in: rows.map(({ key }) => key) }, state: 'planned' } as const
    // Before anything is read: from here on nobody who plans by an earlier version moves them.
    await model.updateMany({ ...waiting, plannedFor: { $lte: plannedFor } }, { $set: { plannedFor } })
    const ours = { ...waiting, plannedFor }
    const found = await model.find(ours, { _id: 0, key: 1, dueAt: 1, licences: 1 }).lean<Pick<Escalation, 'key' | 'dueAt' | 'licences'>[]>()
    const moving = rows.filter((row) => found.some((one) => one.key === row.key && goesTo(one, row)))
    if (moving.length === 0 && found.every((one) => one.licences === licences)) return
    await model.bulkWrite([
      ...moving.map(({ key, dueAt }) => ({ updateOne: { filter: { ...ours, key, ...going({ dueAt, licences }) }, update: { $set: { dueAt, plannedAt, licences } } } })),
      { updateMany: { filter: { ...ours, key: { $in: found.map(({ key }) => key) } }, update: { $set: { licences } } } },
    ])
  }

  async function bringForward({ key, dueAt, plannedAt }: Pick<Escalation, 'key' | 'dueAt' | 'plannedAt'>): Promise<void> {
    await model.updateOne({ key, state: 'planned', $or: [{ dueAt: { $gt: dueAt } }, { heldUntil: { $gt: dueAt } }] }, { $set: { dueAt, plannedAt, heldUntil: null } })
  }

  /** What is asked for again after all gets back the rungs that were dropped while it was not; they take whatever moment they have now, and tell anew. */
  async function revive(incident: Pick<Incident, 'number' | 'cycle' | 'playbook' | 'overlays'>, asked: readonly Subject[], plannedAt: Date): Promise<void> {
    await model.updateMany(
      { incident: incident.number, cycle: incident.cycle, playbook: { $in: attachedKeys(incident) }, state: 'dropped', aside: null, subject: { $in: asked.map(({ kind, id }) => ({ kind, id })) } },
      { $set: { state: 'planned', because: null, plannedAt, licences: -1, told: [] }, $inc: { comebacks: 1 } },
    )
  }

  return { insertMissing, moveDue, bringForward, revive }
}

function modelOn(connection: Connection) {
  return connection.model('escalation', schema)
}
