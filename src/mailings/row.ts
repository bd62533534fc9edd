import type { AttemptResult } from '../outbox/attempt.ts'
import { addHours, addMinutes } from '../shared/instant.ts'

/**
 * What became of a row. `letter`: there is no mailbox, so it was never mailed. `kept`: of a drill. `not sent`: nobody knew,
 * and a person found that it had not gone.
 */
export const rowStates = ['sent', 'refused', 'uncertain', 'bounced', 'letter', 'kept', 'not sent'] as const
export type RowState = (typeof rowStates)[number]

/** A mail server took it; that of a drill went as far as it goes. */
export const sentStates: readonly RowState[] = ['sent', 'kept']

/** These people were not reached by mail, so they get a letter. */
export const letterStates: readonly RowState[] = ['refused', 'bounced', 'letter', 'not sent']

export interface RowResolution {
  outcome: 'sent' | 'not sent'
  by: string
  at: Date
}

export interface Outcome {
  row: number
  state: RowState
  /** The server's own code, or one of ours, such as `fill`. Never text of the server. */
  code: string
  /** What the server called the message when it took it. */
  reference: string | null
  at: Date
  attempts: number
  /** Where a person said what became of it. */
  resolution: RowResolution | null
  /** It was sent once more because a person chose so; that happens once. */
  again: boolean
}

/** A row that goes at a moment of its own: it failed for now, or its provider has had enough of this minute. */
export interface Held {
  row: number
  attempts: number
  firstTriedAt: Date | null
  dueAt: Date
  again: boolean
}

export type AfterAttempt = { outcome: Outcome } | { held: Held }

const waitMinutes = [1, 5, 15, 30, 60]
const triesForHours = 24

export function untried(row: number, dueAt: Date): Held {
  return { row, attempts: 0, firstTriedAt: null, dueAt, again: false }
}

/** Where a row stands after a server was asked to take it. Outside the house a message goes once at most: no answer is not tried again. */
export function afterAttempt(row: Held, { result, code, reference }: AttemptResult, now: Date): AfterAttempt {
  // Nobody was asked: it waits for a mail server however long that takes.
  if (code === 'no-server') return { held: { ...row, dueAt: addMinutes(now, waitMinutes[0]!) } }
  const tried = { ...row, attempts: row.attempts + 1, firstTriedAt: row.firstTriedAt ?? now }
  if (result === 'accepted') return { outcome: outcomeOf(tried, 'sent', code, now, reference) }
  if (result === 'unknown') return { outcome: outcomeOf(tried, 'uncertain', code, now) }
  if (result === 'refused') return { outcome: outcomeOf(tried, 'refused', code, now) }
  const dueAt = addMinutes(now, waitMinutes[Math.min(tried.attempts, waitMinutes.length) - 1]!)
  return dueAt <= addHours(tried.firstTriedAt, triesForHours) ? { held: { ...tried, dueAt } } : { outcome: outcomeOf(tried, 'refused', code, now) }
}

export function outcomeOf({ row, attempts, again }: Held, state: RowState, code: string, at: Date, reference: string | null = null): Outcome {
  return { row, state, code, reference, at, attempts, resolution: null, again }
}
