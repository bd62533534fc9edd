import express from 'express'
import type { Express, Router } from 'express'
import { assessmentRoutes } from './assessment/assessment.routes.ts'
import { apiRoutes } from './api/api.routes.ts'
import { openapiRoutes } from './api/openapi.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { awarenessRoutes } from './incidents/awareness.routes.ts'
import { clocksRoutes } from './incidents/clocks.routes.ts'
import { decisionRoutes } from './incidents/decision.routes.ts'
import { factsRoutes } from './incidents/facts.routes.ts'
import { incidentRoutes } from './incidents/incident.routes.ts'
import { factsOf } from './incidents/incident.ts'
import { nearMissRoutes } from './incidents/near-miss.routes.ts'
import { stageRoutes } from './incidents/stage.routes.ts'
import { pastedAddress, pastedLimit, strandListRoutes } from './incidents/strand-list.routes.ts'
import { strandRoutes } from './incidents/strand.routes.ts'
import { isOpen } from './incidents/stages.ts'
import { filingRoutes } from './notifications/filing.routes.ts'
import { healthRoutes } from './ops/health.routes.ts'
import type { Health } from './ops/health.ts'
import { outboxRoutes } from './outbox/outbox.routes.ts'
import { accountRoutes } from './people/account.routes.ts'
import { clientImportRoutes, importAddress, importLimit } from './people/client-import.routes.ts'
import { clientRoutes } from './people/client.routes.ts'
import { invitationRoutes } from './people/invitation.routes.ts'
import { organisationRoutes } from './people/organisation.routes.ts'
import { personRoutes } from './people/person.routes.ts'
import { profileRoutes } from './people/profile.routes.ts'
import { sessionRoutes } from './people/session.routes.ts'
import { setUpRoutes } from './people/set-up.routes.ts'
import { tokenRoutes } from './people/token.routes.ts'
import { acknowledgementLinkRoutes, ownAcknowledgementRoutes } from './playbooks/acknowledgement.routes.ts'
import { playbookRoutes } from './playbooks/playbook.routes.ts'
import { loadAssets } from './web/assets.ts'
import { errorPage, unknownAddress } from './web/error-page.ts'
import { frames } from './web/frame.ts'
import { chooseLanguage } from './web/language.ts'
import { patience } from './web/patience.ts'
import { preferencesRoutes } from './web/preferences.routes.ts'
import { compilePages, usePages } from './web/render.ts'
import { bodyLimit, sameOrigin, securityHeaders } from './web/security.ts'
import { loadSession, sessionCookie } from './web/session.ts'
import { writable } from './web/writable.ts'
import type { House } from './wire.ts'

export interface AppOptions {
  /** Looks at once for what is due, without waiting for the bell. */
  wake: () => void
  /** A sentence while the store cannot take writes, or null. */
  readOnly: () => Promise<string | null>
  health: () => Promise<Health>
  embedded: boolean
  /** Present in the demo only: routes that are there for looking around. */
  demo?: Router
}

/** The whole pipeline on one screen: middlewares in order, routers, error page. */
export function createApp(house: House, { wake, readOnly, health, embedded, demo }: AppOptions): Express {
  const { baseUrl, incidents, assessments, obligations, readerOf } = house
  const cookie = sessionCookie(baseUrl)
  const assets = loadAssets()
  const app = express()
  app.disable('x-powered-by')
  // Behind a proxy on this machine, visitors keep their own address; nobody else is believed.
  app.set('trust proxy', 'loopback')
  usePages(app, compilePages(assets.address))

  app.use(healthRoutes({ health }))
  app.use(patience())
  app.use(securityHeaders(baseUrl))
  app.use(assets.serve)
  app.use(chooseLanguage)
  app.use(frames({ demo: demo !== undefined }))
  app.use(writable(readOnly))
  app.use(openapiRoutes({ baseUrl }))
  app.use('/api/v1', express.json({ limit: bodyLimit, strict: true }), apiRoutes(house, { wake }))
  app.use(importAddress, express.urlencoded({ extended: false, limit: importLimit }))
  app.use(pastedAddress, express.urlencoded({ extended: false, limit: pastedLimit }))
  app.use(express.urlencoded({ extended: false, limit: bodyLimit }))
  // Before the session and the check of the origin: the link is all the authority there is, and mail programs open it from anywhere.
  app.use(acknowledgementLinkRoutes({ acknowledgements: house.acknowledgements }))
  app.use(loadSession(house.signIns.find, cookie))
  app.use(sameOrigin(baseUrl))

  const latestAssessment = assessments.latest
  app.use(sessionRoutes({ signIns: house.signIns, cookie }))
  app.use(setUpRoutes({ setUp: house.setUp }))
  app.use(invitationRoutes({ invitations: house.invitations }))
  app.use(preferencesRoutes({ baseUrl, keepLanguage: house.persons.setLanguage }))
  app.use(incidentRoutes({ incidents, law: house.law, readerOf, latestAssessment, timelineFor: house.timelineFor, panelFor: house.panelFor, wake, newId: house.newId }))
  app.use(factsRoutes({ incidents, readerOf }))
  app.use(awarenessRoutes({ incidents, obligations, readerOf, wake, newId: house.newId }))
  app.use(clocksRoutes({ incidents, law: house.law, readerOf, wake }))
  app.use(decisionRoutes({ incidents, latestAssessment, isMandated: house.organisation.isMandated, readerOf }))
  app.use(nearMissRoutes({ incidents, isMandated: house.organisation.isMandated, readerOf }))
  app.use(stageRoutes({ incidents }))
  app.use(strandListRoutes({ incidents, strands: house.strands, batches: house.strandBatches, clients: house.clients, readerOf, wake }))
  app.use(strandRoutes({ incidents, strands: house.strands, readerOf, wake }))
  app.use(ownAcknowledgementRoutes({ acknowledgements: house.acknowledgements }))
  app.use(
    assessmentRoutes({
      assessments,
      incident: async (number) => {
        const incident = await incidents.get(number)
        return { number, facts: factsOf(incident), open: isOpen(incident.stage) }
      },
      tellFacts: (number, facts, by) => incidents.amend(number, facts, by, {}),
    }),
  )
  app.use(filingRoutes({ incidents, sheets: house.sheets, readerOf }))
  app.use(playbookRoutes({ playbooks: house.playbooks, obligations }))
  app.use(outboxRoutes({ outbox: house.outbox }))
  app.use(auditRoutes({ audit: house.audit, readerOf }))
  app.use(personRoutes({ persons: house.persons, invitations: house.invitations }))
  app.use(accountRoutes({ accounts: house.accounts, persons: house.persons, signIns: house.signIns, cookie }))
  app.use(organisationRoutes({ organisation: house.organisation, embedded, health }))
  app.use(profileRoutes({ organisation: house.organisation, obligations, now: house.now }))
  app.use(tokenRoutes({ tokens: house.tokens }))
  app.use(clientImportRoutes({ imports: house.clientImports }))
  app.use(clientRoutes({ clients: house.clients, obligations }))
  if (demo) app.use(demo)

  app.use(unknownAddress)
  app.use(errorPage({ log: house.log, newId: house.newId }))
  return app
}
