import express, { Router } from 'express'
import type { Express, Response } from 'express'
import { assessmentRoutes } from './assessment/assessment.routes.ts'
import { wizardRoutes } from './assessment/wizard.routes.ts'
import { apiRoutes } from './api/api.routes.ts'
import { bouncesAddress, bouncesLimit } from './api/bounces.ts'
import { openapiRoutes } from './api/openapi.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { closerRoutes } from './closers/closer.routes.ts'
import { statementRoutes } from './closers/statement.routes.ts'
import { dossierRoutes } from './dossier/dossier.routes.ts'
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
import { recipientListRoutes } from './mailings/recipient-list.routes.ts'
import { mailingRoutes } from './mailings/mailing.routes.ts'
import { recipientRoutes } from './mailings/recipient.routes.ts'
import { clientReportRoutes } from './notifications/client-report.routes.ts'
import { approvalRoutes, sendingRoutes } from './notifications/approval.routes.ts'
import { delayRoutes } from './notifications/delay.routes.ts'
import { notificationRoutes } from './notifications/notification.routes.ts'
import { filingRoutes } from './notifications/filing.routes.ts'
import { ownTextRoutes } from './notifications/own-text.routes.ts'
import { sheetRoutes } from './notifications/sheet.routes.ts'
import { textsAddress, textsLimit } from './notifications/text-address.ts'
import { textRoutes } from './notifications/text.routes.ts'
import { healthRoutes } from './ops/health.routes.ts'
import type { Health } from './ops/health.ts'
import { checkRoutes } from './mailings/check.routes.ts'
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
  app.use(bouncesAddress, express.raw({ type: 'message/rfc822', limit: bouncesLimit }), express.json({ limit: bouncesLimit, strict: true }))
  app.use('/api/v1', express.json({ limit: bodyLimit, strict: true }), apiRoutes(house, { wake }))
  app.use(importAddress, express.urlencoded({ extended: false, limit: importLimit }))
  app.use(pastedAddress, express.urlencoded({ extended: false, limit: pastedLimit }))
  app.use(proposalsAddress, express.urlencoded({ extended: false, limit: proposalsLimit }))
  app.use(textsAddress, express.urlencoded({ extended: false, limit: textsLimit }))
  app.use(express.urlencoded({ extended: false, limit: bodyLimit }))
  // Before the session and the check of the origin: the link is all the authority there is, and mail programs open it from anywhere.
  app.use(acknowledgementLinkRoutes({ acknowledgements: house.acknowledgements }), contactLinkRoutes({ contacts: house.contacts }))
  app.use(statementRoutes({ closers: house.closers, organisation: house.organisation.get, zone: house.zone, wake }), checkRoutes({ checks: house.checks, organisation: house.organisation.get, baseUrl, zone: house.zone }))
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
  router.use(incidentRoutes({ incidents, law: house.law, people: house.persons.list, outlook: house.schedules.outlook, readerOf, latestAssessment, timelineFor: house.timelineFor, panelFor: house.panelFor, questionsFor: house.questionsFor, closersFor: house.closersFor, tellingFor: house.tellingFor, clientMailsFor: house.clientMailsFor, wake, newId: house.newId }))
  router.use(exclusionRoutes({ incidents, people: house.persons.list, readerOf }))
  router.use(factsRoutes({ incidents, readerOf }))
  router.use(awarenessRoutes({ incidents, obligations, readerOf, wake, newId: house.newId }))
  router.use(clocksRoutes({ incidents, law: house.law, readerOf, wake }))
  router.use(decisionRoutes({ incidents, latestAssessment, isMandated: house.organisation.isMandated, readerOf }))
  router.use(nearMissRoutes({ incidents, isMandated: house.organisation.isMandated, readerOf }))
  router.use(stageRoutes({ incidents }))
  router.use(questionsRoutes({ questions: house.questions, readerOf, wake }))
  router.use(stepRoutes({ incidents, playbooksOf: house.playbooksOf, readerOf }))
  router.use(strandListRoutes({ incidents, strands: house.strands, batches: house.strandBatches, clients: house.clients, readerOf, clientMailsFor: house.clientMailsFor, wake }))
  router.use(strandRoutes({ incidents, strands: house.strands, readerOf, firstReportFor: house.firstReportFor, clientMailFor: house.clientMailFor, wake }))
  router.use(clientReportRoutes({ incidents, reports: house.clientReports, desk: house.clientReportDesk, readerOf, wake }))
  router.use(ownAcknowledgementRoutes({ acknowledgements: house.acknowledgements }))
  const fileOf = async (number: string, res: Response) => {
    const [incident, latest, reader] = await Promise.all([incidents.get(number), latestAssessment(number), readerOf(res)])
    return assessedFile(incident, latest, reader)
  }
  router.use(assessmentRoutes({ assessments, fileOf, whoFor: async (res) => (await readerOf(res)).who, confirm: incidents.confirmAssessment }))
  router.use(wizardRoutes({ wizard: house.wizard, fileOf, assess: incidents.assessIncident }))
  router.use(closerRoutes({ closers: house.closers, incidents, textOf: house.closerTextOf, readerOf, wake }))
  router.use(notificationRoutes({ incidents, notifications: house.notifications, desk: house.notificationDesk, told: house.notificationTold, delays: house.delays, listsOf: house.listsToSendTo, readerOf }))
  const approving = { notifications: house.notifications, desk: house.notificationDesk, sending: house.notificationSending, shownLetters: house.shownLetters, samplesOf: house.samplesOf, lettersFor: house.lettersFor, needsLetter: house.needsLetter, printInto: house.printInto, readerOf }
  router.use(approvalRoutes(approving), sendingRoutes(approving))
  router.use(delayRoutes({ incidents, delays: house.delays, readerOf }))
  router.use(filingRoutes({ incidents, sheets: house.sheets, readerOf }))
  router.use(sheetRoutes({ incidents, sheets: house.sheets, print: house.printSheet, readerOf }))
  router.use(mailingRoutes({ incidents, mailings: house.mailings, readerOf, wake }))
  router.use(recipientRoutes({ incidents, lists: house.recipients, uploads: house.recipientUploads, askedBy: house.askedOfRecipients, readerOf }), recipientListRoutes({ incidents, lists: house.recipients, uploads: house.recipientUploads, readerOf }))
  router.use(dossierRoutes({ dossiers: house.dossiers, print: house.printDossier, hashOf: house.hashOfDossier, readerOf }))
  router.use(attachmentRoutes({ attachments: house.attachments, obligations, readerOf, wake }))
  return router
}

/** What is made ready before anything happens: playbooks, drills, and who is on duty. */
function preparationPages(house: House): Router {
  const { baseUrl, obligations, readerOf } = house
  const router = Router()
  router.use(ownPlaybookRoutes({ own: house.ownPlaybooks, playbooks: house.playbooks, obligations, readerOf }))
  router.use(textRoutes({ texts: house.texts, preview: house.previewText, readerOf }), ownTextRoutes({ texts: house.texts, preview: house.previewText, readerOf }))
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
