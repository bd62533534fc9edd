import { join } from 'node:path'
import type { Response } from 'express'
import type { Connection } from 'mongoose'
import { assessmentService } from './assessment/assessment.service.ts'
import { assessmentStore } from './assessment/assessment.store.ts'
import { loadCases } from './assessment/case.loader.ts'
import { auditService } from './audit/audit.service.ts'
import { auditStore } from './audit/audit.store.ts'
import { loadObligations } from './clock/obligation.loader.ts'
import { incidentService } from './incidents/incident.service.ts'
import { incidentStore } from './incidents/incident.store.ts'
import type { Reader } from './incidents/reader.ts'
import { whoIs } from './incidents/reader.ts'
import { noNews, timelineOf } from './incidents/timeline.ts'
import { dateWithZone } from './shared/dutch-time.ts'
import { sheetService } from './notifications/sheet.service.ts'
import type { Cipher } from './ops/cipher.adapter.ts'
import { heartbeatStore } from './ops/heartbeat.store.ts'
import type { Log } from './ops/log.ts'
import type { Transport } from './outbox/attempt.ts'
import { loadMessages } from './outbox/message.loader.ts'
import { outboxService } from './outbox/outbox.service.ts'
import { outboxStore } from './outbox/outbox.store.ts'
import { accountService } from './people/account.service.ts'
import { administratorService } from './people/administrators.service.ts'
import { guessService } from './people/guess.service.ts'
import { guessStore } from './people/guess.store.ts'
import { invitationService } from './people/invitation.service.ts'
import { organisationService } from './people/organisation.service.ts'
import { organisationStore } from './people/organisation.store.ts'
import { passwordAdapter } from './people/password.adapter.ts'
import { personService } from './people/person.service.ts'
import { personStore } from './people/person.store.ts'
import { sessionStore } from './people/session.store.ts'
import { setUpService } from './people/set-up.service.ts'
import { setUpStore } from './people/set-up.store.ts'
import { signInService } from './people/sign-in.service.ts'
import { tokenService } from './people/token.service.ts'
import { tokenStore } from './people/token.store.ts'
import { acknowledgementService } from './playbooks/acknowledgement.service.ts'
import { escalationService } from './playbooks/escalation.service.ts'
import { escalationStore } from './playbooks/escalation.store.ts'
import { playbookPanel } from './playbooks/escalation.view.ts'
import { pagingService } from './playbooks/paging.service.ts'
import { pinnedStore } from './playbooks/pinned.store.ts'
import { loadPlaybooks } from './playbooks/playbook.loader.ts'
import { playbookService } from './playbooks/playbook.service.ts'
import { personOf } from './web/guard.ts'
import { languageOf } from './web/language.ts'

export interface Materials {
  connection: Connection
  cipher: Cipher
  transport: Transport
  /** Whether mail goes out at all; without, an administrator passes invitation links on. */
  mails: boolean
  baseUrl: string
  zone: string
  /** Holds playbooks/, templates/ and cases/. */
  root: string
  log: Log
  now: () => Date
  newId: () => string
  newToken: () => string
  newSalt: () => string
}

/** Builds the house, top to bottom. Nothing else builds a store or a service, and nothing else knows the real clock. */
export function buildHouse({ connection, cipher, transport, mails, baseUrl, zone, root, log, now, newId, newToken, newSalt }: Materials) {
  const audit = auditService({ store: auditStore(connection, newSalt) })
  const obligations = loadObligations(join(root, 'playbooks', 'obligations'))
  const fill = loadMessages(join(root, 'templates', 'messages'))
  const cases = loadCases(join(root, 'cases', 'edpb.json'))

  const outbox = outboxService({
    store: outboxStore(connection, cipher), transport, audit, now, newId,
    onTrouble: (what, { message, error }) => log.error({ job: 'outbox', message, error }, what),
  })

  const people = personStore(connection)
  const organisations = organisationStore(connection)
  const sessions = sessionStore(connection)
  const tokensStore = tokenStore(connection)
  const guesses = guessStore(connection)
  const passwords = passwordAdapter()
  const administrators = administratorService({ store: people, now, newId })
  const organisation = organisationService({ store: organisations, audit, now })
  const guessing = guessService({ store: guesses, audit, now, newId })
  const persons = personService({ store: people, sessions, administrators, passwords, organisation: organisation.get, audit, now, newId })
  const signIns = signInService({ people, sessions, guesses: guessing, passwords, audit, now, newId, newToken })
  const accounts = accountService({ store: people, sessions, signIns, guesses: guessing, passwords, organisation: organisation.get, audit, now })
  const setUp = setUpService({ store: setUpStore(connection), people, organisations, passwords, audit, now, newId, newToken })
  const tokens = tokenService({ store: tokensStore, audit, now, newId, newToken })
  const invitations = invitationService({
    store: people, sessions, passwords, organisation: organisation.get, audit, baseUrl, now, newId, newToken,
    sendInvitation: async ({ key, purpose, person, link, until, language }) => {
      if (!mails) return false
      const message = fill(`staff/${purpose === 'invitation' ? 'invitation' : 'new-password'}`, language, { name: person.name, link, until: dateWithZone(until, language, zone) })
      await outbox.post({ key, kind: 'staff', to: { name: person.name, address: person.email }, language, ...message })
      return true
    },
  })

  const assessments = assessmentService({
    store: assessmentStore(connection), audit, cases, now, newId,
    onAssessed: (number) => incidents.beginAssessing(number),
  })
  const playbooks = playbookService({ loaded: loadPlaybooks(join(root, 'playbooks'), obligations), pinned: pinnedStore(connection) })
  const sheets = sheetService({ organisation: organisation.get, latestAssessment: assessments.latest, obligations, fill, now, zone })
  const incidents = incidentService({
    store: incidentStore(connection), audit, obligations, now, newId,
    pinPlaybook: playbooks.pin,
    stepsOf: async (key) => (await playbooks.get(key)).steps.map(({ id }) => id),
    planEscalations: (number) => escalations.planFor(number),
    latestAssessment: assessments.latest,
    sheetFor: sheets.frozen,
    onTrouble: (incident, error) => log.error({ job: 'incidents', incident, error }, 'an act could not be recorded yet'),
  })
  const escalationRows = escalationStore(connection)
  const paging = pagingService({
    people: people.list, post: outbox.post, fill, now, zone,
    linkToken: (subject) => cipher.linkToken('acknowledgement', subject),
    hashToken: cipher.hashToken,
    linkTo: (token) => `${baseUrl}/acknowledgement/${token}`,
  })
  const escalations = escalationService({
    store: escalationRows, incidents, playbooks, paging, audit, now, newId,
    onTrouble: ({ incident, error }) => log.error({ job: 'escalations', incident, error }, 'an escalation failed'),
  })
  const acknowledgements = acknowledgementService({ store: escalationRows, incidents, audit, hashToken: cipher.hashToken, now })

  /** Who reads a page; made once for each request. */
  async function readerOf(res: Response): Promise<Reader & { who: (actor: Parameters<typeof whoIs>[0]) => string }> {
    const names = new Map((await people.list()).map(({ id, name }) => [id, name]))
    const reader = { person: personOf(res), language: languageOf(res), zone, now: now(), nameOf: (id: string) => names.get(id) }
    return { ...reader, who: (actor) => whoIs(actor, reader) }
  }

  async function timelineFor(number: string, reader: Reader) {
    return timelineOf(await audit.list({ incident: number, without: noNews }, 500), reader)
  }

  async function panelFor(incident: Awaited<ReturnType<typeof incidents.get>>, reader: Reader) {
    const [playbook, rows, deliveries] = await Promise.all([
      playbooks.get(incident.playbook),
      escalations.ofIncident(incident.number),
      outbox.deliveries({ incident: incident.number }, 500),
    ])
    const states = new Map(deliveries.map(({ key, state }) => [key, state]))
    return playbookPanel({ incident, playbook, duties: incidents.duties(incident), escalations: rows, deliveries: states }, reader)
  }

  /** What a crash left behind anywhere, then everything that is due. A part that fails does not keep the others from running. */
  async function tick(): Promise<void> {
    const kept = [people, organisations, sessions, tokensStore, guesses].map(({ pendings }) => () => audit.settleAll(pendings))
    const parts: (() => Promise<unknown>)[] = [incidents.settlePending, assessments.settlePending, escalations.tick, outbox.tick, ...kept]
    const failures: unknown[] = []
    for (const part of parts) await part().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }

  /** Embedded or not, nothing deletes by itself what has expired. */
  async function sweep(): Promise<void> {
    await signIns.sweep(now())
    await guessing.sweep(now())
    await administrators.sweep(now())
  }

  return {
    audit, obligations, cases, outbox, persons, organisation, signIns, accounts, setUp, tokens, invitations, assessments, playbooks, sheets, incidents,
    escalations, acknowledgements, heartbeats: heartbeatStore(connection), readerOf, timelineFor, panelFor, tick, sweep, now, newId, baseUrl, zone, log, mails,
  }
}
export type House = ReturnType<typeof buildHouse>
