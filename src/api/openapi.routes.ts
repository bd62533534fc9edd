import { Router } from 'express'
import { openapiDocument } from './openapi.ts'
import { operations } from './operations.ts'
import { schemas } from './schemas.ts'

/** Says how to ask, and nothing of what there is, so anybody may read it. */
export function openapiRoutes({ baseUrl }: { baseUrl: string }): Router {
  const router = Router()
  let document: ReturnType<typeof openapiDocument> | undefined

  // Made for the first who asks: at a start somebody may be waiting to report.
  router.get('/openapi.json', (_req, res) => {
    res.json((document ??= openapiDocument(operations, schemas, baseUrl)))
  })

  return router
}
