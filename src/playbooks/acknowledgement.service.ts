import type { AuditService } from '../audit/audit.service.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Actor } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import type { BundleService } from './bundle.service.ts'
import type { Escalation } from './escalation.ts'
import { actOn } from './escalation.ts'
import type { EscalationStore } from './escalation.store.ts'

interface Needs {
  store: EscalationStore
  incidents: Pick<IncidentService, 'get'>
  bundles: Pick<BundleService, 'goOnWithout'>
  audit: Pick<AuditService, 'settle'>
  /** A link that was used shows that its contact point works. */
  confirm: (person: string, contact: string, sentAt: Date | null) => Promise<void>
  /** False of somebody whose access was taken away. */
  isActive: (person: string) => Promise<boolean>
  hashToken: (token: string) => string
  now: () => Date
}

/** "I have it", or "I cannot, next please". */
export type Answer = 'have it' | 'cannot'

/** A link works for three days after its message. */
export const linkHours = 72

const acts = { 'have it': 'escalation acknowledged', 'cannot': 'escalation declined' } as const
const suffixes = { 'have it': 'ack', 'cannot': 'decline' } as const

/** What somebody who was told answers, by a link in a message or signed in. */
export function acknowledgementService({ store, incidents, bundles, audit, confirm, isActive, hashToken, now }: Needs) {
  /** By somebody who was told. A second time, and a link that is not ours, both give NotFound. */
  async function byLink(token: string, answer: Answer = 'have it'): Promise<Incident> {
    const { rows, person, contact, incident } = await behind(token)
    if ((await give(rows, person, answer, { kind: 'link', id: person })) === 0) throw new NotFound('acknowledgement')
    await confirm(person, contact, rows[0]!.sentAt)
    return incident
  }

  /**
   * What a link stands for, before anybody presses a button: all that its message names. Nothing for whoever may come in no
   * more; somebody who is excluded sees what they always saw.
   */
  async function behind(token: string): Promise<{ rows: Escalation[]; person: string; contact: string; incident: Incident }> {
    const tokenHash = hashToken(token)
    const open = (await store.byToken(tokenHash)).flatMap((row) => row.told.filter((one) => one.tokenHash === tokenHash && isOpen(one)).map(({ person, contact }) => ({ row, person, contact })))
    const [first] = open
    if (!first || !(await isActive(first.person))) throw new NotFound('acknowledgement')
    const incident = await incidents.get(first.row.incident)
    const rows = open.map(({ row }) => row).filter((row) => row.cycle === incident.cycle && !isExpired(row, now()))
    if (rows.length === 0) throw new NotFound('acknowledgement')
    return { rows, person: first.person, contact: first.contact, incident }
  }

  /** All that this person was told about an incident and has not answered. */
  async function all(number: string, by: Actor, answer: Answer = 'have it'): Promise<number> {
    const { id } = by
    if (id === null) return 0
    const rows = await store.ofIncident(number)
    return give(rows.filter(({ told }) => told.some((one) => one.person === id && isOpen(one))), id, answer, by)
  }

  /** Each row once, with an act of its own; gives how many nobody had answered in between. */
  async function give(rows: readonly Escalation[], person: string, answer: Answer, who: Actor): Promise<number> {
    let count = 0
    for (const row of rows) {
      const act = actOn(row, `${suffixes[answer]}:${person}`, { what: acts[answer], detail: { subject: row.subject, level: row.level + 1 } }, who, now())
      const said = answer === 'have it' ? { acknowledgedAt: now() } : { declinedAt: now() }
      if (!(await store.answer(row.key, person, said, act))) continue
      if (answer === 'cannot') await bundles.goOnWithout(row)
      await audit.settle(store.pendings, { id: row.key, pending: [act] })
      count += 1
    }
    return count
  }

  return { byLink, behind, all }
}
export type AcknowledgementService = ReturnType<typeof acknowledgementService>

function isOpen({ acknowledgedAt, declinedAt }: Escalation['told'][number]): boolean {
  return !acknowledgedAt && !declinedAt
}

function isExpired({ sentAt }: Escalation, now: Date): boolean {
  return sentAt !== null && now > addHours(sentAt, linkHours)
}
