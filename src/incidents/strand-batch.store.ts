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
schema.index({ appliedAt: 1 }, { partialFilterExpression: { appliedAt: { $type: 'null' } } })
indexPending(schema)

/** Acts on many clients at once. One that was not applied is found by that; one that was carries its act until it is recorded. */
export function strandBatchStore(connection: Connection) {
  const model = connection.model('strandbatch', schema)

  async function insert(batch: StrandBatch): Promise<void> {
    await model.insertMany([batch], { throwOnValidationError: true })
  }

  async function get(id: string): Promise<StrandBatch> {
    const found = await model.findOne({ id }, { _id: 0, pending: 0 }).lean<StrandBatch>()
    if (!found) throw new NotFound(`Batch ${id}`)
    return found
  }

  /** What a crash left, or what another process is at now. */
  function unapplied(): Promise<StrandBatch[]> {
    return model.find({ appliedAt: { $type: 'null' } }, { _id: 0, pending: 0 }).lean<StrandBatch[]>()
  }

  async function applied(id: string, at: Date, pending: PendingAct[]): Promise<void> {
    await model.updateOne({ id, appliedAt: null }, { $set: { appliedAt: at }, $push: { pending: { $each: pending } } })
  }

  return { insert, get, unapplied, applied, pendings: pendingIn(model, 'id') }
}
export type StrandBatchStore = ReturnType<typeof strandBatchStore>
