import { Router } from 'express'
import type { Request, RequestHandler } from 'express'
import { Unavailable } from '../shared/errors.ts'
import { personOf, requires } from '../web/guard.ts'
import type { AuditService } from './audit.service.ts'
import { liveSchema } from './audit.schema.ts'
import type { LiveEvent, LiveService } from './live.service.ts'

interface Needs {
  live: LiveService
  /** Whether the session of this request still goes. */
  stillIn: (req: Request) => Promise<boolean>
}

/** Before a page that listens reads anything: up to which entry of the chain it will know what happened. */
export function chainMark({ mark }: Pick<AuditService, 'mark'>): RequestHandler {
  return async (_req, res, next) => {
    res.locals.since = await mark()
    next()
  }
}

/** When a browser may try again after a stream broke off. */
const retryMs = 5_000

/** Server-sent events: the time of the house, and that something happened. */
export function liveRoutes({ live, stillIn }: Needs): Router {
  const router = Router()

  router.get('/live', requires('use own account'), async (req, res) => {
    const { since } = liveSchema.parse({ ...req.query })
    let gone = false
    let begun = false
    const begin = () => {
      begun = true
      // Something in between that waits for more before it passes anything on would make this useless.
      res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' })
      res.write(`retry: ${retryMs}\n\n`)
    }
    const send = (event: LiveEvent, at: Date) => {
      if (gone) return
      if (!begun) begin()
      res.write(`event: ${event}\ndata: ${at.toISOString()}\n\n`)
    }
    let leave: (() => void) | null = null
    res.on('close', () => {
      gone = true
      leave?.()
    })
    leave = await live.listen({ person: personOf(res).id, since, stillIn: () => stillIn(req), send, end: () => res.end() })
    if (leave === null) throw new Unavailable('no room to listen')
    if (gone) leave?.()
  })

  return router
}
