import type { AuditService } from '../audit/audit.service.ts'
import type { Actor, PendingAct } from '../shared/act.ts'
import { system } from '../shared/act.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import type { EvidencePartStore } from './evidence-part.store.ts'
import type { Withdrawal } from './evidence-withdrawal.ts'
import type { EvidenceWithdrawalStore } from './evidence-withdrawal.store.ts'
import { fingerprint, isIntact, keptAct, newEvidence, partBytes } from './evidence.ts'
import type { Evidence, NewEvidence } from './evidence.ts'
import type { EvidenceStore } from './evidence.store.ts'

interface Needs {
  store: EvidenceStore
  parts: Pick<EvidencePartStore, 'read' | 'removeParts'>
  withdrawals: Pick<EvidenceWithdrawalStore, 'ofIncident'>
  audit: Pick<AuditService, 'settle' | 'settleAll' | 'record' | 'list'>
  /** A piece is no longer what was kept: somebody must look at the store. */
  onDamage: (evidence: Evidence) => void
  now: () => Date
  newId: () => string
}

/** A piece with every withdrawal of it, the oldest first. */
export interface Piece extends Evidence {
  withdrawals: Withdrawal[]
}

const mostActs = 500
const hourMs = 3_600_000

/** Proof of an incident, kept by what it is and never changed. */
export function evidenceService({ store, parts, withdrawals, audit, onDamage, now, newId }: Needs) {
  /** The audit binds to its hash. The same key twice is one piece. */
  async function keep(given: NewEvidence): Promise<void> {
    const evidence = newEvidence(given, newId())
    const pending = [keptAct(evidence)]
    if (await store.put(evidence, given.content, pending)) await audit.settle(store.pendings, { id: evidence.id, pending })
  }

  async function ofIncident(incident: string): Promise<Piece[]> {
    const [all, ended] = await Promise.all([store.ofIncident(incident), withdrawals.ofIncident(incident)])
    return all.map((one) => ({ ...one, withdrawals: ended.filter(({ evidence }) => evidence === one.id) }))
  }

  async function get(incident: string, id: string): Promise<Piece> {
    const [found, ended] = await Promise.all([store.get(id), withdrawals.ofIncident(incident)])
    if (found.incident !== incident) throw new NotFound('evidence')
    return { ...found, withdrawals: ended.filter(({ evidence }) => evidence === id) }
  }

  /** The content as far as it can be read: a part that is gone or was changed ends it. */
  async function* content(piece: Evidence): AsyncGenerator<Buffer> {
    if (piece.kind === 'statement') {
      const whole = await store.content(piece)
      if (whole) yield whole
      return
    }
    for (let n = 0; n * partBytes < piece.bytes; n += 1) {
      const part = await parts.read(piece.id, n)
      if (!part) return
      yield part
    }
  }

  /** Whether it is still what was kept, byte for byte. What is not is in the record once, and somebody is told each time. */
  async function isWhole(piece: Evidence): Promise<boolean> {
    if (piece.wipedAt) return false
    const print = fingerprint()
    for await (const part of content(piece)) print.see(part)
    if (isIntact(piece, print.found())) return true
    onDamage(piece)
    await audit.record(actOf(piece, { key: `evidence-damaged:${piece.id}`, what: 'evidence damaged', who: system, at: now() }))
    return false
  }

  /**
   * The content for somebody who sees it or takes it along; recorded before, once an hour for each person, way and piece,
   * so that the record can still be read. What is no longer what was kept is not handed out.
   */
  async function open(piece: Evidence, way: 'viewed' | 'downloaded', by: Actor): Promise<AsyncIterable<Buffer>> {
    if (piece.wipedAt) throw new Refused({ key: 'evidence.wiped' })
    if (!(await isWhole(piece))) throw new Refused({ key: 'evidence.damaged' })
    const at = now()
    const hour = Math.floor(at.getTime() / hourMs)
    await audit.record(actOf(piece, { key: `evidence-${way}:${piece.id}:${by.id}:${hour}`, what: `evidence ${way}`, who: by, at }))
    return content(piece)
  }

  /** All that ever happened to a piece, the oldest first. */
  async function historyOf({ incident, id }: Evidence) {
    return (await audit.list({ incident, evidence: id }, mostActs)).toReversed()
  }

  /** When their term is over, content, name and note of what came in by then go; the hash and the record stay. Again after a crash, it goes on. */
  async function wipe(incident: string, until: Date): Promise<void> {
    for (const piece of (await store.ofIncident(incident)).filter(({ at }) => at <= until)) {
      const pending = [actOf(piece, { key: `evidence-wiped:${piece.id}`, what: 'evidence wiped', who: system, at: now() })]
      if (await store.wipe(piece, now(), pending)) await audit.settle(store.pendings, { id: piece.id, pending })
      await parts.removeParts(piece.id)
    }
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings)
  }

  return { keep, get, ofIncident, content, isWhole, open, historyOf, wipe, settlePending }
}
export type EvidenceService = ReturnType<typeof evidenceService>

function actOf({ id, incident, sha256 }: Evidence, act: Pick<PendingAct, 'key' | 'what' | 'who' | 'at'>): PendingAct {
  return { ...act, incident, detail: { evidence: id, sha256 } }
}
