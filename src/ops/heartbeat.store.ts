import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'

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

  /** A slower process never takes back what a faster one said. */
  async function beat(job: string, at: Date): Promise<void> {
    await model.updateOne({ job }, { $max: { at } }, { upsert: true })
  }

  function all(): Promise<Heartbeat[]> {
    return model.find({}, { _id: 0 }).sort({ job: 1 }).lean<Heartbeat[]>()
  }

  return { beat, all }
}
