import { maskedOn } from '../outbox/address.ts'
import { channels } from '../outbox/channel.ts'
import type { Channel } from '../outbox/channel.ts'
import { addHours, hoursBetween } from '../shared/instant.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { ContactPoint, QuietHours } from './contact.ts'
import { accountPoint, confirmedForDays, hasBounced, isWorking } from './contact.ts'
import type { Person } from './person.ts'

export interface ContactReader {
  language: Language
  /** The channels that messages can leave by. */
  usable: readonly Channel[]
  now: Date
}

const icons: Record<Channel, string> = { email: 'mail', sms: 'message-square', voice: 'phone', chat: 'message-square' }

export function contactsPage({ contacts, quietHours }: Person, organisation: QuietHours, reader: ContactReader, form: FormState) {
  const { language, usable } = reader
  const added = channels.filter((channel) => channel !== 'email' && usable.includes(channel))
  const own = quietHours ?? organisation
  return {
    title: say(language, 'contact.title'),
    ...contactList(contacts, reader),
    channelOptions: added.map((channel) => ({ value: channel, label: say(language, `channel.${channel}`), hint: say(language, `contact.channel.${channel as 'sms'}.hint`) })),
    quietOptions: [
      { value: 'organisation', label: say(language, 'contact.quiet.organisation', { ...organisation }) },
      { value: 'own', label: say(language, 'contact.quiet.own') },
    ],
    form: { ...form, values: { quiet: quietHours ? 'own' : 'organisation', from: own.from, to: own.to, ...form.values } },
  }
}

/** Also on the page of the account. */
export function contactList(contacts: readonly ContactPoint[], reader: ContactReader) {
  return {
    none: !contacts.some((point) => reader.usable.includes(point.channel) && isWorking(point, reader.now)),
    rows: contacts.map((point, index) => ({ ...rowOf(point, reader), first: index === 0, last: index === contacts.length - 1 })),
  }
}

function rowOf(point: ContactPoint, reader: ContactReader) {
  const { id, channel, address } = point
  const { language, usable } = reader
  const named = { point: `${say(language, `channel.${channel}`)} ${address}` }
  return {
    channel: say(language, `channel.${channel}`),
    icon: icons[channel],
    at: address,
    standing: standingOf(point, reader),
    address: `/account/contacts/${encodeURIComponent(id)}`,
    removable: id !== accountPoint,
    askable: usable.includes(channel),
    earlierLabel: say(language, 'contact.earlier.of', named),
    laterLabel: say(language, 'contact.later.of', named),
    askLabel: say(language, 'contact.ask.of', named),
    removeLabel: say(language, 'contact.remove.of', named),
  }
}

/** In words and never in colour alone: whether a point counts, since when, and for how long still. */
export function standingOf(point: ContactPoint, { language, usable, now }: ContactReader): { kind: string; icon: string; text: string; more: string } {
  const bad = (key: 'contact.off' | 'contact.bounced' | 'contact.unconfirmed' | 'contact.expired', kind = 'bad') => ({ kind, icon: 'triangle-alert', text: say(language, key), more: '' })
  const { channel, confirmedAt } = point
  if (!usable.includes(channel)) return bad('contact.off', 'warn')
  if (hasBounced(point)) return bad('contact.bounced')
  if (!confirmedAt) return bad('contact.unconfirmed', 'warn')
  const since = Math.max(0, Math.floor(hoursBetween(confirmedAt, now) / 24))
  const age = since === 0 ? say(language, 'contact.confirmed.today') : say(language, 'contact.confirmed.days', { n: since })
  if (!isWorking(point, now)) return { ...bad('contact.expired'), more: age }
  const left = Math.floor(hoursBetween(now, addHours(confirmedAt, confirmedForDays * 24)) / 24)
  const soon = left <= soonDays
  return { kind: soon ? 'warn' : 'good', icon: soon ? 'hourglass' : 'check', text: age, more: left === 0 ? say(language, 'contact.expires.today') : say(language, 'contact.expires.days', { n: left }) }
}

const soonDays = 30

/** What somebody sees who follows a link, signed in or not: enough to know which point it is. */
export function confirmPage({ channel, address }: ContactPoint, action: string, language: Language) {
  const lead = say(language, 'contact.confirm.lead', { channel: say(language, `channel.${channel}`), address: maskedOn(channel, address) })
  return { title: say(language, 'contact.confirm.title'), lead, action }
}
