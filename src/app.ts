import express, { Router } from 'express'
import type { Express, Response } from 'express'
import { assessmentRoutes } from './assessment/assessment.routes.ts'
import { wizardRoutes } from './assessment/wizard.routes.ts'
import { apiRoutes } from './api/api.routes.ts'
import { openapiRoutes } from './api/openapi.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { drillRoutes } from './drills/drill.routes.ts'
import { scoreRoutes } from './drills/score.routes.ts'
import { awarenessRoutes } from './incidents/awareness.routes.ts'
import { clocksRoutes } from './incidents/clocks.routes.ts'
import { decisionRoutes } from './incidents/decision.routes.ts'
import { exclusionRoutes } from './incidents/exclusion.routes.ts'
import { factsRoutes } from './incidents/facts.routes.ts'
import { incidentRoutes } from './incidents/incident.routes.ts'
import { assessedFile } from './incidents/reassessment.view.ts'
import { nearMissRoutes } from './incidents/near-miss.routes.ts'
import { stageRoutes } from './incidents/stage.routes.ts'
import { pastedAddress, pastedLimit, strandListRoutes } from './incidents/strand-list.routes.ts'
import { strandRoutes } from './incidents/strand.routes.ts'
import { filingRoutes } from './notifications/filing.routes.ts'
import { healthRoutes } from './ops/health.routes.ts'
import type { Health } from './ops/health.ts'
import { outboxRoutes } from './outbox/outbox.routes.ts'
import { accountRoutes } from './people/account.routes.ts'
import { clientImportRoutes, importAddress, importLimit } from './people/client-import.routes.ts'
import { clientRoutes } from './people/client.routes.ts'
import { contactLinkRoutes, contactRoutes } from './people/contact.routes.ts'
import { invitationRoutes } from './people/invitation.routes.ts'
import { organisationRoutes } from './people/organisation.routes.ts'
import { personRoutes } from './people/person.routes.ts'
import { rosterRoutes } from './people/roster.routes.ts'
import { scheduleRoutes } from './people/schedule.routes.ts'
import { shiftRoutes } from './people/shift.routes.ts'
import { profileRoutes } from './people/profile.routes.ts'
import { sessionRoutes } from './people/session.routes.ts'
import { setUpRoutes } from './people/set-up.routes.ts'
import { tokenRoutes } from './people/token.routes.ts'
import { acknowledgementLinkRoutes, ownAcknowledgementRoutes } from './playbooks/acknowledgement.routes.ts'
import { attachmentRoutes } from './playbooks/attachment.routes.ts'
import { ownPlaybookRoutes, proposalsAddress, proposalsLimit } from './playbooks/own-playbook.routes.ts'
import { playbookRoutes } from './playbooks/playbook.routes.ts'
import { cardRoutes } from './playbooks/card.routes.ts'
import { questionsRoutes } from './playbooks/questions-after.routes.ts'
import { simulatorRoutes } from './playbooks/simulator.routes.ts'
import { stepRoutes } from './playbooks/step.routes.ts'
import { errorPage, unknownAddress } from './web/error-page.ts'
import { frames } from './web/frame.ts'
import { chooseLanguage } from './web/language.ts'
import type { Look } from './web/look.ts'
import { patience } from './web/patience.ts'
import { preferencesRoutes } from './web/preferences.routes.ts'
import { usePages } from './web/render.ts'
import { bodyLimit, sameOrigin, securityHeaders } from './web/security.ts'
import { loadSession, sessionCookie } from './web/session.ts'
import { writable } from './web/writable.ts'
import type { House } from './wire.ts'

export interface AppOptions {
  look: Look
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
export function createApp(house: House, { look: { assets, pages }, wake, readOnly, health, embedded, demo }: AppOptions): Express {
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
  app.use(frames({ demo: demo !== undefined }))
  app.use(writable(readOnly))
  app.use(openapiRoutes({ baseUrl }))
  app.use('/api/v1', express.json({ limit: bodyLimit, strict: true }), apiRoutes(house, { wake }))
  app.use(importAddress, express.urlencoded({ extended: false, limit: importLimit }))
  app.use(pastedAddress, express.urlencoded({ extended: false, limit: pastedLimit }))
  app.use(proposalsAddress, express.urlencoded({ extended: false, limit: proposalsLimit }))
  app.use(express.urlencoded({ extended: false, limit: bodyLimit }))
  // Before the session and the check of the origin: the link is all the authority there is, and mail programs open it from anywhere.
  app.use(acknowledgementLinkRoutes({ acknowledgements: house.acknowledgements }), contactLinkRoutes({ contacts: house.contacts }))
  app.use(loadSession(house.signIns.find, cookie))
  app.use(sameOrigin(baseUrl))

  app.use(incidentPages(house, wake), preparationPages(house), administrationPages(house, cookie, { health, embedded }))
  if (demo) app.use(demo)

  app.use(unknownAddress)
  app.use(errorPage({ log: house.log, newId: house.newId }))
  return app
}

/** An incident, whatever people do with it. */
function incidentPages(house: House, wake: () => void): Router {
  const { incidents, assessments, obligations, readerOf } = house
  const router = Router()
  const latestAssessment = assessments.latest
  router.use(incidentRoutes({ incidents, law: house.law, people: house.persons.list, outlook: house.schedules.outlook, readerOf, latestAssessment, timelineFor: house.timelineFor, panelFor: house.panelFor, questionsFor: house.questionsFor, wake, newId: house.newId }))
  router.use(exclusionRoutes({ incidents, people: house.persons.list, readerOf }))
  router.use(factsRoutes({ incidents, readerOf }))
  router.use(awarenessRoutes({ incidents, obligations, readerOf, wake, newId: house.newId }))
  router.use(clocksRoutes({ incidents, law: house.law, readerOf, wake }))
  router.use(decisionRoutes({ incidents, latestAssessment, isMandated: house.organisation.isMandated, readerOf }))
  router.use(nearMissRoutes({ incidents, isMandated: house.organisation.isMandated, readerOf }))
  router.use(stageRoutes({ incidents }))
  router.use(questionsRoutes({ questions: house.questions, readerOf, wake }))
  router.use(stepRoutes({ incidents, playbooksOf: house.playbooksOf, readerOf }))
  router.use(strandListRoutes({ incidents, strands: house.strands, batches: house.strandBatches, clients: house.clients, readerOf, wake }))
  router.use(strandRoutes({ incidents, strands: house.strands, readerOf, firstReportFor: house.firstReportFor, wake }))
  router.use(ownAcknowledgementRoutes({ acknowledgements: house.acknowledgements }))
  const fileOf = async (number: string, res: Response) => {
    const [incident, latest, reader] = await Promise.all([incidents.get(number), latestAssessment(number), readerOf(res)])
    return assessedFile(incident, latest, reader)
  }
  router.use(assessmentRoutes({ assessments, fileOf, whoFor: async (res) => (await readerOf(res)).who, confirm: incidents.confirmAssessment }))
  router.use(wizardRoutes({ wizard: house.wizard, fileOf, assess: incidents.assessIncident }))
  router.use(filingRoutes({ incidents, sheets: house.sheets, readerOf }))
  router.use(attachmentRoutes({ attachments: house.attachments, obligations, readerOf, wake }))
  return router
}

/** What is made ready before anything happens: playbooks, drills, and who is on duty. */
function preparationPages(house: House): Router {
  const { baseUrl, obligations, readerOf } = house
  const router = Router()
  router.use(ownPlaybookRoutes({ own: house.ownPlaybooks, playbooks: house.playbooks, obligations, readerOf }))
  router.use(simulatorRoutes({ simulator: house.simulator, readerOf }))
  router.use(cardRoutes({ playbooks: house.playbooks, obligations, print: house.printCard }))
  router.use(playbookRoutes({ playbooks: house.playbooks, own: house.ownPlaybooks, obligations, readerOf }))
  router.use(drillRoutes({ drills: house.drills, readerOf }), scoreRoutes({ drills: house.drills, readerOf, baseUrl }))
  router.use(scheduleRoutes({ schedules: house.schedules, now: house.now }))
  router.use(rosterRoutes({ schedules: house.schedules, rosters: house.rosters, now: house.now }))
  router.use(shiftRoutes({ schedules: house.schedules, rosters: house.rosters, now: house.now }))
  return router
}

/** Who gets in, our organisation, those we work for, and what became of messages and acts. */
function administrationPages(house: House, cookie: ReturnType<typeof sessionCookie>, { health, embedded }: Pick<AppOptions, 'health' | 'embedded'>): Router {
  const { baseUrl, obligations, readerOf } = house
  const router = Router()
  router.use(sessionRoutes({ signIns: house.signIns, cookie }))
  router.use(setUpRoutes({ setUp: house.setUp }))
  router.use(invitationRoutes({ invitations: house.invitations }))
  router.use(preferencesRoutes({ baseUrl, keepLanguage: house.persons.setLanguage }))
  router.use(outboxRoutes({ outbox: house.outbox }))
  router.use(auditRoutes({ audit: house.audit, readerOf }))
  router.use(personRoutes({ persons: house.persons, invitations: house.invitations }))
  router.use(accountRoutes({ accounts: house.accounts, persons: house.persons, signIns: house.signIns, cookie, usable: house.channels, now: house.now }))
  router.use(contactRoutes({ contacts: house.contacts, quiet: async () => (await house.organisation.get()).hours.quiet, now: house.now }))
  router.use(organisationRoutes({ organisation: house.organisation, outlook: house.schedules.outlook, embedded, health }))
  router.use(profileRoutes({ organisation: house.organisation, obligations, now: house.now }))
  router.use(tokenRoutes({ tokens: house.tokens }))
  router.use(clientImportRoutes({ imports: house.clientImports }))
  router.use(clientRoutes({ clients: house.clients, obligations }))
  return router
}
