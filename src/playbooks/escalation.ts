import { attachedKeys } from '../incidents/attached.ts'
import { isOpen } from '../incidents/stages.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Duty } from '../incidents/duty.ts'
import { isOpenDuty } from '../incidents/duty.ts'
import type { Channel } from '../outbox/channel.ts'
import type { Actor, Happening, PendingAct } from '../shared/act.ts'
import { latest, minutesBetween } from '../shared/instant.ts'
import { acksOn, heldBy } from './acks.ts'
import type { Ladder, Playbook } from './playbook.ts'
import { stepsFor } from './playbook.ts'
import type { PlannedLevel } from './plan.ts'
import type { Subject } from './subject.ts'
import { clocksIn, runningClocks } from './subject.ts'

/** Waking people for one rung of a ladder. */
export interface Escalation extends PlannedLevel {
  key: string
  incident: string
  drill: boolean
  cycle: number
  /** The key of the playbook version that it is planned by: the base of the incident, or an overlay. */
  playbook: string
  plannedAt: Date
  /** The version of the incident that this moment was computed from. */
  plannedFor: number
  /** How often leave had been given by then to make a moment later; see `licencesOf`. */
  licences: number
  state: 'planned' | 'sent' | 'merged' | 'dropped' | 'stuck'
  because: string | null
  /** Not looked at before this moment: somebody has it until then, or everybody sleeps. */
  heldUntil: Date | null
  told: Told[]
  /** Nobody whom it names could be reached; the administrators were told. */
  empty: boolean
  /** Somebody had it, and it ran out without any work on the incident. */
  resumed: boolean
  claim: string | null
  claimedUntil: Date | null
  /** The row that this one was taken along with; null when it goes by itself. */
  mergedInto: string | null
  attempts: number
  sentAt: Date | null
  lateMinutes: number
}

/** Somebody who is told, and what came of it. */
export interface Told {
  person: string
  channel: Channel
  /** Which of their contact points. */
  contact: string
  /** Of the message that names this row, and perhaps others. */
  messageKey: string
  /** The other rows that the message names, by their keys; only with the row whose key the message has. */
  also?: readonly string[]
  tokenHash: string
  acknowledgedAt: Date | null
  /** "I cannot, next please." */
  declinedAt: Date | null
  /** The message did not get through. */
  failedAt: Date | null
}

export const unanswered = { acknowledgedAt: null, declinedAt: null, failedAt: null } as const

/** One row for each incident, cycle, playbook version, subject and rung: planning it again finds it there. */
export function escalationKey(row: Pick<Escalation, 'incident' | 'cycle' | 'playbook' | 'subject' | 'level' | 'aside'>): string {
  return [row.incident, `c${row.cycle}`, row.playbook, `${row.subject.kind}:${row.subject.id}`, `l${row.level}`, ...(row.aside ? [`${row.aside.kind}${row.aside.nth}`] : [])].join(':')
}

/**
 * How often something happened that may make an alarm later: a second person answered, something was filed, or what was
 * filed turned out not to be. Nothing else does, whatever a changed fact makes of a deadline.
 */
export function licencesOf({ awareness, rulings, decisions, filings }: Pick<Incident, 'awareness' | 'rulings' | 'decisions' | 'filings'>): number {
  const answered = [...awareness, ...rulings].filter(({ answeredAt }) => answeredAt).length + decisions.filter(({ approvedAt }) => approvedAt).length
  return answered + filings.length + filings.filter(({ rejected }) => rejected).length
}

/** A rung of an incident as it stands before anything happened to it. */
export function plannedRow(level: PlannedLevel, incident: Incident, playbook: string, now: Date): Escalation {
  const { number, drill, cycle, version } = incident
  const row = { ...level, incident: number, drill, cycle, playbook }
  return {
    ...row, key: escalationKey(row), plannedAt: now, plannedFor: version, licences: licencesOf(incident), state: 'planned', because: null, heldUntil: null,
    told: [], empty: false, resumed: false, claim: null, claimedUntil: null, mergedInto: null, attempts: 0, sentAt: null, lateMinutes: 0,
  }
}

export function sameLadder(one: Escalation, other: Escalation): boolean {
  return sameStory(one, other) && one.playbook === other.playbook
}

/** The same subject, perhaps under another version of the playbook: whoever has it, has it under both. */
export function sameStory(one: Pick<Escalation, 'subject' | 'cycle'>, other: Pick<Escalation, 'subject' | 'cycle'>): boolean {
  return one.subject.kind === other.subject.kind && one.subject.id === other.subject.id && one.cycle === other.cycle
}

/** An act on a row, under a key that makes a repeat harmless. */
export function actOn(row: Escalation, suffix: string, { what, detail = {} }: Happening, who: Actor, at: Date): PendingAct {
  return { key: `escalation:${row.key}:${suffix}`, what, who, incident: row.incident, at, detail }
}

export type Verdict =
  | { do: 'send'; lateMinutes: number }
  | { do: 'merge'; into: string }
  | { do: 'drop'; because: string }
  | { do: 'hold'; until: Date; because: string }

/** A worker has a row for so long; then another may take it. */
export const claimMinutes = 5

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
  const until = ladder.stopOn === 'acknowledged' ? heldBy(acksOn(siblings).map(({ acknowledgedAt }) => acknowledgedAt!), around.activity, ladder) : null
  if (until && until > now && !row.aside) return { do: 'hold', until, because: 'somebody has it' }
  return { do: 'send', lateMinutes: lateness(row, now) }
}

/** Only what `stopOn` names ends a ladder, besides the end of the incident, of its cycle or of the version it goes by. Null: it goes on. */
export function whyStopped(row: Escalation, around: Around): string | null {
  const { incident, duties, ladder } = around
  if (row.cycle !== incident.cycle) return 'an earlier cycle'
  if (!attachedKeys(incident).includes(row.playbook)) return 'another version of the playbook goes'
  if (ladder.stopOn === 'filed') return clockEnded(row.subject.id, duties) ?? whyNoAside(row, around)
  if (!isOpen(incident.stage)) return 'the incident was ended'
  return stepEnded(row.subject.id, around) ?? whyNoAside(row, around)
}

/** A step that is done, that the facts no longer ask for, or whose duty was settled in another way. */
function stepEnded(id: string, { incident, playbook, duties }: Around): string | null {
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

/** A reminder is for those who have not acknowledged after others have. Before anybody has, the ladder itself goes on. */
function whyNoAside({ aside, level, playbook }: Escalation, { siblings, ladder }: Around): string | null {
  if (aside?.kind !== 'reminder') return null
  const told = siblings.filter((row) => row.playbook === playbook && row.level === level && !row.aside).flatMap((row) => row.told)
  if (told.every(({ acknowledgedAt, declinedAt }) => acknowledgedAt || declinedAt)) return 'everybody has it'
  return ladder.stopOn === 'acknowledged' && acksOn(siblings).length === 0 ? 'the ladder itself goes on' : null
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

/** Counted from the moment it could first have been sent. */
function lateness({ dueAt, plannedAt, heldUntil }: Escalation, now: Date): number {
  return Math.max(0, Math.floor(minutesBetween(latest(dueAt, plannedAt, heldUntil)!, now)))
}
