import { addMinutes } from '../shared/instant.ts'
import type { Escalation } from './escalation.ts'
import { claimMinutes } from './escalation.ts'

/** Its moment has come and nobody has it. */
export function dueAndFree(now: Date) {
  return { ...free(now), dueAt: { $lte: now } }
}

/**
 * Nobody has it, or whoever had it let the claim run out. A claim that runs for longer than claims are given was made by a
 * clock that was ahead.
 */
export function free(now: Date) {
  return {
    state: 'planned',
    $and: [
      { $or: [{ heldUntil: null }, { heldUntil: { $lte: now } }] },
      { $or: [{ claimedUntil: null }, { claimedUntil: { $lt: now } }, { claimedUntil: { $gt: addMinutes(now, 2 * claimMinutes) } }] },
    ],
  }
}

/** Those that go to another moment by the rule of `goesTo`. */
export function going({ dueAt, licences }: Pick<Escalation, 'dueAt' | 'licences'>) {
  return { $or: [{ dueAt: { $gt: dueAt } }, { dueAt: { $lt: dueAt }, licences: { $lt: licences } }] }
}
