import type { Connection } from 'mongoose'
import { atRest } from './message.ts'

/** The end of what messages said: the same collection as outbox.store.ts, which must have been made on this connection before. */
export function outboxTermStore(connection: Connection) {
  const model = connection.model('outbox')

  /** Incidents after this one, in order, that have messages from before a moment whose content is still here. */
  async function incidentsWithContent(before: Date, after: string, most: number): Promise<string[]> {
    const found = await model.aggregate<{ _id: string }>([
      { $match: { ...withContent(before), incident: { $gt: after } } },
      { $group: { _id: '$incident' } },
      { $sort: { _id: 1 } },
      { $limit: most },
    ])
    return found.map(({ _id }) => _id)
  }

  /** Keys of what was posted at or before a moment and still has its content, the oldest first: of one incident, or of none. */
  async function keysWithContent(incident: string | null, before: Date, most: number): Promise<string[]> {
    const found = await model.find({ ...withContent(before), incident }, { _id: 0, key: 1 }).sort({ queuedAt: 1, key: 1 }).limit(most).lean<{ key: string }[]>()
    return found.map(({ key }) => key)
  }

  /** Whom it went to and what it said is gone; that it went, when and how, stays. */
  async function wipeOfIncident(incident: string, before: Date, at: Date): Promise<void> {
    await model.updateMany({ ...withContent(before), incident }, { $set: { content: '', wipedAt: at } })
  }

  async function wipeKeys(keys: readonly string[], at: Date): Promise<void> {
    await model.updateMany({ ...withContent(at), key: { $in: keys } }, { $set: { content: '', wipedAt: at } })
  }

  return { incidentsWithContent, keysWithContent, wipeOfIncident, wipeKeys }
}
export type OutboxTermStore = ReturnType<typeof outboxTermStore>

/** What waits to go is never touched. */
function withContent(before: Date) {
  return { content: { $gt: '' }, state: { $in: atRest }, queuedAt: { $lte: before } }
}
