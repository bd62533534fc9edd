import { isDeepStrictEqual } from 'node:util'
import type { AuditStore } from '../../src/audit/audit.store.ts'
import type { AuditEntry } from '../../src/audit/hash-chain.ts'
import { link } from '../../src/audit/hash-chain.ts'
import type { PendingSource } from '../../src/audit/pending.store.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { IncidentStore } from '../../src/incidents/incident.store.ts'
import { formatNumber, parseNumber } from '../../src/incidents/numbering.ts'
import { isFree } from '../../src/playbooks/bundle.ts'
import type { Escalation, Told } from '../../src/playbooks/escalation.ts'
import type { EscalationStore } from '../../src/playbooks/escalation.store.ts'
import { hurried, moved, nextDue, nextLook, revived } from '../../src/playbooks/rows.ts'
import { restrictedAct } from '../../src/shared/act.ts'
import type { PendingAct } from '../../src/shared/act.ts'
import { NotFound, Stale } from '../../src/shared/errors.ts'

/** Keeps the promises of the audit store, in an array. */
export function fakeAuditStore(): AuditStore & { entries: AuditEntry[] } {
  const entries: AuditEntry[] = []

  async function append(acts: readonly PendingAct[]): Promise<void> {
    for (const act of acts) {
      if (entries.some(({ key }) => key === act.key)) continue
      entries.push(structuredClone(link(act, entries.at(-1) ?? null, `salt-${entries.length}`)))
    }
  }

  async function list({ incident, before }: Parameters<AuditStore['list']>[0], most: number): Promise<AuditEntry[]> {
    const found = entries.filter((entry) => (incident === undefined || entry.incident === incident) && (before === undefined || entry.seq < before))
    return structuredClone(found.toReversed().slice(0, most))
  }

  async function* inOrder() {
    yield* structuredClone(entries)
  }

  async function head() {
    return structuredClone(entries.at(-1) ?? null)
  }

  async function following(seq: number, most: number) {
    return structuredClone(entries.filter((entry) => entry.seq > seq).slice(0, most))
  }

  async function mark() {
    return entries.findLast(({ what }) => what !== restrictedAct)?.seq ?? 0
  }

  return { entries, append, list, inOrder, following, head, mark }
}

type Carrying<T> = T & { pending: PendingAct[] }

function pendingsOf(rows: Map<string, { pending: PendingAct[] }>): PendingSource {
  return {
    unsettled: async (most) => structuredClone([...rows].filter(([, { pending }]) => pending.length > 0).slice(0, most).map(([id, { pending }]) => ({ id, pending }))),
    settled: async (id, keys) => {
      const row = rows.get(id)
      if (row) row.pending = row.pending.filter(({ key }) => !keys.includes(key))
    },
  }
}

function bare<T extends object>({ pending: _, ...rest }: Carrying<T>): T {
  return structuredClone(rest) as unknown as T
}

/** Keeps the promises of the incident store, in memory. */
export function fakeIncidentStore(): IncidentStore {
  const rows = new Map<string, Carrying<Incident>>()
  const keys = new Map<string, string>()

  const insert: IncidentStore['insert'] = async ({ drill, year, idempotencyKey }, make) => {
    const known = idempotencyKey === null ? undefined : keys.get(idempotencyKey)
    if (known !== undefined) return { incident: read(known), pending: [], repeated: true }
    const taken = [...rows.keys()].map((number) => parseNumber(number)!).filter((one) => one.drill === drill && one.year === year)
    const made = make(formatNumber({ drill, year, sequence: Math.max(0, ...taken.map(({ sequence }) => sequence)) + 1 }))
    rows.set(made.incident.number, structuredClone({ ...made.incident, pending: made.pending }))
    if (idempotencyKey !== null) keys.set(idempotencyKey, made.incident.number)
    return { ...made, repeated: false }
  }

  /** Without a pause between reading and writing, as the real one has none. */
  function read(number: string): Incident {
    const found = rows.get(number)
    if (!found) throw new NotFound(`Incident ${number}`)
    return bare<Incident>(found)
  }

  const change: IncidentStore['change'] = async (number, decide, version) => {
    const before = read(number)
    if (version !== undefined && before.version !== version) throw new Stale(`Incident ${number}`)
    const { incident, pending } = decide(before)
    if (incident === before) return { incident, pending: [] }
    const after = { ...incident, version: before.version + 1 }
    rows.set(number, structuredClone({ ...after, pending: [...rows.get(number)!.pending, ...pending] }))
    return { incident: after, pending }
  }

  function matching({ stages, reportedBy, reporter, drill, filedUnder }: Parameters<IncidentStore['count']>[0]): Incident[] {
    return [...rows.values()]
      .filter((one) => stages?.includes(one.stage) ?? true)
      .filter((one) => (reportedBy === undefined || one.reportedBy.id === reportedBy) && (reporter === undefined || one.reportedBy.kind === reporter) && (drill === undefined || one.drill === drill))
      .filter((one) => filedUnder === undefined || one.filings.some(({ reference }) => reference === filedUnder))
      .toSorted((one, other) => newestFirst(one.number, other.number))
      .map((row) => bare<Incident>(row))
  }

  return {
    insert, change,
    get: async (number) => read(number),
    list: async (filter, { most, skip = 0 }) => matching(filter).slice(skip, skip + most),
    count: async (filter) => matching(filter).length,
    byNumbers: async (numbers) => numbers.filter((number) => rows.has(number)).map(read),
    numbersAfter: async (last, most) => [...rows.keys()].filter((number) => number > last).toSorted().slice(0, most),
    pendings: pendingsOf(rows),
  }
}

function inOrder<T extends Pick<Escalation, 'dueAt' | 'level'>>(rows: readonly T[]): T[] {
  return rows.toSorted((one, other) => Number(one.dueAt) - Number(other.dueAt) || one.level - other.level)
}

function newestFirst(one: string, other: string): number {
  const [first, second] = [parseNumber(one)!, parseNumber(other)!]
  return second.year - first.year || second.sequence - first.sequence
}

/** Keeps the promises of the escalation store, in memory. */
export function fakeEscalationStore(): EscalationStore & { rows: Map<string, Carrying<Escalation>> } {
  const rows = new Map<string, Carrying<Escalation>>()
  const all = () => [...rows.values()]
  const planned = () => all().filter(({ state }) => state === 'planned')
  const held = (key: string, claim: string) => planned().find((row) => row.key === key && row.claim === claim)

  const insertMissing: EscalationStore['insertMissing'] = async (some) => {
    for (const row of some) if (!rows.has(row.key)) rows.set(row.key, structuredClone({ ...row, pending: [] }))
  }

  const claimNextDue: EscalationStore['claimNextDue'] = async (now, until, claim) => {
    const found = nextDue(all(), now)
    const row = found && rows.get(found.key)
    if (!row) return null
    Object.assign(row, { claim, claimedUntil: until, mergedInto: null, attempts: row.attempts + 1 })
    return bare<Escalation>(row)
  }

  const takeAlong: EscalationStore['takeAlong'] = async (key, { now, soon, until, claim, mergedInto }) => {
    const row = planned().find((one) => one.key === key && one.dueAt <= soon && isFree(one, now))
    if (row) Object.assign(row, { claim, claimedUntil: until, mergedInto })
    return row !== undefined
  }

  const release: EscalationStore['release'] = async ({ incident, key }, claim) => {
    const taken = planned().filter((row) => row.incident === incident && row.claim === claim && row.mergedInto === key)
    for (const row of taken) Object.assign(row, { claim: null, claimedUntil: null, mergedInto: null })
  }

  const hold: EscalationStore['hold'] = async (key, claim, { heldUntil, because }, acts) => {
    const row = held(key, claim)
    if (row) Object.assign(row, { heldUntil, because, claim: null, claimedUntil: null, mergedInto: null, attempts: 0, pending: [...row.pending, ...structuredClone(acts)] })
    return row !== undefined
  }

  const settle: EscalationStore['settle'] = async (key, claim, after, pending) => {
    const row = held(key, claim)
    if (!row) return false
    Object.assign(row, structuredClone({ ...after, claim: null, claimedUntil: null, pending: [...row.pending, ...pending] }))
    return true
  }

  const answer: EscalationStore['answer'] = async (key, person, said, act) => {
    const row = rows.get(key)
    const isOpen = (told: Told) => told.person === person && !told.acknowledgedAt && !told.declinedAt
    if (!row?.told.some(isOpen)) return false
    row.told = row.told.map((told) => (told.person === person ? { ...told, ...said } : told))
    row.pending.push(structuredClone(act))
    return true
  }

  const retell: EscalationStore['retell'] = async (key, before, after, act) => {
    const row = rows.get(key)
    if (!row || !isDeepStrictEqual(row.told, before)) return false
    row.told = structuredClone([...after])
    row.pending.push(structuredClone(act))
    return true
  }

  return { rows, insertMissing, claimNextDue, takeAlong, release, hold, settle, answer, retell, ...reading(), ...moving(), pendings: pendingsOf(rows) }

  /** The same rules as a simulation has. */
  function moving(): Pick<EscalationStore, 'moveDue' | 'bringForward' | 'revive' | 'writeDown'> {
    const each = (change: (row: Escalation) => Escalation) => {
      for (const row of all()) Object.assign(row, change(row))
    }
    return {
      moveDue: async (some) => each((row) => moved(row, some as Escalation[])),
      bringForward: async (sooner) => each((row) => hurried(row, sooner)),
      revive: async (incident, clocks, plannedAt) => each((row) => revived(row, incident, clocks, plannedAt)),
      async writeDown(key, claim, written) {
        const row = held(key, claim)
        if (row) Object.assign(row, structuredClone(written))
        return row !== undefined
      },
    }
  }

  function reading(): Pick<EscalationStore, 'byToken' | 'byMessage' | 'ofIncident' | 'plannedAfter' | 'nextDueAt' | 'countStuck'> {
    return {
      async byToken(tokenHash) {
        const found = all().filter(({ told }) => told.some((one) => one.tokenHash === tokenHash))
        return inOrder(found).map((row) => bare<Escalation>(row))
      },
      async byMessage(messageKey) {
        return inOrder(all().filter(({ told }) => told.some((one) => one.messageKey === messageKey))).map((row) => bare<Escalation>(row))
      },
      async ofIncident(incident) {
        const found = all().filter((row) => row.incident === incident)
        return inOrder(found).map((row) => bare<Escalation>(row))
      },
      plannedAfter: async (at) => planned().filter(({ plannedAt }) => plannedAt > at).map((row) => bare<Escalation>(row)),
      nextDueAt: async () => nextLook(all()),
      countStuck: async () => all().filter(({ state }) => state === 'stuck').length,
    }
  }
}
