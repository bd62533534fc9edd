import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import type { KeptPlaybook } from './earlier-playbook.ts'
import { readPlaybookToday } from './earlier-playbook.ts'
import type { OwnPlaybook } from './own-playbook.ts'
import { noneYet } from './own-playbook.ts'
import type { Playbook } from './playbook.ts'

const mostTries = 50

const schema = new Schema(
  {
    id: { type: String, required: true },
    version: { type: Number, required: true },
    proposals: { type: [Schema.Types.Mixed], default: [] },
    ...pendingField,
  },
  { collection: 'ownPlaybooks', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
indexPending(schema)

/** Texts stand apart, each once: a name with many versions would outgrow one document. */
const textSchema = new Schema(
  { hash: { type: String, required: true }, text: { type: String, required: true }, playbook: { type: Schema.Types.Mixed, required: true } },
  { collection: 'ownPlaybookTexts', strict: 'throw', versionKey: false, minimize: false },
)
textSchema.index({ hash: 1 }, { unique: true })

const shown = { _id: 0, pending: 0 }

/** What was typed, and the playbook that it was when it passed the check. */
export interface OwnText {
  hash: string
  text: string
  playbook: Playbook
}

export interface SavedOwn {
  own: OwnPlaybook
  pending: PendingAct[]
}

export function ownPlaybookStore(connection: Connection) {
  const model = connection.model('ownPlaybook', schema)
  const texts = connection.model('ownPlaybookText', textSchema)

  /** Load, let the rule decide, save with what must be recorded; a name that nobody used yet begins here. Somebody else was first: the rule decides again. */
  async function change(id: string, decide: (own: OwnPlaybook) => SavedOwn): Promise<SavedOwn> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = (await find(id)) ?? noneYet(id)
      const { own, pending } = decide(before)
      const after = { ...own, version: before.version + 1 }
      if (await write(before, after, pending)) return { own: after, pending }
    }
    throw new Stale(`own playbook ${id}`)
  }

  async function write(before: OwnPlaybook, after: OwnPlaybook, pending: PendingAct[]): Promise<boolean> {
    if (before.version === 0) return insert(after, pending)
    const { matchedCount } = await model.updateOne({ id: before.id, version: before.version }, { $set: after, $push: { pending: { $each: pending } } })
    return matchedCount === 1
  }

  async function insert(own: OwnPlaybook, pending: PendingAct[]): Promise<boolean> {
    return unlessThere(() => model.create({ ...own, pending }))
  }

  async function find(id: string): Promise<OwnPlaybook | null> {
    return model.findOne({ id }, shown).lean<OwnPlaybook>()
  }

  function list(): Promise<OwnPlaybook[]> {
    return model.find({}, shown).sort({ id: 1 }).lean<OwnPlaybook[]>()
  }

  /** Before anything names it. Kept for ever, and never changed. */
  async function keepText(text: OwnText): Promise<void> {
    await unlessThere(() => texts.create(text))
  }

  async function textOf(hash: string): Promise<OwnText> {
    const found = await texts.findOne({ hash }, { _id: 0 }).lean<Omit<OwnText, 'playbook'> & { playbook: KeptPlaybook }>()
    if (!found) throw new NotFound(`text ${hash}`)
    return { ...found, playbook: readPlaybookToday(found.playbook) }
  }

  return { change, find, list, keepText, textOf, pendings: pendingIn(model, 'id') }
}
export type OwnPlaybookStore = ReturnType<typeof ownPlaybookStore>

async function unlessThere(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}
