import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import type { PendingAct } from '../shared/act.ts'
import { versionToday } from './version.ts'
import type { AssessmentVersion, KeptVersion } from './version.ts'

export type { AssessmentVersion }

const schema = new Schema(
  {
    id: { type: String, required: true },
    incident: { type: String, required: true },
    version: { type: Number, required: true },
    input: { type: Schema.Types.Mixed, required: true },
    reason: { type: String, default: null },
    note: { type: String, default: null },
    knowledge: { type: Schema.Types.Mixed, default: null },
    outcome: { type: Schema.Types.Mixed, required: true },
    rules: { type: Number, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    ...pendingField,
  },
  { collection: 'assessments', strict: 'throw', versionKey: false, minimize: false, autoIndex: false, id: false },
)
schema.index({ incident: 1, version: 1 }, { unique: true })
schema.index({ id: 1 }, { unique: true })
indexPending(schema)

const seen = { _id: 0, pending: 0 } as const

export function assessmentStore(connection: Connection) {
  const model = connection.model('assessment', schema)

  /** False when somebody else took this version first; nothing is ever overwritten. */
  async function insert(assessment: AssessmentVersion, pending: readonly PendingAct[]): Promise<boolean> {
    try {
      await model.create({ ...assessment, pending: [...pending] })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  async function latest(incident: string): Promise<AssessmentVersion | null> {
    const found = await model.findOne({ incident }, seen).sort({ version: -1 }).lean<KeptVersion>()
    return found && versionToday(found)
  }

  /** The latest of each of these incidents that has any, in one question. */
  async function latestOfAll(incidents: readonly string[]): Promise<Map<string, AssessmentVersion>> {
    const found = await model.find({ incident: { $in: incidents } }, seen).sort({ incident: 1, version: 1 }).lean<KeptVersion[]>()
    return new Map(found.map((kept) => [kept.incident, versionToday(kept)]))
  }

  /** The newest first. */
  async function list(incident: string): Promise<AssessmentVersion[]> {
    return (await model.find({ incident }, seen).sort({ version: -1 }).lean<KeptVersion[]>()).map(versionToday)
  }

  /** Of each of these incidents every version, the newest first: one query, whatever their number. */
  async function ofAll(incidents: readonly string[]): Promise<Map<string, AssessmentVersion[]>> {
    const found = await model.find({ incident: { $in: [...incidents] } }, seen).sort({ incident: 1, version: -1 }).lean<KeptVersion[]>()
    const versions = new Map<string, AssessmentVersion[]>()
    for (const one of found) versions.set(one.incident, [...(versions.get(one.incident) ?? []), versionToday(one)])
    return versions
  }

  async function byId(id: string): Promise<AssessmentVersion | null> {
    const found = await model.findOne({ id }, seen).lean<KeptVersion>()
    return found && versionToday(found)
  }

  return { insert, latest, latestOfAll, list, ofAll, byId, pendings: pendingIn(model, 'id') }
}
export type AssessmentStore = ReturnType<typeof assessmentStore>
