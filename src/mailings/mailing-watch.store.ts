import type { Connection } from 'mongoose'

export interface MailingStanding {
  /** Going, and yet nothing of what is due was taken up for a while. */
  still: number
  /** Stopped by a person, or until somebody lets the next stage go. */
  stopped: number
  waiting: number
  /** Letters of which nobody knows whether they went. */
  uncertain: number
}

/** How all sendings stand together: the collections of mailing.store.ts and batch.store.ts, which must have been made on this connection before. */
export function mailingWatchStore(connection: Connection) {
  const [mailings, batches] = [connection.model('mailing'), connection.model('mailingbatch')]

  async function standing(dueBefore: Date): Promise<MailingStanding> {
    const open = await mailings.find({ drill: false, state: { $ne: 'done' } }, { _id: 0, id: 1, state: 1 }).lean<{ id: string; state: string }[]>()
    const inState = (state: string) => open.filter((one) => one.state === state).map(({ id }) => id)
    const late = await batches.distinct('mailing', { mailing: { $in: inState('sending') }, state: 'waiting', dueAt: { $lt: dueBefore } })
    const [sum] = await batches.aggregate<{ n: number }>([{ $match: { 'counts.uncertain': { $gt: 0 } } }, { $group: { _id: null, n: { $sum: '$counts.uncertain' } } }])
    return { still: late.length, stopped: inState('stopped').length, waiting: inState('waiting').length, uncertain: sum?.n ?? 0 }
  }

  return { standing }
}
