import type { Connection } from 'mongoose'

/** Which evidence has had its term: the same collection as evidence.store.ts, which must have been made on this connection before. */
export function evidenceTermStore(connection: Connection) {
  const model = connection.model('evidence')

  /** Incidents after this one, in order, with evidence from before a moment that was not wiped. */
  async function incidentsWithContent(before: Date, after: string, most: number): Promise<string[]> {
    const found = await model.aggregate<{ _id: string }>([
      { $match: { incident: { $gt: after }, at: { $lte: before }, wipedAt: null } },
      { $group: { _id: '$incident' } },
      { $sort: { _id: 1 } },
      { $limit: most },
    ])
    return found.map(({ _id }) => _id)
  }

  return { incidentsWithContent }
}
