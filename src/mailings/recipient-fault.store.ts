import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import type { Fault } from './recipient-fault.ts'

export interface KeptFault extends Fault {
  list: string
  /** 1, 2, 3 … in the order of the file. */
  seq: number
  refuses: boolean
}

const schema = new Schema(
  {
    list: { type: String, required: true },
    seq: { type: Number, required: true },
    line: { type: Number, required: true },
    kind: { type: String, required: true },
    column: { type: Number, default: null },
    other: { type: Number, default: null },
    refuses: { type: Boolean, required: true },
  },
  { collection: 'recipientFaults', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ list: 1, seq: 1 }, { unique: true })
schema.index({ list: 1, refuses: -1, seq: 1 })

const faultsAtOnce = 5_000

/** What was the matter with which row. Line numbers and kinds; nothing of what the row says. */
export function recipientFaultStore(connection: Connection) {
  const model = connection.model('recipientFault', schema)

  async function insert(faults: readonly KeptFault[]): Promise<void> {
    if (faults.length > 0) await model.insertMany(faults, { lean: true, ordered: false })
  }

  /** What refuses a row first, then in the order of the file. */
  function list(id: string, most: number): Promise<KeptFault[]> {
    return model.find({ list: id }, { _id: 0 }).sort({ refuses: -1, seq: 1 }).limit(most).lean<KeptFault[]>()
  }

  async function remove(id: string): Promise<void> {
    const last = (await model.findOne({ list: id }, { _id: 0, seq: 1 }).sort({ seq: -1 }).lean<{ seq: number }>())?.seq ?? 0
    for (let from = 0; from < last; from += faultsAtOnce) await model.deleteMany({ list: id, seq: { $gt: from, $lte: from + faultsAtOnce } })
  }

  return { insert, list, remove }
}
export type RecipientFaultStore = ReturnType<typeof recipientFaultStore>
