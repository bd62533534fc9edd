import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { ownSchema, ownStore, unlessThere } from '../audit/own.store.ts'
import { NotFound } from '../shared/errors.ts'
import type { KeptPlaybook } from './earlier-playbook.ts'
import { readPlaybookToday } from './earlier-playbook.ts'
import type { PlaybookProposal } from './own-playbook.ts'
import type { Playbook } from './playbook.ts'

const schema = ownSchema('ownPlaybooks')

/** Texts stand apart, each once: a name with many versions would outgrow one document. */
const textSchema = new Schema(
  { hash: { type: String, required: true }, text: { type: String, required: true }, playbook: { type: Schema.Types.Mixed, required: true } },
  { collection: 'ownPlaybookTexts', strict: 'throw', versionKey: false, minimize: false },
)
textSchema.index({ hash: 1 }, { unique: true })

/** What was typed, and the playbook that it was when it passed the check. */
export interface OwnText {
  hash: string
  text: string
  playbook: Playbook
}

export function ownPlaybookStore(connection: Connection) {
  const texts = connection.model('ownPlaybookText', textSchema)

  /** Before anything names it. Kept for ever, and never changed. */
  async function keepText(text: OwnText): Promise<void> {
    await unlessThere(() => texts.create(text))
  }

  async function textOf(hash: string): Promise<OwnText> {
    const found = await texts.findOne({ hash }, { _id: 0 }).lean<Omit<OwnText, 'playbook'> & { playbook: KeptPlaybook }>()
    if (!found) throw new NotFound(`text ${hash}`)
    return { ...found, playbook: readPlaybookToday(found.playbook) }
  }

  return { ...ownStore<PlaybookProposal>(connection, 'ownPlaybook', schema), keepText, textOf }
}
export type OwnPlaybookStore = ReturnType<typeof ownPlaybookStore>
