import express, { type Express, type Router } from 'express'
import type { Person } from '../../src/people/person.ts'
import { loadAssets } from '../../src/web/assets.ts'
import { errorPage, unknownAddress } from '../../src/web/error-page.ts'
import { frames } from '../../src/web/frame.ts'
import { chooseLanguage } from '../../src/web/language.ts'
import { compilePages, usePages } from '../../src/web/render.ts'
import { bodyLimit, sameOrigin, securityHeaders } from '../../src/web/security.ts'
import { loadSession, sessionCookie } from '../../src/web/session.ts'
import type { Undoing } from '../../src/web/undo.ts'

interface Furnish {
  router: Router
  baseUrl?: string
  /** Who a session token stands for. */
  people?: Record<string, Person>
  /** What is logged ends up here. */
  logged?: object[]
  undo?: Undoing
}

export const baseUrl = 'http://localhost:8080'
const assets = loadAssets()
export const pages = compilePages(assets.address)

/** The toolkit around one router, in the order of the real house. */
export function smallHouse({ router, baseUrl: at = baseUrl, people = {}, logged = [], undo }: Furnish): Express {
  const app = express()
  usePages(app, pages)
  app.use(securityHeaders(at), assets.serve, frames({ undo }), chooseLanguage)
  app.use(loadSession(async (token) => people[token] ?? null, sessionCookie(at)))
  app.use(sameOrigin(at), express.json({ limit: bodyLimit }), express.urlencoded({ extended: false, limit: bodyLimit }))
  app.use(router, unknownAddress)
  const keep = (fields: object, message: string) => void logged.push({ ...fields, message })
  app.use(errorPage({ log: { error: keep, warn: keep, info: keep }, newId: () => '0f7c2a11-0000-4000-8000-000000000000' }))
  return app
}
