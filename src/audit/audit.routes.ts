import { Router } from 'express'
import type { Response } from 'express'
import { show } from '../web/form.ts'
import { requires } from '../web/guard.ts'
import { listSchema } from './audit.schema.ts'
import type { AuditService } from './audit.service.ts'
import type { AuditReader } from './audit.view.ts'
import type { VerificationService } from './verification.service.ts'
import { auditPage } from './audit.view.ts'

interface Needs {
  audit: Pick<AuditService, 'list'>
  verifications: Pick<VerificationService, 'verify'>
  readerOf: (res: Response) => Promise<AuditReader>
}

const pageSize = 50

export function auditRoutes({ audit, verifications, readerOf }: Needs): Router {
  const router = Router()

  router.get('/audit', requires('see audit'), async (req, res) => {
    const { before } = listSchema.parse({ ...req.query })
    const entries = await audit.list(before === undefined ? {} : { before }, pageSize)
    show(res, { template: 'audit/index', view: auditPage({ entries, full: entries.length === pageSize, verification: null }, await readerOf(res)) })
  })

  /** Reading the whole chain takes a while, so it is asked for. */
  router.get('/audit/verification', requires('see audit'), async (_req, res) => {
    const [verification, entries] = await Promise.all([verifications.verify(), audit.list({}, pageSize)])
    show(res, { template: 'audit/index', view: auditPage({ entries, full: entries.length === pageSize, verification }, await readerOf(res)) })
  })

  return router
}
