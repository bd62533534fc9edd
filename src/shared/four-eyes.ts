import type { Actor } from './act.ts'
import { Refused } from './errors.ts'

/** What one person put forward and a second person may have to agree with. */
export interface Proposal {
  reason: string
  by: Actor
  at: Date
  state: 'in force' | 'awaiting approval' | 'rejected'
  answeredBy: Actor | null
  answeredAt: Date | null
}

export type Answer = 'in force' | 'rejected'

/** The one who proposed it cannot be the one who answers. */
export function answered<P extends Proposal>(proposal: P, answer: Answer, by: Actor, at: Date): P {
  if (proposal.by.id === by.id) throw new Refused({ key: 'four-eyes.self' })
  return { ...proposal, state: answer, answeredBy: by, answeredAt: at }
}

/** When it came into force: at once, or when a second person agreed. */
export function countedAt({ answeredAt, at }: Pick<Proposal, 'answeredAt' | 'at'>): Date {
  return answeredAt ?? at
}
