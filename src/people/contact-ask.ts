import type { Channel } from '../outbox/channel.ts'
import { Refused } from '../shared/errors.ts'
import { addHours, addMinutes, hoursBetween } from '../shared/instant.ts'
import type { ContactPoint } from './contact.ts'
import { accountPoint, hasBounced } from './contact.ts'
import { confirmPoint } from './contact-list.ts'
import type { Edit } from './person-record.ts'
import type { Member, Person } from './person.ts'

/** A message with a one-time link that asks somebody to show that it reached them. */
export interface Ask {
  /** Of its message: unique for ever, and what its link is made from. */
  key: string
  contact: string
  /** Of the link. */
  hash: string
  /** How many days old the confirmation was that it asks to renew; 0 for a first one. */
  day: number
  at: Date
  until: Date
}

/** Who can be asked, with what was asked before. */
export interface Asked extends Member {
  asks: Ask[]
  /** Since when the account has its e-mail address; null: from the beginning. */
  emailSince: Date | null
}

export const askHours = 7 * 24
/** Days after a confirmation at which a fresh one is asked for; it counts for ninety. */
export const askDays = [60, 75, 85] as const
const pauseMinutes = 10
const mostADay = 10

/** Whom an alarm can be for; the others are never asked to confirm anything again. */
export function isWoken({ active, roles }: Pick<Person, 'active' | 'roles'>): boolean {
  return active && roles.some((role) => woken.includes(role))
}
const woken = ['coordinator', 'dpo', 'management', 'administrator']

/**
 * Which points somebody must be asked about now, each with the day it is asked for: the first time, and then at the days
 * above, each once. Of several days that went by unasked only the last. What bounced is left alone: nothing would arrive.
 * Whoever is invited and has not come in yet has that invitation to answer.
 */
export function asksDue(person: Asked, usable: readonly Channel[], now: Date): { contact: string; day: number }[] {
  if (!isWoken(person) || !person.passwordAt) return []
  return person.contacts
    .filter((point) => usable.includes(point.channel) && !hasBounced(point))
    .flatMap((point) => {
      const day = dayOf(point, now)
      return day === null || askedSince(point, person).some((ask) => ask.day >= day) ? [] : [{ contact: point.id, day }]
    })
}

function dayOf({ confirmedAt }: ContactPoint, now: Date): number | null {
  if (!confirmedAt) return 0
  const days = hoursBetween(confirmedAt, now) / 24
  return askDays.findLast((day) => days >= day) ?? null
}

function askedSince({ id, confirmedAt }: ContactPoint, person: Asked): Ask[] {
  return person.asks.filter((ask) => ask.contact === id && wentThere(person, ask.contact, ask.at) && (confirmedAt === null || ask.at > confirmedAt))
}

/** Whether what was sent to a point then went to the address that it has now. Only that of the account can change. */
export function wentThere({ emailSince }: Pick<Asked, 'emailSince'>, contact: string, at: Date): boolean {
  return contact !== accountPoint || emailSince === null || at >= emailSince
}

/** The day that asking by hand stands for. */
export function dayAsked(point: ContactPoint, now: Date): number {
  return dayOf(point, now) ?? 0
}

/** By hand: neither a mailbox nor somebody else's telephone is to be flooded. */
export function mustBeAskable({ asks }: Pick<Asked, 'asks'>, contact: string, now: Date): void {
  const today = asks.filter(({ at }) => at > addHours(now, -24))
  if (today.length >= mostADay) throw new Refused({ key: 'contact.ask.often' })
  if (today.some((ask) => ask.contact === contact && ask.at > addMinutes(now, -pauseMinutes))) throw new Refused({ key: 'contact.ask.wait', values: { minutes: pauseMinutes } })
}

/** Its key is of this very change of the person, and so unique. `hashOf` makes the hash of the link out of it. */
export function newAsk({ id, version }: Asked, { contact, day, at, hashOf }: Pick<Ask, 'contact' | 'day' | 'at'> & { hashOf: (key: string) => string }): Ask {
  const key = `contact:${id}:${contact}:${version + 1}`
  return { key, contact, day, at, hash: hashOf(key), until: addHours(at, askHours) }
}

/** With a new one, and without those that say nothing any more: of points that are gone, a day after the asking. */
export function withAsk({ asks, contacts }: Pick<Asked, 'asks' | 'contacts'>, ask: Ask): Ask[] {
  const stays = ({ contact, at }: Ask) => contacts.some(({ id }) => id === contact) || at > addHours(ask.at, -24)
  return [...asks.filter(stays), ask]
}

/** The one that a link is of, while it works. */
export function openAsk(person: Asked, hash: string, now: Date): { ask: Ask; point: ContactPoint } | null {
  const ask = person.asks.find((one) => one.hash === hash && one.until > now)
  const point = person.contacts.find(({ id }) => id === ask?.contact)
  return ask && point && person.active && wentThere(person, point.id, ask.at) ? { ask, point } : null
}

/** A point that answered; what else was asked about it is answered too. Null when it was confirmed later than this. */
export function confirmed(person: Asked, contact: string, at: Date): Edit | null {
  const change = confirmPoint(person.contacts, contact, at)
  return change && { set: { contacts: change.contacts, ...withoutAsks(person, contact).set }, happened: [change.happened] }
}

export function withoutAsks({ asks }: Asked, contact: string): Edit {
  return { set: { asks: asks.filter((one) => one.contact !== contact) }, happened: [] }
}
