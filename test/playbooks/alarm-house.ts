import { auditService } from '../../src/audit/audit.service.ts'
import type { AuditStore } from '../../src/audit/audit.store.ts'
import { auditStore } from '../../src/audit/audit.store.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { decidingService } from '../../src/incidents/deciding.service.ts'
import { filingService } from '../../src/incidents/filing.service.ts'
import { incidentService } from '../../src/incidents/incident.service.ts'
import type { IncidentStore } from '../../src/incidents/incident.store.ts'
import { incidentStore } from '../../src/incidents/incident.store.ts'
import { stepService } from '../../src/incidents/step.service.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { StrandGroup } from '../../src/incidents/strand.ts'
import type { Law } from '../../src/clock/obligation.ts'
import { loadMessages } from '../../src/outbox/message.loader.ts'
import type { NewMessage } from '../../src/outbox/message.ts'
import { queued } from '../../src/outbox/message.ts'
import { channels } from '../../src/outbox/channel.ts'
import type { Rota } from '../../src/people/on-call.ts'
import { noRota } from '../../src/people/on-call.ts'
import type { Person } from '../../src/people/person.ts'
import { aboutService } from '../../src/playbooks/about.service.ts'
import { acknowledgementService } from '../../src/playbooks/acknowledgement.service.ts'
import { bundleService } from '../../src/playbooks/bundle.service.ts'
import { escalationService } from '../../src/playbooks/escalation.service.ts'
import type { EscalationStore } from '../../src/playbooks/escalation.store.ts'
import { escalationStore } from '../../src/playbooks/escalation.store.ts'
import { isWork } from '../../src/playbooks/acks.ts'
import { linkCallService } from '../../src/playbooks/link-call.service.ts'
import type { LinkCallStore } from '../../src/playbooks/link-call.store.ts'
import { linkCallStore } from '../../src/playbooks/link-call.store.ts'
import { pagingService } from '../../src/playbooks/paging.service.ts'
import type { PinnedStore } from '../../src/playbooks/pinned.store.ts'
import { pinnedStore } from '../../src/playbooks/pinned.store.ts'
import type { Playbook } from '../../src/playbooks/playbook.ts'
import { playbookService } from '../../src/playbooks/playbook.service.ts'
import { stepTermsOf } from '../../src/playbooks/step-rules.ts'
import { standardDutyHours } from '../../src/playbooks/plan.ts'
import type { World } from '../../src/playbooks/targets.ts'
import { undeliveredService } from '../../src/playbooks/undelivered.service.ts'
import type { DailyHours } from '../../src/shared/dutch-time.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { NotFound } from '../../src/shared/errors.ts'
import { addSeconds } from '../../src/shared/instant.ts'
import { chris, law, standard } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { fresh, indexesOn } from '../support/database.ts'
import { fakeAuditStore, fakeEscalationStore, fakeIncidentStore } from '../support/fakes.ts'
import { noon, stoppedClock } from '../support/moments.ts'
import type { StoppedClock } from '../support/moments.ts'
import { newFuse, wired } from './fuse.ts'
import { fakeLinkCallStore } from './link-call-fake.ts'
import type { Fuse } from './fuse.ts'

export interface Rooms {
  audit: AuditStore
  incidents: IncidentStore
  escalations: EscalationStore
  pinned: PinnedStore
  linkCalls: LinkCallStore
}

/** Hours that end when they begin are none. */
const noQuiet: DailyHours = { from: '03:00', to: '03:00' }

export interface Sent extends NewMessage {
  at: Date
  link: string
  /** The rows that count on this message, by their keys. */
  tells: string[]
}

const fill = loadMessages('templates/messages')

export function fakeRooms(): Rooms {
  const kept = new Map<string, Playbook>()
  const pinned: PinnedStore = {
    keep: async (key, playbook) => void (kept.has(key) || kept.set(key, structuredClone(playbook))),
    get: async (key) => {
      const found = kept.get(key)
      if (!found) throw new NotFound(key)
      return structuredClone(found)
    },
  }
  return { audit: fakeAuditStore(), incidents: fakeIncidentStore(), escalations: fakeEscalationStore(), pinned, linkCalls: fakeLinkCallStore() }
}

export async function realRooms(): Promise<Rooms> {
  const connection = await fresh()
  const rooms = {
    audit: auditStore(connection, () => crypto.randomUUID()), incidents: incidentStore(connection),
    escalations: escalationStore(connection), pinned: pinnedStore(connection), linkCalls: linkCallStore(connection),
  }
  await indexesOn(connection)
  return rooms
}

interface Furnishing {
  rooms?: Rooms
  playbook?: Playbook
  people?: Person[]
  clock?: StoppedClock
  fuse?: Fuse
  rota?: Rota
  /** Nobody sleeps, unless a test says so. */
  quiet?: DailyHours
  /** Shared between houses that are two workers on one store. */
  sent?: Sent[]
  law?: Law
}

/** Incidents, their playbook and its alarms, with a stopped clock. What is posted goes to an array, once for each key. */
export function alarmHouse({ rooms = fakeRooms(), playbook = standard, people = Object.values(cast), clock = stoppedClock(), fuse = newFuse(), sent = [], law: ours = law, rota = noRota, quiet = noQuiet }: Furnishing = {}) {
  const trouble: unknown[] = []
  /** While true nobody can be looked up. */
  const outage = { on: false }
  const repeats: string[] = []
  /** The clients that every incident touches. */
  const groups: StrandGroup[] = []
  const { now } = clock
  const newId = () => crypto.randomUUID()
  const wire = <T extends object>(name: string, part: T) => wired(fuse, name, part)
  const own: Playbook[] = []
  const outbox = wire('outbox', {
    async post(message: NewMessage) {
      queued(message, now())
      if (sent.some(({ key }) => key === message.key)) return void repeats.push(message.key)
      const rows = await rooms.escalations.ofIncident(message.incident!)
      const tells = rows.filter(({ told: some }) => some.some(({ messageKey }) => messageKey === message.key)).map(({ key }) => key)
      if (sent.some(({ key }) => key === message.key)) return void repeats.push(message.key)
      sent.push({ ...message, at: now(), link: /https:\S+/.exec(message.body)![0], tells })
    },
  })
  const audit = auditService({ store: wire('audit', rooms.audit) })
  const store = wire('escalations', rooms.escalations)
  const playbooks = playbookService({ loaded: [{ playbook }], pinned: rooms.pinned, own: async () => own })
  const register = incidentService({
    store: wire('incidents', rooms.incidents), audit, law: async () => ours, now,
    groupsOf: async (numbers) => new Map(numbers.map((number) => [number, structuredClone(groups)])),
    pinPlaybook: playbooks.pin,
    onTrouble: () => {},
    stepTerms: async (incident, duties) => stepTermsOf([await playbooks.get(incident.playbook)], { incident, duties, people }),
    planEscalations: (number) => escalations.planFor(number),
  })
  const incidents = {
    ...register,
    ...decidingService({ change: register.change, latestAssessment: async () => null, law: async () => ours, newId }),
    ...filingService({ incidents: register, sheetFor: async () => ({ text: 'blad', hash: 'hash' }), newId }),
    ...stepService({ incidents: register, newId }),
  }
  const paging = pagingService({
    post: outbox.post, fill, now, zone: homeZone,
    linkToken: (subject) => `token-of-${subject.replaceAll(':', '-')}`,
    hashToken: (token) => `hash-of-${token}`,
    linkTo: (token) => `https://meldklok.test/acknowledgement/${token}`,
  })
  const world = async ({ excluded }: Pick<Incident, 'excluded'>): Promise<World> => {
    if (outage.on) throw new Error('the people are gone')
    return { people: structuredClone(people), rota, excluded, usable: channels, quiet, zone: homeZone, now: now() }
  }
  const activityOf = async (incident: string) => (await audit.list({ incident }, 500)).filter(isWork).map(({ at }) => at)
  const confirmed: string[] = []
  const alarms = { store, incidents, playbooks, audit, now, onTrouble: ({ error }: { error: unknown }) => trouble.push(error) }
  const linkCalls = linkCallService({ store: rooms.linkCalls, countNew: () => incidents.count({ stages: ['reported'], reporter: 'visitor', drill: false }) })
  const about = aboutService({ ...alarms, linkCalls, world, activityOf })
  const bundles = bundleService({ ...alarms, about, paging, linkCalls, planFor: (number) => escalations.planFor(number) })
  const escalations = escalationService({ ...alarms, bundles, dutyHours: async () => standardDutyHours, newId, zone: homeZone })
  const confirm = async (person: string, contact: string) => void confirmed.push(`${person} ${contact}`)
  const acknowledgements = acknowledgementService({ ...alarms, bundles, confirm, isActive: async (person) => people.some(({ id, active }) => id === person && active), hashToken: (token) => `hash-of-${token}` })
  const { undelivered } = undeliveredService({ ...alarms, about, bundles, paging })

  async function tick(): Promise<void> {
    await incidents.settlePending()
    await escalations.tick()
  }

  /** Lets time go by to so many hours after noon, ringing the bell at every moment that something is due. */
  async function runTo(hours: number): Promise<void> {
    const end = new Date(noon.getTime() + hours * 3_600_000)
    await tick()
    for (let due = await rooms.escalations.nextDueAt(); due && due <= end; due = await rooms.escalations.nextDueAt()) {
      const next = due > now() ? due : addSeconds(now(), 301)
      if (next > end) break
      clock.set(next)
      await tick()
    }
    clock.set(end)
    await tick()
  }

  const report = (facts: Facts = {}, drill = false): Promise<Incident> =>
    incidents.report({ facts: { detectedAt: now(), ourRole: 'controller', ...facts }, contact: '', drill }, chris)

  return { rooms, clock, fuse, people, own, groups, sent, repeats, trouble, outage, audit, incidents, escalations, acknowledgements, undelivered, confirmed, tick, runTo, report }
}
export type AlarmHouse = ReturnType<typeof alarmHouse>

/** Of each message about a subject: its level as the playbook counts it (0 is the first), hours after noon, and who. */
export function told(house: Pick<AlarmHouse, 'sent'>, subject = 'gdpr-33'): string[] {
  return house.sent.flatMap(({ key, at, tells }) =>
    tells.filter((row) => row.includes(`:${subject}:l`)).map((row) => `l${levelOf(row)} ${round((at.getTime() - noon.getTime()) / 3_600_000)}h ${key.split(':').at(-2)}`),
  )
}

/** The same without who, each moment once. */
export function levels(house: Pick<AlarmHouse, 'sent'>, subject = 'gdpr-33'): string[] {
  return [...new Set(told(house, subject).map((line) => line.split(' ').slice(0, 2).join(' ')))]
}

function levelOf(key: string): number {
  return Number(/:l(\d+)(:[a-z]+\d+)?$/.exec(key)![1])
}

function round(hours: number): number {
  return Math.round(hours * 100) / 100
}
