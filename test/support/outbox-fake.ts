import type { PendingAct } from '../../src/shared/act.ts'
import { aheadOf } from '../../src/shared/clock-ahead.ts'
import { NotFound } from '../../src/shared/errors.ts'
import { addMinutes, minutesBetween } from '../../src/shared/instant.ts'
import { claimMinutes } from '../../src/outbox/attempt.ts'
import type { Channel } from '../../src/outbox/channel.ts'
import { apart } from '../../src/outbox/content.ts'
import { atRest, isResolvable, states } from '../../src/outbox/message.ts'
import { returnable } from '../../src/outbox/returned.ts'
import type { Delivery, OutgoingMessage, Resolution, State } from '../../src/outbox/message.ts'
import type { Filter, Kept, OutboxStore } from '../../src/outbox/outbox.store.ts'

interface Row extends Kept {
  pending: PendingAct[]
}

/** Keeps the promises of the outbox store, in memory. Every write happens in one go, as in the real one. */
export function fakeOutboxStore(): OutboxStore & { rows: Map<string, Row> } {
  const rows = new Map<string, Row>()

  async function put(message: OutgoingMessage, pending: PendingAct[] = []) {
    if (rows.has(message.key)) return 'known' as const
    rows.set(message.key, structuredClone({ ...apart(message), pending }))
    return 'posted' as const
  }

  async function claimNext(now: Date, until: Date, claim: string, channel?: Channel): Promise<Kept | null> {
    const [row] = [...rows.values()].filter(({ delivery }) => isClaimable(delivery, now) && (channel ?? delivery.channel) === delivery.channel).sort((one, other) => inTurn(one.delivery, other.delivery))
    if (!row) return null
    const before = { delivery: row.delivery, content: row.content }
    row.delivery = { ...row.delivery, state: 'sending', claim, claimedUntil: until }
    return structuredClone(before)
  }

  async function takeBack(now: Date): Promise<void> {
    for (const row of rows.values()) {
      const { state, dueAt, waitsSince = now, claimedUntil } = row.delivery
      if (atRest.includes(state)) continue
      if (waitsSince > aheadOf(now)) row.delivery = { ...row.delivery, dueAt: addMinutes(now, minutesBetween(waitsSince, dueAt)), waitsSince: now }
      if (claimedUntil && claimedUntil > addMinutes(aheadOf(now), claimMinutes)) row.delivery = { ...row.delivery, claimedUntil: addMinutes(now, claimMinutes) }
    }
  }

  async function settle(claim: string, after: Delivery, pending: PendingAct[]): Promise<boolean> {
    const row = rows.get(after.key)
    if (row?.delivery.claim !== claim || row.delivery.state !== 'sending') return false
    row.delivery = structuredClone(after)
    row.pending.push(...pending)
    return true
  }

  async function resolve(key: string, resolution: Resolution, pending: PendingAct[]): Promise<boolean> {
    const row = rows.get(key)
    if (!row || !isResolvable(row.delivery)) return false
    row.delivery = { ...row.delivery, state: 'resolved', resolution }
    row.pending.push(...pending)
    return true
  }

  async function putBack({ key, state, lastResult }: Delivery, pending: PendingAct[]): Promise<boolean> {
    const row = rows.get(key)
    if (!row || !returnable.includes(row.delivery.state)) return false
    row.delivery = { ...row.delivery, state, lastResult }
    row.pending.push(...pending)
    return true
  }

  async function get(key: string): Promise<Kept> {
    const row = rows.get(key)
    if (!row) throw new NotFound('message')
    return bare(row)
  }

  async function list({ states: some, incident, keyStart, after }: Filter, most: number): Promise<Kept[]> {
    const sorted = [...rows.values()].sort((one, other) => newestFirst(one.delivery, other.delivery))
    const from = after === undefined ? 0 : sorted.findIndex(({ delivery }) => delivery.key === after) + 1
    return sorted
      .slice(from)
      .filter(({ delivery }) => some?.includes(delivery.state) ?? true)
      .filter(({ delivery }) => incident === undefined || delivery.incident === incident)
      .filter(({ delivery }) => delivery.key.startsWith(keyStart ?? ''))
      .slice(0, most)
      .map(bare)
  }

  async function counts(): Promise<Record<State, number>> {
    const all = [...rows.values()]
    return Object.fromEntries(states.map((state) => [state, all.filter(({ delivery }) => delivery.state === state).length])) as Record<State, number>
  }

  async function oldestDue(now: Date): Promise<Date | null> {
    const due = [...rows.values()].filter(({ delivery }) => delivery.state === 'waiting' && delivery.dueAt <= now).map(({ delivery }) => Number(delivery.dueAt))
    return due.length === 0 ? null : new Date(Math.min(...due))
  }

  const pendings = {
    unsettled: async (most: number) =>
      [...rows].filter(([, { pending }]) => pending.length > 0).slice(0, most).map(([id, { pending }]) => ({ id, pending: [...pending] })),
    settled: async (id: string, keys: string[]) => {
      const row = rows.get(id)
      if (row) row.pending = row.pending.filter(({ key }) => !keys.includes(key))
    },
  }

  return { rows, put, claimNext, takeBack, settle, resolve, putBack, get, list, counts, oldestDue, pendings }
}

function bare({ delivery, content }: Row): Kept {
  return structuredClone({ delivery, content })
}

function isClaimable({ state, dueAt, claimedUntil }: Delivery, now: Date): boolean {
  return !atRest.includes(state) && dueAt <= now && (claimedUntil === null || claimedUntil < now)
}

function inTurn(one: Delivery, other: Delivery): number {
  return one.priority - other.priority || Number(one.dueAt) - Number(other.dueAt)
}

function newestFirst(one: Delivery, other: Delivery): number {
  return Number(other.queuedAt) - Number(one.queuedAt) || (one.key < other.key ? 1 : -1)
}
