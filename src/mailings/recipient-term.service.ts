import type { AuditService } from '../audit/audit.service.ts'
import { system } from '../shared/act.ts'
import { addHours } from '../shared/instant.ts'
import { refusalActs, wipingActs } from './recipient-acts.ts'
import type { RecipientFaultStore } from './recipient-fault.store.ts'
import { daysUndecided, minutesSilent } from './recipient-list.ts'
import type { RecipientListStore } from './recipient-list.store.ts'
import type { RecipientReadingService } from './recipient-reading.service.ts'
import type { RecipientStore } from './recipient.store.ts'
import type { RecipientUploadService } from './recipient-upload.service.ts'

interface Needs {
  lists: RecipientListStore
  rows: Pick<RecipientStore, 'wipe'>
  faults: Pick<RecipientFaultStore, 'remove'>
  uploads: Pick<RecipientUploadService, 'remove' | 'sweep'>
  reading: Pick<RecipientReadingService, 'cleared'>
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  now: () => Date
}

const mostAtOnce = 50

/** The end of lists: what is thrown away, what has had its term, and what a crash left. */
export function recipientTermService({ lists, rows, faults, uploads, reading, audit, now }: Needs) {
  /** What follows from the state of a list; after a crash it is done again. */
  async function carryOut(id: string): Promise<void> {
    const list = await lists.get(id)
    if (list.state === 'ready') await uploads.remove(list.upload)
    if (list.state === 'refused') await reading.cleared(list)
    if (list.state !== 'wiped') return
    await rows.wipe(id)
    await faults.remove(id)
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(lists.pendings, carryOut)
  }

  /** Wipes what has had its term, and throws away what a crash left half read or nobody decided about. */
  async function sweep(): Promise<void> {
    const at = now()
    for (const list of await lists.expired(at, mostAtOnce)) {
      const pending = wipingActs(list, system, at)
      if (await lists.wipe(list.id, at, pending)) await audit.settle(lists.pendings, { id: list.id, pending }, carryOut)
    }
    for (const list of await lists.left({ silent: addHours(at, -minutesSilent / 60), undecided: addHours(at, -24 * daysUndecided) }, mostAtOnce)) {
      const pending = refusalActs(list, system, at)
      if (await lists.refuse(list.id, null, pending, { seenAt: list.seenAt })) await audit.settle(lists.pendings, { id: list.id, pending }, carryOut)
    }
    // A reader that was killed may have put its last rows in after its list was thrown away.
    for (const list of await lists.refusedSince(addHours(at, -24), mostAtOnce)) await reading.cleared(list)
    await uploads.sweep()
  }

  return { carryOut, settlePending, sweep }
}
export type RecipientTermService = ReturnType<typeof recipientTermService>
