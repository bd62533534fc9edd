import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import type { PendingAct } from '../shared/act.ts'
import { Stale } from '../shared/errors.ts'
import { unfounded } from './organisation.ts'
import type { Organisation } from './organisation.ts'

const id = 'organisation'

const schema = new Schema(
  {
    id: { type: String, required: true },
    name: { type: String, default: '' },
    kvk: { type: String, default: '' },
    dpoNumber: { type: String, default: '' },
    address: { type: String, default: '' },
    sector: { type: String, default: '' },
    contact: { type: Schema.Types.Mixed, required: true },
    language: { type: String, required: true },
    traits: { type: Schema.Types.Mixed, default: {} },
    earlierTraits: { type: [Schema.Types.Mixed], default: [] },
    activations: { type: [Schema.Types.Mixed], default: [] },
    dpoMandate: { type: Schema.Types.Mixed, default: null },
    hours: { type: Schema.Types.Mixed, default: () => unfounded.hours },
    version: { type: Number, required: true },
    ...pendingField,
  },
  { collection: 'organisation', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
indexPending(schema)

/** One document: the organisation that works here. */
export function organisationStore(connection: Connection) {
  const model = connection.model('organisation', schema)

  async function get(): Promise<Organisation> {
    // What an earlier version did not ask stands open.
    return { ...unfounded, ...(await model.findOne({ id }, { _id: 0, id: 0, pending: 0 }).lean<Organisation>()) }
  }

  /** False when it was founded already. */
  async function insert(organisation: Organisation, pending: PendingAct[]): Promise<boolean> {
    try {
      await model.insertOne({ ...organisation, id, pending })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  async function replace(after: Organisation, pending: PendingAct[]): Promise<void> {
    const before = after.version - 1
    if (before === 0) {
      if (!(await insert(after, pending))) throw new Stale('organisation')
      return
    }
    const { matchedCount } = await model.updateOne({ id, version: before }, { $set: after, $push: { pending: { $each: pending } } })
    if (matchedCount === 0) throw new Stale('organisation')
  }

  return { get, insert, replace, id, pendings: pendingIn(model, 'id') }
}
export type OrganisationStore = ReturnType<typeof organisationStore>
