import type { BatchStore } from './batch.store.ts'
import { reopened } from './mailing.ts'
import type { MailingStore } from './mailing.store.ts'

interface Needs {
  mailings: Pick<MailingStore, 'change'>
  batches: Pick<BatchStore, 'mailingToGo'>
}

/** Sees to it that a mailing with somebody still to go is open: nobody looks at one that is done. */
export function reopeningService({ mailings, batches }: Needs) {
  async function reopen(id: string): Promise<void> {
    await mailings.change(id, (before) => ({ mailing: reopened(before), pending: [] }))
  }

  /** After a crash between putting somebody back in line and opening the mailing. */
  async function reopenFor(batch: string): Promise<void> {
    const mailing = await batches.mailingToGo(batch)
    if (mailing !== null) await reopen(mailing)
  }

  return { reopen, reopenFor }
}
export type ReopeningService = ReturnType<typeof reopeningService>
