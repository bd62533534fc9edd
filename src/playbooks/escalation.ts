import { isOpen } from '../incidents/stages.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Duty } from '../incidents/duty.ts'
import { isOpenDuty } from '../incidents/duty.ts'
import type { Actor, Happening, PendingAct } from '../shared/act.ts'
import { latest, minutesBetween } from '../shared/instant.ts'
import type { Channel, Ladder, Playbook } from './playbook.ts'
import type { PlannedLevel } from './plan.ts'
import { clocksIn } from './subject.ts'

/** Waking people for one level of a ladder. */
export interface Escalation extends PlannedLevel {
  key: string
  incident: string
  drill: boolean
  cycle: number
  playbook: string
  plannedAt: Date
  /** The version of the incident that this moment was computed from. */
  plannedFor: number
  /** How often leave had been given by then to make a moment later; see `licencesOf`. */
  licences: number
  state: 'planned' | 'sent' | 'merged' | 'dropped' | 'stuck'
  because: string | null
  told: Told[]
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
  /** Of the message that names this row, and perhaps others. */
  messageKey: string
  /** The other rows that the message names, by their keys; only with the row whose key the message has. */
  also?: readonly string[]
  tokenHash: string
  acknowledgedAt: Date | null
}

/** One row for each incident, cycle, playbook version, subject and level: planning it again finds it there. */
export function escalationKey(row: Pick<Escalation, 'incident' | 'cycle' | 'playbook' | 'subject' | 'level'>): string {
  return [row.incident, `c${row.cycle}`, row.playbook, `${row.subject.kind}:${row.subject.id}`, `l${row.level}`].join(':')
}

/**
 * How often something happened that may make an alarm later: a second person answered, something was filed, or what was
 * filed turned out not to be. Nothing else does, whatever a changed fact makes of a deadline.
 */
export function licencesOf({ awareness, rulings, decisions, filings }: Pick<Incident, 'awareness' | 'rulings' | 'decisions' | 'filings'>): number {
  const answered = [...awareness, ...rulings].filter(({ answeredAt }) => answeredAt).length + decisions.filter(({ approvedAt }) => approvedAt).length
  return answered + filings.length + filings.filter(({ rejected }) => rejected).length
}

/** A level of an incident as it stands before anything happened to it. */
export function plannedRow(level: PlannedLevel, incident: Incident, now: Date): Escalation {
  const { number, drill, cycle, playbook, version } = incident
  const row = { ...level, incident: number, drill, cycle, playbook }
  return {
    ...row, key: escalationKey(row), plannedAt: now, plannedFor: version, licences: licencesOf(incident), state: 'planned', because: null, told: [],
    claim: null, claimedUntil: null, mergedInto: null, attempts: 0, sentAt: null, lateMinutes: 0,
  }
}

export function sameLadder(one: Escalation, other: Escalation): boolean {
  return one.subject.kind === other.subject.kind && one.subject.id === other.subject.id && one.cycle === other.cycle && one.playbook === other.playbook
}

/** An act on a row, under a key that makes a repeat harmless. */
export function actOn(row: Escalation, suffix: string, { what, detail = {} }: Happening, who: Actor, at: Date): PendingAct {
  return { key: `escalation:${row.key}:${suffix}`, what, who, incident: row.incident, at, detail }
}

export type Verdict = { do: 'send'; lateMinutes: number } | { do: 'merge'; into: string } | { do: 'drop'; because: string }

/** More than this is late: the message says so and the DPO hears of it. */
export const lateFromMinutes = 5

export interface Around {
  incident: Incident
  duties: readonly Duty[]
  ladder: Ladder
  /** All rows of the same ladder for the same subject in the same cycle, this one included. */
  siblings: readonly Escalation[]
}

/** What to do with a row whose moment has come. */
export function decideEscalation(row: Escalation, { incident, duties, ladder, siblings }: Around, now: Date): Verdict {
  const stopped = whyStopped(row, { incident, duties, ladder, siblings })
  if (stopped) return { do: 'drop', because: stopped }
  const higher = siblings.filter(({ level, dueAt, state }) => level > row.level && dueAt <= now && state !== 'dropped' && state !== 'stuck').at(-1)
  if (higher) return { do: 'merge', into: higher.key }
  return { do: 'send', lateMinutes: lateness(row, now) }
}

/** Only what `stopOn` names ends a ladder, besides the end of the incident or of its cycle. Null: it goes on. */
export function whyStopped(row: Pick<Escalation, 'cycle' | 'subject'>, { incident, duties, ladder, siblings }: Around): string | null {
  if (row.cycle !== incident.cycle) return 'an earlier cycle'
  if (ladder.stopOn === 'filed') return clockEnded(row.subject.id, duties)
  if (!isOpen(incident.stage)) return 'the incident was ended'
  if (incident.stepsDone.some(({ step }) => step === row.subject.id)) return 'the step is done'
  const seen = siblings.some(({ told }) => told.some(({ acknowledgedAt }) => acknowledgedAt))
  return ladder.stopOn === 'acknowledged' && seen ? 'somebody has it' : null
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
function lateness({ dueAt, plannedAt }: Escalation, now: Date): number {
  return Math.max(0, Math.floor(minutesBetween(latest(dueAt, plannedAt)!, now)))
}

/** The names of the playbook that a level tells; past the last level its nag. Late ones also tell the DPO. */
export function whoIsTold(playbook: Playbook, row: Pick<Escalation, 'ladder' | 'level'>, late: boolean): { notify: string[]; channels: Channel[] } {
  const ladder = playbook.ladders[row.ladder]!
  const { notify, channels } = ladder.levels[row.level] ?? ladder.onExhausted
  return { notify: late && playbook.roles['dpo'] && !notify.includes('dpo') ? [...notify, 'dpo'] : notify, channels }
}
