import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { Sealing } from '../outbox/content.ts'
import type { PendingAct } from '../shared/act.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import type { Closer } from './closer.ts'

const mostTries = 20
const mixed = { type: Schema.Types.Mixed, default: null }
const moment = { type: Date, default: null }

const schema = new Schema(
  {
    id: { type: String, required: true },
    incident: { type: String, required: true },
    drill: { type: Boolean, required: true },
    way: { type: String, required: true },
    language: { type: String, required: true },
    /** Name and address, the statement word for word, and what colleagues wrote about it: sealed. */
    content: { type: String, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    state: { type: String, required: true },
    answeredBy: mixed,
    answeredAt: moment,
    asks: { type: [Schema.Types.Mixed], default: [] },
    shown: { type: [Schema.Types.Mixed], default: [] },
    until: moment,
    lostAt: moment,
    toldAt: moment,
    endedAt: moment,
    stated: mixed,
    nextAt: moment,
    version: { type: Number, required: true },
    ...pendingField,
  },
  { collection: 'closers', strict: 'throw', versionKey: false, minimize: false, id: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ incident: 1, at: 1 })
schema.index({ 'asks.hash': 1 })
schema.index({ 'asks.key': 1 })
schema.index({ nextAt: 1 }, { partialFilterExpression: { nextAt: { $type: 'date' } } })
indexPending(schema)

export interface SavedCloser {
  closer: Closer
  pending: PendingAct[]
}

type Sealed = 'recipient' | 'reason' | 'answer' | 'document'
type Row = Omit<Closer, Sealed> & { content: string }
const shown = { _id: 0, pending: 0 }

export function closerStore(connection: Connection, sealing: Sealing) {
  const model = connection.model('closer', schema)

  async function insert(closer: Closer, pending: PendingAct[]): Promise<void> {
    await model.create({ ...rowOf(closer), pending })
  }

  /** Load, let the rule decide, save with what must be recorded if nobody was first. The same thing back: nothing is written. */
  async function change(id: string, decide: (closer: Closer) => SavedCloser): Promise<SavedCloser> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await get(id)
      const { closer, pending } = decide(before)
      if (closer === before) return { closer, pending: [] }
      const after = { ...closer, version: before.version + 1 }
      const saved = await model.updateOne({ id, version: before.version }, { $set: rowOf(after), $push: { pending: { $each: pending } } })
      if (saved.matchedCount === 1) return { closer: after, pending }
    }
    throw new Stale(`closer ${id}`)
  }

  async function get(id: string): Promise<Closer> {
    const row = await model.findOne({ id }, shown).lean<Row>()
    if (!row) throw new NotFound('closer')
    return closerOf(row)
  }

  /** The one that a link is of, whether it still works or not. */
  async function byHash(hash: string): Promise<Closer | null> {
    const row = await model.findOne({ 'asks.hash': hash }, shown).lean<Row>()
    return row && closerOf(row)
  }

  async function byAsk(key: string): Promise<Closer | null> {
    const row = await model.findOne({ 'asks.key': key }, shown).lean<Row>()
    return row && closerOf(row)
  }

  /** The oldest first. */
  async function ofIncident(incident: string): Promise<Closer[]> {
    return (await model.find({ incident }, shown).sort({ at: 1, id: 1 }).lean<Row[]>()).map(closerOf)
  }

  /** Those of these incidents that wait for a second person, without what is sealed. */
  function waitingIn(incidents: readonly string[]): Promise<Pick<Closer, 'id' | 'incident' | 'by'>[]> {
    return model.find({ incident: { $in: incidents }, state: 'awaiting approval' }, { _id: 0, id: 1, incident: 1, by: 1 }).lean<Closer[]>()
  }

  async function due(now: Date, most: number): Promise<string[]> {
    const rows = await model.find({ nextAt: { $type: 'date', $lte: now } }, { _id: 0, id: 1 }).sort({ nextAt: 1 }).limit(most).lean<{ id: string }[]>()
    return rows.map(({ id }) => id)
  }

  function rowOf({ recipient, reason, answer, document, ...row }: Closer): Row {
    return { ...row, content: sealing.seal(JSON.stringify({ recipient, reason, answer, document }), placeOf(row.id)) }
  }

  function closerOf({ content, ...row }: Row): Closer {
    return { ...row, ...(JSON.parse(sealing.open(content, placeOf(row.id))) as Pick<Closer, Sealed>) }
  }

  return { insert, change, get, byHash, byAsk, ofIncident, waitingIn, due, pendings: pendingIn(model, 'id') }
}
export type CloserStore = ReturnType<typeof closerStore>

function placeOf(id: string) {
  return { collection: 'closers', id, field: 'content' }
}
