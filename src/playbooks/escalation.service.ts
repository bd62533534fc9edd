import type { AuditService } from '../audit/audit.service.ts'
import { attachedKeys } from '../incidents/attached.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { DailyHours } from '../shared/dutch-time.ts'
import { addMinutes, minutesBetween } from '../shared/instant.ts'
import { hasItsOwnMoment } from './bundle.ts'
import type { BundleService } from './bundle.service.ts'
import type { Escalation } from './escalation.ts'
import { claimMinutes, incidentIn, plannedRow } from './escalation.ts'
import { askedOf } from './verdict.ts'
import type { EscalationStore } from './escalation.store.ts'
import { planEscalations, situationOf } from './plan.ts'
import type { PlaybookService } from './playbook.service.ts'
import { afterGivingUp } from './turn.ts'

const mostAttempts = 5
/** A clock that is less than this ahead makes no difference to anybody. */
const clockMinutes = 1
const mostPerTick = 1000

export interface EscalationNeeds {
  store: EscalationStore
  incidents: Pick<IncidentService, 'get' | 'duties'>
  playbooks: Pick<PlaybookService, 'get'>
  bundles: BundleService
  audit: Pick<AuditService, 'settleAll'>
  /** Hours in which somebody is at work, by the organisation's own setting. */
  dutyHours: () => Promise<DailyHours>
  onTrouble: (row: { incident: string; error: unknown }) => void
  now: () => Date
  newId: () => string
  zone: string
}

export function escalationService({ store, incidents, playbooks, bundles, audit, dutyHours, onTrouble, now, newId, zone }: EscalationNeeds) {
  /** Plans what is certain, and moves what waits when a moment moved. Safe to repeat, and repeated after every change. */
  async function planFor(number: string): Promise<void> {
    const incident = await incidents.get(number)
    const duties = await incidents.duties(incident)
    const situation = situationOf(incident, duties, await dutyHours(), zone)
    const keys = attachedKeys(incident)
    const all = await Promise.all(keys.map(playbooks.get))
    const rows = all.flatMap((playbook, index) => planEscalations(playbook, situation).map((level) => plannedRow(level, incident, keys[index]!, now())))
    await store.revive(incident, askedOf(incident, all, duties), now())
    await store.insertMissing(rows)
    await store.moveDue(rows)
    await bundles.letGo(number)
  }

  /** Everything whose moment has come, the statutory first, until nothing is due. One bad row does not stop the others. */
  async function tick(): Promise<number> {
    await takeBack()
    let done = 0
    while (done < mostPerTick && (await escalateNext())) done += 1
    // An answer that a crash cut short is not lost: whoever comes next is called now. Nor is a second look at what was dropped.
    await audit.settleAll(store.pendings, makeUpFor)
    return done
  }

  async function makeUpFor(key: string): Promise<void> {
    const row = { key, incident: incidentIn(key) }
    await bundles.lookAgain(row)
    await bundles.goOnWithout(row)
  }

  /**
   * What waits for a wait that began in the future was planned while the clock was ahead: it gets the wait that the ladder
   * gives, from now.
   */
  async function takeBack(): Promise<void> {
    for (const row of await store.plannedAfter(addMinutes(now(), clockMinutes))) {
      const kept = new Map([[row.playbook, await playbooks.get(row.playbook)]])
      if (hasItsOwnMoment(row, { playbooks: kept })) continue
      await store.bringForward({ key: row.key, dueAt: addMinutes(now(), minutesBetween(row.plannedAt, row.dueAt)), plannedAt: now() })
    }
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
      const kept = new Map([[row.playbook, await playbooks.get(row.playbook)]])
      await bundles.planAfter(row, afterGivingUp(row, kept, now()), await incidents.get(row.incident))
    } catch (error) {
      onTrouble({ incident: row.incident, error })
    }
    await bundles.end({ row, after: { state: 'stuck', because: 'five attempts failed' }, what: 'escalation stuck' }, claim)
  }

  return { planFor, tick, ofIncident: store.ofIncident, nextDueAt: store.nextDueAt, countStuck: store.countStuck }
}
export type EscalationService = ReturnType<typeof escalationService>
