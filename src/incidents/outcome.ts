import type { Duty } from './duty.ts'
import { decisionOf } from './duties.ts'
import type { Phase } from './filing.ts'
import { phaseOf } from './filing.ts'
import type { Incident } from './incident.ts'

/** What became of an incident; each asks other things of the register. */
export const outcomes = ['undecided', 'near miss', 'no breach', 'not notified', 'notified', 'withdrawn', 'client duty only'] as const
export type Outcome = (typeof outcomes)[number]

/**
 * What was filed weighs more than what was decided: it is a fact to the authority. A notice that was withdrawn, or that
 * turned out to be about no breach, stays an outcome of its own (EDPB 9/2022, 60), until it is decided to tell after all.
 * Who is only a processor has no duty towards the authority, and so nothing to decide about it.
 */
export function outcomeOf(incident: Incident, duties: readonly Duty[]): Outcome {
  const decision = decisionOf(incident)
  if (decision?.nearMiss) return 'near miss'
  const filed = filedWith(incident, duties)
  if (decision && !decision.breach) return filed === 'none' ? 'no breach' : 'withdrawn'
  if (filed !== 'none') return filed === 'standing' ? 'notified' : 'withdrawn'
  if (owesClientsOnly(duties)) return 'client duty only'
  if (!decision) return 'undecided'
  return decision.notifyAuthority ? 'notified' : 'not notified'
}

/** Our own duties to notify an authority of a breach. */
export function authorityDuties(duties: readonly Duty[]): Duty[] {
  return duties.filter(({ obligation: { towards, about }, clients }) => clients === null && towards === 'authority' && about === 'breach')
}

function filedWith({ filings }: Incident, duties: readonly Duty[]): Phase {
  const phases = authorityDuties(duties).map(({ obligation, stage, reading }) => (reading.filedAt ? phaseOf(filings, obligation.id, stage.id) : 'none'))
  return phases.includes('standing') ? 'standing' : phases.includes('withdrawn') ? 'withdrawn' : 'none'
}

function owesClientsOnly(duties: readonly Duty[]): boolean {
  return authorityDuties(duties).length === 0 && duties.some(({ obligation }) => obligation.towards === 'controller')
}
