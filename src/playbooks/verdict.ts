import { attachedKeys } from '../incidents/attached.ts'
import { isOpen } from '../incidents/stages.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Duty } from '../incidents/duty.ts'
import { isOpenDuty } from '../incidents/duty.ts'
import { addHours, latest, minutesBetween } from '../shared/instant.ts'
import { acksOn, heldBy } from './acks.ts'
import type { Escalation } from './escalation.ts'
import { sameLadder } from './escalation.ts'
import type { Ladder, Playbook } from './playbook.ts'
import { stepsFor } from './playbook.ts'
import { reminderHours } from './rungs.ts'
import type { Subject } from './subject.ts'
import { clocksIn, runningClocks } from './subject.ts'

/** What is to happen with a row whose moment has come. */
export type Verdict =
  | { do: 'send'; lateMinutes: number }
  | { do: 'merge'; into: string }
  | { do: 'drop'; because: string }
  | { do: 'hold'; until: Date; because: string }

/** By this a call waits until that runs out. */
export const somebodyHasIt = 'somebody has it'
/** A reminder is for those who have not acknowledged after others have. Before anybody has, it waits. */
export const nobodyYet = 'the ladder itself goes on'

/** More than this is late: the message says so and the DPO hears of it. */
export const lateFromMinutes = 5

export interface Around {
  incident: Incident
  duties: readonly Duty[]
  playbook: Pick<Playbook, 'steps'>
  ladder: Ladder
  /** All rows of the same subject in the same cycle, this one included. */
  siblings: readonly Escalation[]
  /** When somebody last worked on the incident, and before. */
  activity: readonly Date[]
}

/** What to do with a row whose moment has come; who is asleep is not asked here. */
export function decideEscalation(row: Escalation, around: Around, now: Date): Verdict {
  const { ladder, siblings } = around
  const stopped = whyStopped(row, around)
  if (stopped) return { do: 'drop', because: stopped }
  const higher = siblings.filter((other) => sameLadder(other, row) && !other.aside && other.level > row.level && other.dueAt <= now && other.state !== 'dropped' && other.state !== 'stuck').at(-1)
  if (higher && !row.aside) return { do: 'merge', into: higher.key }
  const acks = acksOn(siblings)
  const until = ladder.stopOn === 'acknowledged' ? heldBy(acks.map(({ acknowledgedAt }) => acknowledgedAt!), around.activity, ladder) : null
  if (until && until > now && !row.aside) return { do: 'hold', until, because: somebodyHasIt }
  if (row.aside?.kind === 'reminder' && ladder.stopOn === 'acknowledged' && acks.length === 0) return { do: 'hold', until: addHours(now, reminderHours(ladder, row.level)), because: nobodyYet }
  return { do: 'send', lateMinutes: lateness(row, now) }
}

/** Only what `stopOn` names ends a ladder, besides the end of the incident, of its cycle or of the version it goes by. Null: it goes on. */
export function whyStopped(row: Escalation, around: Omit<Around, 'activity'>): string | null {
  const { incident, duties, ladder } = around
  if (row.cycle !== incident.cycle) return 'an earlier cycle'
  if (!attachedKeys(incident).includes(row.playbook)) return 'another version of the playbook goes'
  if (ladder.stopOn === 'filed') return clockEnded(row.subject.id, duties) ?? whyNoReminder(row, around)
  if (!isOpen(incident.stage)) return 'the incident was ended'
  return stepEnded(row.subject.id, around) ?? whyNoReminder(row, around)
}

/** A step that is done, that the facts no longer ask for, or whose duty was settled in another way. */
function stepEnded(id: string, { incident, playbook, duties }: Pick<Around, 'incident' | 'playbook' | 'duties'>): string | null {
  if (incident.stepsDone.some(({ step }) => step === id)) return 'the step is done'
  return asksFor(playbook, id, incident, duties) ? null : 'the step is not asked for any more'
}

/** What people are woken for as the incident stands: clocks that run, and steps that are asked for and not done. */
export function askedOf(incident: Incident, playbooks: readonly Playbook[], duties: readonly Duty[]): Subject[] {
  const clocks = runningClocks(duties).map(({ id }): Subject => ({ kind: 'obligation', id }))
  if (!isOpen(incident.stage)) return clocks
  const waits = (playbook: Playbook, id: string) => !incident.stepsDone.some(({ step }) => step === id) && asksFor(playbook, id, incident, duties)
  return [...clocks, ...playbooks.flatMap((playbook) => playbook.steps.flatMap(({ id }): Subject[] => (waits(playbook, id) ? [{ kind: 'step', id }] : [])))]
}

/** Whether somebody should be woken for a step while it is not done. */
function asksFor({ steps }: Pick<Playbook, 'steps'>, id: string, incident: Pick<Incident, 'statements'>, duties: readonly Duty[]): boolean {
  const [step] = stepsFor({ steps: steps.filter((one) => one.id === id) }, { known: factsOf(incident), duties })
  if (!step) return false
  const about = duties.filter(({ obligation }) => obligation.id === step.obligation)
  return about.length === 0 || about.some(isOpenDuty)
}

function whyNoReminder({ aside, level, playbook }: Escalation, { siblings }: Pick<Around, 'siblings'>): string | null {
  if (aside?.kind !== 'reminder') return null
  const told = siblings.filter((row) => row.playbook === playbook && row.level === level && !row.aside).flatMap((row) => row.told)
  return told.every(({ acknowledgedAt, declinedAt }) => acknowledgedAt || declinedAt) ? 'everybody has it' : null
}

/**
 * A duty that once applied stays among the duties until it is settled, whatever facts are amended. While one client of
 * many is still to be told, the clock goes on for all; one that has no moment has nothing to count back from.
 */
function clockEnded(id: string, duties: readonly Duty[]): string | null {
  const [clock] = clocksIn(duties).filter((one) => one.id === id)
  if (!clock) return 'the duty does not apply'
  const states = clock.duties.map(({ reading }) => reading.state)
  const open = clock.duties.filter(isOpenDuty)
  if (open.length > 0) return open.some(({ reading }) => reading.due) ? null : 'it waits for a moment that is not known'
  return states.includes('met') ? 'it was filed' : 'an approved decision says that nothing is due'
}

/** Counted from the moment it could first have been sent, until it was written down who is told or by which row it is taken along. */
export function lateness({ state, told, lateMinutes, dueAt, plannedAt, heldUntil }: Escalation, now: Date): number {
  if (state !== 'planned' || told.length > 0) return lateMinutes
  return Math.max(0, Math.floor(minutesBetween(latest(dueAt, plannedAt, heldUntil)!, now)))
}

/** The most that anything is late that is told with a row: itself, and what of its ladder is or was merged into it. */
export function mostLate(row: Escalation, rows: readonly Escalation[], now: Date): number {
  const lower = row.aside ? [] : rows.filter((other) => sameLadder(other, row) && !other.aside && other.level < row.level)
  const merged = lower.filter(({ state, dueAt, because }) => (state === 'planned' && dueAt <= now) || (state === 'merged' && because === row.key))
  return Math.max(lateness(row, now), ...merged.map((other) => mostLate(other, lower, now)))
}
