import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'

const schema = new Schema(
  { hash: { type: String, required: true }, incident: { type: String, required: true } },
  { collection: 'receipts', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ hash: 1 }, { unique: true })

/** Which incident a secret link tells of, by the hash of the secret and nothing else. */
export function receiptStore(connection: Connection) {
  const model = connection.model('receipt', schema)

  /** Safe to repeat. */
  async function keep(hash: string, incident: string): Promise<void> {
    await model.updateOne({ hash }, { $setOnInsert: { incident } }, { upsert: true })
  }

  /** The number; null when no such link was given. */
  async function find(hash: string): Promise<string | null> {
    return (await model.findOne({ hash }, { _id: 0, incident: 1 }).lean<{ incident: string }>())?.incident ?? null
  }

  return { keep, find }
}
export type ReceiptStore = ReturnType<typeof receiptStore>
