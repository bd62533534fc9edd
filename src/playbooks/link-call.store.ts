import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { addMinutes } from '../shared/instant.ts'
import { minutesBetweenCalls } from './link-call.ts'
import type { LinkCall } from './link-call.ts'

const id = 'last'

const schema = new Schema(
  {
    id: { type: String, required: true },
    rows: { type: [String], required: true },
    people: { type: [String], required: true },
    at: { type: Date, required: true },
    sent: { type: Boolean, required: true },
  },
  { collection: 'linkcalls', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })

/** One document: the last call for reports by the open link. */
export function linkCallStore(connection: Connection) {
  const model = connection.model('linkcall', schema)

  function last(): Promise<LinkCall | null> {
    return model.findOne({ id }, { _id: 0, id: 0 }).lean<LinkCall>()
  }

  /** Takes the next ten minutes, in one write. False when somebody else has them; who has them may begin again. */
  async function begin(call: LinkCall): Promise<boolean> {
    const free = { id, $or: [{ at: { $lte: addMinutes(call.at, -minutesBetweenCalls) } }, { at: { $gt: call.at } }, { rows: { $in: [...call.rows] } }] }
    try {
      await model.updateOne(free, { $set: { ...call, rows: [...call.rows], people: [...call.people] } }, { upsert: true })
      return true
    } catch (error) {
      // It is there and not free: the upsert found nothing to change, and cannot insert a second.
      if (isDuplicate(error)) return false
      throw error
    }
  }

  /** Its messages are in the outbox. */
  async function sent({ rows, at }: LinkCall): Promise<void> {
    await model.updateOne({ id, rows: [...rows], at }, { $set: { sent: true } })
  }

  return { last, begin, sent }
}
export type LinkCallStore = ReturnType<typeof linkCallStore>
