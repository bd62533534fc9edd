import type { Connection } from 'mongoose'
import type { AuditService } from './audit/audit.service.ts'
import { receiveFiles } from './incidents/evidence-form.adapter.ts'
import { evidenceKeepingService } from './incidents/evidence-keeping.service.ts'
import { evidencePartStore } from './incidents/evidence-part.store.ts'
import { evidenceService } from './incidents/evidence.service.ts'
import { evidenceStore } from './incidents/evidence.store.ts'
import { evidenceCard, pathOf } from './incidents/evidence.view.ts'
import { evidenceWithdrawalService } from './incidents/evidence-withdrawal.service.ts'
import { evidenceWithdrawalStore } from './incidents/evidence-withdrawal.store.ts'
import type { WaitElsewhere } from './incidents/home-waits.view.ts'
import type { Incident } from './incidents/incident.ts'
import type { Reader } from './incidents/reader.ts'
import type { Cipher } from './ops/cipher.adapter.ts'
import type { Log } from './ops/log.ts'
import { may } from './people/access.ts'

interface EvidenceMaterials {
  connection: Connection
  audit: AuditService
  cipher: Cipher
  log: Log
  now: () => Date
  newId: () => string
}

/** Evidence, and how files become some. */
export function wireEvidence({ connection, audit, cipher, log, now, newId }: EvidenceMaterials) {
  const [store, parts, withdrawals] = [evidenceStore(connection, cipher), evidencePartStore(connection, cipher), evidenceWithdrawalStore(connection, cipher)]
  const evidence = evidenceService({
    store, parts, withdrawals, audit, now, newId,
    onDamage: ({ id, incident }) => log.error({ job: 'evidence', incident, evidence: id }, 'a piece of evidence is no longer what was kept'),
  })
  const evidenceKeeping = evidenceKeepingService({ store, parts, withdrawals, receive: receiveFiles, audit, now, newId })

  const evidenceWithdrawals = evidenceWithdrawalService({ store: withdrawals, audit, now })

  async function evidenceFor(incident: Incident, reader: Reader) {
    return evidenceCard(await evidence.ofIncident(incident.number), incident, reader)
  }

  /** Of these incidents, the withdrawals that this reader may agree to. */
  async function evidenceWaits(numbers: readonly string[], { person }: Reader): Promise<WaitElsewhere[]> {
    const found = may(person, 'withdraw evidence') ? await withdrawals.waitingIn(numbers) : []
    return found.filter(({ by }) => by.id !== person.id).map(({ evidence: id, incident }) => ({ number: incident, key: 'evidence.waits', href: pathOf({ incident, id }) }))
  }

  return { evidenceWaits, evidence, evidenceKeeping, evidenceWithdrawals, evidenceFor }
}
