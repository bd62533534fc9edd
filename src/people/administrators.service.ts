import { Refused } from '../shared/errors.ts'
import { addMinutes } from '../shared/instant.ts'
import type { How } from './person-record.ts'
import type { PersonStore } from './person.store.ts'

interface Needs {
  store: Pick<PersonStore, 'markLeaving' | 'unmarkLeaving' | 'hasStayingAdministrator' | 'sweepLeaving'>
  now: () => Date
  newId: () => string
}

/**
 * Somebody who can let others in must remain, also when two administrators take each other away at the same moment.
 * Without transactions: first mark the one who leaves, then look whether anybody stays who is not marked, then write, and only
 * if the mark is still ours. Of several at once the last to look sees every mark, so never do all of them pass; at worst all are refused.
 */
export function administratorService({ store, now, newId }: Needs) {
  async function leave<T>(id: string, write: (only: How['only']) => Promise<T>): Promise<T> {
    const claim = newId()
    await store.markLeaving(id, claim, now())
    try {
      if (!(await store.hasStayingAdministrator())) throw new Refused({ key: 'people.administrator.last' })
      return await write({ 'leaving.claim': claim })
    } finally {
      await store.unmarkLeaving(id, claim)
    }
  }

  /** The marks that a crash left. */
  function sweep(at: Date): Promise<void> {
    return store.sweepLeaving(addMinutes(at, -1))
  }

  return { leave, sweep }
}
export type AdministratorService = ReturnType<typeof administratorService>
