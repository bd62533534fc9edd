import { aheadOf } from '../shared/clock-ahead.ts'
import { minutesBetween } from '../shared/instant.ts'
import type { Heartbeat } from './heartbeat.store.ts'

export interface Health {
  ok: boolean
  /** What is wrong, as names of checks; for the administrator, never for the outside. */
  failing: Check[]
}

export const checks = ['store', 'escalations', 'stuck escalation', 'outbox waiting', 'stuck message', 'no mail'] as const
export type Check = (typeof checks)[number]

export interface Signs {
  storeAnswers: boolean
  heartbeats: readonly Heartbeat[]
  stuckEscalations: number
  stuckMessages: number
  /** Since when the message has been due that waits longest. */
  oldestDue: Date | null
  mailWorks: boolean
}

/** The bell rings every ten seconds; two minutes of silence is a fault. */
export const quietMinutes = 2
export const waitingMinutes = 15

export function judgeHealth(signs: Signs, now: Date): Health {
  const lastRun = signs.heartbeats.find(({ job }) => job === 'work')?.at
  const failing: [boolean, Check][] = [
    [!signs.storeAnswers, 'store'],
    [lastRun === undefined || lastRun > aheadOf(now) || minutesBetween(lastRun, now) > quietMinutes, 'escalations'],
    [signs.stuckEscalations > 0, 'stuck escalation'],
    [signs.oldestDue !== null && minutesBetween(signs.oldestDue, now) > waitingMinutes, 'outbox waiting'],
    [signs.stuckMessages > 0, 'stuck message'],
    [!signs.mailWorks, 'no mail'],
  ]
  const names = failing.filter(([fails]) => fails).map(([, name]) => name)
  return { ok: names.length === 0, failing: names }
}

const patienceSeconds = 30

/** Anybody may ask for health; the mail server is bothered once in half a minute at most. */
export function rarely<T>(ask: () => Promise<T>, now: () => Date): () => Promise<T> {
  let answer: { at: number; given: Promise<T> } | null = null
  return () => {
    const at = now().getTime()
    if (!answer || Math.abs(at - answer.at) >= patienceSeconds * 1000) answer = { at, given: ask() }
    return answer.given
  }
}
