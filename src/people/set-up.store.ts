import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { isDuplicate } from '../shared/duplicate-key.ts'
import type { Language } from '../shared/words/words.ts'
import type { Role } from './person.ts'

/** Everything that is needed to finish, kept until it is finished. */
export interface Founding {
  at: Date
  organisation: string
  language: Language
  person: { id: string; name: string; email: string; roles: Role[]; passwordHash: string }
}

interface SetUp {
  founding: Founding | null
  finishedAt: Date | null
}

const id = 'set-up'

const schema = new Schema(
  {
    id: { type: String, required: true },
    linkHash: { type: String, default: null },
    linkUntil: { type: Date, default: null },
    founding: { type: Schema.Types.Mixed, default: null },
    finishedAt: { type: Date, default: null },
  },
  { collection: 'set-up', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })

/** One document under one unique key, so that its link can be used by one founder only. */
export function setUpStore(connection: Connection) {
  const model = connection.model('set-up', schema)

  /** False when there was a founder already. */
  async function renew(linkHash: string, linkUntil: Date): Promise<boolean> {
    try {
      await model.updateOne({ id, founding: null }, { $set: { linkHash, linkUntil } }, { upsert: true })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  async function isOpen(linkHash: string, now: Date): Promise<boolean> {
    return (await model.exists({ id, linkHash, linkUntil: { $gt: now }, founding: null })) !== null
  }

  /** The deciding write: the link is still good, nobody was first, and everything that must follow is in it. */
  async function found(linkHash: string, now: Date, founding: Founding): Promise<boolean> {
    const { matchedCount } = await model.updateOne(
      { id, linkHash, linkUntil: { $gt: now }, founding: null },
      { $set: { founding, linkHash: null, linkUntil: null } },
    )
    return matchedCount === 1
  }

  async function unfinished(): Promise<Founding | null> {
    const found = await model.findOne({ id, finishedAt: null }, { _id: 0, founding: 1 }).lean<SetUp>()
    return found?.founding ?? null
  }

  /** What was kept for a crash goes: from now on it stands where it belongs. */
  async function finish(finishedAt: Date): Promise<void> {
    await model.updateOne({ id, finishedAt: null }, { $set: { finishedAt, founding: { done: true } } })
  }

  async function close(): Promise<void> {
    await model.updateOne({ id }, { $set: { linkHash: null, linkUntil: null } })
  }

  async function reopen(): Promise<void> {
    await model.updateOne({ id, finishedAt: null }, { $set: { founding: null } })
  }

  return { renew, isOpen, found, unfinished, finish, close, reopen }
}
export type SetUpStore = ReturnType<typeof setUpStore>
