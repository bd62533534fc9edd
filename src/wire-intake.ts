import type { Connection } from 'mongoose'
import type { AuditService } from './audit/audit.service.ts'
import type { IncidentService } from './incidents/incident.service.ts'
import { intakeService } from './intake/intake.service.ts'
import { openReportService } from './intake/open-report.service.ts'
import { openReportStore } from './intake/open-report.store.ts'
import { qrOf } from './intake/qr.adapter.ts'
import { receiptStore } from './intake/receipt.store.ts'
import type { Cipher } from './ops/cipher.adapter.ts'
import type { Log } from './ops/log.ts'
import { guessStore } from './people/guess.store.ts'

interface IntakeMaterials {
  connection: Connection
  audit: AuditService
  incidents: Pick<IncidentService, 'report' | 'get'>
  cipher: Cipher
  log: Log
  now: () => Date
  newId: () => string
  newToken: () => string
}

/** Reports by the open link, for whoever has no account. */
export function wireIntake({ connection, audit, incidents, cipher, log, now, newId, newToken }: IntakeMaterials) {
  const openReports = openReportService({
    store: openReportStore(connection, cipher), audit, newToken, now,
    onTrouble: (error) => log.error({ job: 'open report', error }, 'an act could not be recorded yet'),
  })
  const intake = intakeService({
    openReports, receipts: receiptStore(connection), counts: guessStore(connection), incidents, now, newId, hashToken: cipher.hashToken,
    secretOf: (report) => cipher.linkToken('open report', report),
  })
  return { openReports, intake, qrOf }
}
