import type { Action } from './access.ts'

/** A key for another system: a few actions, until a moment. */
export interface Token {
  id: string
  name: string
  actions: Action[]
  by: string | null
  createdAt: Date
  expiresAt: Date
  endedAt: Date | null
}

/** What the page offers. Managing people, tokens and the organisation stays with people. */
export const tokenActions = [
  'report incident',
  'see incidents',
  'amend incident',
  'propose awareness',
  'record signal',
  'rule on duties',
  'see clients',
  'manage clients',
  'touch clients',
  'tell clients',
  'complete step',
  'acknowledge escalation',
  'assess incident',
  'advise',
  'decide',
  'move incident',
  'record filing',
  'see filing sheet',
  'see notifications',
  'write notification',
  'send notification',
  'see playbooks',
  'see audit',
  'see outbox',
  'resolve message',
  'report bounces',
  'see health',
] as const satisfies readonly Action[]

/** How long a key can be made for. None is for ever: a forgotten one ends by itself. */
export const tokenDays = ['30', '90', '180', '365'] as const

export type TokenStanding = 'active' | 'expired' | 'ended'

export function tokenStanding({ endedAt, expiresAt }: Pick<Token, 'endedAt' | 'expiresAt'>, now: Date): TokenStanding {
  if (endedAt) return 'ended'
  return now < expiresAt ? 'active' : 'expired'
}
