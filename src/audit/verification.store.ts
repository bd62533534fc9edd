import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import type { Verified } from './chain-state.ts'

const schema = new Schema(
  {
    id: { type: String, required: true },
    at: { type: Date, required: true },
    ok: { type: Boolean, required: true },
    entries: { type: Number, required: true },
    firstBroken: { type: Number, default: null },
  },
  { collection: 'verifications', strict: 'throw', versionKey: false, id: false },
)
schema.index({ id: 1 }, { unique: true })

const latestId = 'latest'

/** One document: the check that was made last. The chain itself is its own proof. */
export function verificationStore(connection: Connection) {
  const model = connection.model('verification', schema)

  async function keep(verified: Verified): Promise<void> {
    await model.updateOne({ id: latestId }, { $set: verified }, { upsert: true })
  }

  function latest(): Promise<Verified | null> {
    return model.findOne({ id: latestId }, { _id: 0, id: 0 }).lean<Verified>()
  }

  return { keep, latest }
}
export type VerificationStore = ReturnType<typeof verificationStore>
