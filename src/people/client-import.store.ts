import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import type { PendingAct } from '../shared/act.ts'
import type { ImportRow } from './client-import.ts'

/** What somebody confirmed. Its rows are kept until they are in the register. */
export interface KeptImport {
  /** Of the text and the register it was checked against; see ImportPlan. */
  id: string
  at: Date
  by: string | null
  sha256: string
  added: number
  changed: number
  rows: ImportRow[]
}

const schema = new Schema(
  {
    id: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, default: null },
    sha256: { type: String, required: true },
    added: { type: Number, required: true },
    changed: { type: Number, required: true },
    rows: { type: [Schema.Types.Mixed], default: [] },
    ...pendingField,
  },
  { collection: 'client-imports', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
indexPending(schema)

export function clientImportStore(connection: Connection) {
  const model = connection.model('client-import', schema)

  /** False when this very import was confirmed before. */
  async function insert(kept: KeptImport, pending: PendingAct[]): Promise<boolean> {
    try {
      await model.insertOne({ ...kept, pending })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  async function rowsOf(id: string): Promise<ImportRow[]> {
    return (await model.findOne({ id }, { _id: 0, rows: 1 }).lean<Pick<KeptImport, 'rows'>>())?.rows ?? []
  }

  /** The register has the rows now: what stands here twice is one place too many for somebody's telephone number. */
  async function forgetRows(id: string): Promise<void> {
    await model.updateOne({ id }, { $set: { rows: [] } })
  }

  return { insert, rowsOf, forgetRows, pendings: pendingIn(model, 'id') }
}
export type ClientImportStore = ReturnType<typeof clientImportStore>
