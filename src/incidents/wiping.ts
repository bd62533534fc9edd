import type { Happening } from '../shared/act.ts'
import { addHours } from '../shared/instant.ts'
import type { Change, Incident } from './incident.ts'
import { isOpen } from './stages.ts'

/** What belongs to an incident, stands apart from it, and may be wiped a while after it ended. */
export const wipeParts = ['evidence', 'messages'] as const
export type WipePart = (typeof wipeParts)[number]

/** Decided and recorded; what had come in by `at` is wiped from then on, whatever becomes of the incident. */
export interface Wiping {
  part: WipePart
  at: Date
}

/** How much there is, and a hash that says which: this is what stays of it. */
export interface Wiped {
  pieces: number
  hash: string
}

/** GDPR Art. 5(1)(e). Only of an incident that has ended, and only when its term since then is over; re-opened, the term begins anew at the next end. */
export function hasHadItsTerm({ stage, movedAt }: Pick<Incident, 'stage' | 'movedAt'>, days: number, now: Date): boolean {
  return !isOpen(stage) && addHours(movedAt, days * 24) <= now
}

/** The decision and its act are one write on the incident itself: whoever re-opens it at the same moment comes before or after it, never between. */
export function wipe(incident: Incident, { part, days, found }: { part: WipePart; days: number; found: Wiped }, at: Date): Change {
  if (found.pieces === 0 || !hasHadItsTerm(incident, days, at)) return { incident, happenings: [] }
  const happening: Happening<'contents wiped'> = { what: 'contents wiped', detail: { part, days, endedAt: incident.movedAt, ...found } }
  return { incident: { ...incident, wiped: [...incident.wiped, { part, at }] }, happenings: [happening] }
}
