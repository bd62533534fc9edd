import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import type { OwnText } from './own-text.ts'
import { noneYet } from './own-text.ts'

const mostTries = 50

const schema = new Schema(
  {
    id: { type: String, required: true },
    version: { type: Number, required: true },
    proposals: { type: [Schema.Types.Mixed], default: [] },
    ...pendingField,
  },
  { collection: 'ownTexts', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
indexPending(schema)

/** What was typed stands apart, each once, and is never changed: a letter names it by its hash for ever. */
const sourceSchema = new Schema(
  { hash: { type: String, required: true }, source: { type: String, required: true } },
  { collection: 'ownTextSources', strict: 'throw', versionKey: false, minimize: false },
)
sourceSchema.index({ hash: 1 }, { unique: true })

const shown = { _id: 0, pending: 0 }

export interface SavedOwnText {
  own: OwnText
  pending: PendingAct[]
}

export function ownTextStore(connection: Connection) {
  const model = connection.model('ownText', schema)
  const sources = connection.model('ownTextSource', sourceSchema)

  /** Load, let the rule decide, save with what must be recorded; a name that nobody used yet begins here. Somebody else was first: the rule decides again. */
  async function change(id: string, decide: (own: OwnText) => SavedOwnText): Promise<SavedOwnText> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = (await find(id)) ?? noneYet(id)
      const { own, pending } = decide(before)
      const after = { ...own, version: before.version + 1 }
      if (await write(before, after, pending)) return { own: after, pending }
    }
    throw new Stale(`own text ${id}`)
  }

  async function write(before: OwnText, after: OwnText, pending: PendingAct[]): Promise<boolean> {
    if (before.version === 0) return insert(after, pending)
    const { matchedCount } = await model.updateOne({ id: before.id, version: before.version }, { $set: after, $push: { pending: { $each: pending } } })
    return matchedCount === 1
  }

  async function insert(own: OwnText, pending: PendingAct[]): Promise<boolean> {
    return unlessThere(() => model.create({ ...own, pending }))
  }

  async function find(id: string): Promise<OwnText | null> {
    return model.findOne({ id }, shown).lean<OwnText>()
  }

  function list(): Promise<OwnText[]> {
    return model.find({}, shown).sort({ id: 1 }).lean<OwnText[]>()
  }

  /** Before anything names it. */
  async function keepSource(source: { hash: string; source: string }): Promise<void> {
    await unlessThere(() => sources.create(source))
  }

  async function sourceOf(hash: string): Promise<string> {
    const found = await sources.findOne({ hash }, { _id: 0, source: 1 }).lean<{ source: string }>()
    if (!found) throw new NotFound(`text ${hash}`)
    return found.source
  }

  return { change, find, list, keepSource, sourceOf, pendings: pendingIn(model, 'id') }
}
export type OwnTextStore = ReturnType<typeof ownTextStore>

async function unlessThere(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}
