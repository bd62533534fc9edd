import type { Law } from '../../src/clock/obligation.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Duty } from '../../src/incidents/duty.ts'
import { isOpenDuty } from '../../src/incidents/duty.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { StrandGroup, StrandTerms } from '../../src/incidents/strand.ts'
import type { Escalation } from '../../src/playbooks/escalation.ts'
import { plannedRow, sameLadder } from '../../src/playbooks/escalation.ts'
import { decideEscalation } from '../../src/playbooks/verdict.ts'
import { planEscalations, situationOf } from '../../src/playbooks/plan.ts'
import type { Playbook } from '../../src/playbooks/playbook.ts'
import { rungAfter } from '../../src/playbooks/rungs.ts'
import { moved, revived } from '../../src/playbooks/rows.ts'
import type { Subject } from '../../src/playbooks/subject.ts'
import { clockId, runningClocks } from '../../src/playbooks/subject.ts'

/** A client that the incident touches, as far as its clocks go. */
export interface PlainStrand {
  client: string
  terms: StrandTerms
  toldAt: Date | null
}

/** An incident, its clients and the rows that wake people, without a store: what the services write, as values. */
export interface World {
  law: Law
  playbook: Playbook
  incident: Incident
  strands: PlainStrand[]
  rows: Map<string, Escalation>
  now: Date
}

export function dutiesIn({ law, incident, strands, now }: World): Duty[] {
  return dutiesOf(incident, law, now, groupsIn(strands))
}

/** Strands with the same terms together, the told apart from the others, as the store groups them. */
export function groupsIn(strands: readonly PlainStrand[]): StrandGroup[] {
  const groups = new Map<string, StrandGroup & { names: string[] }>()
  for (const { client, terms, toldAt } of strands) {
    const key = JSON.stringify([terms, toldAt !== null])
    const group = groups.get(key)
    if (!group) groups.set(key, { terms, told: toldAt !== null, count: 1, names: [client], lastToldAt: toldAt })
    else groups.set(key, { ...group, count: group.count + 1, names: [...group.names, client], lastToldAt: toldAt && group.lastToldAt && toldAt > group.lastToldAt ? toldAt : group.lastToldAt })
  }
  return [...groups.values()]
}

/** As the service plans: revive, insert what is missing, move what waits when a later version of the incident says so. */
export function plan(world: World): void {
  const { incident, rows, playbook, now } = world
  const duties = dutiesIn(world)
  const running = runningClocks(duties).map(({ id }): Subject => ({ kind: 'obligation', id }))
  for (const row of rows.values()) {
    rows.set(row.key, revived(row, incident, running, now))
  }
  for (const level of planEscalations(playbook, situationOf(incident, duties))) {
    const planned = plannedRow(level, incident, incident.playbook, now)
    const row = rows.get(planned.key)
    if (!row) rows.set(planned.key, planned)
    else rows.set(row.key, moved(row, [planned]))
  }
}

/** Everything that is due is sent, merged or dropped, as at every ring of the bell. */
export function ring(world: World): void {
  if (!nextDue(world)) return
  const duties = dutiesIn(world)
  for (let row = nextDue(world); row; row = nextDue(world)) escalate(row, world, duties)
}

function escalate(row: Escalation, { incident, rows, playbook, now }: World, duties: readonly Duty[]): void {
  const ladder = playbook.ladders[row.ladder]!
  const siblings = [...rows.values()].filter((other) => sameLadder(other, row)).toSorted((one, other) => Number(one.dueAt) - Number(other.dueAt) || one.level - other.level)
  const verdict = decideEscalation(row, { incident, duties, playbook, ladder, siblings, activity: [] }, now)
  const state = verdict.do === 'send' ? 'sent' : verdict.do === 'merge' ? 'merged' : 'dropped'
  rows.set(row.key, { ...row, state })
  const next = state === 'sent' ? rungAfter(ladder, row.level, now, { empty: false, emptyRound: false }) : null
  if (!next) return
  const planned = plannedRow({ subject: row.subject, ladder: row.ladder, statutory: row.statutory, aside: null, ...next }, incident, incident.playbook, now)
  if (!rows.has(planned.key)) rows.set(planned.key, planned)
}

function nextDue({ rows, now }: World): Escalation | undefined {
  let next: Escalation | undefined
  for (const row of rows.values()) if (row.state === 'planned' && row.dueAt <= now && (!next || row.dueAt < next.dueAt || (Number(row.dueAt) === Number(next.dueAt) && row.level < next.level))) next = row
  return next
}

/** A duty as somebody outside sees it: ours, or towards one client. */
export interface Owed {
  verdict: Duty['verdict']
  /** The alarm that comes next; null when there is none. */
  next: Date | null
  due: Date
}

/** Every duty that runs, each client apart. Towards clients that are not named yet there is one for all of them. */
export function alarmsIn(world: World): Map<string, Owed> {
  const found = new Map<string, Owed>()
  const planned = plannedIn(world)
  for (const duty of dutiesIn(world).filter((one) => isOpenDuty(one) && one.reading.due)) {
    const next = planned.get(clockId(duty)) ?? null
    for (const whom of duty.clients?.names ?? ['us']) found.set(`${whom}:${duty.obligation.id}/${duty.stage.id}`, { verdict: duty.verdict, next, due: duty.reading.due! })
  }
  return found
}

/** The moment of the next alarm of each clock. */
function plannedIn({ rows, incident }: World): Map<string, Date> {
  const next = new Map<string, Date>()
  for (const { subject, dueAt, state, cycle } of rows.values()) {
    const known = next.get(subject.id)
    if (state === 'planned' && cycle === incident.cycle && (!known || dueAt < known)) next.set(subject.id, dueAt)
  }
  return next
}
