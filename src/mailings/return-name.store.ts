import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { isDuplicate } from '../shared/duplicate-key.ts'

/** What the name in a bounce address stands for. */
export interface Named {
  name: string
  kind: 'mailing' | 'message'
  /** The id of the mailing, or the key of the message. */
  id: string
  at: Date
}

const schema = new Schema(
  {
    name: { type: String, required: true },
    kind: { type: String, enum: ['mailing', 'message'], required: true },
    id: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'returnNames', strict: 'throw', versionKey: false, id: false },
)
schema.index({ name: 1 }, { unique: true })
schema.index({ kind: 1, at: 1 })

export function returnNameStore(connection: Connection) {
  const model = connection.model('returnName', schema)

  /** Before anything is sent under it. The same thing has the same name, so twice is once. */
  async function put(named: Named): Promise<void> {
    try {
      await model.create(named)
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  }

  function find(name: string): Promise<Named | null> {
    return model.findOne({ name }, { _id: 0 }).lean<Named>()
  }

  /** Of messages only: a mailing is one row, and its letters may come back late. */
  async function sweep(before: Date): Promise<void> {
    await model.deleteMany({ kind: 'message', at: { $lt: before } })
  }

  return { put, find, sweep }
}
export type ReturnNameStore = ReturnType<typeof returnNameStore>
