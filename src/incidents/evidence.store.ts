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
    note: { type: String, default: null },
    otherwise: { type: String, default: '' },
    device: { type: Schema.Types.Mixed, default: null },
    wipedAt: { type: Date, default: null },
    /** Null for a file, whose content stands in parts of its own, and for what was wiped. */
    content: { type: String, default: null },
    ...pendingField,
  },
  { collection: 'evidence', strict: 'throw', versionKey: false, minimize: false, id: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ key: 1 }, { unique: true })
schema.index({ incident: 1, at: 1 })
indexPending(schema)

type Row = Omit<Evidence, 'note'> & { note: string | null; content: string | null }
type Field = 'title' | 'note' | 'content'
const shown = { _id: 0, pending: 0, content: 0 }

/** Put, get and list. Nothing of a piece is ever changed; once its term is over its words are wiped. Title, note and content are sealed: each may name somebody. */
export function evidenceStore(connection: Connection, { seal, open }: Sealing) {
  const model = connection.model('evidence', schema)

  /** Under its unique key. What is there already stays as it is. Without content: that stands in parts, and was written before. */
  async function put(evidence: Evidence, content: Buffer | null, pending: PendingAct[]): Promise<boolean> {
    const { key, title, note } = evidence
    try {
      await model.create({
        ...evidence, title: seal(title, placeOf(key, 'title')), note: note === '' ? null : seal(note, placeOf(key, 'note')),
        content: content && seal(content.toString('base64'), placeOf(key, 'content')), pending,
      })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  async function get(id: string): Promise<Evidence> {
    const row = await model.findOne({ id }, shown).lean<Row>()
    if (!row) throw new NotFound('evidence')
    return evidenceOf(row)
  }

  /** Null when it is not here, or does not open any more. */
  async function content({ id, key }: Pick<Evidence, 'id' | 'key'>): Promise<Buffer | null> {
    const row = await model.findOne({ id }, { _id: 0, content: 1 }).lean<Pick<Row, 'content'>>()
    const text = row?.content ? opened(row.content, key, 'content') : null
    return text === null ? null : Buffer.from(text, 'base64')
  }

  /** The oldest first, without their content. */
  async function ofIncident(incident: string): Promise<Evidence[]> {
    return (await model.find({ incident }, shown).sort({ at: 1, id: 1 }).lean<Row[]>()).map(evidenceOf)
  }

  function countOf(incident: string): Promise<number> {
    return model.countDocuments({ incident })
  }

  async function has(id: string): Promise<boolean> {
    return (await model.exists({ id })) !== null
  }

  /** Hash, size, kind and moments stay: what was kept can still be told from what was not. False: somebody did it before. */
  async function wipe({ id, key }: Evidence, at: Date, pending: PendingAct[]): Promise<boolean> {
    const change = { wipedAt: at, title: seal('', placeOf(key, 'title')), note: null, content: null }
    const { matchedCount } = await model.updateOne({ id, wipedAt: null }, { $set: change, $push: { pending: { $each: pending } } })
    return matchedCount === 1
  }

  function evidenceOf(row: Row): Evidence {
    const { key, title, note, device = null, wipedAt = null, otherwise = '' } = row
    return { ...row, device, wipedAt, otherwise, title: opened(title, key, 'title') ?? '', note: note ? (opened(note, key, 'note') ?? '') : '' }
  }

  function opened(sealed: string, key: string, field: Field): string | null {
    try {
      return open(sealed, placeOf(key, field))
    } catch {
      return null
    }
  }

  return { put, get, content, ofIncident, countOf, has, wipe, pendings: pendingIn(model, 'id') }
}
export type EvidenceStore = ReturnType<typeof evidenceStore>

function placeOf(id: string, field: Field) {
  return { collection: 'evidence', id, field }
}
