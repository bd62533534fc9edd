import type { AuditService } from '../audit/audit.service.ts'
import type { Unsettled } from '../audit/pending.store.ts'
import { byPerson } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { addMinutes } from '../shared/instant.ts'
import { actsFor } from './acts.ts'
import { claimMinutes, isUnanswered } from './attempt.ts'
import type { Transport } from './attempt.ts'
import { channels } from './channel.ts'
import type { Channel } from './channel.ts'
import { afterAttempt, afterCrash, afterTrouble, isResolvable, queued } from './message.ts'
import type { Delivery, NewMessage, Resolution, State } from './message.ts'
import type { Filter, Kept, OutboxStore } from './outbox.store.ts'

interface Needs {
  store: OutboxStore
  transport: Transport
  audit: Pick<AuditService, 'record' | 'settleAll'>
  now: () => Date
  newId: () => string
  /** Told at least once of every state in which a message may stay; a crash tells it again. */
  onSettled?: (key: string, state: State) => Promise<void>
  /** Something of our own broke; `message` is a key. */
  onTrouble: (what: string, about: { message?: string; error?: unknown }) => void
}

export interface Standing {
  counts: Record<State, number>
  /** Since when the message has been due that waits longest. */
  oldestDue: Date | null
}

/** Of each channel. */
const mostPerTick = 100
const lanes = 5

export function outboxService(needs: Needs) {
  const { store, transport, now } = needs
  const { record, sweep } = recording(needs)
  const { sendNext, sendDue } = sending(needs, record)

  /** Queues a message under its key. A message that was posted before is not posted again. */
  async function post(message: NewMessage): Promise<'posted' | 'known'> {
    const fresh = queued(message, now())
    const pending = actsFor(fresh, fresh.queuedAt)
    const posted = await store.put(fresh, pending)
    if (posted === 'posted') await record({ id: fresh.key, pending })
    return posted
  }

  /** Finishes what an earlier run left behind and sends what is due, statutory first. */
  async function tick(): Promise<void> {
    await sweep()
    await store.takeBack(now())
    await sendDue()
  }

  /** A person looked outside and says what became of a message. */
  async function resolve(key: string, said: { outcome: Resolution['outcome']; reason: string }, by: string): Promise<void> {
    const { delivery } = await store.get(key)
    const resolution = { outcome: said.outcome, by, at: now() }
    const pending = actsFor({ ...delivery, state: 'resolved', resolution }, resolution.at, byPerson(by), { ...said, was: delivery.state })
    const resolved = isResolvable(delivery) && (await store.resolve(key, resolution, pending))
    if (!resolved) throw new Refused({ key: 'outbox.resolution.too-late' })
    await record({ id: key, pending })
  }

  async function get(key: string): Promise<Delivery> {
    return (await store.get(key)).delivery
  }

  /** For those who posted: what became of their messages. */
  async function deliveries(filter: Filter, most: number): Promise<Delivery[]> {
    return (await store.list(filter, most)).map(({ delivery }) => delivery)
  }

  /** How it stands, for the health page. */
  async function standing(): Promise<Standing> {
    const [counts, oldestDue] = await Promise.all([store.counts(), store.oldestDue(now())])
    return { counts, oldestDue }
  }

  return { post, tick, sendNext, resolve, get, deliveries, list: store.list, find: store.get, standing, verify: transport.verify }
}
export type OutboxService = ReturnType<typeof outboxService>

type Settle = (unsettled: Unsettled) => Promise<void>

function sending({ store, transport, now, newId, onTrouble }: Needs, record: Settle) {
  /** Each channel by itself: one that does not answer holds up no other. */
  async function sendDue(): Promise<void> {
    await Promise.all(channels.map(sendDueBy))
  }

  async function sendDueBy(channel: Channel): Promise<void> {
    let left = mostPerTick
    const goesOn = async () => left-- > 0 && (await sendNext(channel)) === 'handled'
    async function lane(): Promise<void> {
      while (await goesOn());
    }
    // One goes first: mostly there is nothing, and a server that is not there or does not answer is asked once in a tick.
    if (await goesOn()) await Promise.all(Array.from({ length: lanes }, lane))
  }

  /** `unanswered`: what comes next by this channel would fare no better. */
  async function sendNext(channel?: Channel): Promise<'handled' | 'nothing' | 'unanswered'> {
    const claim = newId()
    const until = addMinutes(now(), claimMinutes)
    const found = await store.claimNext(now(), until, claim, channel)
    if (!found) return 'nothing'
    try {
      const after = await handle(found, until)
      await settle(claim, after)
      if (after.lastResult === found.delivery.lastResult) return 'handled'
      return isUnanswered(after.lastResult!) ? 'unanswered' : 'handled'
    } catch (error) {
      // The claim stays: when it runs out the message is treated as after a crash.
      onTrouble('a message could not be handled', { message: found.delivery.key, error })
      return 'handled'
    }
  }

  async function handle({ delivery, content }: Kept, until: Date): Promise<Delivery> {
    if (delivery.state === 'sending') return afterCrash(delivery, now())
    if (delivery.drill) return { ...delivery, state: 'kept' }
    if (!content) onTrouble('the content of a message does not open', { message: delivery.key })
    // Whoever stood still until the claim ran out may no longer send.
    if (!content || now() >= until) return afterTrouble(delivery, now())
    const { key, channel, language, priority } = delivery
    const result = await transport.send({ key, channel, language, priority, ...content })
    return afterAttempt(delivery, result, now())
  }

  async function settle(claim: string, after: Delivery): Promise<void> {
    const pending = actsFor(after, now())
    const ours = await store.settle(claim, after, pending)
    if (ours) return record({ id: after.key, pending })
    onTrouble('a message took longer than its claim', { message: after.key })
  }

  return { sendNext, sendDue }
}

function recording({ store, audit, onSettled, onTrouble }: Needs) {
  /** What a crash left behind. */
  async function sweep(): Promise<void> {
    try {
      await audit.settleAll(store.pendings, tellSettled)
    } catch (error) {
      onTrouble('the outbox could not be recorded', { error })
    }
  }

  /** Lanes that come along while one batch is being recorded share the next: the audit chain has one end. */
  let waiting: Unsettled[] = []
  let running: Promise<void> | null = null
  function record(unsettled: Unsettled): Promise<void> {
    if (unsettled.pending.length === 0) return Promise.resolve()
    waiting.push(unsettled)
    return (running ??= recordWaiting())
  }

  async function recordWaiting(): Promise<void> {
    try {
      for (let batch = waiting; batch.length > 0; batch = waiting) {
        waiting = []
        await recordBatch(batch)
      }
    } finally {
      running = null
    }
  }

  /** What is recorded later is recorded all the same, so nobody is stopped by it. */
  async function recordBatch(batch: Unsettled[]): Promise<void> {
    try {
      await audit.record(...batch.flatMap(({ pending }) => pending))
      await Promise.all(batch.map(letGo))
    } catch (error) {
      onTrouble('messages could not be recorded', { message: batch.map(({ id }) => id).join(' '), error })
    }
  }

  async function letGo({ id, pending }: Unsettled): Promise<void> {
    await tellSettled(id)
    await store.pendings.settled(id, pending.map(({ key }) => key))
  }

  async function tellSettled(key: string): Promise<void> {
    if (onSettled) await onSettled(key, (await store.get(key)).delivery.state)
  }

  return { record, sweep }
}
