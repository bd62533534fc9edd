import type { AnchorKey, Anchors } from '../clock/anchor.ts'
import { holds } from '../facts/condition.ts'
import type { Facts } from '../facts/facts.ts'
import { anchorsOf } from '../incidents/anchors.ts'
import type { Duty } from '../incidents/duty.ts'
import { isFirst, isOpenDuty } from '../incidents/duty.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import type { DailyHours } from '../shared/dutch-time.ts'
import { homeZone, lastWithin } from '../shared/dutch-time.ts'
import { addHours, earliest, latest } from '../shared/instant.ts'
import type { ObligationUse, Playbook, Step, StepAnchor } from './playbook.ts'
import { stepsFor } from './playbook.ts'
import type { Clock, Subject } from './subject.ts'
import { clocksIn, leading } from './subject.ts'

/** A rung of a ladder that will be told at a moment; `level` is its place as in rungs.ts. */
export interface PlannedLevel {
  subject: Subject
  ladder: string
  level: number
  /** Besides the rung itself: a reminder for those of it who have not answered, or somebody else after all of them declined. */
  aside: { kind: 'reminder' | 'relief'; nth: number } | null
  dueAt: Date
  statutory: boolean
}

export interface Situation {
  known: Facts
  anchors: Anchors
  duties: readonly Duty[]
  stepsDone: readonly { step: string; at: Date }[]
  /** Hours of every day in which somebody is at work, and where. */
  dutyHours: DailyHours
  zone: string
}

/** Somebody is at work seven days a week, at most until late in the evening. */
export const standardDutyHours: DailyHours = { from: '08:00', to: '22:00' }
/** Calls that can wait are held until these hours end. */
export const standardQuietHours: DailyHours = { from: '22:00', to: '07:00' }

export function situationOf(incident: Incident, duties: readonly Duty[], dutyHours: DailyHours = standardDutyHours, zone: string = homeZone): Situation {
  return { known: factsOf(incident), anchors: anchorsOf(incident), duties, stepsDone: incident.stepsDone, dutyHours, zone }
}

/**
 * What is certain already: every level that counts back from the moment of a clock, and the first level for each step.
 * Later levels of a forward ladder are planned when the one before them was sent. A clock that waits for its moment has
 * no level yet. The ladders that the playbook names come first; an overlay has no others.
 */
export function planEscalations(playbook: Playbook, situation: Situation): PlannedLevel[] {
  const named = playbook.obligations.map(({ obligation }) => obligation)
  const rank = ({ duties: [duty] }: Clock) => (named.indexOf(duty!.obligation.id) + 1 || named.length + 1)
  const clocks = clocksIn(situation.duties).toSorted((one, other) => rank(one) - rank(other))
  return [...clocks.flatMap((clock) => clockLevels(playbook, clock, situation.known)), ...stepLevels(playbook, situation)]
}

/** The moments that the ladders of a playbook count back from. */
export function timesOf(playbook: Playbook, { duties, known }: Situation): Date[] {
  return clocksIn(duties).flatMap((clock) => timeOf(playbook, clock, known)?.due ?? [])
}

/** The moment that a ladder of this playbook counts back from, for one duty. */
export function dueUnder(playbook: Pick<Playbook, 'obligations'>, duty: Duty, known: Facts): Date | null {
  return targetOf(duty, useOf(playbook, duty, known))
}

/** Whether it has a target of its own for this duty as it stands. */
export function hasOwnTarget(playbook: Pick<Playbook, 'obligations'>, duty: Duty, known: Facts): boolean {
  return useOf(playbook, duty, known)?.internalTarget !== undefined && isFirst(duty)
}

function timeOf(playbook: Playbook, clock: Clock, known: Facts): { ladder: string; due: Date } | null {
  const duty = leading(clock)
  const use = useOf(playbook, duty, known)
  const ladder = use?.ladder ?? ladderOfOthers(playbook, duty)
  const due = targetOf(duty, use)
  return due && ladder !== undefined ? { ladder, due } : null
}

function clockLevels(playbook: Playbook, clock: Clock, known: Facts): PlannedLevel[] {
  const time = timeOf(playbook, clock, known)
  if (!time) return []
  const { ladder, due } = time
  const subject: Subject = { kind: 'obligation', id: clock.id }
  const rung = { subject, ladder, aside: null, statutory: true }
  return playbook.ladders[ladder]!.levels.flatMap((level, index) => ('at' in level ? [{ ...rung, level: index, dueAt: addHours(due, level.at) }] : []))
}

function useOf({ obligations }: Pick<Playbook, 'obligations'>, { obligation }: Duty, known: Facts): ObligationUse | undefined {
  return obligations.find((use) => use.obligation === obligation.id && (use.when === undefined || holds(use.when, known) !== false))
}

/** Nothing of the law is left without a ladder; a version kept from before there was one for all others has the first that it names. */
function ladderOfOthers({ trigger, obligations, otherObligations }: Playbook, { reading: { kind } }: Duty): string | undefined {
  if (trigger?.layer === 'overlay') return undefined
  return otherObligations ? otherObligations[kind] : obligations[0]?.ladder
}

/** The deadline; where nobody gives a figure the target of the playbook, unless a client needs to hear sooner. */
function targetOf({ reading: { due, kind, startedAt }, soThat, stage, obligation }: Duty, use: ObligationUse | undefined): Date | null {
  if (kind === 'deadline' || use?.internalTarget === undefined || !due || !startedAt || !isFirst({ obligation, stage })) return due
  const ours = addHours(startedAt, use.internalTarget)
  return soThat ? earliest(due, ours) : ours
}

function stepLevels(playbook: Playbook, situation: Situation): PlannedLevel[] {
  return stepsFor(playbook, situation).flatMap((step) => {
    const dueAt = step.escalate === undefined ? null : stepDue(playbook, step, situation)
    return step.escalate === undefined || dueAt === null
      ? []
      : [{ subject: { kind: 'step', id: step.id }, ladder: step.escalate, level: 0, aside: null, dueAt, statutory: false }]
  })
}

/** When a step should be done, in time for the first stage of its duty and for the client that must hear first; null while the moment is not known. */
export function stepDue(playbook: Pick<Playbook, 'steps' | 'obligations'>, step: Step, situation: Situation): Date | null {
  const due = dueBefore(playbook, step, situation)
  const { steps } = playbook
  if (!due || !step.due?.align) return due
  return aligned(due, steps.filter(({ id }) => step.after?.includes(id)).map((before) => stepDue({ ...playbook, steps: steps.filter(({ id }) => id !== step.id) }, before, situation)), situation)
}

function dueBefore(playbook: Pick<Playbook, 'obligations'>, step: Step, situation: Situation): Date | null {
  if (!step.due) return null
  if ('from' in step.due) {
    const from = momentOf(step.due.from, situation)
    return from && addHours(from, step.due.hours)
  }
  const { before, hours } = step.due
  const first = situation.duties.filter((duty) => duty.obligation.id === before && isFirst(duty))
  const open = first.filter(isOpenDuty)
  // Where the whole period is shorter, it is due at once: never before the period began.
  return earliest(...(open.length > 0 ? open : first).map((duty) => {
    const due = dueUnder(playbook, duty, situation.known)
    return due && latest(addHours(due, -hours), duty.reading.startedAt)
  }))
}

function momentOf(anchor: StepAnchor, { anchors, stepsDone }: Situation): Date | null {
  const [, step] = /^step:(.+)\.done$/.exec(anchor) ?? []
  if (step !== undefined) return stepsDone.find((done) => done.step === step)?.at ?? null
  return anchors[anchor as AnchorKey]?.at ?? null
}

/** Back into the hours in which somebody is at work, unless that would be before what comes first or before the report. */
function aligned(due: Date, before: readonly (Date | null)[], { anchors, dutyHours, zone }: Situation): Date {
  const early = lastWithin(dutyHours, due, zone)
  const least = latest(...before, anchors.reported?.at)
  return least && early < least ? earliest(due, least)! : early
}
