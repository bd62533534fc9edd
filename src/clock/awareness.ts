import type { Actor } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import type { Anchor } from './anchor.ts'

/**
 * A choice of the moment from which the organisation knew (GDPR Art. 33(1)). One that is not later than the moment
 * that counts now is in force at once; a later one waits for a second person, because it moves the deadline away.
 */
export interface AwarenessChoice {
  id: string
  awareAt: Date
  reason: string
  by: Actor
  at: Date
  state: 'in force' | 'awaiting approval' | 'rejected'
  answeredBy: Actor | null
  answeredAt: Date | null
}

/** The moment that counts: the last choice in force, or else the first signal, provisionally. */
export function awarenessAnchor(choices: readonly AwarenessChoice[], firstSignal: Date | null): Anchor | undefined {
  const chosen = choices.filter(({ state }) => state === 'in force').toSorted(byWhenItCounted).at(-1)
  if (chosen) return { at: chosen.awareAt, provisional: false }
  return firstSignal ? { at: firstSignal, provisional: true } : undefined
}

export interface Choosing {
  id: string
  awareAt: Date
  reason: string
  by: Actor
  at: Date
}

export function chooseAwareness(choosing: Choosing, counting: Anchor | undefined): AwarenessChoice {
  if (choosing.awareAt > choosing.at) throw new Refused({ key: 'moment.future', field: 'awareAt' })
  if (choosing.reason.trim() === '') throw new Refused({ key: 'awareness.reason.missing', field: 'reason' })
  const later = counting !== undefined && choosing.awareAt > counting.at
  return { ...choosing, state: later ? 'awaiting approval' : 'in force', answeredBy: null, answeredAt: null }
}

/** Four eyes: the one who proposed it cannot be the one who answers. */
export function answerAwareness(choice: AwarenessChoice, answer: 'in force' | 'rejected', by: Actor, at: Date): AwarenessChoice {
  if (choice.state !== 'awaiting approval') throw new Refused({ key: 'awareness.answered' })
  if (choice.by.id === by.id) throw new Refused({ key: 'four-eyes.self' })
  return { ...choice, state: answer, answeredBy: by, answeredAt: at }
}

function byWhenItCounted(one: AwarenessChoice, other: AwarenessChoice): number {
  return (one.answeredAt ?? one.at).getTime() - (other.answeredAt ?? other.at).getTime()
}
