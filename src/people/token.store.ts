import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import type { Token } from './token.ts'

const schema = new Schema(
  {
    id: { type: String, required: true },
    hash: { type: String, required: true },
    name: { type: String, required: true },
    actions: { type: [String], required: true },
    by: { type: String, default: null },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    ...pendingField,
  },
  { collection: 'tokens', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ hash: 1 }, { unique: true })
indexPending(schema)

const fields = { _id: 0, hash: 0, pending: 0 } as const

export function tokenStore(connection: Connection) {
  const model = connection.model('token', schema)

  async function insert(token: Token, hash: string, pending: PendingAct[]): Promise<void> {
    await model.insertOne({ ...token, hash, pending })
  }

  function byHash(hash: string): Promise<Token | null> {
    return model.findOne({ hash }, fields).lean<Token>()
  }

  function list(): Promise<Token[]> {
    return model.find({}, fields).sort({ createdAt: -1 }).lean<Token[]>()
  }

  /** False when there is none, or it was ended before. */
  async function end(id: string, endedAt: Date, pending: PendingAct[]): Promise<boolean> {
    const { matchedCount } = await model.updateOne({ id, endedAt: null }, { $set: { endedAt }, $push: { pending: { $each: pending } } })
    return matchedCount === 1
  }

  return { insert, byHash, list, end, pendings: pendingIn(model, 'id') }
}
export type TokenStore = ReturnType<typeof tokenStore>
