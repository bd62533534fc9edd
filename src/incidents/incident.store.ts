import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import type { PendingAct } from '../shared/act.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import type { Kept } from './earlier-version.ts'
import { readToday } from './earlier-version.ts'
import type { Incident } from './incident.ts'
import { formatNumber, parseNumber } from './numbering.ts'
import type { IncidentFilter } from './register-filter.ts'

const mostTries = 50
const mixed = { type: [Schema.Types.Mixed], default: [] }

const schema = new Schema(
  {
    number: { type: String, required: true },
    drill: { type: Boolean, required: true },
    year: { type: Number, required: true },
    sequence: { type: Number, required: true },
    /** `source:key` of the request that made it, so that the same request makes it once. */
    idempotencyKey: { type: String, default: null },
    version: { type: Number, required: true },
    cycle: { type: Number, required: true },
    stage: { type: String, required: true },
    reportedBy: { type: Schema.Types.Mixed, required: true },
    reportedAt: { type: Date, required: true },
    contact: { type: String, default: '' },
    statements: mixed,
    signals: mixed,
    awareness: mixed,
    rulings: mixed,
    advice: mixed,
    decisions: mixed,
    filings: mixed,
    filingAttempts: mixed,
    stepsDone: mixed,
    stepsProposed: mixed,
    playbook: { type: String, required: true },
    overlays: mixed,
    excluded: { type: [String], default: [] },
    exclusions: mixed,
    wiped: mixed,
    traits: { type: Schema.Types.Mixed, default: {} },
    movedAt: { type: Date, required: true },
    ...pendingField,
  },
  { collection: 'incidents', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ number: 1 }, { unique: true })
schema.index({ drill: 1, year: 1, sequence: 1 }, { unique: true })
schema.index({ idempotencyKey: 1 }, { unique: true, partialFilterExpression: { idempotencyKey: { $type: 'string' } } })
schema.index({ stage: 1, year: -1, sequence: -1 })
schema.index({ 'filings.reference': 1 })
schema.index({ 'reportedBy.id': 1, year: -1, sequence: -1 })
indexPending(schema)

const shown = { _id: 0, pending: 0, year: 0, sequence: 0, idempotencyKey: 0 }

/** What a write leaves behind: the incident, and the acts that it carries until they are recorded. */
export interface Saved {
  incident: Incident
  pending: PendingAct[]
}

export function incidentStore(connection: Connection) {
  const model = connection.model('incident', schema)

  /**
   * Inserts under the next number of its year. No gaps: the number is taken by the insert itself, and tried again when
   * somebody else took it. The same idempotency key gives the incident that was made before.
   */
  async function insert(
    { drill, year, idempotencyKey }: { drill: boolean; year: number; idempotencyKey: string | null },
    make: (number: string) => Saved,
  ): Promise<Saved & { repeated: boolean }> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const sequence = (await lastSequence(drill, year)) + 1
      const { incident, pending } = make(formatNumber({ drill, year, sequence }))
      try {
        await model.create({ ...incident, year, sequence, idempotencyKey, pending })
        return { incident, pending, repeated: false }
      } catch (error) {
        if (!isDuplicate(error)) throw error
        const made = idempotencyKey === null ? null : await model.findOne({ idempotencyKey }, shown).lean<Kept>()
        if (made) return { incident: readToday(made), pending: [], repeated: true }
      }
    }
    throw new Error('no free number was found: too many reports at once')
  }

  async function lastSequence(drill: boolean, year: number): Promise<number> {
    const last = await model.findOne({ drill, year }, { sequence: 1 }).sort({ sequence: -1 }).lean<{ sequence: number }>()
    return last?.sequence ?? 0
  }

  async function get(number: string): Promise<Incident> {
    const found = parseNumber(number) && (await model.findOne({ number }, shown).lean<Kept>())
    if (!found) throw new NotFound(`Incident ${number}`)
    return readToday(found)
  }

  /**
   * Load, let the rule decide, save with what must be recorded. Somebody else was first: with `version` given the
   * caller gets Stale and has lost nothing; without, the rule decides again on what is there now.
   */
  async function change(number: string, decide: (incident: Incident) => Saved, version?: number): Promise<Saved> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await get(number)
      if (version !== undefined && before.version !== version) throw new Stale(`Incident ${number}`)
      const { incident, pending } = decide(before)
      if (incident === before) return { incident, pending: [] }
      const after = { ...incident, version: before.version + 1 }
      const saved = await model.updateOne({ number, version: before.version }, { $set: after, $push: { pending: { $each: pending } } })
      if (saved.matchedCount === 1) return { incident: after, pending }
    }
    throw new Stale(`Incident ${number}`)
  }

  /** Newest first, `most` after skipping `skip`. */
  async function list(filter: IncidentFilter, { most, skip = 0 }: { most: number; skip?: number }): Promise<Incident[]> {
    const found = await model
      .find(conditions(filter), shown)
      .sort({ year: -1, sequence: -1 })
      .skip(skip)
      .limit(most)
      .lean<Kept[]>()
    return found.map(readToday)
  }

  /** Those of these numbers that are there, in the order of the numbers. */
  async function byNumbers(numbers: readonly string[]): Promise<Incident[]> {
    const found = new Map((await model.find({ number: { $in: [...numbers] } }, shown).lean<Kept[]>()).map((one) => [one.number, readToday(one)]))
    return numbers.flatMap((number) => found.get(number) ?? [])
  }

  /** The numbers that come after this one, as text sorts them: to walk through all of them in batches. */
  async function numbersAfter(last: string, most: number): Promise<string[]> {
    return (await model.find({ number: { $gt: last } }, { _id: 0, number: 1 }).sort({ number: 1 }).limit(most).lean<{ number: string }[]>()).map(({ number }) => number)
  }

  function count(filter: IncidentFilter): Promise<number> {
    return model.countDocuments(conditions(filter))
  }

  return { insert, get, change, list, byNumbers, numbersAfter, count, pendings: pendingIn(model, 'number') }
}
export type IncidentStore = ReturnType<typeof incidentStore>

function conditions({ stages, reportedBy, reporter, drill, reportedFrom, reportedBefore, filedUnder, after }: IncidentFilter) {
  const last = after === undefined ? null : parseNumber(after)
  const reportedAt = { ...(reportedFrom && { $gte: reportedFrom }), ...(reportedBefore && { $lt: reportedBefore }) }
  return {
    ...(stages && { stage: { $in: stages } }),
    ...(reportedBy !== undefined && { 'reportedBy.id': reportedBy }),
    ...(reporter && { 'reportedBy.kind': reporter }),
    ...(drill !== undefined && { drill }),
    ...(filedUnder !== undefined && { 'filings.reference': filedUnder }),
    ...((reportedFrom ?? reportedBefore) && { reportedAt }),
    ...(last && { $or: [{ year: { $lt: last.year } }, { year: last.year, sequence: { $lt: last.sequence } }] }),
  }
}
