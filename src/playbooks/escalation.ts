import type { Incident } from '../incidents/incident.ts'
import type { Channel } from '../outbox/channel.ts'
import type { Actor, Happening, PendingAct } from '../shared/act.ts'
import type { PlannedLevel } from './plan.ts'

/** Waking people for one rung of a ladder. */
export interface Escalation extends PlannedLevel {
  key: string
  /** How often it was dropped and then asked for after all; absent while it never was. */
  comebacks?: number
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

/** The number of the incident that a key begins with. */
export function incidentIn(key: string): string {
  return key.split(':')[0]!
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

/** What a row does goes under this: after a comeback nothing that was sent or said before counts. */
function lifeOf({ key, comebacks }: Pick<Escalation, 'key' | 'comebacks'>): string {
  return comebacks ? `${key}:again${comebacks}` : key
}

/** The message by which a row tells somebody; a repeat after a crash has the same. */
export function messageKeyOf(row: Pick<Escalation, 'key' | 'comebacks'>, { person, channel }: Pick<Told, 'person' | 'channel'>): string {
  return `${lifeOf(row)}:${person}:${channel}`
}

/** An act on a row, under a key that makes a repeat harmless. */
export function actOn(row: Escalation, suffix: string, { what, detail = {} }: Happening, who: Actor, at: Date): PendingAct {
  return { key: `escalation:${lifeOf(row)}:${suffix}`, what, who, incident: row.incident, at, detail }
}

/** A worker has a row for so long; then another may take it. */
export const claimMinutes = 5
