import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { NotFound } from '../shared/errors.ts'
import type { TableForm } from './recipient-table.ts'
import type { Upload } from './recipient-upload.ts'

const schema = new Schema(
  {
    id: { type: String, required: true },
    incident: { type: String, required: true },
    notification: { type: String, default: null },
    form: { type: Schema.Types.Mixed, required: true },
    bytes: { type: Number, required: true },
    by: { type: String, default: null },
    at: { type: Date, required: true },
    state: { type: String, required: true },
  },
  { collection: 'recipientUploads', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ at: 1 })

const pieceSchema = new Schema(
  { upload: { type: String, required: true }, n: { type: Number, required: true }, sealed: { type: String, required: true } },
  { collection: 'recipientUploadPieces', strict: 'throw', versionKey: false },
)
pieceSchema.index({ upload: 1, n: 1 }, { unique: true })

export function recipientUploadStore(connection: Connection) {
  const model = connection.model('recipientUpload', schema)
  const pieces = connection.model('recipientUploadPiece', pieceSchema)

  async function insert(upload: Upload): Promise<void> {
    await model.insertOne(upload)
  }

  async function insertPiece(upload: string, n: number, sealed: string): Promise<void> {
    await pieces.insertOne({ upload, n, sealed })
  }

  /** All of it is there. */
  async function arrived(id: string, form: TableForm, bytes: number): Promise<void> {
    await model.updateOne({ id, state: 'arriving' }, { $set: { form, bytes, state: 'kept' } })
  }

  async function get(id: string, incident: string): Promise<Upload> {
    const found = await find(id)
    if (!found || found.incident !== incident) throw new NotFound(`Upload ${id}`)
    return found
  }

  function find(id: string): Promise<Upload | null> {
    return model.findOne({ id, state: 'kept' }, { _id: 0 }).lean<Upload>()
  }

  async function piece(upload: string, n: number): Promise<string> {
    const found = await pieces.findOne({ upload, n }, { _id: 0, sealed: 1 }).lean<{ sealed: string }>()
    if (!found) throw new NotFound(`Piece ${n} of upload ${upload}`)
    return found.sealed
  }

  /** The pieces first: what is left of it after a crash is found again. */
  async function remove(id: string): Promise<void> {
    await pieces.deleteMany({ upload: id })
    await model.deleteOne({ id })
  }

  async function before(at: Date): Promise<string[]> {
    const found = await model.find({ at: { $lte: at } }, { _id: 0, id: 1 }).limit(100).lean<{ id: string }[]>()
    return found.map(({ id }) => id)
  }

  return { insert, insertPiece, arrived, get, find, piece, remove, before }
}
export type RecipientUploadStore = ReturnType<typeof recipientUploadStore>
