import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { isDuplicate } from '../shared/duplicate-key.ts'

const schema = new Schema(
  { minute: { type: String, required: true }, asked: { type: Schema.Types.Mixed, default: {} } },
  { collection: 'mailingrates', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ minute: 1 }, { unique: true })

/** What all processes together asked for in a minute, of each group of providers. */
export function rateStore(connection: Connection) {
  const model = connection.model('mailingrate', schema)

  /** Adds to what was asked for in this minute, and says how much that was before, each group. */
  async function ask(minute: string, wanted: Readonly<Record<string, number>>): Promise<Record<string, number>> {
    const groups = Object.keys(wanted)
    const fields = Object.fromEntries(groups.map((group) => [`asked.${group}`, wanted[group]!]))
    const after = await counted(minute, fields).catch((error: unknown) => {
      // Two that begin a minute at once: the other one made it.
      if (!isDuplicate(error)) throw error
      return counted(minute, fields)
    })
    return Object.fromEntries(groups.map((group) => [group, (after.asked[group] ?? 0) - wanted[group]!]))
  }

  async function counted(minute: string, fields: Record<string, number>): Promise<{ asked: Record<string, number> }> {
    const shown = Object.fromEntries(Object.keys(fields).map((field) => [field, 1]))
    // The driver itself, for it is asked with every few messages.
    const found = await model.collection.findOneAndUpdate({ minute }, { $inc: fields }, { upsert: true, returnDocument: 'after', projection: { _id: 0, ...shown } })
    return found as unknown as { asked: Record<string, number> }
  }

  /** Minutes that are over tell nothing any more. */
  async function sweep(before: string): Promise<void> {
    await model.deleteMany({ minute: { $lt: before } })
  }

  return { ask, sweep }
}
export type RateStore = ReturnType<typeof rateStore>
