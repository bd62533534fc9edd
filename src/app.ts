import express from 'express'
import type { Express, Router } from 'express'
import type { Machine } from './administration/machine.ts'
import { apiRoutes } from './api/api.routes.ts'
import { bouncesAddress, bouncesLimit } from './api/bounces.ts'
import { openapiRoutes } from './api/openapi.routes.ts'
import { statementRoutes } from './closers/statement.routes.ts'
import { intakeRoutes } from './intake/intake.routes.ts'
import { offlineReportRoutes } from './incidents/offline-report.routes.ts'
import { pastedAddress, pastedLimit } from './incidents/strand-list.routes.ts'
import { textsAddress, textsLimit } from './notifications/text-address.ts'
import { healthRoutes } from './ops/health.routes.ts'
import type { Health } from './ops/health.ts'
import { checkRoutes } from './mailings/check.routes.ts'
import { importAddress, importLimit } from './people/client-import.routes.ts'
import { contactLinkRoutes } from './people/contact.routes.ts'
import { acknowledgementLinkRoutes } from './playbooks/acknowledgement.routes.ts'
import { proposalsAddress, proposalsLimit } from './playbooks/own-playbook.routes.ts'
import { errorPage, unknownAddress } from './web/error-page.ts'
import { frames } from './web/frame.ts'
import { chooseLanguage } from './web/language.ts'
import { keeper, keptLimit } from './web/kept.ts'
import type { Look } from './web/look.ts'
import { patience } from './web/patience.ts'
import { reportWorker } from './web/report-worker.ts'
import { usePages } from './web/render.ts'
import { bodyLimit, sameOrigin, securityHeaders } from './web/security.ts'
import { loadSession, ofEnded, sessionCookie } from './web/session.ts'
import { undoing } from './web/undo.ts'
import { writable } from './web/writable.ts'
import type { House } from './wire.ts'
import { administrationPages, preparationPages } from './app-administration.ts'
import { incidentPages } from './app-incidents.ts'

export interface AppOptions {
  look: Look
  /** Looks at once for what is due, without waiting for the bell. */
  wake: () => void
  /** A sentence while the store cannot take writes, or null. */
  readOnly: () => Promise<string | null>
  health: () => Promise<Health>
  /** What only the process knows that the house runs in. */
  machine: Machine
  /** Present in the demo only: routes that are there for looking around. */
  demo?: Router
}

/** The whole pipeline on one screen: middlewares in order, routers, error page. */
export function createApp(house: House, { look: { assets, pages }, wake, readOnly, health, machine, demo }: AppOptions): Express {
  const { baseUrl } = house
  const cookie = sessionCookie(baseUrl)
  const app = express()
  app.disable('x-powered-by')
  // Behind a proxy on this machine, visitors keep their own address; nobody else is believed.
  app.set('trust proxy', 'loopback')
  usePages(app, pages)

  app.use(healthRoutes({ health }))
  app.use(patience())
  app.use(securityHeaders(baseUrl))
  app.use(assets.serve)
  app.use(chooseLanguage)
  const undo = undoing({ sealing: house.sealing, baseUrl, now: house.now })
  app.use(frames({ demo: demo !== undefined, undo }))
  app.use(writable(readOnly))
  app.use(openapiRoutes({ baseUrl }))
  app.use(bouncesAddress, express.raw({ type: 'message/rfc822', limit: bouncesLimit }), express.json({ limit: bouncesLimit, strict: true }))
  app.use('/api/v1', express.json({ limit: bodyLimit, strict: true }), apiRoutes(house, { wake }))
  app.use(importAddress, express.urlencoded({ extended: false, limit: importLimit }))
  app.use(pastedAddress, express.urlencoded({ extended: false, limit: pastedLimit }))
  app.use(proposalsAddress, express.urlencoded({ extended: false, limit: proposalsLimit }))
  app.use(textsAddress, express.urlencoded({ extended: false, limit: textsLimit }))
  app.use('/session', express.urlencoded({ extended: false, limit: keptLimit }))
  app.use(express.urlencoded({ extended: false, limit: bodyLimit }))
  // Before the session and the check of the origin: the link is all the authority there is, and mail programs open it from anywhere.
  app.use(acknowledgementLinkRoutes({ acknowledgements: house.acknowledgements }), contactLinkRoutes({ contacts: house.contacts }))
  app.use(statementRoutes({ closers: house.closers, organisation: house.organisation.get, zone: house.zone, wake }), checkRoutes({ checks: house.checks, organisation: house.organisation.get, baseUrl, zone: house.zone }))
  app.use(offlineReportRoutes({ law: house.law, zone: house.zone, now: house.now, worker: reportWorker(assets) }))
  app.use(intakeRoutes({ intake: house.intake, organisation: house.organisation.get, law: house.law, baseUrl, zone: house.zone, wake, now: house.now, newId: house.newId }))
  app.use(loadSession(house.signIns.find, cookie))
  app.use(sameOrigin(baseUrl))

  const kept = keeper({ sealing: house.sealing, whose: ofEnded(house.signIns.whose, cookie), now: house.now })
  app.use(incidentPages(house, wake, undo), preparationPages(house, undo), administrationPages(house, { cookie, openKept: kept.open }, { machine, wake }))
  if (demo) app.use(demo)

  app.use(unknownAddress)
  app.use(errorPage({ log: house.log, newId: house.newId, keep: kept.keep }))
  return app
}
