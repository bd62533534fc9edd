import type { Anchors } from '../clock/anchor.ts'
import { awarenessAnchor } from '../clock/awareness.ts'
import type { Reading, Settled } from '../clock/clock.ts'
import { readClock } from '../clock/clock.ts'
import { deadlineOf } from '../clock/deadline.ts'
import type { Applicable, Obligation } from '../clock/obligation.ts'
import { obligationsFor } from '../clock/obligation.ts'
import type { Decision } from '../assessment/decision.ts'
import type { Facts } from '../facts/facts.ts'
import { knownFacts } from '../facts/statement.ts'
import { earliest } from '../shared/instant.ts'
import type { Incident } from './incident.ts'
import { factsOf } from './incident.ts'

/** The duty that the decision to notify the authority is about (GDPR Art. 33(1)). */
export const authorityDuty = 'gdpr-33'

/** One duty of an incident with its clock as it stands. */
export interface Duty extends Applicable {
  reading: Reading
}

/** Every duty that the facts set off, the statutory ones with a figure first. */
export function dutiesOf(incident: Incident, pack: readonly Obligation[], now: Date): Duty[] {
  const anchors = anchorsOf(incident)
  return obligationsFor(statesOfKnowledge(incident), pack).map((duty) => ({
    ...duty,
    reading: readClock(deadlineOf(duty.obligation.stages[0], anchors), settledOf(incident, duty), now),
  }))
}

/** What was known after each time that somebody told us something. */
function statesOfKnowledge({ statements }: Incident): Facts[] {
  const moments = [...new Set(statements.map(({ toldAt }) => toldAt.getTime()))].toSorted((one, other) => one - other)
  return moments.map((moment) => knownFacts(statements, new Date(moment)))
}

/**
 * The moments that periods start from. Until somebody decides about awareness, the first signal stands in for it:
 * the cautious reading costs nothing.
 */
export function anchorsOf(incident: Incident): Anchors {
  const known = factsOf(incident)
  const sure = (at: Date | null | undefined) => (at ? { at, provisional: false } : undefined)
  const aware = awarenessAnchor(incident.awareness, firstSignal(incident))
  return {
    ...(aware && { aware }),
    ...optional('occurred', sure(known.occurredFrom)),
    ...optional('detected', sure(known.detectedAt)),
    ...optional('suspected', sure(known.suspectedAt)),
    ...optional('reported', sure(known.reportedAt)),
    ...optional('contained-at', sure(known.containedAt)),
    ...optional('restored', sure(known.restoredAt)),
  }
}

/** The earliest that anybody ever named. Amending it to a later moment moves no deadline away: that takes a choice and a second person. */
export function firstSignal({ statements }: Pick<Incident, 'statements'>): Date | null {
  const signals = statements.filter(({ fact }) => fact === 'detectedAt' || fact === 'reportedAt')
  return earliest(...signals.map(({ value }) => value as Date | null))
}

function optional<N extends string, T>(name: N, value: T | undefined): { [K in N]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { [K in N]?: T }
}

/** A duty ends by its first filing or, where the law lets one decide, by an approved decision that nothing is due. */
function settledOf({ filings, decisions }: Incident, { obligation, verdict }: Applicable): Settled {
  const filedAt = earliest(...filings.filter((filing) => filing.obligation === obligation.id).map((filing) => filing.filedAt))
  const decision = decisions.filter(({ state }) => state === 'in force').at(-1)
  return { filedAt, notOwedSince: decision && isNotOwed(decision, obligation.id, verdict) ? (decision.approvedAt ?? decision.at) : null }
}

function isNotOwed(decision: Decision, obligation: string, verdict: Applicable['verdict']): boolean {
  if (!decision.breach) return true
  return obligation === authorityDuty ? !decision.notifyAuthority : verdict === false
}

/** The duty to look at first: what still runs, the law's deadlines before our own targets, the earliest moment first. */
export function mostPressing(duties: readonly Duty[]): Duty | undefined {
  return duties.toSorted((one, other) => rankOf(one) - rankOf(other) || Number(one.reading.due ?? 0) - Number(other.reading.due ?? 0))[0]
}

function rankOf({ reading: { state, due, kind } }: Duty): number {
  if (state === 'met' || state === 'not-owed') return 3
  if (due === null) return 2
  return kind === 'deadline' ? 0 : 1
}
