import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { ownSchema, ownStore } from '../audit/own.store.ts'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import type { TermVersion } from './retention.ts'

const schema = ownSchema('retentionTerms')

/** A batch of messages of no incident whose content goes: decided and recorded in one write, then carried out. */
export interface WipingBatch {
  id: string
  keys: string[]
  at: Date
}

const batchSchema = new Schema(
  {
    id: { type: String, required: true },
    keys: { type: [String], required: true },
    at: { type: Date, required: true },
    ...pendingField,
  },
  { collection: 'wipings', strict: 'throw', versionKey: false, id: false },
)
batchSchema.index({ id: 1 }, { unique: true })
indexPending(batchSchema)

export function retentionStore(connection: Connection) {
  const batches = connection.model('wiping', batchSchema)

  async function decide(batch: WipingBatch, pending: PendingAct[]): Promise<void> {
    await batches.create({ ...batch, pending })
  }

  async function batch(id: string): Promise<WipingBatch | null> {
    return batches.findOne({ id }, { _id: 0, pending: 0 }).lean<WipingBatch>()
  }

  return { ...ownStore<TermVersion>(connection, 'retentionTerm', schema), decide, batch, batchPendings: pendingIn(batches, 'id') }
}
export type RetentionStore = ReturnType<typeof retentionStore>
