import { Schema } from 'mongoose'
import type { Model } from 'mongoose'
import type { PendingAct } from '../shared/act.ts'

/**
 * The acts that a document carries until the audit has them. The write that changes the document adds them,
 * so an act and its record are one write; a crash after it only delays the record.
 */
export const pendingField = {
  pending: { type: [Schema.Types.Mixed], default: [] },
}

/** Call on a schema with `pendingField`: makes the sweep cost nothing when nothing waits. */
export function indexPending(schema: Schema): void {
  schema.index({ 'pending.key': 1 }, { partialFilterExpression: { 'pending.key': { $exists: true } } })
}

export interface Unsettled {
  /** The document's own key in its collection. */
  id: string
  pending: PendingAct[]
}

export interface PendingSource {
  unsettled(most: number): Promise<Unsettled[]>
  settled(id: string, keys: string[]): Promise<void>
}

/** `idField` is the name of the collection's unique readable key, such as `number` or `id`. */
// The rule against `any` cannot know that a model of any shape will do here: only the two fields named below are touched.
// oxlint-disable-next-line typescript/no-explicit-any
export function pendingIn(model: Model<any>, idField: string): PendingSource {
  return {
    async unsettled(most) {
      const found = await model
        .find({ 'pending.key': { $exists: true } }, { [idField]: 1, pending: 1, _id: 0 })
        .limit(most)
        .lean<Record<string, unknown>[]>()
      return found.map((one) => ({ id: String(one[idField]), pending: one['pending'] as PendingAct[] }))
    },
    async settled(id, keys) {
      await model.updateOne({ [idField]: id }, { $pull: { pending: { key: { $in: keys } } } })
    },
  }
}
