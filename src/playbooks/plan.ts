import type { Anchors } from '../clock/anchor.ts'
import type { Facts } from '../facts/facts.ts'
import type { Duty } from '../incidents/duty.ts'
import { isOpenDuty } from '../incidents/duty.ts'
import { addHours, earliest, latest } from '../shared/instant.ts'
import type { Ladder, Playbook, Step } from './playbook.ts'
import { stepsFor } from './playbook.ts'
import type { Clock, Subject } from './subject.ts'
import { clocksIn, isFirst, leading } from './subject.ts'

/** A level of a ladder that will be told at a moment. `level` counts from 0; from the number of levels on it is a nag. */
export interface PlannedLevel {
  subject: Subject
  ladder: string
  level: number
  dueAt: Date
  statutory: boolean
}

export interface Situation {
  known: Facts
  anchors: Anchors
  duties: readonly Duty[]
}

/**
 * What is certain already: every level that counts back from the moment of a clock, and the first level for each step.
 * Later levels of a forward ladder are planned when the one before them was sent. A clock that waits for its moment has
 * no level yet. The ladders that the playbook names come first.
 */
export function planEscalations(playbook: Playbook, situation: Situation): PlannedLevel[] {
  const named = playbook.obligations.map(({ obligation }) => obligation)
  const rank = ({ duties: [duty] }: Clock) => (named.indexOf(duty!.obligation.id) + 1 || named.length + 1)
  const clocks = clocksIn(situation.duties).toSorted((one, other) => rank(one) - rank(other))
  return [...clocks.flatMap((clock) => clockLevels(playbook, clock)), ...stepLevels(playbook, situation)]
}

function clockLevels(playbook: Playbook, clock: Clock): PlannedLevel[] {
  const duty = leading(clock)
  const ladder = ladderFor(playbook, duty)
  const { due } = duty.reading
  if (!due || ladder === undefined) return []
  const subject: Subject = { kind: 'obligation', id: clock.id }
  return playbook.ladders[ladder]!.levels.flatMap((level, index) => ('at' in level ? [{ subject, ladder, level: index, dueAt: addHours(due, level.at), statutory: true }] : []))
}

/** The ladder that the playbook names for the duty, else the one for all others. A version kept from before there was one has the first that it names. */
function ladderFor({ obligations, otherObligations }: Playbook, { obligation, reading: { kind } }: Duty): string | undefined {
  return obligations.find((use) => use.obligation === obligation.id)?.ladder ?? otherObligations?.[kind] ?? obligations[0]?.ladder
}

function stepLevels(playbook: Playbook, situation: Situation): PlannedLevel[] {
  return stepsFor(playbook, situation).flatMap((step) => {
    const dueAt = stepDue(step, situation)
    return step.escalate === undefined || dueAt === null
      ? []
      : [{ subject: { kind: 'step', id: step.id }, ladder: step.escalate, level: 0, dueAt, statutory: false }]
  })
}

/** When a step should be done, in time for the first stage of its duty and for the client that must hear first; null while the moment is not known. */
export function stepDue(step: Step, { anchors, duties }: Situation): Date | null {
  if (!step.due) return null
  if ('from' in step.due) {
    const anchor = anchors[step.due.from]
    return anchor ? addHours(anchor.at, step.due.hours) : null
  }
  const { before, hours } = step.due
  const first = duties.filter((duty) => duty.obligation.id === before && isFirst(duty))
  const open = first.filter(isOpenDuty)
  // Where the whole period is shorter, it is due at once: never before the period began.
  return earliest(...(open.length > 0 ? open : first).map(({ reading }) => reading.due && latest(addHours(reading.due, -hours), reading.startedAt)))
}

/** The level to plan after one that was told. After one that reached none of its people the next is not waited for; only a nag keeps its pace. */
export function levelAfter(ladder: Ladder, { level }: Pick<PlannedLevel, 'level'>, toldAt: Date, empty: boolean): { level: number; dueAt: Date } | null {
  return empty && level < ladder.levels.length ? { level: level + 1, dueAt: toldAt } : nextLevel(ladder, { level }, toldAt)
}

/** The level after one that was sent: the next of a forward ladder, or the nag that follows the last. */
function nextLevel(ladder: Ladder, sent: Pick<PlannedLevel, 'level'>, sentAt: Date): { level: number; dueAt: Date } | null {
  const level = ladder.levels[sent.level]
  const last = sent.level >= ladder.levels.length - 1
  if (!last && level && 'at' in level) return null
  const hours = level && 'wait' in level ? level.wait : ladder.onExhausted.every
  return { level: sent.level + 1, dueAt: addHours(sentAt, hours) }
}
