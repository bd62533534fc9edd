import type { Actor, Detail, PendingAct } from '../shared/act.ts'
import { sha256 } from '../shared/hash.ts'

/**
 * One line of history. The hash covers everything but `detail` and `salt`: the detail is only committed to, so that
 * personal values in it can be erased lawfully while the chain still holds.
 */
export interface AuditEntry {
  seq: number
  key: string
  what: string
  who: Actor
  incident: string | null
  at: Date
  commitment: string
  previous: string
  hash: string
  /** Both null after erasure. */
  detail: Detail | null
  salt: string | null
}

/** What came of reading the whole chain. */
export interface Verification {
  ok: boolean
  entries: number
  /** The number of the first entry that does not hold, or null. */
  firstBroken: number | null
}

export const beginning = '0'.repeat(64)

/** The next entry of the chain, bound to the one before it. */
export function link(act: PendingAct, previous: Pick<AuditEntry, 'seq' | 'hash'> | null, salt: string): AuditEntry {
  const { detail, ...said } = act
  const bound = {
    ...said,
    seq: (previous?.seq ?? 0) + 1,
    commitment: commitmentTo(detail, salt),
    previous: previous?.hash ?? beginning,
  }
  return { ...bound, hash: hashOf(bound), detail, salt }
}

/** The number of the first entry that does not follow from the one before it, or whose content was changed; null when all hold. */
export function firstBrokenLink(entries: Iterable<AuditEntry>, from: Pick<AuditEntry, 'seq' | 'hash'> | null = null): number | null {
  let before = from
  for (const entry of entries) {
    if (!follows(entry, before)) return entry.seq
    before = entry
  }
  return null
}

function follows(entry: AuditEntry, before: Pick<AuditEntry, 'seq' | 'hash'> | null): boolean {
  return (
    entry.seq === (before?.seq ?? 0) + 1 &&
    entry.previous === (before?.hash ?? beginning) &&
    entry.hash === hashOf(entry) &&
    (entry.detail === null || entry.salt === null || entry.commitment === commitmentTo(entry.detail, entry.salt))
  )
}

function hashOf({ seq, key, what, who, incident, at, commitment, previous }: Omit<AuditEntry, 'hash' | 'detail' | 'salt'>): string {
  return sha256(canonical({ seq, key, what, who: { kind: who.kind, id: who.id }, incident, at, commitment, previous }))
}

function commitmentTo(detail: Detail, salt: string): string {
  return sha256(`${salt} ${canonical(detail)}`)
}

/** JSON with the names of every object in order, so that the same content always gives the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}
