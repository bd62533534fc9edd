import type { Actor } from '../shared/act.ts'
import { addHours, latest } from '../shared/instant.ts'
import type { Escalation, Told } from './escalation.ts'
import type { Ladder } from './playbook.ts'
import type { World } from './targets.ts'
import { hearing } from './targets.ts'

/** Where a ladder that an acknowledgement stops does not say when it counts no longer. */
export const standardAck = { expires: 8, activityExtends: true } as const

/**
 * Until when "I have it" holds a ladder: from the last one, and as long again from each piece of work on the incident that
 * came before it ran out. Null when nobody has it. Opening a page is no work.
 */
export function heldBy(acks: readonly Date[], activity: readonly Date[], { ack = standardAck }: Pick<Ladder, 'ack'>): Date | null {
  const last = latest(...acks)
  if (!last) return null
  const first = addHours(last, ack.expires)
  if (!ack.activityExtends) return first
  return activity.toSorted((one, other) => Number(one) - Number(other)).reduce((until, at) => (at > last && at <= until ? addHours(at, ack.expires) : until), first)
}

/** Everybody who has it, over all rungs of a ladder. */
export function acksOn(rows: readonly Pick<Escalation, 'told'>[]): Told[] {
  return rows.flatMap(({ told }) => told).filter(({ acknowledgedAt }) => acknowledgedAt !== null)
}

/** Whose acknowledgement came after the last rung that was told, whomever was reminded since: they are told again when it runs out. */
export function lapsed(rows: readonly Pick<Escalation, 'aside' | 'told' | 'sentAt'>[]): string[] {
  const lastTold = latest(...rows.filter(({ aside }) => !aside).map(({ sentAt }) => sentAt))
  return acksOn(rows).flatMap(({ person, acknowledgedAt }) => (lastTold && acknowledgedAt! >= lastTold ? [person] : []))
}

/** Without whoever may hear no more of it: what they said holds nothing back. */
export function stillHere(told: readonly Told[], world: Pick<World, 'people' | 'excluded'>): Told[] {
  const mayHear = new Set(hearing(world).map(({ id }) => id))
  return told.filter(({ person }) => mayHear.has(person))
}

/** Nobody who was told is left to answer: each said "I cannot", no message got through, or they may hear no more of it. */
export function nobodyLeft({ told }: Pick<Escalation, 'told'>, world: Pick<World, 'people' | 'excluded'>): boolean {
  return told.length > 0 && stillHere(told, world).every((one) => one.declinedAt || one.failedAt)
}

/** Real work on the record: an act of somebody, and not an answer to a call. */
export function isWork({ who, what }: { who: Actor; what: string }): boolean {
  return (who.kind === 'person' || who.kind === 'token') && !what.startsWith('escalation ')
}
