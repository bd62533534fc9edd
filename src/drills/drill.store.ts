import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { PendingAct } from '../shared/act.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import type { Drill } from './drill.ts'
import type { DrillHead } from './drill-file.ts'
import type { DrillName } from './naming.ts'
import { formatName, nextName } from './naming.ts'

const mostTries = 50
const mixed = { type: Schema.Types.Mixed, required: true }
const mixedList = { type: [Schema.Types.Mixed], default: [] }

/** A collection of their own: no number, no alarm and no message of a drill stands where one of a real incident does. */
const schema = new Schema(
  {
    name: { type: String, required: true },
    year: { type: Number, required: true },
    sequence: { type: Number, required: true },
    version: { type: Number, required: true },
    playbook: mixed,
    from: { type: Date, required: true },
    people: mixedList,
    rota: mixed,
    law: mixed,
    hours: mixed,
    usable: { type: [String], default: [] },
    zone: { type: String, required: true },
    acts: mixedList,
    clock: { type: Date, required: true },
    cameFrom: { type: Date, required: true },
    startedBy: mixed,
    startedAt: { type: Date, required: true },
    endedBy: { type: Schema.Types.Mixed, default: null },
    endedAt: { type: Date, default: null },
    ...pendingField,
  },
  { collection: 'drills', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ name: 1 }, { unique: true })
schema.index({ year: -1, sequence: -1 })
schema.index({ 'playbook.id': 1, endedAt: 1 })
indexPending(schema)

const shown = { _id: 0, pending: 0, year: 0, sequence: 0 }
const head = { _id: 0, name: 1, from: 1, clock: 1, startedAt: 1, endedAt: 1, 'playbook.id': 1, 'playbook.version': 1, 'playbook.title': 1 }

export interface DrillSaved {
  drill: Drill
  pending: PendingAct[]
}

export function drillStore(connection: Connection) {
  const model = connection.model('drill', schema)

  /** Under the next name of the year; when somebody took that one meanwhile, under the one after it. */
  async function insert(make: (name: string) => DrillSaved, { now, zone }: { now: Date; zone: string }): Promise<DrillSaved> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const last = await model.findOne({}, { _id: 0, year: 1, sequence: 1 }).sort({ year: -1, sequence: -1 }).lean<DrillName>()
      const name = nextName(last, now, zone)
      const made = make(formatName(name))
      if (await inserted({ ...made.drill, ...name, pending: made.pending })) return made
    }
    throw new Stale('drill name')
  }

  async function inserted(document: object): Promise<boolean> {
    try {
      await model.create(document)
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  async function get(name: string): Promise<Drill> {
    const found = await model.findOne({ name }, shown).lean<Drill>()
    if (!found) throw new NotFound(`drill ${name}`)
    return found
  }

  /** What was played is added to what was there, in one write. Throws Stale when somebody else played meanwhile. */
  async function save(before: Drill, { drill, pending }: DrillSaved): Promise<void> {
    const { clock, cameFrom, endedBy, endedAt, acts } = drill
    const { matchedCount } = await model.updateOne(
      { name: before.name, version: before.version },
      { $set: { version: before.version + 1, clock, cameFrom, endedBy, endedAt }, $push: { acts: { $each: acts.slice(before.acts.length) }, pending: { $each: pending } } },
    )
    if (matchedCount === 0) throw new Stale(`drill ${before.name}`)
  }

  function list(most: number): Promise<DrillHead[]> {
    return model.find({}, head).sort({ year: -1, sequence: -1 }).limit(most).lean<DrillHead[]>()
  }

  /** The last one of the same playbook that had ended when this one began. */
  async function lastBefore({ name, startedAt, playbook: { id } }: Drill): Promise<Drill | null> {
    return model.findOne({ name: { $ne: name }, 'playbook.id': id, endedAt: { $ne: null, $lte: startedAt } }, shown).sort({ endedAt: -1 }).lean<Drill>()
  }

  return { insert, get, save, list, lastBefore, pendings: pendingIn(model, 'name') }
}
export type DrillStore = ReturnType<typeof drillStore>
