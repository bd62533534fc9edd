import { join } from 'node:path'
import type { Response } from 'express'
import type { Connection } from 'mongoose'
import { assessmentService } from './assessment/assessment.service.ts'
import { assessmentStore } from './assessment/assessment.store.ts'
import { loadCases } from './assessment/case.loader.ts'
import { auditService } from './audit/audit.service.ts'
import { auditStore } from './audit/audit.store.ts'
import { loadObligations } from './clock/obligation.loader.ts'
import { decidingService } from './incidents/deciding.service.ts'
import { filingService } from './incidents/filing.service.ts'
import { incidentService } from './incidents/incident.service.ts'
import { nearMissService } from './incidents/near-miss.service.ts'
import { incidentStore } from './incidents/incident.store.ts'
import { strandBatchService } from './incidents/strand-batch.service.ts'
import { strandBatchStore } from './incidents/strand-batch.store.ts'
import { strandListService } from './incidents/strand-list.service.ts'
import { strandService } from './incidents/strand.service.ts'
import { strandStore } from './incidents/strand.store.ts'
import type { Duty } from './incidents/duty.ts'
import type { Incident } from './incidents/incident.ts'
import type { Reader } from './incidents/reader.ts'
import { whoIs } from './incidents/reader.ts'
import { isOpen, stages } from './incidents/stages.ts'
import { noNews, timelineOf } from './incidents/timeline.ts'
import { sheetService } from './notifications/sheet.service.ts'
import type { Cipher } from './ops/cipher.adapter.ts'
import { heartbeatStore } from './ops/heartbeat.store.ts'
import type { Log } from './ops/log.ts'
import type { Transport } from './outbox/attempt.ts'
import { loadMessages } from './outbox/message.loader.ts'
import { outboxService } from './outbox/outbox.service.ts'
import { outboxStore } from './outbox/outbox.store.ts'
import { acknowledgementService } from './playbooks/acknowledgement.service.ts'
import { bundleService } from './playbooks/bundle.service.ts'
import { escalationService } from './playbooks/escalation.service.ts'
import { escalationStore } from './playbooks/escalation.store.ts'
import { playbookPanel } from './playbooks/escalation.view.ts'
import { pagingService } from './playbooks/paging.service.ts'
import { pinnedStore } from './playbooks/pinned.store.ts'
import { loadPlaybooks } from './playbooks/playbook.loader.ts'
import { playbookService } from './playbooks/playbook.service.ts'
import { personOf } from './web/guard.ts'
import { languageOf } from './web/language.ts'
import { wirePeople } from './wire-people.ts'

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

const mostOpen = 10_000

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

  const { list: everybody, law, settlePending, sweep, ...people } = wirePeople({
    connection, audit, obligations, outbox, fill, mails, baseUrl, zone, now, newId, newToken,
    planAnew: () => planAnew(),
    onTrouble: (error) => log.error({ job: 'organisation', error }, 'an act could not be recorded yet'),
  })
  const { organisation, clients } = people

  const assessments = assessmentService({
    store: assessmentStore(connection), audit, cases, now, newId,
    onAssessed: (number) => incidents.beginAssessing(number),
  })
  const playbooks = playbookService({ loaded: loadPlaybooks(join(root, 'playbooks'), obligations), pinned: pinnedStore(connection) })
  const sheets = sheetService({ organisation: organisation.get, latestAssessment: assessments.latest, law, fill, now, zone })
  const strandRows = strandStore(connection)
  const register = incidentService({
    store: incidentStore(connection), audit, law, now,
    groupsOf: strandRows.groupsOf,
    pinPlaybook: playbooks.pin,
    stepsOf: async (key) => (await playbooks.get(key)).steps.map(({ id }) => id),
    planEscalations: (number) => escalations.planFor(number),
    onTrouble: (incident, error) => log.error({ job: 'incidents', incident, error }, 'an act could not be recorded yet'),
  })
  const incidents = {
    ...register,
    ...decidingService({ change: register.change, latestAssessment: assessments.latest, law, newId }),
    ...nearMissService({ incidents: register, latestAssessment: assessments.latest, newId }),
    ...filingService({ incidents: register, sheetFor: sheets.frozen, newId }),
  }
  const escalationRows = escalationStore(connection)
  const paging = pagingService({
    people: everybody, post: outbox.post, fill, now, zone,
    linkToken: (subject) => cipher.linkToken('acknowledgement', subject),
    hashToken: cipher.hashToken,
    linkTo: (token) => `${baseUrl}/acknowledgement/${token}`,
  })
  const alarms = {
    store: escalationRows, incidents, playbooks, audit, now,
    onTrouble: ({ incident, error }: { incident: string; error: unknown }) => log.error({ job: 'escalations', incident, error }, 'an escalation failed'),
  }
  const escalations = escalationService({ ...alarms, bundles: bundleService({ ...alarms, paging }), newId })
  const acknowledgements = acknowledgementService({ store: escalationRows, incidents, audit, hashToken: cipher.hashToken, now })
  const touching = {
    incidents, law, audit, now, newId,
    planEscalations: escalations.planFor,
    onTrouble: (incident: string, error: unknown) => log.error({ job: 'strands', incident, error }, 'an act on a client is not finished yet'),
  }
  const strands = { ...strandListService({ store: strandRows, law, now }), ...strandService({ ...touching, store: strandRows }) }
  const strandBatches = strandBatchService({ ...touching, strands: strandRows, batches: strandBatchStore(connection), clients })

  /** Another law, or another profile of ours: what is open is planned by what goes now. */
  async function planAnew(): Promise<void> {
    for (const { number } of await incidents.list({ stages: stages.filter(isOpen) }, { most: mostOpen })) await escalations.planFor(number)
  }

  /** Who reads a page; made once for each request. */
  async function readerOf(res: Response): Promise<Reader & { who: (actor: Parameters<typeof whoIs>[0]) => string }> {
    const names = new Map((await everybody()).map(({ id, name }) => [id, name]))
    const reader = { person: personOf(res), language: languageOf(res), zone, now: now(), nameOf: (id: string) => names.get(id) }
    return { ...reader, who: (actor) => whoIs(actor, reader) }
  }

  async function timelineFor(number: string, reader: Reader) {
    return timelineOf(await audit.list({ incident: number, without: noNews }, 500), reader)
  }

  async function panelFor(incident: Incident, duties: readonly Duty[], reader: Reader) {
    const [playbook, rows, deliveries] = await Promise.all([
      playbooks.get(incident.playbook),
      escalations.ofIncident(incident.number),
      outbox.deliveries({ incident: incident.number }, 500),
    ])
    const states = new Map(deliveries.map(({ key, state }) => [key, state]))
    return playbookPanel({ incident, playbook, duties, pack: obligations, escalations: rows, deliveries: states }, reader)
  }

  /** What a crash left behind anywhere, then everything that is due. A part that fails does not keep the others from running. */
  async function tick(): Promise<void> {
    const parts: (() => Promise<unknown>)[] = [
      incidents.settlePending, strandBatches.settlePending, strands.settlePending, assessments.settlePending, escalations.tick, outbox.tick, ...settlePending,
    ]
    const failures: unknown[] = []
    for (const part of parts) await part().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }

  return {
    audit, obligations, law, ...people, strands, strandBatches, strandsOf: strandRows.ofIncident, cases, outbox, assessments, playbooks, sheets, incidents,
    escalations, acknowledgements, heartbeats: heartbeatStore(connection), readerOf, timelineFor, panelFor, tick, sweep, now, newId, baseUrl, zone, log, mails,
  }
}
export type House = ReturnType<typeof buildHouse>
