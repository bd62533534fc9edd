import type { AuditService } from '../audit/audit.service.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Actor } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import type { Escalation } from './escalation.ts'
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
  async function byLink(token: string): Promise<Incident> {
    const { rows, person, incident } = await behind(token)
    if ((await acknowledge(rows, person, { kind: 'link', id: person })) === 0) throw new NotFound('acknowledgement')
    return incident
  }

  /** What a link stands for, before anybody presses the button: all that its message names. */
  async function behind(token: string): Promise<{ rows: Escalation[]; person: string; incident: Incident }> {
    const tokenHash = hashToken(token)
    const open = (await store.byToken(tokenHash)).flatMap((row) => row.told.filter((one) => one.tokenHash === tokenHash && !one.acknowledgedAt).map(({ person }) => ({ row, person })))
    const [first] = open
    if (!first) throw new NotFound('acknowledgement')
    const incident = await incidents.get(first.row.incident)
    const rows = open.map(({ row }) => row).filter((row) => row.cycle === incident.cycle && !isExpired(row, now()))
    if (rows.length === 0) throw new NotFound('acknowledgement')
    return { rows, person: first.person, incident }
  }

  /** All that this person was told about an incident and has not answered. */
  async function all(number: string, by: Actor): Promise<number> {
    const { id } = by
    if (id === null) return 0
    const rows = await store.ofIncident(number)
    return acknowledge(rows.filter(({ told }) => told.some(({ person, acknowledgedAt }) => person === id && !acknowledgedAt)), id, by)
  }

  /** Each row once, with an act of its own; gives how many nobody had acknowledged in between. */
  async function acknowledge(rows: readonly Escalation[], person: string, who: Actor): Promise<number> {
    let count = 0
    for (const row of rows) {
      const act = actOn(row, `ack:${person}`, { what: 'escalation acknowledged', detail: { subject: row.subject, level: row.level + 1 } }, who, now())
      if (!(await store.acknowledge(row.key, person, now(), act))) continue
      await audit.settle(store.pendings, { id: row.key, pending: [act] })
      count += 1
    }
    return count
  }

  return { byLink, behind, all }
}
export type AcknowledgementService = ReturnType<typeof acknowledgementService>

function isExpired({ sentAt }: Escalation, now: Date): boolean {
  return sentAt !== null && now > addHours(sentAt, linkHours)
}
