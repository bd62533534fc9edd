import type { PendingAct } from '../../src/shared/act.ts'
import type { PendingSource } from '../../src/audit/pending.store.ts'
import type { AttemptResult, Sendable, Transport } from '../../src/outbox/attempt.ts'
import { outboxService } from '../../src/outbox/outbox.service.ts'
import type { OutboxStore } from '../../src/outbox/outbox.store.ts'
import { stoppedClock } from '../support/moments.ts'
import { accepted } from './messages.ts'

/** An audit in an array, that knows each key once. */
export function arrayAudit() {
  const acts: PendingAct[] = []
  async function record(...more: PendingAct[]): Promise<void> {
    acts.push(...more.filter(({ key }) => !acts.some((act) => act.key === key)))
  }
  async function settleAll(source: PendingSource, also?: (id: string) => Promise<unknown>): Promise<void> {
    for (const { id, pending } of await source.unsettled(1000)) {
      await record(...pending)
      await also?.(id)
      await source.settled(id, pending.map(({ key }) => key))
    }
  }
  return { acts, record, settleAll, said: () => acts.map(({ what }) => what) }
}

/** A server that takes everything, unless told otherwise, and remembers what it took. */
export function arrayTransport(answer: (message: Sendable) => AttemptResult | Promise<AttemptResult> = () => accepted) {
  const taken: Sendable[] = []
  const transport: Transport = {
    send: async (message) => {
      const result = await answer(message)
      if (result.result === 'accepted' || result.result === 'unknown') taken.push(message)
      return result
    },
    verify: async () => ({ ok: true }),
    close: () => {},
  }
  return { ...transport, taken, keys: () => taken.map(({ key }) => key) }
}

/** Everything around the outbox, in memory. Several services can share it. */
export function surroundings(store: OutboxStore, transport: Transport) {
  const clock = stoppedClock()
  const audit = arrayAudit()
  const settled: string[] = []
  const troubles: string[] = []
  let ids = 0
  const needs = {
    store,
    transport,
    audit,
    now: clock.now,
    newId: () => `claim-${(ids += 1)}`,
    onSettled: async (key: string, state: string) => void settled.push(`${key} ${state}`),
    onTrouble: (what: string, { message = '' }: { message?: string }) => void troubles.push(`${what} ${message}`.trim()),
  }
  return { clock, audit, settled, troubles, needs, outbox: outboxService(needs) }
}
