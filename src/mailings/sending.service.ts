import { addMinutes, addSeconds } from '../shared/instant.ts'
import { abandoned, batchOf } from './batch.ts'
import type { Batch, Settled } from './batch.ts'
import type { BatchSendingService } from './batch-sending.service.ts'
import type { BatchStore } from './batch.store.ts'
import { actsOfRound } from './mailing-acts.ts'
import type { Mailing } from './mailing.ts'
import { isGoing, settledStage } from './mailing.ts'
import type { MailingStore } from './mailing.store.ts'
import { minuteOf } from './provider-rate.ts'
import type { RateStore } from './rate.store.ts'
import type { PreparingService, Ready } from './preparing.service.ts'
import type { RecordingService } from './recording.service.ts'
import type { WatchService } from './watch.service.ts'
import { batchesUntil, cutAt } from './stage.ts'

interface Needs {
  mailings: MailingStore
  batches: BatchStore
  rates: Pick<RateStore, 'sweep'>
  preparing: PreparingService
  sending: BatchSendingService
  watch: Pick<WatchService, 'isHalted'>
  /** Those of mailings and of batches. */
  records: { mailings: RecordingService; batches: RecordingService }
  now: () => Date
  newId: () => string
  onTrouble: (what: string, about: { mailing?: string; error?: unknown }) => void
}

/** Shorter than the bell: alarms and other mail have their turn between two of ours. */
const turnSeconds = 9
const cutAtOnce = 500
const hands = 2
const abandonedMinutes = 5

/** Works through what is due. Any number of processes may do so at once: what each takes, it claims. */
export function sendingService(needs: Needs) {
  const { mailings, batches, rates, preparing, sending: { send, change }, watch, records, now, onTrouble } = needs
  const { settleAbandoned, cut } = readying(needs)

  async function tick(): Promise<void> {
    await Promise.all([records.mailings.sweep(), records.batches.sweep()])
    await settleAbandoned()
    await rates.sweep(minuteOf(addMinutes(now(), -60)))
    const open = await mailings.inStates(['sending', 'waiting'])
    for (const mailing of open) await cut(mailing)
    await work(open.filter((mailing) => isGoing(mailing, now())), addSeconds(now(), turnSeconds))
    for (const { id } of open) await closeStage(id)
    await Promise.all([records.mailings.done(), records.batches.done()])
  }

  /** Two hands, so that one sends while the other writes down what came of its batch. Together they hold no more than a crash may leave in doubt. */
  async function work(going: readonly Mailing[], until: Date): Promise<void> {
    const line = [...going]
    let silent = false
    const isOver = () => silent || watch.isHalted() || now() >= until

    async function sendOne(ready: Ready, probe: boolean): Promise<void> {
      const came = await send(ready, probe)
      if (came === 'held') takeOut(line, ready.batch.mailing)
      if (came === 'silent') silent = true
    }

    /** One batch after another, of each mailing in turn; the next is made ready while one is sent. */
    async function hand(): Promise<void> {
      for (let ready = isOver() ? null : await next(line); ready; ) {
        const following = isOver() ? Promise.resolve(null) : next(line)
        await sendOne(ready, false)
        ready = await following
        if (ready && isOver()) return batches.release(ready.batch.id, ready.claim)
      }
    }

    // One batch goes first: a server that is not there or does not answer is asked once.
    const first = await next(line)
    if (first) await sendOne(first, true)
    await Promise.all(Array.from({ length: hands }, hand))
  }

  /** The next batch that is due, from whoever's turn it is. A mailing with nothing due leaves the line. */
  async function next(line: Mailing[]): Promise<Ready | null> {
    for (let mailing = line[0]; mailing; mailing = line[0]) {
      line.push(line.shift()!)
      const ready = await readyOf(mailing)
      if (ready) return ready
      takeOut(line, mailing.id)
    }
    return null
  }

  async function readyOf(mailing: Mailing): Promise<Ready | null> {
    try {
      return await preparing.nextOf(mailing)
    } catch (error) {
      // Its claim runs out by itself, and nothing was handed over.
      onTrouble('a batch could not be made ready', { mailing: mailing.id, error })
      return null
    }
  }

  /** Counted anew whenever the mailing moved meanwhile: what is left of one stage says nothing of the next. */
  function closeStage(id: string): Promise<void> {
    return change(id, async (mailing) => settledStage(mailing, await batches.remains(id), now()))
  }

  return { tick }
}

/** What must be so before anything is sent: no doubt of yesterday, and the batches of the stage in the store. */
function readying({ mailings, batches, records, now, newId, onTrouble }: Needs) {
  /** What a crash left in the middle of a batch: nobody knows, so a person will say. */
  async function settleAbandoned(): Promise<void> {
    for (;;) {
      const claim = newId()
      const batch = await batches.claimAbandoned(now(), addMinutes(now(), abandonedMinutes), claim)
      if (!batch) return
      const after = abandoned(batch, now())
      await write(batch, claim, after)
      onTrouble('a batch broke off while it was being sent', { mailing: batch.mailing })
    }
  }

  async function write(batch: Batch, claim: string, after: Settled): Promise<void> {
    const pending = actsOfRound(batch, after.outcomes, now())
    if (await batches.settle(batch.id, claim, after, pending)) records.batches.add({ id: batch.id, pending })
  }

  /** Puts the batches of the present stage in the store; what is there stays, so that a repeat does no harm. */
  async function cut(mailing: Mailing): Promise<void> {
    const last = batchesUntil(mailing.stage, mailing.rows)
    for (let from = mailing.cut; from < last; from += cutAtOnce) {
      const until = Math.min(from + cutAtOnce, last)
      const at = now()
      await batches.insertMissing(Array.from({ length: until - from }, (_, index) => batchOf(cutAt(from + index, mailing.rows), mailing, at)))
      await mailings.wasCut(mailing.id, until)
    }
  }

  return { settleAbandoned, cut }
}

function takeOut(line: Mailing[], id: string): void {
  const index = line.findIndex((mailing) => mailing.id === id)
  if (index >= 0) line.splice(index, 1)
}
