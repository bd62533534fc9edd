import type { Channel } from '../outbox/channel.ts'
import type { Delivery } from '../outbox/message.ts'
import type { ContactPoint } from '../people/contact.ts'
import type { Person } from '../people/person.ts'

/** Nobody needs more to find out what is wrong, and a mail server may take offence at more. */
export const mostInHour = 5

/** One hour has so many places, each a key of its own: two requests at once cannot take the same. */
export function placesAt(person: Pick<Person, 'id'>, now: Date): string[] {
  const hour = now.toISOString().slice(0, 13)
  return Array.from({ length: mostInHour }, (_, place) => `${keysOf(person)}${hour}:${place + 1}`)
}

export function keysOf({ id }: Pick<Person, 'id'>): string {
  return `test:${id}:`
}

/** Where somebody may send a test: their own addresses, by the channels that messages can leave by. */
export function pointsFor({ contacts }: Pick<Person, 'contacts'>, usable: readonly Channel[]): ContactPoint[] {
  return contacts.filter(({ channel }) => usable.includes(channel))
}

/** What to do about a message that stands like this. */
export type Advice =
  | 'wait' | 'arrived' | 'no-server' | 'unreachable' | 'sign-in' | 'later' | 'mailbox' | 'sender' | 'refused' | 'unsure' | 'address'
  | 'gateway.unreachable' | 'gateway.later' | 'gateway.refused' | 'gateway.gone' | 'stuck'

export function adviceFor({ state, channel, lastResult }: Pick<Delivery, 'state' | 'channel' | 'lastResult'>): Advice {
  if (state === 'stuck') return 'stuck'
  if (state === 'sent' || state === 'resolved') return 'arrived'
  if (!lastResult || state === 'kept') return state === 'uncertain' ? 'unsure' : 'wait'
  const { result, code, bounced = false } = lastResult
  if (result === 'unknown') return 'unsure'
  if (code === 'address') return 'address'
  return channel === 'email' ? byMail(result, code, bounced) : byGateway(result, code, bounced)
}

function byMail(result: string, code: string, bounced: boolean): Advice {
  if (code === 'no-server' || code === 'unreachable' || code === 'sign-in') return code
  if (result === 'failed') return 'later'
  if (bounced || / 5\.1\.[1-3]$/.test(code)) return 'mailbox'
  return / 5\.(7|1\.[78])/.test(code) ? 'sender' : 'refused'
}

function byGateway(result: string, code: string, bounced: boolean): Advice {
  if (code === 'unreachable') return 'gateway.unreachable'
  if (result === 'failed') return 'gateway.later'
  return bounced ? 'gateway.gone' : 'gateway.refused'
}
