import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import type { PendingAct } from '../shared/act.ts'
import { TooMany } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import { forgottenAfterHours } from './slow-down.ts'
import type { Guesses } from './slow-down.ts'

const mostTries = 50

const schema = new Schema(
  {
    key: { type: String, required: true },
    tries: { type: Number, required: true },
    lastAt: { type: Date, required: true },
    freeAt: { type: Date, required: true },
    version: { type: Number, required: true },
    ...pendingField,
  },
  { collection: 'guesses', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ key: 1 }, { unique: true })
schema.index({ lastAt: 1 })
indexPending(schema)

/**
 * Wrong tries, each under a hash. Not rate-limiter-flexible: that reads a clock of its own, leaves cleaning up to TTL indexes
 * (which do nothing on the embedded store) and cannot carry the record of a refusal in the same write.
 */
export function guessStore(connection: Connection) {
  const model = connection.model('guesses', schema)

  /** Load, let the rule decide, save if nobody was first, else again: of many at once exactly as many pass as the rule lets. */
  async function change(key: string, decide: (before: Guesses | null) => Guesses): Promise<Guesses> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await model.findOne({ key }, { _id: 0, pending: 0 }).lean<Guesses & { version: number }>()
      const after = decide(before)
      if (before ? await replace(key, before.version, after) : await insert(key, after)) return after
    }
    throw new TooMany(1)
  }

  function get(key: string): Promise<Guesses | null> {
    return model.findOne({ key }, { _id: 0, tries: 1, lastAt: 1, freeAt: 1 }).lean<Guesses>()
  }

  async function replace(key: string, version: number, after: Guesses): Promise<boolean> {
    const { tries, lastAt, freeAt } = after
    const { matchedCount } = await model.updateOne({ key, version }, { $set: { tries, lastAt, freeAt, version: version + 1 } })
    return matchedCount === 1
  }

  async function insert(key: string, { tries, lastAt, freeAt }: Guesses): Promise<boolean> {
    try {
      await model.insertOne({ key, tries, lastAt, freeAt, version: 1, pending: [] })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  async function note(key: string, pending: PendingAct[]): Promise<void> {
    await model.updateOne({ key }, { $push: { pending: { $each: pending } } })
  }

  async function sweep(now: Date): Promise<void> {
    await model.deleteMany({ lastAt: { $lte: addHours(now, -forgottenAfterHours) }, 'pending.key': { $exists: false } })
  }

  return { change, get, note, sweep, pendings: pendingIn(model, 'key') }
}
export type GuessStore = ReturnType<typeof guessStore>
