import type { AuditService } from '../audit/audit.service.ts'
import { anchorsOf } from '../incidents/anchors.ts'
import type { Duty } from '../incidents/duty.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Happening } from '../shared/act.ts'
import { system } from '../shared/act.ts'
import { addMinutes } from '../shared/instant.ts'
import type { Escalation } from './escalation.ts'
import { actOn, decideEscalation, plannedRow, sameLadder } from './escalation.ts'
import type { EscalationStore } from './escalation.store.ts'
import type { PagingService } from './paging.service.ts'
import { levelAfter, planEscalations } from './plan.ts'
import type { Playbook } from './playbook.ts'
import type { PlaybookService } from './playbook.service.ts'
import { runningClocks } from './subject.ts'

const claimMinutes = 5
const mostAttempts = 5
const mostPerTick = 100

export interface EscalationNeeds {
  store: EscalationStore
  incidents: Pick<IncidentService, 'get' | 'duties'>
  playbooks: Pick<PlaybookService, 'get'>
  paging: PagingService
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  onTrouble: (row: { incident: string; error: unknown }) => void
  now: () => Date
  newId: () => string
}

export function escalationService({ store, incidents, playbooks, paging, audit, onTrouble, now, newId }: EscalationNeeds) {
  /** Plans what is certain, and moves what waits when a moment moved. Safe to repeat, and repeated after every change. */
  async function planFor(number: string): Promise<void> {
    const incident = await incidents.get(number)
    const playbook = await playbooks.get(incident.playbook)
    const duties = await incidents.duties(incident)
    const rows = planEscalations(playbook, { known: factsOf(incident), anchors: anchorsOf(incident), duties }).map((level) => plannedRow(level, incident, now()))
    await store.revive(incident, runningClocks(duties).map(({ id }) => id), now())
    await store.insertMissing(rows)
    await store.moveDue(rows)
  }

  /** Everything whose moment has come, the statutory first, until nothing is due. One bad row does not stop the others. */
  async function tick(): Promise<number> {
    let done = 0
    while (done < mostPerTick && (await escalateNext())) done += 1
    await audit.settleAll(store.pendings)
    return done
  }

  async function escalateNext(): Promise<boolean> {
    const claim = newId()
    const row = await store.claimNextDue(now(), addMinutes(now(), claimMinutes), claim)
    if (!row) return false
    try {
      await escalate(row, claim)
    } catch (error) {
      onTrouble({ incident: row.incident, error })
      if (row.attempts >= mostAttempts) await giveUp(row, claim)
    }
    return true
  }

  /** A level that cannot be told is red in health, and does not take the rest of its ladder along. */
  async function giveUp(row: Escalation, claim: string): Promise<void> {
    try {
      await planNext(row, await playbooks.get(row.playbook), await incidents.get(row.incident), true)
    } catch (error) {
      onTrouble({ incident: row.incident, error })
    }
    await end(row, claim, { state: 'stuck', because: 'five attempts failed' }, { what: 'escalation stuck' })
  }

  /** Post, record, settle: a crash repeats a step and never skips one, and the keys make the repeat harmless. */
  async function escalate(row: Escalation, claim: string): Promise<void> {
    const incident = await incidents.get(row.incident)
    const playbook = await playbooks.get(row.playbook)
    const duties = await incidents.duties(incident)
    const siblings = (await store.ofIncident(row.incident)).filter((other) => sameLadder(other, row))
    const verdict = decideEscalation(row, { incident, duties, ladder: playbook.ladders[row.ladder]!, siblings }, now())
    if (verdict.do === 'drop') return end(row, claim, { state: 'dropped', because: verdict.because }, { what: 'escalation dropped', detail: { because: verdict.because } })
    if (verdict.do === 'merge') return end(row, claim, { state: 'merged', because: verdict.into }, { what: 'escalation merged', detail: { into: verdict.into } })
    await send(row, claim, { incident, playbook, duties, lateMinutes: verdict.lateMinutes })
  }

  async function send(row: Escalation, claim: string, about: { incident: Incident; playbook: Playbook; duties: readonly Duty[]; lateMinutes: number }): Promise<void> {
    const told = row.told.length > 0 ? row.told : await paging.targetsOf(row, about)
    // Written once: after a crash somebody may have acknowledged already.
    if (row.told.length === 0 && !(await store.setTold(row.key, claim, told))) return
    await paging.page(row, told, about)
    const empty = !(await paging.reachesItsPeople(row, told, about))
    await planNext(row, about.playbook, about.incident, empty)
    const { lateMinutes } = about
    const what = empty ? 'escalation reached nobody' : 'escalation sent'
    await end(row, claim, { state: 'sent', sentAt: now(), lateMinutes }, { what, detail: { told: told.map(({ person }) => person), lateMinutes } })
  }

  async function planNext(row: Escalation, playbook: Playbook, incident: Incident, empty: boolean): Promise<void> {
    const next = levelAfter(playbook.ladders[row.ladder]!, row, now(), empty)
    if (!next) return
    const { subject, ladder, statutory } = row
    const planned = plannedRow({ subject, ladder, statutory, ...next }, incident, now())
    await store.insertMissing([planned])
    if (empty) await store.bringForward(planned)
  }

  async function end(row: Escalation, claim: string, after: Partial<Escalation>, { what, detail }: Happening): Promise<void> {
    const act = actOn(row, `end:${row.attempts}`, { what, detail: { subject: row.subject, level: row.level + 1, ...detail } }, system, now())
    if (await store.settle(row.key, claim, after, [act])) await audit.settle(store.pendings, { id: row.key, pending: [act] })
  }

  return { planFor, tick, ofIncident: store.ofIncident, nextDueAt: store.nextDueAt, countStuck: store.countStuck }
}
export type EscalationService = ReturnType<typeof escalationService>
