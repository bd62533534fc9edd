import type { PendingAct } from '../../src/shared/act.ts'
import type { Batch } from '../../src/mailings/batch.ts'
import { countsOf } from '../../src/mailings/batch.ts'
import type { BatchStore } from '../../src/mailings/batch.store.ts'
import type { Mailing } from '../../src/mailings/mailing.ts'
import type { MailingStore } from '../../src/mailings/mailing.store.ts'
import type { RateStore } from '../../src/mailings/rate.store.ts'

type Carrying<T> = T & { pending: PendingAct[] }

/** Keep the promises of the stores of mailings, in memory. Every write happens in one go, as in the real ones. */
export function fakeMailingStore(): Pick<MailingStore, 'insert' | 'change' | 'wasCut' | 'find' | 'get' | 'standing' | 'inStates' | 'byCode' | 'ofIncident' | 'pendings'> {
  const rows = new Map<string, Carrying<Mailing>>()

  const get: MailingStore['get'] = async (id) => bare(rows.get(id)!)
  const change: MailingStore['change'] = async (id, decide) => {
    const before = bare(rows.get(id)!)
    const { mailing, pending } = await decide(before)
    if (mailing === before) return { mailing, pending: [] }
    if (rows.get(id)!.version !== before.version) return change(id, decide)
    const after = { ...mailing, version: before.version + 1 }
    rows.set(id, structuredClone({ ...after, pending: [...rows.get(id)!.pending, ...pending] }))
    return { mailing: after, pending }
  }
  return {
    get,
    standing: get,
    change,
    insert: async (mailing, pending) => {
      if (rows.has(mailing.id)) return false
      rows.set(mailing.id, structuredClone({ ...mailing, pending }))
      return true
    },
    wasCut: async (id, cut) => {
      const row = rows.get(id)!
      row.cut = Math.max(row.cut, cut)
    },
    find: async (id) => (rows.has(id) ? get(id) : null),
    inStates: async (states) => [...rows.values()].filter(({ state }) => states.includes(state)).map(bare),
    byCode: async () => null,
    ofIncident: async () => [],
    pendings: pendingsOf(rows),
  }
}

export function fakeBatchStore(): BatchStore & { rows: Map<string, Carrying<Batch>> } {
  const rows = new Map<string, Carrying<Batch>>()
  const inOrder = () => [...rows.values()].toSorted((one, other) => Number(one.dueAt) - Number(other.dueAt) || one.seq - other.seq)
  const claimed = (row: Carrying<Batch> | undefined, claim: string, claimedUntil: Date) => (row ? bare(Object.assign(row, { claim, claimedUntil })) : null)
  return {
    rows,
    insertMissing: async (batches) => {
      for (const batch of batches) if (!rows.has(batch.id)) rows.set(batch.id, structuredClone({ ...batch, pending: [] }))
    },
    claimNext: async (mailing, now, until, claim) =>
      claimed(inOrder().find((row) => row.mailing === mailing && row.state === 'waiting' && row.dueAt <= now && !(row.claimedUntil && row.claimedUntil >= now)), claim, until),
    claimAbandoned: async (now, until, claim) => claimed([...rows.values()].find(({ state, claimedUntil }) => state === 'sending' && claimedUntil !== null && claimedUntil < now), claim, until),
    begin: async (id, claim, trying, claimedUntil) => {
      const row = rows.get(id)!
      if (row.claim !== claim) return false
      Object.assign(row, { state: 'sending', trying: [...trying], claimedUntil })
      return true
    },
    settle: async (id, claim, { outcomes, ...after }, pending) => {
      const row = rows.get(id)!
      if (row.claim !== claim) return false
      Object.assign(row, structuredClone({ ...after, trying: [], claim: null, claimedUntil: null }), { rounds: row.rounds + 1 })
      row.outcomes.push(...structuredClone(outcomes))
      row.pending.push(...pending)
      row.counts = countsOf(row.outcomes)
      return true
    },
    release: async (id, claim) => {
      const row = rows.get(id)!
      if (row.claim === claim && row.state === 'waiting') Object.assign(row, { claim: null, claimedUntil: null })
    },
    move: async (id, row, from, to, pending) => {
      const found = rows.get(id)?.outcomes.find((outcome) => outcome.row === row && from.includes(outcome.state))
      if (!found) return false
      Object.assign(found, to)
      rows.get(id)!.pending.push(...pending)
      rows.get(id)!.counts = countsOf(rows.get(id)!.outcomes)
      return true
    },
    putBack: async (id, { row, state, again }, held, now, pending) => {
      const batch = rows.get(id)!
      const has = batch.outcomes.some((outcome) => outcome.row === row && outcome.state === state && outcome.again === again)
      if (!has || batch.state === 'sending' || (batch.claimedUntil && batch.claimedUntil >= now)) return false
      Object.assign(batch, { state: 'waiting', dueAt: held.dueAt, claim: null, claimedUntil: null, outcomes: batch.outcomes.filter((outcome) => outcome.row !== row) })
      batch.rows.push(row)
      batch.held.push(structuredClone(held))
      batch.pending.push(...pending)
      batch.counts = countsOf(batch.outcomes)
      return true
    },
    outcomeOf: async (id, row) => structuredClone(rows.get(id)?.outcomes.find((outcome) => outcome.row === row) ?? null),
    withOutcomes: async (mailing, states, after, most) =>
      [...rows.values()].filter((row) => row.mailing === mailing && row.seq > after && row.outcomes.some(({ state }) => states.includes(state))).toSorted((one, other) => one.seq - other.seq).slice(0, most).map(bare),
    countsOfMailing: async (mailing) => {
      const mine = [...rows.values()].filter((row) => row.mailing === mailing)
      return { ...countsOf(mine.flatMap(({ outcomes }) => outcomes)), trying: mine.reduce((sum, { trying }) => sum + trying.length, 0) }
    },
    remains: async (mailing) => {
      const open = [...rows.values()].filter((row) => row.mailing === mailing && row.state !== 'done')
      return { fresh: open.reduce((sum, { fresh }) => sum + fresh, 0), left: open.reduce((sum, row) => sum + row.rows.length, 0) }
    },
    mailingToGo: async (id) => (rows.get(id)!.state === 'done' ? null : rows.get(id)!.mailing),
    pendings: pendingsOf(rows),
  }
}

export function fakeRateStore(): RateStore {
  const asked = new Map<string, number>()
  return {
    ask: async (minute, wanted) =>
      Object.fromEntries(
        Object.entries(wanted).map(([group, n]) => {
          const before = asked.get(`${minute} ${group}`) ?? 0
          asked.set(`${minute} ${group}`, before + n)
          return [group, before]
        }),
      ),
    sweep: async () => {},
  }
}

function pendingsOf(rows: Map<string, { pending: PendingAct[] }>) {
  const settled = async (id: string, keys: string[]) => {
    const row = rows.get(id)
    if (row) row.pending = row.pending.filter(({ key }) => !keys.includes(key))
  }
  return {
    unsettled: async (most: number) => [...rows].filter(([, { pending }]) => pending.length > 0).slice(0, most).map(([id, { pending }]) => ({ id, pending: [...pending] })),
    settled,
    settledMany: async (ids: string[], keys: string[]) => {
      for (const id of ids) await settled(id, keys)
    },
  }
}

function bare<T extends object>({ pending: _, ...rest }: Carrying<T>): T {
  return structuredClone(rest) as unknown as T
}
