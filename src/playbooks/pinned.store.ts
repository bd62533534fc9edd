import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { NotFound } from '../shared/errors.ts'
import type { KeptPlaybook } from './earlier-playbook.ts'
import { readPlaybookToday } from './earlier-playbook.ts'
import type { Playbook } from './playbook.ts'

const schema = new Schema(
  { key: { type: String, required: true }, playbook: { type: Schema.Types.Mixed, required: true } },
  { collection: 'pinnedPlaybooks', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ key: 1 }, { unique: true })

/** Playbook versions that incidents began with. Kept as they were, whatever becomes of the file. */
export function pinnedStore(connection: Connection) {
  const model = connection.model('pinnedPlaybook', schema)

  async function keep(key: string, playbook: Playbook): Promise<void> {
    try {
      await model.create({ key, playbook })
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  }

  async function get(key: string): Promise<Playbook> {
    const found = await model.findOne({ key }).lean<{ playbook: KeptPlaybook }>()
    if (!found) throw new NotFound(`Playbook ${key}`)
    return readPlaybookToday(found.playbook)
  }

  return { keep, get }
}
export type PinnedStore = ReturnType<typeof pinnedStore>
