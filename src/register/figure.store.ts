import type { Connection } from 'mongoose'
import type { Figure, FigureReading } from './figure.ts'
import type { Summary } from './summary.ts'

/** What reports read of the summaries; see summary.store.ts. */
export function figureStore(connection: Connection): FigureReading {
  const model = connection.model<Summary>('summary')

  async function between(from: Date, until: Date, drill: boolean): Promise<Figure[]> {
    const found = await model.find({ drill, reportedAt: { $gte: from, $lt: until } }, { _id: 0, figure: 1 }).sort({ reportedAt: 1 }).lean<Pick<Summary, 'figure'>[]>()
    return found.map(({ figure }) => figure)
  }

  /** How many there are and how often they were written: both only ever grow, unless everything is made anew. */
  async function stamps(bounds: readonly Date[], drill: boolean): Promise<string[]> {
    const [first, last] = [bounds[0], bounds.at(-1)]
    if (!first || !last || bounds.length < 2) return []
    const found = await model.aggregate<{ _id: Date; count: number; revisions: number }>([
      { $match: { drill, reportedAt: { $gte: first, $lt: last } } },
      { $project: { _id: 0, reportedAt: 1, revision: 1 } },
      { $bucket: { groupBy: '$reportedAt', boundaries: [...bounds], output: { count: { $sum: 1 }, revisions: { $sum: '$revision' } } } },
    ])
    const known = new Map(found.map(({ _id, count, revisions }) => [_id.getTime(), `${count}/${revisions}`]))
    return bounds.slice(0, -1).map((bound) => known.get(bound.getTime()) ?? '0/0')
  }

  return { between, stamps }
}
