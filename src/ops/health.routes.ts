import { Router } from 'express'
import type { Health } from './health.ts'

/** Up or down, and no more: what is wrong stands on the administration page. */
export function healthRoutes({ health }: { health: () => Promise<Health> }): Router {
  const router = Router()

  router.get('/health/live', (_req, res) => {
    res.json({ status: 'up' })
  })

  router.get('/health/ready', async (_req, res) => {
    const { ok } = await health()
    res.status(ok ? 200 : 503).json({ status: ok ? 'up' : 'down' })
  })

  return router
}
