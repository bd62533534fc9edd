import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { isDuplicate } from '../shared/duplicate-key.ts'
import type { Typed } from './wizard-answers.ts'

/** What somebody typed in the wizard and did not send yet; one for each person and incident. */
export interface Draft {
  incident: string
  person: string
  typed: Typed
  at: Date
}

const schema = new Schema(
  {
    incident: { type: String, required: true },
    person: { type: String, required: true },
    typed: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'assessmentdrafts', strict: 'throw', versionKey: false, minimize: false, autoIndex: false },
)
schema.index({ incident: 1, person: 1 }, { unique: true })

export function draftStore(connection: Connection) {
  const model = connection.model('assessmentdraft', schema)

  function get(incident: string, person: string): Promise<Draft | null> {
    return model.findOne({ incident, person }, { _id: 0 }).lean<Draft>()
  }

  /** The last one to write wins: both are the same person. */
  async function put({ incident, person, typed, at }: Draft): Promise<void> {
    await model.updateOne({ incident, person }, { $set: { typed, at } }, { upsert: true })
  }

  /** Only where there is none. */
  async function insert(draft: Draft): Promise<'added' | 'there'> {
    try {
      await model.insertOne(draft)
      return 'added'
    } catch (error) {
      if (isDuplicate(error)) return 'there'
      throw error
    }
  }

  /** Gives what there was. */
  function drop(incident: string, person: string): Promise<Draft | null> {
    return model.findOneAndDelete({ incident, person }, { projection: { _id: 0 } }).lean<Draft>()
  }

  return { get, put, insert, drop }
}
export type DraftStore = ReturnType<typeof draftStore>
