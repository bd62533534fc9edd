import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import type { ByteSealing } from './evidence.ts'

const schema = new Schema(
  { evidence: { type: String, required: true }, n: { type: Number, required: true }, sealed: { type: Buffer, required: true } },
  { collection: 'evidenceParts', strict: 'throw', versionKey: false },
)
schema.index({ evidence: 1, n: 1 }, { unique: true })

/** A file that is coming in, or whose coming in broke off. It is evidence only when the collection of evidence says so. */
const arrivalSchema = new Schema(
  { id: { type: String, required: true }, at: { type: Date, required: true }, state: { type: String, required: true } },
  { collection: 'evidenceArrivals', strict: 'throw', versionKey: false, id: false },
)
arrivalSchema.index({ id: 1 }, { unique: true })
arrivalSchema.index({ at: 1 })

const mostAtOnce = 100

/** The content of files in parts, each sealed to its own place among them. */
export function evidencePartStore(connection: Connection, { sealBytes, openBytes }: ByteSealing) {
  const parts = connection.model('evidencePart', schema)
  const arrivals = connection.model('evidenceArrival', arrivalSchema)

  /** Before the first part, so that every part without evidence is found again. */
  async function begin(id: string, at: Date): Promise<void> {
    await arrivals.insertOne({ id, at, state: 'arriving' })
  }

  async function insert(id: string, n: number, part: Buffer): Promise<void> {
    await parts.insertOne({ evidence: id, n, sealed: sealBytes(part, placeOf(id, n)) })
  }

  /** Null when it is not there, or somebody changed or moved it. */
  async function read(id: string, n: number): Promise<Buffer | null> {
    const found = await parts.findOne({ evidence: id, n }, { _id: 0, sealed: 1 }).lean<{ sealed: Buffer | { buffer: Uint8Array } }>()
    if (!found) return null
    const sealed = Buffer.isBuffer(found.sealed) ? found.sealed : Buffer.from(found.sealed.buffer)
    try {
      return openBytes(sealed, placeOf(id, n))
    } catch {
      return null
    }
  }

  /** From here on no sweep takes its parts. False: one was first. */
  async function claim(id: string): Promise<boolean> {
    return (await arrivals.updateOne({ id, state: 'arriving' }, { $set: { state: 'whole' } })).matchedCount === 1
  }

  /** It is evidence now. */
  async function done(id: string): Promise<void> {
    await arrivals.deleteOne({ id })
  }

  /** The parts first: what is left of it after a crash is found again. */
  async function remove(id: string): Promise<void> {
    await parts.deleteMany({ evidence: id })
    await arrivals.deleteOne({ id })
  }

  async function removeParts(id: string): Promise<void> {
    await parts.deleteMany({ evidence: id })
  }

  /** What began before `at` and is neither evidence nor gone; each is claimed, so that it cannot become evidence any more. */
  async function left(at: Date): Promise<string[]> {
    const found = await arrivals.find({ at: { $lte: at } }, { _id: 0, id: 1 }).limit(mostAtOnce).lean<{ id: string }[]>()
    const ids = found.map(({ id }) => id)
    await arrivals.updateMany({ id: { $in: ids }, state: 'arriving' }, { $set: { state: 'left' } })
    return ids
  }

  return { begin, insert, read, claim, done, remove, removeParts, left }
}
export type EvidencePartStore = ReturnType<typeof evidencePartStore>

function placeOf(id: string, n: number) {
  return { collection: 'evidenceParts', id: `${id}:${n}`, field: 'sealed' }
}
