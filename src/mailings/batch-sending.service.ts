import { system } from '../shared/act.ts'
import { settled } from './batch.ts'
import type { BatchStore } from './batch.store.ts'
import type { Handed, HandingService } from './handing.service.ts'
import { actsOfMailing, actsOfRound } from './mailing-acts.ts'
import type { Changed, Mailing } from './mailing.ts'
import { isGoing, rested } from './mailing.ts'
import type { MailingStore } from './mailing.store.ts'
import type { Ready } from './preparing.service.ts'
import type { RecordingService } from './recording.service.ts'
import type { WatchService } from './watch.service.ts'

interface Needs {
  mailings: Pick<MailingStore, 'change'>
  batches: Pick<BatchStore, 'begin' | 'settle' | 'release'>
  handing: HandingService
  watch: Pick<WatchService, 'look'>
  records: { mailings: RecordingService; batches: RecordingService }
  /** Repeats a write that can be repeated until the store has it. */
  persist: <T>(write: () => Promise<T>) => Promise<T>
  now: () => Date
  onTrouble: (what: string, about: { mailing?: string; error?: unknown }) => void
}

/** `silent`: the server does not answer, and nothing else would fare better. `held`: this mailing does not go on now. */
export type Sent = 'sent' | 'silent' | 'held'

/** One batch from ready to settled, and what it says about its mailing. */
export function batchSendingService({ mailings, batches, watch, handing, records, persist, now, onTrouble }: Needs) {
  async function send(ready: Ready, probe: boolean): Promise<Sent> {
    const { batch, claim } = ready
    try {
      const standing = await watch.look(batch.mailing)
      if (!isGoing(standing, now())) {
        await batches.release(batch.id, claim)
        return 'held'
      }
      const handed = await handOver(ready, probe)
      if (!handed) return 'sent'
      await write(ready, handed)
      if (handed.unanswered || standing.rest) await rest(batch.mailing, handed)
      return handed.unanswered ? 'silent' : 'sent'
    } catch (error) {
      // The claim stays: when it runs out, what was being sent is in doubt, and what was not goes on.
      onTrouble('a batch could not be sent', { mailing: batch.mailing, error })
      return 'sent'
    }
  }

  async function handOver(ready: Ready, probe: boolean): Promise<Handed | null> {
    const { batch, claim, letters, round } = ready
    if (letters.length === 0) return { ...round, unanswered: false, accepted: 0 }
    // Whoever stood still until the claim ran out may no longer send.
    if (now() >= batch.claimedUntil!) return null
    const until = handing.untilFrom(now())
    const ours = await persist(() => batches.begin(batch.id, claim, letters.map(({ row }) => row.row), until))
    return ours ? handing.handOver(ready, { until, probe }) : null
  }

  async function write({ batch, claim }: Ready, handed: Handed): Promise<void> {
    const after = settled(batch, handed, now())
    const pending = actsOfRound(batch, after.outcomes, now())
    const ours = await persist(() => batches.settle(batch.id, claim, after, pending))
    if (ours) records.batches.add({ id: batch.id, pending })
    else onTrouble('a batch took longer than its claim', { mailing: batch.mailing })
  }

  async function rest(id: string, { unanswered, accepted }: Handed): Promise<void> {
    await change(id, (mailing) => {
      const fresh = accepted > 0 && mailing.rest ? { ...mailing, rest: null } : mailing
      return { mailing: unanswered ? rested(fresh, now()) : fresh, happened: [] }
    })
  }

  async function change(id: string, decide: (mailing: Mailing) => Changed | Promise<Changed>): Promise<void> {
    const { pending } = await mailings.change(id, async (before) => {
      const { mailing, happened } = await decide(before)
      return { mailing, pending: actsOfMailing(happened, { ...mailing, version: before.version + 1 }, system, now()) }
    })
    records.mailings.add({ id, pending })
  }

  return { send, change }
}
export type BatchSendingService = ReturnType<typeof batchSendingService>
