import type { Anchors } from '../clock/anchor.ts'
import type { Facts } from '../facts/facts.ts'
import type { Duty } from '../incidents/duties.ts'
import { addHours } from '../shared/instant.ts'
import type { Ladder, Playbook, Step } from './playbook.ts'
import { stepsFor } from './playbook.ts'

/** What a ladder is about: a duty towards somebody outside, or a step of our own. */
export interface Subject {
  kind: 'obligation' | 'step'
  id: string
}

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
 * What is certain already: every level that counts back from a duty's moment, and the first level for each step.
 * Later levels of a forward ladder are planned when the one before them was sent.
 */
export function planEscalations(playbook: Playbook, situation: Situation): PlannedLevel[] {
  return [...playbook.obligations.flatMap((use) => dutyLevels(playbook, use, situation)), ...stepLevels(playbook, situation)]
}

function dutyLevels(playbook: Playbook, use: Playbook['obligations'][number], { duties }: Situation): PlannedLevel[] {
  const duty = duties.find(({ obligation }) => obligation.id === use.obligation)
  const due = duty?.reading.due
  if (!duty || !due) return []
  const subject: Subject = { kind: 'obligation', id: use.obligation }
  return playbook.ladders[use.ladder]!.levels.flatMap((level, index) =>
    'at' in level ? [{ subject, ladder: use.ladder, level: index, dueAt: addHours(due, level.at), statutory: true }] : [],
  )
}

function stepLevels(playbook: Playbook, situation: Situation): PlannedLevel[] {
  return stepsFor(playbook, situation.known).flatMap((step) => {
    const dueAt = stepDue(step, situation)
    return step.escalate === undefined || dueAt === null
      ? []
      : [{ subject: { kind: 'step', id: step.id }, ladder: step.escalate, level: 0, dueAt, statutory: false }]
  })
}

/** When a step should be done; null while its anchor is not known. */
export function stepDue(step: Step, { anchors, duties }: Situation): Date | null {
  if (!step.due) return null
  if ('from' in step.due) {
    const anchor = anchors[step.due.from]
    return anchor ? addHours(anchor.at, step.due.hours) : null
  }
  const { before, hours } = step.due
  const due = duties.find(({ obligation }) => obligation.id === before)?.reading.due
  return due ? addHours(due, -hours) : null
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
