export const stages = ['reported', 'assessing', 'notifying', 'aftercare', 'closed', 'dismissed'] as const
export type Stage = (typeof stages)[number]
export const moves = ['assess', 'decide', 'dismiss', 'finish notifying', 'close', 'reopen'] as const
export type Move = (typeof moves)[number]

/** What must be true before a move may be made. */
export type Condition = 'decided to notify' | 'decided not to notify' | 'duties settled' | 'register complete' | 'steps settled'

export interface MoveRule {
  to: Stage
  needs?: readonly Condition[]
  motivation?: true
}

/**
 * Every move that exists. What is not in this table cannot happen. Filing is an act, not a move: it is allowed in
 * every open stage, so that one can notify first and refine later (GDPR Art. 33(4)).
 */
export const stageTable: Record<Stage, Partial<Record<Move, MoveRule>>> = {
  reported: {
    assess: { to: 'assessing' },
    decide: { to: 'notifying', needs: ['decided to notify'] },
    dismiss: { to: 'dismissed', needs: ['decided not to notify', 'duties settled', 'register complete'], motivation: true },
  },
  assessing: {
    decide: { to: 'notifying', needs: ['decided to notify'] },
    dismiss: { to: 'dismissed', needs: ['decided not to notify', 'duties settled', 'register complete'], motivation: true },
  },
  notifying: {
    dismiss: { to: 'dismissed', needs: ['decided not to notify', 'duties settled', 'register complete'], motivation: true },
    'finish notifying': { to: 'aftercare', needs: ['duties settled'] },
  },
  aftercare: { close: { to: 'closed', needs: ['duties settled', 'register complete', 'steps settled'] } },
  closed: { reopen: { to: 'aftercare', motivation: true } },
  dismissed: { reopen: { to: 'assessing', motivation: true } },
}

const ended: readonly Stage[] = ['closed', 'dismissed']

export function isOpen(stage: Stage): boolean {
  return !ended.includes(stage)
}
