import type { Anchors } from '../clock/anchor.ts'
import type { Reading, Settled } from '../clock/clock.ts'
import { readClock } from '../clock/clock.ts'
import { deadlineOf } from '../clock/deadline.ts'
import type { Applicable, Because, Obligation, ObligationStage } from '../clock/obligation.ts'
import { countedAt } from '../shared/four-eyes.ts'
import type { Text } from '../shared/words/words.ts'
import type { Ruling } from './ruling.ts'
import { rulingOn } from './ruling.ts'
import type { StrandGroup } from './strand.ts'

/** The duty that the decision to notify the authority is about (GDPR Art. 33(1)). */
export const authorityDuty = 'gdpr-33'
/** Of a processor towards each client (GDPR Art. 33(2)). */
export const clientDuty = 'gdpr-33-2'
/** What the contract with a client says; each client has its own period. */
export const contractDuty = 'contract-dpa'

/** A row of the law for this incident, with what people ruled about it. */
export interface Verdictive extends Omit<Applicable, 'because'> {
  because: Because | { why: 'ruled' | 'contract' | 'role'; about: readonly string[] }
}

/** One stage of a duty, with its clock as it stands. */
export interface Duty extends Verdictive {
  stage: ObligationStage
  reading: Reading
  /** The clients that it is about; null where it is about the incident itself. */
  clients: StrandGroup | null
  /** The client's own duty that makes our target this early. */
  soThat: Obligation | null
  /** The playbook whose own target this is; absent where the law, a contract or the pack says it. */
  targetOf?: Text
}

/** The stage that a step of a playbook files; later stages have steps of their own. */
export function isFirst({ obligation, stage }: { obligation: Pick<Obligation, 'stages'>; stage: Pick<ObligationStage, 'id'> }): boolean {
  return obligation.stages[0]?.id === stage.id
}

export interface Circumstances {
  anchors: Anchors
  settled: (obligation: Obligation, stage: ObligationStage) => Settled
  now: Date
}

export function clocksOf(verdictive: Verdictive, { anchors, settled, now }: Circumstances): Duty[] {
  const { obligation } = verdictive
  return obligation.stages.map((stage) => ({
    ...verdictive, stage, clients: null, soThat: null,
    reading: readClock(deadlineOf(stage, anchors, obligation.jurisdiction), settled(obligation, stage), now),
  }))
}

/** A ruling that a duty applies decides what the questions left open. One that it does not ends its clock. */
export function ruled(applicable: Applicable, rulings: readonly Ruling[]): Verdictive {
  const ruling = rulingOn(rulings, applicable.obligation.id)
  const isLaw = applicable.because.why !== 'not law' && applicable.because.why !== 'not in force then'
  return ruling?.owed && isLaw ? { ...applicable, verdict: true, because: { why: 'ruled', about: [ruling.id] } } : applicable
}

export function ruledAwaySince(rulings: readonly Ruling[], obligation: string): Date | null {
  const ruling = rulingOn(rulings, obligation)
  return ruling && !ruling.owed ? countedAt(ruling) : null
}

export function isOpenDuty({ reading: { state } }: Pick<Duty, 'reading'>): boolean {
  return state !== 'met' && state !== 'not-owed'
}

/**
 * What is still to be done, the earliest moment first, and of the same moment a deadline before a target of our own. A
 * target that nobody found to apply comes after what is sure; what has no moment yet comes last.
 */
export function dueNext(duties: readonly Duty[]): Duty[] {
  return duties.filter(isOpenDuty).toSorted((one, other) => rankOf(one) - rankOf(other) || momentOf(one) - momentOf(other) || bindingOf(one) - bindingOf(other))
}

/** The duty to look at first: what still runs, then what was settled. */
export function mostPressing(duties: readonly Duty[]): Duty | undefined {
  return dueNext(duties)[0] ?? duties[0]
}

function momentOf({ reading: { due } }: Duty): number {
  return due?.getTime() ?? 0
}

function bindingOf({ reading: { kind } }: Duty): number {
  return kind === 'deadline' ? 0 : 1
}

function rankOf({ verdict, reading: { due, kind } }: Duty): number {
  if (due === null) return 2
  return kind === 'deadline' || verdict === true ? 0 : 1
}
