import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { isDuplicate } from '../shared/duplicate-key.ts'
import type { Progress } from './progress.ts'
import { progressId } from './progress.ts'

const schema = new Schema(
  {
    id: { type: String, required: true },
    rules: { type: Number, required: true },
    seq: { type: Number, required: true },
    walk: { type: String, default: null },
    since: { type: Number, default: null },
    complete: { type: Boolean, required: true },
  },
  { collection: 'summary-progress', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })

/** As it was kept before it was told one walk from another. */
type KeptProgress = Omit<Progress, 'since'> & Partial<Pick<Progress, 'since'>>

/** One document: how far the summaries are. Every move is one conditional update, so of two processes one moves it. */
export function progressStore(connection: Connection) {
  const model = connection.model('summary-progress', schema)

  async function get(): Promise<Progress | null> {
    const found = await model.findOne({ id: progressId }, { _id: 0, id: 0 }).lean<KeptProgress>()
    return found && { ...found, since: found.since ?? null }
  }

  async function begin(first: Progress): Promise<void> {
    try {
      await model.create({ id: progressId, ...first })
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  }

  /** False when somebody else moved it meanwhile. */
  async function move(from: Partial<Progress>, to: Partial<Progress>): Promise<boolean> {
    return (await model.updateOne({ id: progressId, ...from }, { $set: to })).matchedCount === 1
  }

  return { get, begin, move }
}
export type ProgressStore = ReturnType<typeof progressStore>
