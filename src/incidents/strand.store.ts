import { Schema } from 'mongoose'
import type { Connection, PipelineStage } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import { folded } from '../people/client.ts'
import { areAllDuplicates } from '../shared/duplicate-key.ts'
import type { PendingAct } from '../shared/act.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import { sha256 } from '../shared/hash.ts'
import type { Filing } from './filing.ts'
import type { Strand, StrandGroup, StrandGroupWithClients, StrandTerms, TouchedClient } from './strand.ts'
import { likenessOf, strandId, termsOf } from './strand.ts'

const mostTries = 50
const mostNames = 3
const mixed = { type: [Schema.Types.Mixed], default: [] }
const anything = { type: Schema.Types.Mixed, default: null }

const schema = new Schema(
  {
    id: { type: String, required: true },
    incident: { type: String, required: true },
    drill: { type: Boolean, required: true },
    client: { type: String, required: true },
    name: { type: String, required: true },
    version: { type: Number, required: true },
    role: { type: String, required: true },
    contract: anything,
    traits: { type: Schema.Types.Mixed, default: {} },
    mandates: { type: [String], default: [] },
    contact: { type: Schema.Types.Mixed, required: true },
    statements: mixed,
    awareness: mixed,
    rulings: mixed,
    filings: mixed,
    reports: mixed,
    toldAt: { type: Date, default: null },
    addedBy: { type: Schema.Types.Mixed, required: true },
    addedAt: { type: Date, required: true },
    /** The name in plain letters, to look for. */
    search: { type: String, required: true },
    /** The same for strands with the same clocks: a hash of their terms, because grouping by the terms themselves is slow. */
    alike: { type: String, required: true },
    ...pendingField,
  },
  { collection: 'strands', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ incident: 1, toldAt: 1, name: 1 })
schema.index({ client: 1 })
indexPending(schema)

const shown = { _id: 0, pending: 0, alike: 0, search: 0 }
const wordless = { ...shown, 'reports.sheet': 0, 'reports.receipt': 0, 'reports.reference': 0, 'filings.sheet': 0, 'filings.receipt': 0 }
const inDutch = { locale: 'nl', strength: 1 } as const

/** What a write leaves behind: the strand, and the acts that it carries until they are recorded. */
export interface SavedStrand {
  strand: Strand
  pending: PendingAct[]
}

export type ToldStrand = Pick<Strand, 'client' | 'reports' | 'toldAt'>

/** One document for each client that an incident touches. Nothing here loads all of them. */
export function strandStore(connection: Connection) {
  const model = connection.model('strand', schema)

  /** Inserts what is not there yet; a strand that is there keeps its story. */
  async function insertMissing(strands: readonly Strand[]): Promise<void> {
    if (strands.length === 0) return
    const there = new Set(await model.distinct('id', { id: { $in: strands.map(({ id }) => id) } }))
    const missing = strands.filter(({ id }) => !there.has(id))
    if (missing.length === 0) return
    try {
      await model.insertMany(missing.map((strand) => ({ ...strand, ...keysOf(strand), pending: [] })), { ordered: false, throwOnValidationError: true, lean: true })
    } catch (error) {
      if (!areAllDuplicates(error)) throw error
    }
  }

  async function get(id: string): Promise<Strand> {
    const found = await model.findOne({ id }, shown).lean<Strand>()
    if (!found) throw new NotFound(`Strand ${id}`)
    return found
  }

  /** Load, let the rule decide, save with what must be recorded; as for an incident. */
  async function change(id: string, decide: (strand: Strand) => SavedStrand, version?: number): Promise<SavedStrand> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const before = await get(id)
      if (version !== undefined && before.version !== version) throw new Stale(`Strand ${id}`)
      const { strand, pending } = decide(before)
      if (strand === before) return { strand, pending: [] }
      const after = { ...strand, version: before.version + 1 }
      const saved = await model.updateOne({ id, version: before.version }, { $set: { ...after, ...keysOf(after) }, $push: { pending: { $each: pending } } })
      if (saved.matchedCount === 1) return { strand: after, pending }
    }
    throw new Stale(`Strand ${id}`)
  }

  /** The same first report for many. Whoever was told already is left alone, so that a repeat gives nothing new. */
  async function tell(incident: string, clients: readonly string[], report: Filing): Promise<void> {
    if (clients.length === 0) return
    await model.updateMany(
      { 'id': { $in: clients.map((client) => strandId(incident, client)) }, 'reports.id': { $ne: report.id }, 'toldAt': null },
      { $push: { reports: report }, $set: { toldAt: report.filedAt }, $inc: { version: 1 } },
    )
  }

  /** Those of these clients that the incident touches, in no order. */
  function byClients(incident: string, clients: readonly string[]): Promise<Strand[]> {
    return model.find({ id: { $in: clients.map((client) => strandId(incident, client)) } }, shown).lean<Strand[]>()
  }

  /** All of them, for a list that has a row for each; a page asks for the few that it shows. `words` false leaves out what they were told word for word, which can be much. */
  function ofIncident(incident: string, { words = true } = {}): Promise<Strand[]> {
    return model.find({ incident }, words ? shown : wordless).collation(inDutch).sort({ name: 1, client: 1 }).lean<Strand[]>()
  }

  /** The clients of each of these incidents, in one query. */
  function touched(incidents: readonly string[]): Promise<TouchedClient[]> {
    return model.find({ incident: { $in: [...incidents] } }, { _id: 0, incident: 1, client: 1, name: 1, toldAt: 1 }).sort({ incident: 1, client: 1 }).lean<TouchedClient[]>()
  }

  /** Of everybody who was told something: when, and by when they hear again; without the words. */
  function toldOf(incident: string): Promise<ToldStrand[]> {
    const report = ['obligation', 'stage', 'kind', 'filedAt', 'rejected', 'next'].map((name) => [`reports.${name}`, 1])
    return model.find({ incident, 'reports.0': { $exists: true } }, { _id: 0, client: 1, toldAt: 1, ...Object.fromEntries(report) }).lean<ToldStrand[]>()
  }

  /** The ids of the clients whose name holds this text. */
  async function named(incident: string, text: string): Promise<string[]> {
    const found = await model.find({ incident, search: new RegExp(escaped(folded(text))) }, { _id: 0, client: 1 }).lean<{ client: string }[]>()
    return found.map(({ client }) => client)
  }

  return { insertMissing, get, change, tell, byClients, named, toldOf, touched, ofIncident, ...grouping((pipeline) => model.aggregate(pipeline).collation(inDutch)), pendings: pendingIn(model, 'id') }
}
export type StrandStore = ReturnType<typeof strandStore>

interface Counted extends StrandTerms {
  _id: { incident: string; told: boolean }
  count: number
  names: string[]
  lastToldAt: Date | null
}

const termNames = ['role', 'contract', 'traits', 'mandates', 'statements', 'awareness', 'rulings', 'filings'] as const satisfies readonly (keyof StrandTerms)[]

/** One group of strands that are alike; the first of them says what they are alike in. */
const counted = {
  _id: { incident: '$incident', alike: '$alike', told: { $ne: ['$toldAt', null] } },
  count: { $sum: 1 },
  lastToldAt: { $max: '$toldAt' },
  names: { $minN: { input: '$name', n: mostNames } },
  ...Object.fromEntries(termNames.map((name) => [name, { $first: `$${name}` }])),
}

function keysOf(strand: Strand): { alike: string; search: string } {
  return { alike: sha256(likenessOf(strand)), search: folded(strand.name) }
}

function grouping(aggregate: (pipeline: PipelineStage[]) => Promise<unknown[]>) {
  /** The clients of each of these incidents, those that are alike together: one query, whatever their number. */
  async function groupsOf(numbers: readonly string[]): Promise<Map<string, StrandGroup[]>> {
    if (numbers.length === 0) return new Map()
    const found = (await aggregate([{ $match: { incident: { $in: [...numbers] } } }, { $group: counted }])) as Counted[]
    const groups = new Map(found.map(({ _id }): [string, StrandGroup[]] => [_id.incident, []]))
    for (const one of found) groups.get(one._id.incident)!.push(groupFrom(one))
    for (const list of groups.values()) list.sort(byName)
    return groups
  }

  /** The same of one incident, with the ids of the clients of each group. */
  async function clientsInGroups(incident: string): Promise<StrandGroupWithClients[]> {
    const found = (await aggregate([
      { $match: { incident } },
      { $sort: { name: 1, client: 1 } },
      { $group: { ...counted, clients: { $push: '$client' } } },
    ])) as (Counted & { clients: string[] })[]
    return found.map((one) => ({ ...groupFrom(one), clients: one.clients })).toSorted(byName)
  }

  return { groupsOf, clientsInGroups }
}

function groupFrom(one: Counted): StrandGroup {
  return { terms: termsOf(one), told: one._id.told, count: one.count, names: one.names, lastToldAt: one.lastToldAt }
}

function byName({ names: [one = ''] }: StrandGroup, { names: [other = ''] }: StrandGroup): number {
  return one < other ? -1 : Number(one > other)
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
