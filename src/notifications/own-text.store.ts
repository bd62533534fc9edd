import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { ownSchema, ownStore, unlessThere } from '../audit/own.store.ts'
import { NotFound } from '../shared/errors.ts'
import type { TextProposal } from './own-text.ts'

const schema = ownSchema('ownTexts')

/** What was typed stands apart, each once, and is never changed: a letter names it by its hash for ever. */
const sourceSchema = new Schema(
  { hash: { type: String, required: true }, source: { type: String, required: true } },
  { collection: 'ownTextSources', strict: 'throw', versionKey: false, minimize: false },
)
sourceSchema.index({ hash: 1 }, { unique: true })

export function ownTextStore(connection: Connection) {
  const sources = connection.model('ownTextSource', sourceSchema)

  /** Before anything names it. */
  async function keepSource(source: { hash: string; source: string }): Promise<void> {
    await unlessThere(() => sources.create(source))
  }

  async function sourceOf(hash: string): Promise<string> {
    const found = await sources.findOne({ hash }, { _id: 0, source: 1 }).lean<{ source: string }>()
    if (!found) throw new NotFound(`text ${hash}`)
    return found.source
  }

  return { ...ownStore<TextProposal>(connection, 'ownText', schema), keepSource, sourceOf }
}
export type OwnTextStore = ReturnType<typeof ownTextStore>
