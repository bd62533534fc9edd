import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { Stale } from '../shared/errors.ts'
import { closed } from './open-report.ts'
import type { OpenReport } from './open-report.ts'

const id = 'open-report'
const place = { collection: 'openreports', id, field: 'key' }

const schema = new Schema(
  {
    id: { type: String, required: true },
    /** Sealed, so that the page of the administrator can show it again. */
    key: { type: String, default: null },
    keyHash: { type: String, default: null },
    since: { type: Date, default: null },
    version: { type: Number, required: true },
    ...pendingField,
  },
  { collection: place.collection, strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
indexPending(schema)

interface Sealing {
  seal: (text: string, place: { collection: string; id: string; field: string }) => string
  open: (sealed: string, place: { collection: string; id: string; field: string }) => string
  hashToken: (token: string) => string
}

/** One document: reporting by the open link. */
export function openReportStore(connection: Connection, cipher: Sealing) {
  const model = connection.model('openreport', schema)

  async function get(): Promise<OpenReport> {
    const found = await model.findOne({ id }, { _id: 0, key: 1, since: 1, version: 1 }).lean<OpenReport>()
    return found ? { ...found, key: found.key === null ? null : cipher.open(found.key, place) } : closed
  }

  /** Whether this is the key that goes now. Asked by its hash: no key is opened for it. */
  async function goes(key: string): Promise<boolean> {
    return (await model.exists({ id, keyHash: cipher.hashToken(key) })) !== null
  }

  /** Throws Stale when somebody else was first. */
  async function replace({ key, since, version }: OpenReport, pending: PendingAct[]): Promise<void> {
    const kept = { key: key === null ? null : cipher.seal(key, place), keyHash: key === null ? null : cipher.hashToken(key), since, version }
    if (version === 1) return insert({ ...kept, id, pending })
    const { matchedCount } = await model.updateOne({ id, version: version - 1 }, { $set: kept, $push: { pending: { $each: pending } } })
    if (matchedCount === 0) throw new Stale(id)
  }

  async function insert(first: object): Promise<void> {
    try {
      await model.insertOne(first)
    } catch (error) {
      throw isDuplicate(error) ? new Stale(id) : error
    }
  }

  return { get, goes, replace, id, pendings: pendingIn(model, 'id') }
}
export type OpenReportStore = ReturnType<typeof openReportStore>
