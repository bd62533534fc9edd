import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import type { KeptRow, WipedRow } from './recipient-seal.ts'

const schema = new Schema(
  {
    list: { type: String, required: true },
    row: { type: Number, required: true },
    line: { type: Number, required: true },
    addressKey: { type: String, default: undefined },
    valuesKey: { type: String, default: undefined },
    provider: { type: String, default: '' },
    language: { type: String, required: true },
    channel: { type: String, required: true },
    content: { type: String, default: undefined },
  },
  { collection: 'recipients', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ list: 1, row: 1 }, { unique: true })
// Once wiped, a row has no key; those do not count.
schema.index({ list: 1, addressKey: 1 }, { unique: true, partialFilterExpression: { addressKey: { $exists: true } } })

/** So many at a time: a million rows at once would take longer than any query may. */
const rowsAtOnce = 5_000

/** The rows of the lists. They are inserted while a list is being read; afterwards they can only be wiped or, of a refused list, removed. */
export function recipientStore(connection: Connection) {
  const model = connection.model('recipient', schema)

  async function insert(rows: readonly KeptRow[]): Promise<void> {
    if (rows.length > 0) await model.insertMany(rows, { lean: true, ordered: false })
  }

  /** Of these keys those that are on the list already. */
  async function known(list: string, addressKeys: readonly string[]): Promise<Pick<KeptRow, 'addressKey' | 'valuesKey' | 'line'>[]> {
    if (addressKeys.length === 0) return []
    // Told which index to take: one chosen while the list was empty would be kept, and walk through all rows each time.
    return model.find({ list, addressKey: { $in: [...addressKeys] } }, { _id: 0, addressKey: 1, valuesKey: 1, line: 1 }).hint({ list: 1, addressKey: 1 }).lean<Pick<KeptRow, 'addressKey' | 'valuesKey' | 'line'>[]>()
  }

  /** In the order of the list, whatever order they are asked in. */
  function byRows(list: string, rows: readonly number[]): Promise<(KeptRow | WipedRow)[]> {
    return model.find({ list, row: { $in: [...rows] } }, { _id: 0 }).sort({ row: 1 }).lean<(KeptRow | WipedRow)[]>()
  }

  function count(list: string): Promise<number> {
    return model.countDocuments({ list })
  }

  /** Counts what was inserted even when a row after a gap was. */
  async function lastRow(list: string): Promise<number> {
    return (await model.findOne({ list }, { _id: 0, row: 1 }).sort({ row: -1 }).lean<{ row: number }>())?.row ?? 0
  }

  /** Can be repeated: what is left after a crash goes the next time. */
  async function wipe(list: string): Promise<void> {
    await inPieces(list, (where) => model.updateMany({ ...where, content: { $exists: true } }, { $unset: { content: 1, addressKey: 1, valuesKey: 1 }, $set: { provider: '' } }))
  }

  async function remove(list: string): Promise<void> {
    await inPieces(list, (where) => model.deleteMany(where))
  }

  async function inPieces(list: string, act: (where: { list: string; row: { $gt: number; $lte: number } }) => Promise<unknown>): Promise<void> {
    const last = await lastRow(list)
    for (let from = 0; from < last; from += rowsAtOnce) await act({ list, row: { $gt: from, $lte: from + rowsAtOnce } })
  }

  return { insert, known, byRows, count, wipe, remove }
}
export type RecipientStore = ReturnType<typeof recipientStore>
