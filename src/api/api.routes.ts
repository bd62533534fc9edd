import { Router } from 'express'
import type { Request, RequestHandler } from 'express'
import { unknownAddress } from '../web/error-page.ts'
import { readBody } from '../web/form.ts'
import { languageOf } from '../web/language.ts'
import { callerOf } from './bearer.ts'
import { handlers } from './handlers.ts'
import type { ApiNeeds } from './handlers.ts'
import type { Handler, Operation } from './operation.ts'
import { operations } from './operations.ts'

/** Everything under /api/v1. Who calls is known before anything of the body is told right or wrong. */
export function apiRoutes(needs: ApiNeeds, { wake }: { wake: () => void }): Router {
  const router = Router()
  const all = handlers(needs, wake)
  for (const name of Object.keys(operations) as (keyof typeof operations)[]) {
    const operation: Operation = operations[name]
    router[operation.method](expressPath(operation.path), answering(operation, all[name] as unknown as Handler<Operation>, needs))
  }
  router.use(unknownAddress)
  return router
}

function answering(operation: Operation, handler: Handler<Operation>, { tokens }: ApiNeeds): RequestHandler {
  return async (req, res) => {
    const by = await callerOf(req, operation.action, tokens)
    const sent = bodyOf(req, operation)
    const { body, status = 200, headers = {} } = await handler({
      by,
      language: languageOf(res),
      params: req.params as Record<string, string>,
      query: operation.query && readBody(operation.query, { ...req.query }),
      body: operation.body && readBody(operation.body, sent),
      header: (name) => req.get(name),
    })
    res.status(status).set(headers).json(body)
  }
}

function bodyOf(req: Request, { body, raw }: Operation): unknown {
  if (raw !== undefined && req.is(raw) === raw) return { message: Buffer.isBuffer(req.body) ? req.body.toString('utf8') : '' }
  if (body && req.is('application/json') === false) throw new NotJson('send application/json')
  return req.body
}

/** A body in another form than JSON. The error page reads the status. */
class NotJson extends Error {
  readonly status = 415
}

function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}
