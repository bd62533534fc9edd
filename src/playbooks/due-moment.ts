import { isAnchor } from '../clock/anchor.ts'
import type { Anchors } from '../clock/anchor.ts'
import { deadlineOf } from '../clock/deadline.ts'
import type { Obligation } from '../clock/obligation.ts'
import { versionAt } from '../clock/obligation.ts'
import { hoursIn } from '../clock/period.ts'
import { addHours, latest } from '../shared/instant.ts'
import type { Playbook, Step, StepDue } from './playbook.ts'

/** When a step should be done, as far as a file can tell. */
export interface DueMoment {
  /** What it counts from, and how many hours after that: the same for two steps, and it is certain which comes first. */
  base: string
  hours: number
  /** The instant, where a report tells it. */
  at: Date | null
}

/** A report on Friday 4 September 2026, 16:40 in Amsterdam: at the door of a weekend. We knew at once. */
export const friday: Anchors = Object.fromEntries(['reported', 'detected', 'aware'].map((name) => [name, { at: new Date('2026-09-04T14:40:00Z'), provisional: false }]))

/** The step whose end a due moment counts from. */
export function stepAwaited(due: StepDue | undefined): string | null {
  return due && 'from' in due ? (/^step:(.+)\.done$/.exec(due.from)?.[1] ?? null) : null
}

/** Null for a step without a due moment. What counts from another step counts from when that is due. */
export function dueMoment({ id, due }: Pick<Step, 'id' | 'due'>, playbook: Playbook, obligations: readonly Obligation[], through: readonly string[] = []): DueMoment | null {
  if (!due) return null
  if ('before' in due) return momentBefore(due.before, due.hours, playbook, obligations)
  const awaited = stepAwaited(due)
  if (awaited === null) return { base: due.from, hours: due.hours, at: after(isAnchor(due.from) ? (friday[due.from]?.at ?? null) : null, due.hours) }
  const step = through.includes(awaited) ? undefined : playbook.steps.find((one) => one.id === awaited)
  const from = (step && dueMoment(step, playbook, obligations, [...through, id])) ?? { base: due.from, hours: 0, at: null }
  return { base: from.base, hours: from.hours + due.hours, at: after(from.at, due.hours) }
}

/** In time for the first stage of an obligation, and never before its period began. */
function momentBefore(obligation: string, hours: number, playbook: Playbook, obligations: readonly Obligation[]): DueMoment {
  const row = versionAt(obligations, obligation, friday)
  const stage = row?.stages[0]
  const own = playbook.obligations.find((use) => use.obligation === obligation)?.internalTarget
  if (!row || !stage) return { base: `before:${obligation}`, hours: -hours, at: null }
  const timing = { ...stage, target: stage.after === null && own !== undefined ? { hours: own } : stage.target }
  const { due, startedAt } = deadlineOf(timing, friday, row.jurisdiction)
  const period = timing.notLaterThan ? null : hoursIn(timing.after ?? timing.target)
  return {
    ...(period === null ? { base: `before:${obligation}`, hours: -hours } : { base: timing.from, hours: Math.max(0, period - hours) }),
    at: due && latest(addHours(due, -hours), startedAt),
  }
}

function after(at: Date | null, hours: number): Date | null {
  return at && addHours(at, hours)
}

/** How many hours the one lies before the other, where that is certain: counted from the same moment, or both known. */
export function hoursBefore(one: DueMoment, other: DueMoment): number {
  if (one.base === other.base) return other.hours - one.hours
  return one.at && other.at ? (other.at.getTime() - one.at.getTime()) / 3_600_000 : 0
}
