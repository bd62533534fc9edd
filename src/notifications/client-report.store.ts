import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { Sealing } from '../outbox/content.ts'
import type { PendingAct } from '../shared/act.ts'
import { areAllDuplicates, isDuplicate } from '../shared/duplicate-key.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import type { ClientReport, ReportRow } from './client-report.ts'

const mostTries = 20
const mixed = { type: Schema.Types.Mixed, default: null }
const moment = { type: Date, default: null }

const schema = new Schema(
  {
    id: { type: String, required: true },
    key: { type: String, required: true },
    incident: { type: String, required: true },
    drill: { type: Boolean, required: true },
    client: { type: String, required: true },
    name: { type: String, required: true },
    kind: { type: String, required: true },
    language: { type: String, required: true },
    /** Whom it is to, every word, and what people wrote about it: sealed. */
    content: { type: String, required: true },
    next: moment,
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    writtenBy: { type: [Schema.Types.Mixed], default: [] },
    state: { type: String, required: true },
    answeredBy: mixed,
    answeredAt: moment,
    toldAt: moment,
    code: { type: String, default: '' },
    version: { type: Number, required: true },
    ...pendingField,
  },
  { collection: 'clientreports', strict: 'throw', versionKey: false, minimize: false, id: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ key: 1 }, { unique: true })
schema.index({ incident: 1, client: 1, at: 1 })
indexPending(schema)

export interface SavedReport {
  report: ClientReport
  pending: PendingAct[]
}

type Sealed = 'to' | 'heading' | 'body' | 'lateReason' | 'accepted' | 'answer'
type Row = Omit<ClientReport, Sealed> & { content: string }
const shown = { _id: 0, pending: 0 }

export function clientReportStore(connection: Connection, sealing: Sealing) {
  const model = connection.model('clientreport', schema)

  /** False: there is one under this key already. */
  async function insert({ report, pending }: SavedReport): Promise<boolean> {
    try {
      await model.create({ ...rowOf(report), pending })
      return true
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return false
    }
  }

  /** Whoever has one under the same key already keeps that one. */
  async function insertMissing(saved: readonly SavedReport[]): Promise<void> {
    if (saved.length === 0) return
    try {
      await model.insertMany(saved.map(({ report, pending }) => ({ ...rowOf(report), pending })), { ordered: false, throwOnValidationError: true, lean: true })
    } catch (error) {
      if (!areAllDuplicates(error)) throw error
    }
  }

  /**
   * Load, let the rule decide, save with what must be recorded if nobody was first. The same thing back: nothing is written.
   * What the rule must know besides is read while it decides, so that it is never older than the report.
   */
  async function change(id: string, decide: (report: ClientReport) => SavedReport | Promise<SavedReport>): Promise<SavedReport> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await get(id)
      const { report, pending } = await decide(before)
      if (report === before) return { report, pending: [] }
      const after = { ...report, version: before.version + 1 }
      const saved = await model.updateOne({ id, version: before.version }, { $set: rowOf(after), $push: { pending: { $each: pending } } })
      if (saved.matchedCount === 1) return { report: after, pending }
    }
    throw new Stale(`client report ${id}`)
  }

  async function get(id: string): Promise<ClientReport> {
    const row = await model.findOne({ id }, shown).lean<Row>()
    if (!row) throw new NotFound('client report')
    return reportOf(row)
  }

  async function byKey(key: string): Promise<ClientReport | null> {
    const row = await model.findOne({ key }, shown).lean<Row>()
    return row && reportOf(row)
  }

  /** The oldest first. */
  async function ofClient(incident: string, client: string): Promise<ClientReport[]> {
    return (await model.find({ incident, client }, shown).sort({ at: 1, key: 1 }).lean<Row[]>()).map(reportOf)
  }

  /** Of all clients, without what is sealed; the oldest first. */
  function rowsOf(incident: string): Promise<ReportRow[]> {
    return model.find({ incident }, { _id: 0, id: 1, key: 1, client: 1, kind: 1, state: 1, at: 1, code: 1 }).sort({ at: 1, key: 1 }).lean<ReportRow[]>()
  }

  /** Those of these incidents that wait for a second person, without what is sealed. */
  function waitingIn(incidents: readonly string[]): Promise<Pick<ClientReport, 'id' | 'incident' | 'client' | 'by' | 'writtenBy'>[]> {
    return model.find({ incident: { $in: incidents }, state: 'proposed' }, { _id: 0, id: 1, incident: 1, client: 1, by: 1, writtenBy: 1 }).lean<ClientReport[]>()
  }

  function rowOf({ to, heading, body, lateReason, accepted, answer, ...row }: ClientReport): Row {
    return { ...row, content: sealing.seal(JSON.stringify({ to, heading, body, lateReason, accepted, answer }), placeOf(row.id)) }
  }

  function reportOf({ content, ...row }: Row): ClientReport {
    const opened = JSON.parse(sealing.open(content, placeOf(row.id))) as Pick<ClientReport, Sealed>
    return { ...row, ...opened, accepted: opened.accepted.map((one) => ({ ...one, at: new Date(one.at) })) }
  }

  return { insert, insertMissing, change, get, byKey, ofClient, rowsOf, waitingIn, pendings: pendingIn(model, 'id') }
}
export type ClientReportStore = ReturnType<typeof clientReportStore>

function placeOf(id: string) {
  return { collection: 'clientreports', id, field: 'content' }
}
