import type { AuditService } from '../audit/audit.service.ts'
import { anchorsOf } from '../incidents/anchors.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import { factsOf } from '../incidents/incident.ts'
import { addMinutes } from '../shared/instant.ts'
import type { BundleService } from './bundle.service.ts'
import type { Escalation } from './escalation.ts'
import { plannedRow } from './escalation.ts'
import type { EscalationStore } from './escalation.store.ts'
import { planEscalations } from './plan.ts'
import type { PlaybookService } from './playbook.service.ts'
import { runningClocks } from './subject.ts'

const claimMinutes = 5
const mostAttempts = 5
const mostPerTick = 100

export interface EscalationNeeds {
  store: EscalationStore
  incidents: Pick<IncidentService, 'get' | 'duties'>
  playbooks: Pick<PlaybookService, 'get'>
  bundles: BundleService
  audit: Pick<AuditService, 'settleAll'>
  onTrouble: (row: { incident: string; error: unknown }) => void
  now: () => Date
  newId: () => string
}

export function escalationService({ store, incidents, playbooks, bundles, audit, onTrouble, now, newId }: EscalationNeeds) {
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
      await bundles.escalate(row, claim)
    } catch (error) {
      onTrouble({ incident: row.incident, error })
      await store.release(row, claim)
      if (row.attempts >= mostAttempts) await giveUp(row, claim)
    }
    return true
  }

  /** A level that cannot be told is red in health, and does not take the rest of its ladder along. */
  async function giveUp(row: Escalation, claim: string): Promise<void> {
    try {
      await bundles.planNext(row, await playbooks.get(row.playbook), await incidents.get(row.incident), true)
    } catch (error) {
      onTrouble({ incident: row.incident, error })
    }
    await bundles.end({ row, after: { state: 'stuck', because: 'five attempts failed' }, what: 'escalation stuck' }, claim)
  }

  return { planFor, tick, ofIncident: store.ofIncident, nextDueAt: store.nextDueAt, countStuck: store.countStuck }
}
export type EscalationService = ReturnType<typeof escalationService>
