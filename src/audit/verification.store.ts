import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { aheadOf } from '../shared/clock-ahead.ts'
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

  /** A check that began later stays, unless the clock was ahead then. */
  async function keep(verified: Verified, now: Date): Promise<void> {
    const isNewer = { $and: [{ $gt: ['$at', verified.at] }, { $lte: ['$at', aheadOf(now)] }] }
    await model.updateOne({ id: latestId }, [{ $replaceWith: { $mergeObjects: ['$$ROOT', { $cond: [isNewer, {}, verified] }] } }], { upsert: true, updatePipeline: true })
  }

  function latest(): Promise<Verified | null> {
    return model.findOne({ id: latestId }, { _id: 0, id: 0 }).lean<Verified>()
  }

  return { keep, latest }
}
export type VerificationStore = ReturnType<typeof verificationStore>
