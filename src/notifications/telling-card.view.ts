import type { Incident } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import { isOpen } from '../incidents/stages.ts'
import type { TellingCard } from '../incidents/telling-card.ts'
import { may } from '../people/access.ts'
import { say } from '../shared/words/words.ts'
import type { Delay } from './delay.ts'
import { delayInForce } from './delay.ts'
import { addressOf, stateView } from './notification-parts.view.ts'
import type { Notification } from './notification.ts'
import { isUnreviewed } from './notification.ts'

/** On the page of the incident. Null for whoever may not see it, and where an ended incident told nobody. */
export function tellingCard({ number, stage }: Incident, all: readonly Notification[], delays: readonly Delay[], reader: Reader): TellingCard | null {
  if (!may(reader.person, 'see notifications') || (all.length === 0 && !isOpen(stage))) return null
  const open = all.filter(isUnreviewed)
  return {
    href: `/incidents/${number}/notifications`,
    rows: all.filter(({ state }) => state !== 'withdrawn').toSorted((one, other) => one.group.rank - other.group.rank).map((one) => ({ href: addressOf(one), title: one.group.name, ...stateView(one, reader) })),
    reviews: open.length > 0 ? say(reader.language, 'notifications.panel.reviews', { n: open.length }) : '',
    reviewsLate: open.some(({ approval }) => approval!.alone!.reviewUntil < reader.now),
    delayed: delayInForce(delays, reader.now) !== null,
  }
}
