import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import type { Simulation } from './simulation.ts'

const schema = new Schema(
  {
    hash: { type: String, required: true },
    playbook: { type: String, required: true },
    version: { type: String, required: true },
    computedAt: { type: Date, required: true },
    report: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'simulations', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ hash: 1 }, { unique: true })
schema.index({ playbook: 1, computedAt: -1 })

/** Of each playbook so many are kept, the newest ones. */
const mostKept = 10

/** One flight for each set of inputs; the same inputs at a later hour take its place. */
export function simulationStore(connection: Connection) {
  const model = connection.model('simulation', schema)
  const fields = { _id: 0 } as const

  async function keep(simulation: Simulation): Promise<void> {
    const { hash, playbook } = simulation
    await model.updateOne({ hash }, { $set: simulation }, { upsert: true })
    const old = await model.find({ playbook }, { _id: 1 }).sort({ computedAt: -1 }).skip(mostKept).lean()
    if (old.length > 0) await model.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } })
  }

  async function latest(playbook: string): Promise<Simulation | null> {
    return model.findOne({ playbook }, fields).sort({ computedAt: -1 }).lean<Simulation>()
  }

  /** The playbooks that were ever flown. */
  function flown(): Promise<string[]> {
    return model.distinct('playbook')
  }

  return { keep, latest, flown }
}
export type SimulationStore = ReturnType<typeof simulationStore>
