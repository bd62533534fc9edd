import type { Person } from '../people/person.ts'
import { may } from '../people/access.ts'
import type { Actor, Happening } from '../shared/act.ts'
import { byPerson } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { answered } from '../shared/four-eyes.ts'
import type { Answer, Proposal } from '../shared/four-eyes.ts'
import type { Evidence } from './evidence.ts'

/** A piece that no longer counts, with the reason. It stays where it is and can still be read. */
export interface Withdrawal extends Proposal {
  evidence: string
  incident: string
  /** The first one of a piece is 1. After a rejection there may be another. */
  nth: number
}

export interface Withdrawing {
  withdrawal: Withdrawal
  happening: Happening
}

/** A DPO withdraws at once what somebody else added; everybody else, and a DPO their own, needs a second person. */
export function withdraw(piece: Pick<Evidence, 'id' | 'incident' | 'by'>, earlier: readonly Withdrawal[], reason: string, by: Person, at: Date): Withdrawing {
  if (!may(by, 'withdraw evidence')) throw new Refused({ key: 'evidence.withdraw.not-yours' })
  const last = earlier.at(-1)
  if (last && last.state !== 'rejected') throw new Refused({ key: last.state === 'in force' ? 'evidence.withdraw.done' : 'evidence.withdraw.waits' })
  const alone = by.roles.includes('dpo') && piece.by.id !== by.id
  const withdrawal: Withdrawal = {
    evidence: piece.id, incident: piece.incident, nth: earlier.length + 1, reason,
    by: byPerson(by.id), at, state: alone ? 'in force' : 'awaiting approval', answeredBy: null, answeredAt: null,
  }
  return { withdrawal, happening: happeningOf(withdrawal, alone ? 'evidence withdrawn' : 'evidence withdrawal proposed') }
}

/** By somebody else than who put it forward. */
export function answerWithdrawal(withdrawal: Withdrawal | undefined, answer: Answer, by: Actor, at: Date): Withdrawing {
  if (withdrawal?.state !== 'awaiting approval') throw new Refused({ key: 'evidence.withdraw.answered' })
  const after = answered(withdrawal, answer, by, at)
  return { withdrawal: after, happening: happeningOf(after, answer === 'in force' ? 'evidence withdrawn' : 'evidence withdrawal rejected') }
}

function happeningOf({ evidence }: Withdrawal, what: string): Happening {
  return { what, detail: { evidence } }
}

/** Whether the piece no longer counts. */
export function isWithdrawn(withdrawals: readonly Pick<Withdrawal, 'state'>[]): boolean {
  return withdrawals.at(-1)?.state === 'in force'
}

/** Two at once are one: the same piece for the same time. */
export function withdrawalKey({ evidence, nth }: Pick<Withdrawal, 'evidence' | 'nth'>): string {
  return `${evidence}:${nth}`
}
