import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { restrictedAct } from '../shared/act.ts'
import type { PendingAct } from '../shared/act.ts'
import { link } from './hash-chain.ts'
import type { AuditEntry } from './hash-chain.ts'

const mostTries = 50

const schema = new Schema(
  {
    seq: { type: Number, required: true },
    key: { type: String, required: true },
    what: { type: String, required: true },
    who: { type: Schema.Types.Mixed, required: true },
    incident: { type: String, default: null },
    at: { type: Date, required: true },
    commitment: { type: String, required: true },
    previous: { type: String, required: true },
    hash: { type: String, required: true },
    detail: { type: Schema.Types.Mixed, default: null },
    salt: { type: String, default: null },
  },
  { collection: 'audit', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ seq: 1 }, { unique: true })
schema.index({ key: 1 }, { unique: true })
schema.index({ incident: 1, seq: 1 })

export interface AuditFilter {
  incident?: string
  /** Only what happened to this piece of evidence. */
  evidence?: string
  /** Only entries with a lower number. */
  before?: number
  without?: RegExp
  /** Only entries about an incident. */
  ofIncidents?: boolean
  /** Only entries with a higher number. */
  after?: number
}

/** The newest entry; its number is how many there are. */
export type Head = Pick<AuditEntry, 'seq'>

export type Followed = Pick<AuditEntry, 'seq' | 'what' | 'incident'>

/** Append and read. There is no update and no delete. */
export function auditStore(connection: Connection, newSalt: () => string) {
  const model = connection.model('audit', schema)

  /**
   * Adds the acts that are not there yet. Two processes at once: the unique `seq` lets one of them win a place in
   * the chain, the other reads the head again. A `key` that is there already was recorded before: the unique `key` tells, so
   * which ones are there is asked only after a refusal.
   */
  async function append(acts: readonly PendingAct[]): Promise<void> {
    let waiting = await appendOnce([...acts])
    for (let tries = 1; waiting.length > 0; tries += 1) {
      if (tries === mostTries) throw new Error('the audit chain could not be extended: too many writers at once')
      waiting = await appendOnce(await unrecorded(waiting))
    }
  }

  async function appendOnce(acts: PendingAct[]): Promise<PendingAct[]> {
    if (acts.length === 0) return []
    let head = await model.findOne({}, { seq: 1, hash: 1 }).sort({ seq: -1 }).lean<AuditEntry>()
    const entries = acts.map((act) => (head = link(act, head, newSalt())))
    try {
      await model.insertMany(entries, { ordered: true })
      return []
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return acts
    }
  }

  async function unrecorded(acts: PendingAct[]): Promise<PendingAct[]> {
    const known = await model.distinct('key', { key: { $in: acts.map(({ key }) => key) } })
    return acts.filter(({ key }) => !known.includes(key))
  }

  /** Newest first; `without` leaves acts out by their name. */
  function list({ incident, evidence, before, after, without, ofIncidents = false }: AuditFilter, most: number): Promise<AuditEntry[]> {
    const between = { ...(before !== undefined && { $lt: before }), ...(after !== undefined && { $gt: after }) }
    const wanted = {
      ...(ofIncidents && { incident: { $ne: null } }),
      ...(incident !== undefined && { incident }),
      ...(evidence !== undefined && { 'detail.evidence': evidence }),
      ...((before ?? after) !== undefined && { seq: between }),
      ...(without !== undefined && { what: { $not: without } }),
    }
    return model
      .find(wanted, { _id: 0 })
      .sort({ seq: -1 })
      .limit(most)
      .lean<AuditEntry[]>()
  }

  /** Every entry from the first on, in batches, for verification. */
  function inOrder(): AsyncIterable<AuditEntry> {
    return model.find({}, { _id: 0 }).sort({ seq: 1 }).lean<AuditEntry[]>().cursor()
  }

  /** What came after an entry, the oldest first; without what is kept beside it. */
  function following(seq: number, most: number): Promise<Followed[]> {
    return model.find({ seq: { $gt: seq } }, { _id: 0, seq: 1, what: 1, incident: 1 }).sort({ seq: 1 }).limit(most).lean<Followed[]>()
  }

  /** Null while nothing was recorded. */
  function head(): Promise<Head | null> {
    return model.findOne({}, { _id: 0, seq: 1 }).sort({ seq: -1 }).lean<Head>()
  }

  /** Up to which entry a page knows what happened. A restricted act does not count: a number that goes up by it would tell everybody. */
  async function mark(): Promise<number> {
    const newest = await model.findOne({ what: { $ne: restrictedAct } }, { _id: 0, seq: 1 }).sort({ seq: -1 }).lean<Head>()
    return newest?.seq ?? 0
  }

  return { append, list, inOrder, following, head, mark }
}
export type AuditStore = ReturnType<typeof auditStore>
