import { assessmentService } from './assessment/assessment.service.ts'
import { assessmentStore } from './assessment/assessment.store.ts'
import { draftStore } from './assessment/draft.store.ts'
import { wizardService } from './assessment/wizard.service.ts'
import { attachedKeys } from './incidents/attached.ts'
import { strandStore } from './incidents/strand.store.ts'
import type { Incident } from './incidents/incident.ts'
import type { Reader } from './incidents/reader.ts'
import { isOpen, stages } from './incidents/stages.ts'
import type { RegisterView } from './notifications/register-view.ts'
import { registerViewOf } from './notifications/register-view.ts'
import { sheetService } from './notifications/sheet.service.ts'
import { heartbeatStore } from './ops/heartbeat.store.ts'
import { isLost } from './outbox/message.ts'
import { outboxService } from './outbox/outbox.service.ts'
import { outboxStore } from './outbox/outbox.store.ts'
import { attachmentService } from './playbooks/attachment.service.ts'
import { inForce } from './playbooks/in-force.ts'
import type { Playbook } from './playbooks/playbook.ts'
import { shownDutiesService } from './playbooks/shown-duties.service.ts'
import { stepTermsOf } from './playbooks/step-rules.ts'
import { wireAdministration, wireRetention } from './wire-administration.ts'
import { wireAlarms } from './wire-alarms.ts'
import { wireAudit } from './wire-audit.ts'
import { wireDossier } from './wire-dossier.ts'
import { wireEvidence } from './wire-evidence.ts'
import { wireClientReports } from './wire-client-reports.ts'
import { wireIncidents, wireStrands } from './wire-incidents.ts'
import { wireIntake } from './wire-intake.ts'
import { wireClosers } from './wire-closers.ts'
import { wireBounces, wireCheck, wireMailings } from './wire-mailings.ts'
import type { Materials } from './wire-materials.ts'
import { wireNotifications, wireTexts } from './wire-notifications.ts'
import { wirePages } from './wire-pages.ts'
import { wirePeople } from './wire-people.ts'
import { wirePlaybooks } from './wire-playbooks.ts'
import { wireRehearsals } from './wire-rehearsals.ts'
import { wireRecipients } from './wire-recipients.ts'
import { wireRegister } from './wire-register.ts'
import { wireReports } from './wire-reports.ts'

const mostOpen = 10_000

/** Builds the house, top to bottom. Nothing else builds a store or a service, and nothing else knows the real clock. */
export function buildHouse({ connection, cipher, transport, bounceAddress, baseUrl, zone, files, log, now, newId, newToken, newSalt }: Materials) {
  const mails = transport.usable.includes('email')
  const { audit, verifications, live } = wireAudit({ connection, newSalt, log, now })
  const { root, obligations, fill, cases, form } = files

  const outboxRows = outboxStore(connection, cipher)
  const { bounces, returning } = wireBounces({ connection, cipher, transport, outboxRows, bounceAddress, ofMailing: (mailing, row, code, at) => mailings.recordBounce(mailing, row, code, at), log, now })
  const outbox = outboxService({
    store: outboxRows, transport: returning, audit, now, newId,
    onSettled: async (key, state) => void (await Promise.all([toldClients.clientReports.settled(key), isLost(state) ? lost(key) : null])),
    onTrouble: (what, { message, error }) => log.error({ job: 'outbox', message, error }, what),
  })

  const { list: everybody, law, settlePending, sweep: sweepPeople, ...people } = wirePeople({
    connection, audit, obligations, outbox, fill, cipher, usable: transport.usable, baseUrl, zone, now, newId, newToken,
    planAnew: () => planAnew(),
    uncovered: (replacement) => covers.afterReplacing(replacement),
    onTrouble: (error) => log.error({ job: 'organisation', error }, 'an act could not be recorded yet'),
    onUnasked: (error) => log.error({ job: 'contacts', error }, 'somebody could not be asked to confirm a contact point'),
  })
  const { organisation, clients } = people

  const assessments = assessmentService({
    store: assessmentStore(connection), audit, cases, now, newId,
    onAssessed: async (number) => {
      await incidents.beginAssessing(number)
      await registering.register.changed(number)
    },
  })
  const { playbooks, ownPlaybooks, playbookWarnings } = wirePlaybooks({
    connection, audit, files, now, newId,
    uncovered: (own) => covers.afterPlaybooks(inForce(playbooks.shipped, own)),
    onTrouble: (error) => log.error({ job: 'playbooks', error }, 'an own playbook could not be read or recorded'),
  })
  const sheets = sheetService({ form, organisation: organisation.get, latestAssessment: assessments.latest, law, toldOf: (incident) => telling.toldOf(incident), fill, now, zone })
  const strandRows = strandStore(connection)
  const incidents = wireIncidents({
    connection, audit, assessments, playbooks, strandRows, people: everybody, law, log, now, newId,
    stepTerms: async (incident, duties) => stepTermsOf(await playbooksOf(incident), { incident, duties, people: await everybody() }),
    planEscalations: planAndJoin,
    sheetFor: async (incident, input, duty) => (await telling.notificationTold.sheetFor(incident.number, duty.obligation.id)) ?? sheets.frozen(incident, input, duty),
  })
  const wizard = wizardService({ drafts: draftStore(connection), latest: assessments.latest, now })
  const { escalations, acknowledgements } = wireAlarms({
    connection, audit, incidents, playbooks, outbox, fill, cipher, rota: people.rota, usable: transport.usable, baseUrl, zone, now, newId,
    people: everybody,
    hours: async () => (await organisation.get()).hours,
    confirm: (person, contact, sentAt) => people.contacts.confirm(person, contact, now(), sentAt ?? now()),
    onTrouble: ({ incident, error }) => log.error({ job: 'escalations', incident, error }, 'an escalation failed'),
  })
  const attachments = attachmentService({ incidents, playbooks })
  const { covers, simulator, drills } = wireRehearsals({ connection, audit, fill, playbooks, people: { ...people, list: everybody, law }, usable: transport.usable, baseUrl, zone, log, now })

  /** What an incident asks for by what is known now: its calls, the overlays that fit by now, and what was decided to wipe. */
  async function planAndJoin(number: string): Promise<void> {
    await escalations.planFor(number)
    await attachments.joinDue(number)
    await retaining.wiping.carryOutFor(number)
    await registering.register.changed(number)
  }

  const intakeParts = wireIntake({ connection, audit, incidents, cipher, log, now, newId, newToken })

  const shown = shownDutiesService({ incidents, playbooksOf, now })
  const { strands, strandBatches } = wireStrands({ connection, audit, strandRows, incidents, clients, law, planEscalations: planAndCount, shownDuties: shown.shownDuties, log, now, newId })

  /** A client changes the clocks of its incident, and how it is found and counted. */
  async function planAndCount(number: string): Promise<void> {
    await escalations.planFor(number)
    await registering.register.changed(number)
  }

  /** Every version that goes for an incident, its base first. */
  function playbooksOf(incident: Incident): Promise<Playbook[]> {
    return Promise.all(attachedKeys(incident).map(playbooks.get))
  }

  /** A message that did not get through is an event: its address counts no more when that was the reason, and the next way is tried at once. */
  async function lost(key: string): Promise<void> {
    const { delivery, content } = await outbox.find(key)
    if (content && delivery.lastResult?.bounced) await people.contacts.bounced(delivery.channel, content.to.address, delivery.lastResult.at)
    await escalations.undelivered(key)
    if (delivery.state !== 'uncertain') await closers.undelivered(key)
  }

  /** Another law, or another profile of ours: what is open is planned by what goes now. */
  async function planAnew(): Promise<void> {
    for (const { number } of await incidents.list({ stages: stages.filter(isOpen) }, { most: mostOpen })) await planAndCount(number)
  }

  const { evidence, evidenceKeeping, evidenceWithdrawals, evidenceFor, evidenceWaits } = wireEvidence({ connection, audit, cipher, log, now, newId })
  const registering = wireRegister({ connection, audit, incidents, shown, assessments, touched: strandRows.touched, playbooksOf, people: everybody, groups: people.rosters.groups, log, newId })

  const { closers, closerParts, ...closing } = wireClosers({ connection, audit, evidence, incidents, outbox, people: everybody, organisation, fill, cipher, baseUrl, zone, log, now, newId })
  const { retentionParts, ...retaining } = wireRetention({ connection, audit, incidents, evidence, log, now, newId })
  const pages = wirePages({ audit, obligations, incidents, playbooks, playbooksOf, attachments, escalations, outbox, organisation, people: everybody, root, zone, now })

  const texts = wireTexts({ connection, audit, files, zone, now, newId, onTrouble: (error) => log.error({ job: 'texts', error }, 'an own text could not be used or recorded') })
  const recipientParts = wireRecipients({ connection, audit, incidents, cipher, askedBy: (number, id) => telling.askedOfList(number, id), log, now, newId })
  const checkAddress = () => `${baseUrl}/check`
  const mailings = wireMailings({ connection, audit, lists: recipientParts.recipients, transport, bounces, checkAddress, log, now, newId })
  const { notificationParts, ...telling } = wireNotifications({
    connection, audit, incidents, organisation, letters: texts.letters, lists: recipientParts.recipients, mailings, registerOf, checkAddress, zone, log, now, newId,
  })

  const dossier = wireDossier({
    root, incidents, law, organisation: organisation.get, strandsOf: strandRows.ofIncident, assessments: assessments.list, playbooksOf, toldOf: telling.notificationTold.doneOf, delays: telling.delays.ofIncident,
    escalations: escalations.ofIncident, closers: closers.ofIncident, evidence, audit, now, newId,
    past: { strandsOf: (number) => strandRows.ofIncident(number, { words: false }), notifications: telling.notificationDesk.ofIncident, playbooks, obligations },
  })

  const reported = wireReports({ root, figures: registering.figures, isComplete: registering.register.isComplete, audit, obligations, organisation, clients, groups: async () => (await people.schedules.rosters()).groups, zone, now, newId })

  const toldClients = wireClientReports({ connection, audit, incidents, strands, strandsOf: strandRows.ofIncident, toldOf: strandRows.toldOf, clients, law, organisation, outbox, texts: texts.texts, registerOf, cipher, zone, log, now, newId })

  /** All that a text which is about to leave the house is held against. */
  async function registerOf(incident: Incident): Promise<RegisterView> {
    const [profile, known, touched, members, current] = await Promise.all([organisation.get(), clients.allActive(), strandRows.ofIncident(incident.number), everybody(), playbooks.list()])
    return registerViewOf({ incident, organisation: profile, strands: touched, clients: known, people: members, systems: [], playbooks: current.map(({ id }) => id), contacts: [], zone })
  }

  const waitingElsewhere = async (numbers: readonly string[], reader: Reader) => (await Promise.all([telling.notificationWaits, toldClients.reportWaits, closing.closerWaits, evidenceWaits].map((waits) => waits(numbers, reader)))).flat()

  const heartbeats = heartbeatStore(connection)
  const administration = wireAdministration({ connection, people, organisation, clients, texts: texts.texts, playbooks, ownPlaybooks, playbookWarnings, retention: retaining.retention, openReports: intakeParts.openReports, outbox, escalations, heartbeats, fill, usable: transport.usable, zone, now })

  /** Embedded or not, nothing deletes by itself what has expired. */
  async function sweep(): Promise<void> {
    await sweepPeople()
    await recipientParts.recipientTerm.sweep()
    await evidenceKeeping.sweep()
    await bounces.sweep()
  }

  /** What a crash left behind anywhere, then everything that is due. A part that fails does not keep the others from running. */
  async function tick(): Promise<void> {
    const parts: (() => Promise<unknown>)[] = [
      incidents.settlePending, recipientParts.recipientTerm.settlePending, strandBatches.settlePending, strands.settlePending, toldClients.clientReports.settlePending, assessments.settlePending, ownPlaybooks.settlePending, texts.texts.settlePending, drills.settlePending, intakeParts.openReports.settlePending, escalations.tick, evidence.settlePending, evidenceWithdrawals.settlePending, ...closerParts, ...retentionParts, ...notificationParts, outbox.tick, ...settlePending, mailings.tick,
    ]
    const failures: unknown[] = []
    for (const part of parts) await part().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }

  return {
    sealing: cipher, audit, verifications, live, waitingElsewhere, obligations, law, ...people, strands, strandBatches, strandsOf: strandRows.ofIncident, playbooksOf, cases, outbox, assessments, wizard, playbooks, ownPlaybooks, playbookWarnings, drills, attachments, sheets, incidents,
    escalations, acknowledgements, bounces, checks: wireCheck({ connection, now }), evidence, evidenceKeeping, evidenceWithdrawals, evidenceFor, closers, ...closing, ...retaining, ...recipientParts, ...intakeParts, mailings, ...telling, ...texts, ...toldClients, ...dossier, ...registering, ...reported, simulator, heartbeats, ...administration, ...shown, ...pages, tick, sweep, now, newId, baseUrl, zone, log, mails, channels: transport.usable,
  }
}
export type House = ReturnType<typeof buildHouse>
