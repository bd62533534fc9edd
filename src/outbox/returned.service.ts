import { NotFound, Unavailable } from '../shared/errors.ts'
import { actsFor } from './acts.ts'
import type { OutboxStore } from './outbox.store.ts'
import { afterReturn } from './returned.ts'

interface Needs {
  store: Pick<OutboxStore, 'get' | 'putBack'>
  now: () => Date
}

/** Messages that a server took and that came back. */
export function returnedService({ store, now }: Needs) {
  /**
   * It stands as refused from now on, as if the server had said so at once. Who posted it is told in the next run of the outbox.
   * Twice the same is once. Throws while the message is still being sent, or moved meanwhile: whoever brought it brings it again.
   */
  async function cameBack(key: string, why: { code: string; bounced: boolean }): Promise<void> {
    const found = await store.get(key).catch(orNothing)
    if (found?.delivery.state === 'sending') throw new Unavailable('this message is still being sent')
    const after = found && afterReturn(found.delivery, why, now())
    const written = after === null || (await store.putBack(after, actsFor(after, now(), undefined, { returned: true })))
    if (!written) throw new Unavailable('somebody changed this message meanwhile')
  }

  return { cameBack }
}

function orNothing(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}
