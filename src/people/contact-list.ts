import type { Channel } from '../outbox/channel.ts'
import type { Happening } from '../shared/act.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import type { ContactPoint } from './contact.ts'
import { accountPoint } from './contact.ts'
import type { Edit } from './person-record.ts'

export const mostContacts = 8

export interface ListChange {
  contacts: ContactPoint[]
  happened: Happening
}

/** The address of the account, when nobody has used a link that was sent there. */
export function emailPoint(address: string): ContactPoint {
  return { id: accountPoint, channel: 'email', address, confirmedAt: null, bouncedAt: null }
}

/**
 * The points as they are kept, with the account's own always among them and never at another address. People of an earlier
 * version have none: how they came by their password was not kept, so nothing shows that their address works.
 */
export function contactsOf({ email, contacts = [] }: { email: string; contacts?: ContactPoint[] }): ContactPoint[] {
  const kept = contacts.map((point) => (point.id === accountPoint ? { ...point, address: email } : point))
  return kept.some(({ id }) => id === accountPoint) ? kept : [emailPoint(email), ...kept]
}

/** Last in the order, and not confirmed yet. */
export function addPoint(contacts: readonly ContactPoint[], { id, channel, address }: Pick<ContactPoint, 'id' | 'channel' | 'address'>): ListChange {
  if (contacts.length >= mostContacts) throw new Refused({ key: 'contact.many', values: { most: mostContacts } })
  if (contacts.some((one) => isAt(one, channel, address))) throw new Refused({ key: 'contact.there', field: 'address' })
  return { contacts: [...contacts, { id, channel, address, confirmedAt: null, bouncedAt: null }], happened: { what: 'contact point added', detail: { contact: id, channel } } }
}

export function removePoint(contacts: readonly ContactPoint[], id: string): ListChange {
  if (id === accountPoint) throw new Refused({ key: 'contact.email.stays' })
  pointIn(contacts, id)
  return { contacts: contacts.filter((one) => one.id !== id), happened: { what: 'contact point removed', detail: { contact: id } } }
}

/** One place earlier or later; null where there is no such place. */
export function movePoint(contacts: readonly ContactPoint[], id: string, by: -1 | 1): ListChange | null {
  const from = contacts.indexOf(pointIn(contacts, id))
  const [moved, other] = [contacts[from], contacts[from + by]]
  if (!moved || !other) return null
  const after = contacts.with(from, other).with(from + by, moved)
  return { contacts: after, happened: { what: 'contact points put in order', detail: { contacts: after.map((one) => one.id) } } }
}

/** Never earlier than it was confirmed before. Null when nothing changes. */
export function confirmPoint(contacts: readonly ContactPoint[], id: string, at: Date): ListChange | null {
  const point = contacts.find((one) => one.id === id)
  if (!point || (point.confirmedAt && point.confirmedAt >= at)) return null
  return { contacts: replaced(contacts, { ...point, confirmedAt: at }), happened: { what: 'contact point confirmed', detail: { contact: id, channel: point.channel } } }
}

/** Something came back from it. Null when that was known, or it was confirmed since. */
export function bouncePoint(contacts: readonly ContactPoint[], id: string, at: Date): ListChange | null {
  const point = contacts.find((one) => one.id === id)
  if (!point || [point.bouncedAt, point.confirmedAt].some((known) => known && known >= at)) return null
  return { contacts: replaced(contacts, { ...point, bouncedAt: at }), happened: { what: 'contact point bounced', detail: { contact: id, channel: point.channel } } }
}

/** Another address of the account is one that nobody has answered from. */
export function withEmail(contacts: readonly ContactPoint[], address: string): ContactPoint[] {
  return contacts.map((one) => (one.id === accountPoint ? { ...emailPoint(address) } : one))
}

export function pointIn(contacts: readonly ContactPoint[], id: string): ContactPoint {
  const point = contacts.find((one) => one.id === id)
  if (!point) throw new NotFound('no such contact point')
  return point
}

/** As a change of the person. */
export function edit(change: ListChange | null): Edit | null {
  return change && { set: { contacts: change.contacts }, happened: [change.happened] }
}

/** Capitals make no other mailbox or chat name. */
export function isAt(point: Pick<ContactPoint, 'channel' | 'address'>, channel: Channel, address: string): boolean {
  return point.channel === channel && alike(point.address) === alike(address)
}

function alike(address: string): string {
  return address.trim().normalize('NFKC').toLowerCase()
}

function replaced(contacts: readonly ContactPoint[], point: ContactPoint): ContactPoint[] {
  return contacts.map((one) => (one.id === point.id ? point : one))
}
