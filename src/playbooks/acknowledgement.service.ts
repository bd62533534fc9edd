import type { AuditService } from '../audit/audit.service.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Actor } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import type { Escalation, Told } from './escalation.ts'
import { actOn } from './escalation.ts'
import type { EscalationStore } from './escalation.store.ts'

interface Needs {
  store: EscalationStore
  incidents: Pick<IncidentService, 'get'>
  audit: Pick<AuditService, 'settle'>
  hashToken: (token: string) => string
  now: () => Date
}

/** A link works for three days after its message. */
export const linkHours = 72

/** "I have it", by a link in a message or by somebody who is signed in. */
export function acknowledgementService({ store, incidents, audit, hashToken, now }: Needs) {
  /** By somebody who was told. A second time, and a link that is not ours, both give NotFound. */
  async function byLink(token: string): Promise<Escalation> {
    const { row, told } = await behind(token)
    await acknowledge(row, told, { kind: 'link', id: told.person })
    return row
  }

  /** What a link stands for, before anybody presses the button. */
  async function behind(token: string): Promise<{ row: Escalation; told: Told; incident: Incident }> {
    const tokenHash = hashToken(token)
    const row = await store.byToken(tokenHash)
    const told = row?.told.find((one) => one.tokenHash === tokenHash)
    if (!row || !told || told.acknowledgedAt) throw new NotFound('acknowledgement')
    const incident = await incidents.get(row.incident)
    if (incident.cycle !== row.cycle || isExpired(row, now())) throw new NotFound('acknowledgement')
    return { row, told, incident }
  }

  /** All that this person was told about an incident and has not answered. */
  async function all(number: string, by: Actor): Promise<number> {
    let count = 0
    for (const row of await store.ofIncident(number)) {
      for (const told of row.told.filter(({ person, acknowledgedAt }) => person === by.id && !acknowledgedAt)) {
        await acknowledge(row, told, by)
        count += 1
      }
    }
    return count
  }

  async function acknowledge(row: Escalation, told: Told, who: Actor): Promise<void> {
    const act = actOn(row, `ack:${told.person}`, { what: 'escalation acknowledged', detail: { subject: row.subject, level: row.level + 1 } }, who, now())
    if (!(await store.acknowledge(row.key, told.person, now(), act))) throw new NotFound('acknowledgement')
    await audit.settle(store.pendings, { id: row.key, pending: [act] })
  }

  return { byLink, behind, all }
}
export type AcknowledgementService = ReturnType<typeof acknowledgementService>

function isExpired({ sentAt }: Escalation, now: Date): boolean {
  return sentAt !== null && now > addHours(sentAt, linkHours)
}
