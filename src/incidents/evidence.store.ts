import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { Sealing } from '../outbox/content.ts'
import type { PendingAct } from '../shared/act.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { NotFound } from '../shared/errors.ts'
import type { Evidence } from './evidence.ts'

const schema = new Schema(
  {
    id: { type: String, required: true },
    key: { type: String, required: true },
    incident: { type: String, required: true },
    sha256: { type: String, required: true },
    kind: { type: String, required: true },
    title: { type: String, required: true },
    mime: { type: String, required: true },
    bytes: { type: Number, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    origin: { type: String, required: true },
    content: { type: String, required: true },
    ...pendingField,
  },
  { collection: 'evidence', strict: 'throw', versionKey: false, minimize: false, id: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ key: 1 }, { unique: true })
schema.index({ incident: 1, at: 1 })
indexPending(schema)

type Row = Evidence & { content: string }
const shown = { _id: 0, pending: 0, content: 0 }

/** Put, get and list. There is no update and no delete. Title and content are sealed: either may name somebody. */
export function evidenceStore(connection: Connection, { seal, open }: Sealing) {
  const model = connection.model('evidence', schema)

  /** Under its unique key. What is there already stays as it is. */
  async function put(evidence: Evidence, content: Buffer, pending: PendingAct[]): Promise<boolean> {
    const { key } = evidence
    try {
      await model.create({ ...evidence, title: seal(evidence.title, placeOf(key, 'title')), content: seal(content.toString('base64'), placeOf(key, 'content')), pending })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  async function get(id: string): Promise<{ evidence: Evidence; content: Buffer }> {
    const row = await model.findOne({ id }, { _id: 0, pending: 0 }).lean<Row>()
    if (!row) throw new NotFound('evidence')
    const { content, ...evidence } = row
    return { evidence: titled(evidence), content: Buffer.from(open(content, placeOf(row.key, 'content')), 'base64') }
  }

  /** The oldest first, without their content. */
  async function ofIncident(incident: string): Promise<Evidence[]> {
    return (await model.find({ incident }, shown).sort({ at: 1, id: 1 }).lean<Evidence[]>()).map(titled)
  }

  function titled(evidence: Evidence): Evidence {
    return { ...evidence, title: open(evidence.title, placeOf(evidence.key, 'title')) }
  }

  return { put, get, ofIncident, pendings: pendingIn(model, 'id') }
}
export type EvidenceStore = ReturnType<typeof evidenceStore>

function placeOf(id: string, field: 'title' | 'content') {
  return { collection: 'evidence', id, field }
}
