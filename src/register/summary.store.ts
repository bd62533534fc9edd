import { Schema } from 'mongoose'
import type { Connection, QueryFilter } from 'mongoose'
import { areAllDuplicates } from '../shared/duplicate-key.ts'
import { formatNumber } from '../incidents/numbering.ts'
import { boundsOf, leadOf, othersOf } from './conditions.ts'
import type { Need, Search } from './search.ts'
import type { Summary } from './summary.ts'

const schema = new Schema(
  {
    number: { type: String, required: true },
    drill: { type: Boolean, required: true },
    year: { type: Number, required: true },
    sequence: { type: Number, required: true },
    stage: { type: String, required: true },
    level: { type: String, required: true },
    kind: { type: String, default: null },
    what: { type: String, default: '' },
    reportedBy: { type: Schema.Types.Mixed, required: true },
    reportedAt: { type: Date, required: true },
    keys: { type: [String], required: true },
    ownKeys: { type: [String], required: true },
    figure: { type: Schema.Types.Mixed, required: true },
    /** The last entry of the chain that could be seen before its parts were read: a lower one is older. */
    basis: { type: Number, required: true },
    /** Grows by one with every write. */
    revision: { type: Number, required: true },
  },
  { collection: 'summaries', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ number: 1 }, { unique: true })
/** With all that a list is narrowed down by beside words, so that most questions are answered without reading a summary. */
const byKey = { keys: 1, drill: 1, year: -1, sequence: -1, stage: 1, level: 1, kind: 1 } as const
const newest = { drill: 1, year: -1, sequence: -1 } as const
schema.index(byKey)
schema.index(newest)
schema.index({ drill: 1, reportedAt: 1, revision: 1 })

const order = { year: -1, sequence: -1 } as const

type Where = QueryFilter<Record<string, unknown>>
type Row = Pick<Summary, 'number' | 'level'>

/**
 * The read model of the register. Everything in it is made from other documents. Up to `fewEnough` are sorted after they
 * were found; more than that is looked for year by year, the newest first.
 */
export function summaryStore(connection: Connection, { fewEnough = 4000 } = {}) {
  const model = connection.model('summary', schema)

  /** Takes the place of what is as old or older, never of what is newer; `basis` says which is. */
  async function keep(summaries: readonly Summary[], basis: number): Promise<void> {
    if (summaries.length === 0) return
    const changes = summaries.map((summary) => ({ updateOne: { filter: { number: summary.number, basis: { $lte: basis } }, update: { $set: { ...summary, basis }, $inc: { revision: 1 } }, upsert: true } }))
    const refused = await model.bulkWrite(changes, { ordered: false }).then(() => false, onlyDuplicates)
    // A newer one refuses ours, and so does an older one that was inserted at the same moment: that one has to give way.
    if (refused) await model.bulkWrite(changes, { ordered: false }).catch(onlyDuplicates)
  }

  /** The numbers, the newest first. `most` bounds the work as well. */
  async function find(search: Search, most: number): Promise<string[]> {
    const bounds = boundsOf(search)
    const { lead, isMany } = await leadFor(search, bounds)
    if (!lead) return numbers(bounds, newest, most)
    const where = { ...bounds, ...leadOf(lead), ...othersOf(search.needs.filter((need) => need !== lead), search) }
    return isMany && lead.mark === undefined ? yearByYear(where, search.drill, most) : numbers(where, byKey, most)
  }

  /** The need that fewest answer to; of those that many answer to the first. */
  async function leadFor({ needs, own }: Search, { drill }: Where): Promise<{ lead: Need | undefined; isMany: boolean }> {
    const able = needs.filter((need) => !own || (need.mark !== undefined && !need.own))
    if (able.length === 1 && able[0]!.mark !== undefined) return { lead: able[0], isMany: true }
    const counts = await Promise.all(able.map((need) => model.countDocuments({ drill, ...leadOf(need) }).limit(fewEnough + 1).hint(byKey)))
    const fewest = Math.min(...counts)
    return { lead: able[counts.indexOf(fewest)], isMany: fewest > fewEnough }
  }

  async function numbers(where: Where, index: typeof byKey | typeof newest, most: number): Promise<string[]> {
    const found = await model.find(where, { _id: 0, year: 1, sequence: 1, drill: 1 }).hint(index).sort(order).limit(most).lean<Pick<Summary, 'year' | 'sequence' | 'drill'>[]>()
    return found.map(formatNumber)
  }

  /** Many words begin like this, and the index has them one after another: of each year only what is asked is sorted. */
  async function yearByYear(where: Where, drill: boolean, most: number): Promise<string[]> {
    const [last, first] = await Promise.all([order, { year: 1, sequence: 1 } as const].map((way) => model.findOne({ drill }, { _id: 0, year: 1 }).sort(way).hint(newest).lean<{ year: number }>()))
    const found: string[] = []
    for (let year = last?.year ?? 0; year >= (first?.year ?? 0) && found.length < most; year -= 1) {
      found.push(...(await numbers({ $and: [where, { year }] }, byKey, most - found.length)))
    }
    return found
  }

  /** What a row of the list needs beside the incident. */
  function rowsOf(of: readonly string[]): Promise<Row[]> {
    return model.find({ number: { $in: [...of] } }, { _id: 0, number: 1, level: 1 }).lean<Row[]>()
  }

  /** Of each of these that is there, what could be seen when it was made. */
  async function basesOf(of: readonly string[]): Promise<Map<string, number>> {
    const found = await model.find({ number: { $in: [...of] } }, { _id: 0, number: 1, basis: 1 }).lean<{ number: string; basis: number }[]>()
    return new Map(found.map(({ number, basis }) => [number, basis]))
  }

  async function get(number: string): Promise<Summary | null> {
    return model.findOne({ number }, { _id: 0, basis: 0, revision: 0 }).lean<Summary>()
  }

  /** Nothing is lost by it: it is made again. */
  async function empty(): Promise<void> {
    await model.deleteMany({})
  }

  return { keep, find, rowsOf, basesOf, get, empty }
}
export type SummaryStore = ReturnType<typeof summaryStore>

function onlyDuplicates(error: unknown): true {
  if (!areAllDuplicates(error)) throw error
  return true
}
