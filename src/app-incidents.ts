import { Router } from 'express'
import type { Response } from 'express'
import { assessmentRoutes } from './assessment/assessment.routes.ts'
import { wizardRoutes } from './assessment/wizard.routes.ts'
import { chainMark } from './audit/live.routes.ts'
import { closerRoutes } from './closers/closer.routes.ts'
import { dossierRoutes } from './dossier/dossier.routes.ts'
import { awarenessRoutes } from './incidents/awareness.routes.ts'
import { clocksRoutes } from './incidents/clocks.routes.ts'
import { decisionRoutes } from './incidents/decision.routes.ts'
import { evidenceRoutes } from './incidents/evidence.routes.ts'
import { exclusionRoutes } from './incidents/exclusion.routes.ts'
import { factsRoutes } from './incidents/facts.routes.ts'
import { homeRoutes } from './incidents/home.routes.ts'
import { incidentRoutes } from './incidents/incident.routes.ts'
import { assessedFile } from './incidents/reassessment.view.ts'
import { nearMissRoutes } from './incidents/near-miss.routes.ts'
import { knowledgeRoutes } from './knowledge/knowledge.routes.ts'
import { stageRoutes } from './incidents/stage.routes.ts'
import { strandListRoutes } from './incidents/strand-list.routes.ts'
import { strandRoutes } from './incidents/strand.routes.ts'
import { recipientListRoutes } from './mailings/recipient-list.routes.ts'
import { mailingRoutes } from './mailings/mailing.routes.ts'
import { recipientRoutes } from './mailings/recipient.routes.ts'
import { clientReportRoutes } from './notifications/client-report.routes.ts'
import { approvalRoutes, sendingRoutes } from './notifications/approval.routes.ts'
import { delayRoutes } from './notifications/delay.routes.ts'
import { notificationRoutes } from './notifications/notification.routes.ts'
import { filingRoutes } from './notifications/filing.routes.ts'
import { sheetRoutes } from './notifications/sheet.routes.ts'
import { ownAcknowledgementRoutes } from './playbooks/acknowledgement.routes.ts'
import { attachmentRoutes } from './playbooks/attachment.routes.ts'
import { questionsRoutes } from './playbooks/questions-after.routes.ts'
import { stepRoutes } from './playbooks/step.routes.ts'
import { listRoutes } from './register/list.routes.ts'
import type { Undoing } from './web/undo.ts'
import type { House } from './wire.ts'

/** An incident, whatever people do with it. */
export function incidentPages(house: House, wake: () => void, undo: Undoing): Router {
  const { incidents, assessments, obligations, readerOf } = house
  const router = Router()
  const latestAssessment = assessments.latest
  const mark = chainMark(house.audit)
  router.use(homeRoutes({ incidents, mark, law: house.law, outlook: house.schedules.outlook, readerOf, shownDutiesOfAll: house.shownDutiesOfAll, latestAssessments: assessments.latestOfAll, takenBy: house.takenBy, waitingElsewhere: house.waitingElsewhere, newestEvents: house.newestEvents, chain: house.verifications.standing, glanceFor: house.glanceFor }))
  router.use(incidentRoutes({ incidents, mark, law: house.law, people: house.persons.list, readerOf, latestAssessment, timelineFor: house.timelineFor, shownDuties: house.shownDuties, panelFor: house.panelFor, questionsFor: house.questionsFor, closersFor: house.closersFor, evidenceFor: house.evidenceFor, tellingFor: house.tellingFor, clientMailsFor: house.clientMailsFor, wake, newId: house.newId }))
  router.use(evidenceRoutes({ incidents, evidence: house.evidence, keeping: house.evidenceKeeping, withdrawals: house.evidenceWithdrawals, readerOf }))
  router.use(listRoutes({ search: house.search, views: house.savedViews, incidents, undo, readerOf }))
  router.use(exclusionRoutes({ incidents, people: house.persons.list, readerOf }))
  router.use(factsRoutes({ incidents, readerOf }))
  router.use(awarenessRoutes({ incidents, obligations, readerOf, wake, newId: house.newId }))
  router.use(clocksRoutes({ incidents, law: house.law, readerOf, shownDuties: house.shownDuties, wake }))
  router.use(decisionRoutes({ incidents, latestAssessment, isMandated: house.organisation.isMandated, readerOf }))
  router.use(knowledgeRoutes({ knowledge: house.knowledge, readerOf }))
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
  router.use(wizardRoutes({ wizard: house.wizard, fileOf, assess: incidents.assessIncident, undo }))
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
