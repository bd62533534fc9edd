import type { State } from './message.ts'

/** What a reader of the outbox can choose to see. */
export const filters = ['attention', 'waiting', 'sent', 'kept', 'resolved'] as const
export type FilterName = (typeof filters)[number]

export const statesOf: Record<FilterName, readonly State[]> = {
  attention: ['uncertain', 'refused', 'stuck'],
  waiting: ['waiting', 'sending'],
  sent: ['sent'],
  kept: ['kept'],
  resolved: ['resolved'],
}
