import type { Connection } from 'mongoose'
import type { AuditService } from './audit/audit.service.ts'
import type { IncidentService } from './incidents/incident.service.ts'
import type { Incident } from './incidents/incident.ts'
import type { Cipher } from './ops/cipher.adapter.ts'
import type { Channel } from './outbox/channel.ts'
import type { loadMessages } from './outbox/message.loader.ts'
import type { OutboxService } from './outbox/outbox.service.ts'
import type { Rota } from './people/on-call.ts'
import type { Hours } from './people/organisation.ts'
import type { Person } from './people/person.ts'
import { aboutService } from './playbooks/about.service.ts'
import { acknowledgementService } from './playbooks/acknowledgement.service.ts'
import { isWork } from './playbooks/acks.ts'
import { bundleService } from './playbooks/bundle.service.ts'
import { escalationService } from './playbooks/escalation.service.ts'
import { escalationStore } from './playbooks/escalation.store.ts'
import { linkCallService } from './playbooks/link-call.service.ts'
import { linkCallStore } from './playbooks/link-call.store.ts'
import { pagingService } from './playbooks/paging.service.ts'
import type { PlaybookService } from './playbooks/playbook.service.ts'
import type { World } from './playbooks/targets.ts'
import { undeliveredService } from './playbooks/undelivered.service.ts'
import { addHours } from './shared/instant.ts'

interface AlarmMaterials {
  connection: Connection
  audit: AuditService
  incidents: Pick<IncidentService, 'get' | 'duties' | 'count'>
  playbooks: Pick<PlaybookService, 'get'>
  outbox: Pick<OutboxService, 'post'>
  fill: ReturnType<typeof loadMessages>
  cipher: Cipher
  people: () => Promise<Person[]>
  rota: (from: Date, to: Date) => Promise<Rota>
  hours: () => Promise<Hours>
  /** The channels that messages can leave by. */
  usable: readonly Channel[]
  /** A link that was used shows that its contact point works. */
  confirm: (person: string, contact: string, sentAt: Date | null) => Promise<void>
  baseUrl: string
  zone: string
  now: () => Date
  newId: () => string
  onTrouble: (row: { incident: string; error: unknown }) => void
}

const mostActs = 500

/** The part of the house that wakes people. */
export function wireAlarms(materials: AlarmMaterials) {
  const { connection, audit, incidents, playbooks, outbox, fill, cipher, people, rota, hours, usable, confirm, baseUrl, zone, now, newId, onTrouble } = materials
  const store = escalationStore(connection)
  const paging = pagingService({
    post: outbox.post, fill, now, zone,
    linkToken: (subject) => cipher.linkToken('acknowledgement', subject),
    hashToken: cipher.hashToken,
    linkTo: (token) => `${baseUrl}/acknowledgement/${token}`,
  })

  async function world({ excluded }: Pick<Incident, 'excluded'>): Promise<World> {
    const at = now()
    const [everybody, onDuty, { quiet }] = await Promise.all([people(), rota(at, addHours(at, 1)), hours()])
    return { people: everybody, rota: onDuty, excluded, usable, quiet, zone, now: at }
  }

  async function activityOf(incident: string): Promise<Date[]> {
    return (await audit.list({ incident }, mostActs)).filter(isWork).map(({ at }) => at)
  }

  const alarms = { store, incidents, playbooks, audit, now, onTrouble }
  const linkCalls = linkCallService({ store: linkCallStore(connection), countNew: () => incidents.count({ stages: ['reported'], reporter: 'visitor', drill: false }) })
  const about = aboutService({ ...alarms, linkCalls, world, activityOf })
  const bundles = bundleService({ ...alarms, about, paging, linkCalls, planFor: (number) => escalations.planFor(number) })
  const escalations = escalationService({ ...alarms, bundles, dutyHours: async () => (await hours()).duty, newId, zone })
  const acknowledgements = acknowledgementService({ ...alarms, bundles, confirm, isActive: async (person) => (await people()).some(({ id, active }) => id === person && active), hashToken: cipher.hashToken })
  return { escalations: { ...escalations, ...undeliveredService({ ...alarms, about, bundles, paging }) }, acknowledgements }
}
