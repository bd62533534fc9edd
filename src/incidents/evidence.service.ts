import type { AuditService } from '../audit/audit.service.ts'
import { isIntact, newEvidence } from './evidence.ts'
import type { Evidence, NewEvidence } from './evidence.ts'
import type { EvidenceStore } from './evidence.store.ts'

interface Needs {
  store: EvidenceStore
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  newId: () => string
}

/** Proof of an incident, kept by what it is and never changed. */
export function evidenceService({ store, audit, newId }: Needs) {
  /** The audit binds to its hash. The same key twice is one piece. */
  async function keep(given: NewEvidence): Promise<void> {
    const evidence = newEvidence(given, newId())
    const { id, key, incident, sha256, kind, bytes, by, at, origin } = evidence
    const act = { key: `evidence:${key}`, what: 'evidence kept', who: by, incident, at, detail: { evidence: id, kind, sha256, bytes, origin } }
    if (await store.put(evidence, given.content, [act])) await audit.settle(store.pendings, { id, pending: [act] })
  }

  /** `intact`: it is still what was kept, byte for byte. */
  async function get(id: string): Promise<{ evidence: Evidence; content: Buffer; intact: boolean }> {
    const found = await store.get(id)
    return { ...found, intact: isIntact(found.evidence, found.content) }
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings)
  }

  return { keep, get, ofIncident: store.ofIncident, settlePending }
}
export type EvidenceService = ReturnType<typeof evidenceService>
