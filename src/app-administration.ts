import { Router } from 'express'
import { administrationRoutes } from './administration/administration.routes.ts'
import type { Machine } from './administration/machine.ts'
import { retentionRoutes } from './administration/retention.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { liveRoutes } from './audit/live.routes.ts'
import { drillRoutes } from './drills/drill.routes.ts'
import { scoreRoutes } from './drills/score.routes.ts'
import { openReportRoutes } from './intake/open-report.routes.ts'
import { ownTextRoutes } from './notifications/own-text.routes.ts'
import { textRoutes } from './notifications/text.routes.ts'
import { outboxRoutes } from './outbox/outbox.routes.ts'
import { accountRoutes } from './people/account.routes.ts'
import { clientImportRoutes } from './people/client-import.routes.ts'
import { clientRoutes } from './people/client.routes.ts'
import { contactRoutes } from './people/contact.routes.ts'
import { invitationRoutes } from './people/invitation.routes.ts'
import { organisationRoutes } from './people/organisation.routes.ts'
import { personRoutes } from './people/person.routes.ts'
import { rosterRoutes } from './people/roster.routes.ts'
import { scheduleRemovalRoutes } from './people/schedule-removal.routes.ts'
import { scheduleRoutes } from './people/schedule.routes.ts'
import { shiftRoutes } from './people/shift.routes.ts'
import { profileRoutes } from './people/profile.routes.ts'
import { exportRoutes } from './reports/export.routes.ts'
import { reportRoutes } from './reports/report.routes.ts'
import { sessionRoutes } from './people/session.routes.ts'
import { setUpRoutes } from './people/set-up.routes.ts'
import { tokenRoutes } from './people/token.routes.ts'
import { ownPlaybookRoutes } from './playbooks/own-playbook.routes.ts'
import { playbookRoutes } from './playbooks/playbook.routes.ts'
import { cardRoutes } from './playbooks/card.routes.ts'
import { simulatorRoutes } from './playbooks/simulator.routes.ts'
import type { Keeper } from './web/kept.ts'
import { preferencesRoutes } from './web/preferences.routes.ts'
import type { SessionCookie } from './web/session.ts'
import { stillIn } from './web/session.ts'
import type { Undoing } from './web/undo.ts'
import type { House } from './wire.ts'

/** What is made ready before anything happens: playbooks, drills, and who is on duty. */
export function preparationPages(house: House, undo: Undoing): Router {
  const { baseUrl, obligations, readerOf } = house
  const router = Router()
  router.use(ownPlaybookRoutes({ own: house.ownPlaybooks, playbooks: house.playbooks, rosters: house.schedules.rosters, obligations, readerOf }))
  router.use(textRoutes({ texts: house.texts, preview: house.previewText, readerOf }), ownTextRoutes({ texts: house.texts, preview: house.previewText, readerOf }))
  router.use(simulatorRoutes({ simulator: house.simulator, readerOf }))
  router.use(cardRoutes({ playbooks: house.playbooks, obligations, print: house.printCard }))
  router.use(playbookRoutes({ playbooks: house.playbooks, own: house.ownPlaybooks, rosters: house.schedules.rosters, obligations, readerOf }))
  router.use(drillRoutes({ drills: house.drills, readerOf }), scoreRoutes({ drills: house.drills, readerOf, baseUrl }))
  router.use(scheduleRoutes({ schedules: house.schedules, now: house.now }), scheduleRemovalRoutes({ schedules: house.schedules, undo, now: house.now }))
  router.use(rosterRoutes({ schedules: house.schedules, rosters: house.rosters, now: house.now }))
  router.use(shiftRoutes({ schedules: house.schedules, rosters: house.rosters, now: house.now }))
  return router
}

/** Who gets in, our organisation, those we work for, and what became of messages and acts. */
export function administrationPages(house: House, { cookie, openKept }: { cookie: SessionCookie; openKept: Keeper['open'] }, { machine, wake }: { machine: Machine; wake: () => void }): Router {
  const { baseUrl, obligations, readerOf } = house
  const router = Router()
  router.use(sessionRoutes({ signIns: house.signIns, cookie, openKept }))
  router.use(setUpRoutes({ setUp: house.setUp }))
  router.use(invitationRoutes({ invitations: house.invitations }))
  router.use(preferencesRoutes({ baseUrl, keepLanguage: house.persons.setLanguage }))
  router.use(reportRoutes({ ...house.reporting, readerOf }), exportRoutes({ ...house.reporting, readerOf }))
  router.use(outboxRoutes({ outbox: house.outbox }))
  router.use(auditRoutes({ audit: house.audit, verifications: house.verifications, readerOf }), liveRoutes({ live: house.live, stillIn: stillIn(house.signIns.find, cookie) }))
  router.use(personRoutes({ persons: house.persons, invitations: house.invitations }))
  router.use(accountRoutes({ accounts: house.accounts, persons: house.persons, signIns: house.signIns, cookie, usable: house.channels, now: house.now }))
  router.use(contactRoutes({ contacts: house.contacts, quiet: async () => (await house.organisation.get()).hours.quiet, now: house.now }))
  router.use(administrationRoutes({ overview: house.overview, vitals: house.vitals, tests: house.messageTests, machine, readerOf, wake }), retentionRoutes({ retention: house.retention, wiping: house.wiping, readerOf }))
  router.use(organisationRoutes({ organisation: house.organisation }))
  router.use(profileRoutes({ organisation: house.organisation, obligations, now: house.now }))
  router.use(tokenRoutes({ tokens: house.tokens }))
  router.use(openReportRoutes({ openReports: house.openReports, organisation: house.organisation.get, qrOf: house.qrOf, baseUrl, zone: house.zone }))
  router.use(clientImportRoutes({ imports: house.clientImports }))
  router.use(clientRoutes({ clients: house.clients, obligations }))
  return router
}
