import { Schema } from 'mongoose'
import type { Connection, Model } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import type { Absences } from './absence.ts'
import type { Group } from './group.ts'
import type { Schedule } from './schedule.ts'

const fields = { id: { type: String, required: true }, version: { type: Number, required: true } } as const
const name = { type: String, required: true } as const
const list = { type: [Schema.Types.Mixed], default: [] } as const

const schemas = {
  schedules: schemaOf('schedules', { name, layers: list, overrides: list, swaps: list, gapsIntended: { type: Boolean, required: true } }),
  groups: schemaOf('groups', { name, people: { type: [String], default: [] } }),
  absences: schemaOf('absences', { periods: list }),
}

/** Who is on duty when: schedules and groups, and of each person when they are absent. */
export function scheduleStore(connection: Connection) {
  return {
    schedules: documentsIn<Schedule>(connection.model('schedule', schemas.schedules)),
    groups: documentsIn<Group>(connection.model('group', schemas.groups)),
    absences: documentsIn<Absences>(connection.model('absence', schemas.absences)),
  }
}
export type ScheduleStore = ReturnType<typeof scheduleStore>

/** Documents with an id that stays and a version that counts. */
// As in pending.store.ts: a model of any shape will do, and `any` is what Mongoose calls that.
// oxlint-disable-next-line typescript/no-explicit-any
function documentsIn<T extends { id: string; version: number }>(model: Model<any>) {
  const hidden = { _id: 0, pending: 0 } as const

  async function insert(first: T, pending: PendingAct[]): Promise<'added' | 'id taken'> {
    try {
      await model.insertOne({ ...first, pending })
      return 'added'
    } catch (error) {
      if (isDuplicate(error)) return 'id taken'
      throw error
    }
  }

  /** The change, its record and the next version in one write, if nobody was first. */
  async function replace(after: T, pending: PendingAct[]): Promise<void> {
    const { matchedCount } = await model.updateOne({ id: after.id, version: after.version - 1 }, { $set: after, $push: { pending: { $each: pending } } })
    if (matchedCount === 0) throw new Stale(`${model.modelName} ${after.id}`)
  }

  async function get(id: string): Promise<T> {
    const found = await model.findOne({ id }, hidden).lean<T>()
    if (!found) throw new NotFound(`${model.modelName} ${id}`)
    return found
  }

  /** In the order of their ids. */
  function all(): Promise<T[]> {
    return model.find({}, hidden).sort({ id: 1 }).lean<T[]>()
  }

  return { insert, replace, get, all, pendings: pendingIn(model, 'id') }
}

function schemaOf(collection: string, own: Record<string, object>): Schema {
  const schema = new Schema({ ...fields, ...own, ...pendingField }, { collection, strict: 'throw', versionKey: false, minimize: false })
  schema.index({ id: 1 }, { unique: true })
  indexPending(schema)
  return schema
}
