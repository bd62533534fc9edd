import type { Notification, NotificationState } from '../notifications/notification.ts'
import type { Escalation } from '../playbooks/escalation.ts'
import { latest } from '../shared/instant.ts'
import type { Act } from './act-then.ts'

/** Somebody who had been called by then: how often, when last, and what they had answered. */
export interface Called {
  person: string
  times: number
  lastAt: Date
  acknowledgedAt: Date | null
  declinedAt: Date | null
}

/** A call counts once it was sent; whoever was only to be called had not been woken. */
export function calledAt(rows: readonly Escalation[], at: Date): Called[] {
  const people = new Map<string, Called>()
  const upTo = (moment: Date | null) => (moment && moment <= at ? moment : null)
  for (const { sentAt, told } of rows) {
    if (!sentAt || sentAt > at) continue
    for (const { person, acknowledgedAt, declinedAt } of told) {
      const before = people.get(person)
      people.set(person, {
        person,
        times: (before?.times ?? 0) + 1,
        lastAt: latest(before?.lastAt, sentAt)!,
        acknowledgedAt: latest(before?.acknowledgedAt, upTo(acknowledgedAt)),
        declinedAt: latest(before?.declinedAt, upTo(declinedAt)),
      })
    }
  }
  return [...people.values()].toSorted((one, other) => Number(one.lastAt) - Number(other.lastAt))
}

/** A message to people affected, as far as it had come. */
export interface Telling {
  id: string
  rank: number
  /** Empty when somebody changed the message afterwards: it may have had another name then. */
  name: string
  state: NotificationState
  since: Date
  sentAt: Date | null
}

/** The last act on it by then says how far it was. */
export function tellingsAt(all: readonly Notification[], acts: readonly Act[], at: Date): Telling[] {
  return all.filter(({ madeAt }) => madeAt <= at).map((one) => {
    const own = acts.filter(({ detail }) => detail?.['notification'] === one.id)
    const before = own.filter((act) => act.at <= at && act.what in stateAfter)
    const last = before.at(-1)
    const revisedSince = own.some(({ what, at: when }) => what === 'notification revised' && when > at)
    return {
      id: one.id, rank: one.group.rank, name: revisedSince ? '' : one.group.name,
      state: last ? stateAfter[last.what]! : 'draft', since: last?.at ?? one.madeAt, sentAt: one.sentAt && one.sentAt <= at ? one.sentAt : null,
    }
  }).toSorted((one, other) => one.rank - other.rank)
}

const stateAfter: Record<string, NotificationState> = {
  'notification drafted': 'draft', 'notification revised': 'draft', 'notification submitted': 'awaiting approval', 'notification approved': 'approved', 'notification approved alone': 'approved',
  'notification rejected': 'draft', 'notification sending': 'sending', 'notification sent': 'sent', 'notification withdrawn': 'withdrawn',
}
