import type { Actor } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import type { Answer, Proposal } from '../shared/four-eyes.ts'
import { answered, countedAt } from '../shared/four-eyes.ts'

/** Somebody found that a duty applies, or that it does not. That it does not ends its alarms, so it waits for a second person. */
export interface Ruling extends Proposal {
  id: string
  obligation: string
  owed: boolean
}

export type RulingInput = Pick<Ruling, 'obligation' | 'owed' | 'reason'>

export function rule(input: RulingInput, given: Pick<Ruling, 'id' | 'by' | 'at'>): Ruling {
  if (input.reason.trim() === '') throw new Refused({ key: 'ruling.reason.missing', field: 'reason' })
  return { ...input, ...given, reason: input.reason.trim(), state: input.owed ? 'in force' : 'awaiting approval', answeredBy: null, answeredAt: null }
}

export function answerRuling(ruling: Ruling, answer: Answer, by: Actor, at: Date): Ruling {
  if (ruling.state !== 'awaiting approval') throw new Refused({ key: 'ruling.answered' })
  return answered(ruling, answer, by, at)
}

/** The ruling that counts for a duty: the last that is in force. */
export function rulingOn(rulings: readonly Ruling[], obligation: string): Ruling | undefined {
  return rulings.filter((one) => one.obligation === obligation && one.state === 'in force').toSorted((one, other) => Number(countedAt(one)) - Number(countedAt(other))).at(-1)
}
