import { Router } from 'express'
import { openapiDocument } from './openapi.ts'
import { operations } from './operations.ts'
import { schemas } from './schemas.ts'

/** Says how to ask, and nothing of what there is, so anybody may read it. */
export function openapiRoutes({ baseUrl }: { baseUrl: string }): Router {
  const router = Router()
  const document = openapiDocument(operations, schemas, baseUrl)

  router.get('/openapi.json', (_req, res) => {
    res.json(document)
  })

  return router
}
