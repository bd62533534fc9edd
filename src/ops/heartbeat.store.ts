import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { aheadOf } from '../shared/clock-ahead.ts'

export interface Heartbeat {
  job: string
  /** The end of the last run that went well. */
  at: Date
}

const schema = new Schema(
  { job: { type: String, required: true }, at: { type: Date, required: true } },
  { collection: 'heartbeats', strict: 'throw', versionKey: false },
)
schema.index({ job: 1 }, { unique: true })

export function heartbeatStore(connection: Connection) {
  const model = connection.model('heartbeat', schema)

  /** A slower process never takes back what a faster one said, but what a clock that was ahead said gives way. */
  async function beat(job: string, at: Date): Promise<void> {
    const latest = { $cond: [{ $gt: ['$at', aheadOf(at)] }, at, { $max: ['$at', at] }] }
    await model.updateOne({ job }, [{ $set: { at: latest } }], { upsert: true, updatePipeline: true })
  }

  function all(): Promise<Heartbeat[]> {
    return model.find({}, { _id: 0 }).sort({ job: 1 }).lean<Heartbeat[]>()
  }

  return { beat, all }
}
