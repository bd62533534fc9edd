import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import type { StrandBatch } from './strand-batch.ts'

const schema = new Schema(
  {
    id: { type: String, required: true },
    incident: { type: String, required: true },
    kind: { type: String, required: true },
    clients: { type: [String], required: true },
    late: { type: [String], default: undefined },
    report: { type: Schema.Types.Mixed, default: undefined },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    appliedAt: { type: Date, default: null },
    ...pendingField,
  },
  { collection: 'strandbatches', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
indexPending(schema)

/** Acts on many clients at once. One that was not finished carries its act still, and is found by it. */
export function strandBatchStore(connection: Connection) {
  const model = connection.model('strandbatch', schema)

  async function insert(batch: StrandBatch, pending: PendingAct[]): Promise<void> {
    await model.insertMany([{ ...batch, pending }], { throwOnValidationError: true })
  }

  async function get(id: string): Promise<StrandBatch> {
    const found = await model.findOne({ id }, { _id: 0, pending: 0 }).lean<StrandBatch>()
    if (!found) throw new NotFound(`Batch ${id}`)
    return found
  }

  async function applied(id: string, at: Date): Promise<void> {
    await model.updateOne({ id, appliedAt: null }, { $set: { appliedAt: at } })
  }

  return { insert, get, applied, pendings: pendingIn(model, 'id') }
}
export type StrandBatchStore = ReturnType<typeof strandBatchStore>
