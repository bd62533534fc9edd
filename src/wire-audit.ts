import type { Connection } from 'mongoose'
import { auditService } from './audit/audit.service.ts'
import { auditStore } from './audit/audit.store.ts'
import { liveService } from './audit/live.service.ts'
import { verificationService } from './audit/verification.service.ts'
import { verificationStore } from './audit/verification.store.ts'
import type { Log } from './ops/log.ts'
import { repeat } from './ops/repeat.adapter.ts'

interface AuditMaterials {
  connection: Connection
  newSalt: () => string
  log: Log
  now: () => Date
}

/** The chain, its checks, and the pages that are told when it grows. */
export function wireAudit({ connection, newSalt, log, now }: AuditMaterials) {
  const audit = auditService({ store: auditStore(connection, newSalt) })
  return {
    audit,
    verifications: verificationService({ audit, store: verificationStore(connection), now }),
    live: liveService({ audit, repeat, onTrouble: (error) => log.error({ job: 'live', error }, 'pages could not be told that something happened'), now }),
  }
}
