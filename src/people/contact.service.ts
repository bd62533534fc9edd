import type { AuditService } from '../audit/audit.service.ts'
import type { Channel } from '../outbox/channel.ts'
import { actsOf, byPerson, system } from '../shared/act.ts'
import type { Actor } from '../shared/act.ts'
import { NotFound, Refused, Stale } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import type { Ask, Asked } from './contact-ask.ts'
import { asksDue, confirmed, dayAsked, mustBeAskable, newAsk, openAsk, wentThere, withAsk, withoutAsks } from './contact-ask.ts'
import type { ContactPoint, QuietHours } from './contact.ts'
import { addPoint, bouncePoint, edit, isAt, movePoint, pointIn, removePoint } from './contact-list.ts'
import type { Edit } from './person-record.ts'
import type { PersonStore } from './person.store.ts'

/** A message that asks for a confirmation; posting it twice sends it once. */
export interface Question {
  key: string
  person: Asked
  point: ContactPoint
  link: string
  until: Date
}

interface Needs {
  store: PersonStore
  /** The channels that messages can leave by. */
  usable: readonly Channel[]
  post: (question: Question) => Promise<unknown>
  /** The same for the same key, so that a repeat after a crash gives the same link. */
  linkToken: (key: string) => string
  hashToken: (token: string) => string
  audit: Pick<AuditService, 'settle'>
  baseUrl: string
  now: () => Date
  newId: () => string
  onTrouble: (error: unknown) => void
}

const mostAttempts = 5
/** How long a message that a crash kept from being posted is still posted. */
const postHours = 24

/** How people can be reached, and what shows that they can. All of it stands on the person: every act is one write. */
export function contactService(needs: Needs) {
  const { store, usable, now, onTrouble } = needs
  const on = person(needs)
  const { ask, postAll } = asking(needs, on)

  /** Asks whoever is woken and must confirm anew, and posts what a crash kept from being posted. One who fails keeps no other from it. */
  async function remind(): Promise<void> {
    for (const one of await store.allAsked()) {
      try {
        await postAll(one)
        for (const { contact } of asksDue(one, usable, now())) await ask(one.id, contact, (before) => asksDue(before, usable, now()).find((due) => due.contact === contact)?.day ?? null)
      } catch (error) {
        onTrouble(error)
      }
    }
  }

  return { get: on.get, usable, ...keeping(needs, on, ask), ...proving(needs, on), remind }
}
export type ContactService = ReturnType<typeof contactService>

type On = ReturnType<typeof person>

function person({ store, audit, now }: Needs) {
  async function get(id: string): Promise<Asked> {
    const found = await store.asked({ id })
    if (!found) throw new NotFound(`person ${id}`)
    return found
  }

  /** The change and its record in one write; again when somebody was first. Null when there was nothing to change. */
  async function change(id: string, who: Actor, decide: (before: Asked) => Edit | null, attempt = 1): Promise<Asked | null> {
    const before = await get(id)
    const edit = decide(before)
    if (!edit) return null
    const acts = actsOf(edit.happened, { document: `person:${id}`, version: before.version + 1, incident: null, who, at: now() })
    try {
      await store.change(before, edit.set, acts)
    } catch (error) {
      if (error instanceof Stale && attempt < mostAttempts) return change(id, who, decide, attempt + 1)
      throw error
    }
    await audit.settle(store.pendings, { id, pending: acts })
    return { ...before, ...edit.set, version: before.version + 1 }
  }

  return { get, change }
}

/** What people do with their own points. */
function keeping({ usable, newId, now }: Needs, { change }: On, ask: Asking) {
  async function add(person: string, { channel, address }: Pick<ContactPoint, 'channel' | 'address'>): Promise<string> {
    if (!usable.includes(channel)) throw new Refused({ key: 'contact.channel.off', field: 'channel' })
    const id = newId()
    await change(person, byPerson(person), (before) => {
      mustBeAskable(before, id, now())
      return edit(addPoint(before.contacts, { id, channel, address }))
    })
    await ask(person, id, () => 0)
    return id
  }

  async function remove(person: string, contact: string): Promise<void> {
    await change(person, byPerson(person), ({ contacts }) => edit(removePoint(contacts, contact)))
  }

  async function move(person: string, contact: string, by: -1 | 1): Promise<void> {
    await change(person, byPerson(person), ({ contacts }) => edit(movePoint(contacts, contact, by)))
  }

  async function setQuietHours(person: string, quietHours: QuietHours | null): Promise<void> {
    const happened = [{ what: 'quiet hours changed', detail: { person, own: quietHours !== null } }]
    const isSame = ({ quietHours: now }: Asked) => now?.from === quietHours?.from && now?.to === quietHours?.to
    await change(person, byPerson(person), (before) => (isSame(before) ? null : { set: { quietHours }, happened }))
  }

  /** A fresh link, because somebody wants one. */
  async function askAgain(person: string, contact: string): Promise<void> {
    await ask(person, contact, (before) => {
      const point = pointIn(before.contacts, contact)
      if (!usable.includes(point.channel)) throw new Refused({ key: 'contact.channel.off' })
      mustBeAskable(before, contact, now())
      return dayAsked(point, now())
    })
  }

  return { add, remove, move, setQuietHours, askAgain }
}

/** What shows that a point works, or that it does not. */
function proving({ store, hashToken, now }: Needs, { get, change }: On) {
  /** What a link would confirm. A used, an expired and a false one are alike: not found. */
  async function behind(token: string): Promise<{ person: Asked; point: ContactPoint }> {
    const hash = hashToken(token)
    const found = await store.asked({ 'asks.hash': hash })
    const open = found && openAsk(found, hash, now())
    if (!open) throw new NotFound('no such link')
    return { person: found, point: open.point }
  }

  async function confirmByLink(token: string): Promise<ContactPoint> {
    const { person, point } = await behind(token)
    const isOpen = (before: Asked) => openAsk(before, hashToken(token), now()) !== null
    const done = await change(person.id, { kind: 'link', id: person.id }, (before) => (isOpen(before) ? (confirmed(before, point.id, now()) ?? withoutAsks(before, point.id)) : null))
    if (!done) throw new NotFound('no such link')
    return point
  }

  /** A link that was sent there was used, in whatever message. `sentAt` tells which address it went to, if that changed since. */
  async function confirm(person: string, contact: string, at = now(), sentAt = at): Promise<void> {
    await change(person, { kind: 'link', id: person }, (before) => (wentThere(before, contact, sentAt) ? confirmed(before, contact, at) : null))
  }

  /** A message came back, or was refused because of its address. Without an address: whatever they have on that channel. */
  async function markBounced(person: string, channel: Channel, address: string | null, at: Date): Promise<void> {
    const isMeant = (point: ContactPoint) => (address === null ? point.channel === channel : isAt(point, channel, address))
    for (const { id } of (await get(person)).contacts.filter(isMeant)) await change(person, system, ({ contacts }) => edit(bouncePoint(contacts, id, at)))
  }

  /** The same for everybody who has it. */
  async function bounced(channel: Channel, address: string, at: Date): Promise<void> {
    const theirs = (await store.allAsked()).filter(({ contacts }) => contacts.some((point) => isAt(point, channel, address)))
    for (const { id } of theirs) await markBounced(id, channel, address, at)
  }

  return { behind, confirmByLink, confirm, markBounced, bounced }
}

type Asking = ReturnType<typeof asking>['ask']

function asking({ linkToken, hashToken, post, usable, baseUrl, now }: Needs, { change }: On) {
  /** The link stands on the person before its message is posted: a crash in between is made good by the next round. Without a day there is nothing to ask any more. */
  async function ask(person: string, contact: string, dayOf: (before: Asked) => number | null): Promise<void> {
    let made: Ask | null = null
    const after = await change(person, system, (before) => {
      const point = before.contacts.find(({ id }) => id === contact)
      const day = dayOf(before)
      if (!point || day === null) return null
      made = newAsk(before, { contact, day, at: now(), hashOf: (key) => hashToken(linkToken(key)) })
      return { set: { asks: withAsk(before, made) }, happened: [{ what: 'confirmation asked', detail: { contact, channel: point.channel, day } }] }
    })
    if (after && made) await postOne(after, made)
  }

  async function postAll(person: Asked): Promise<void> {
    for (const one of person.asks) if (one.at > addHours(now(), -postHours)) await postOne(person, one)
  }

  async function postOne(person: Asked, { key, hash, until }: Ask): Promise<void> {
    const open = openAsk(person, hash, now())
    if (!open || !usable.includes(open.point.channel)) return
    await post({ key, person, point: open.point, until, link: `${baseUrl}/contact/${linkToken(key)}` })
  }

  return { ask, postAll }
}
