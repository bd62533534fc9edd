import { createHash } from 'node:crypto'
import { addMinutes } from '../shared/instant.ts'

/** Mailboxes behind one set of servers, and how many messages a minute they take from a sender they do not know. */
export interface Provider {
  name: string
  domains: readonly RegExp[]
  perMinute: number
}

const tld = '(com|nl|be|de|fr|co\\.uk|net|eu)'

/** Providers slow down or block a sender that comes with thousands at once. Whoever is known there can raise a figure here. */
export const providers: readonly Provider[] = [
  { name: 'google', domains: [/^(gmail|googlemail)\.com$/], perMinute: 600 },
  { name: 'microsoft', domains: [new RegExp(`^(hotmail|live|outlook|msn)\\.${tld}$`)], perMinute: 300 },
  { name: 'apple', domains: [/^(icloud|me|mac)\.com$/], perMinute: 300 },
  { name: 'yahoo', domains: [new RegExp(`^(yahoo|ymail|aol|rocketmail)\\.${tld}$`)], perMinute: 200 },
  { name: 'ziggo', domains: [/^(ziggo(mail)?|upcmail|casema|home|chello|quicknet|multiweb|zinders|hahah|razcall|zeelandnet)\.(nl|com)$/], perMinute: 200 },
  { name: 'kpn', domains: [/^(kpn(mail|planet)?|planet|hetnet|xs4all|telfort|12move|wxs|tiscali|freeler|surfmail)\.(nl|com)$/], perMinute: 200 },
  { name: 'odido', domains: [/^(odido|t-mobilethuis|tele2|online|versatel|zonnet|euronet|wanadoo|orange)\.(nl|com)$/], perMinute: 100 },
  { name: 'delta', domains: [/^(delta|caiway|kabelfoon|solcon|freedom)\.(nl|net)$/], perMinute: 100 },
  { name: 'proton', domains: [/^(proton(mail)?)\.(com|me|ch)$|^pm\.me$/], perMinute: 100 },
  { name: 'telenet', domains: [/^(telenet|skynet|proximus|pandora|scarlet)\.be$/], perMinute: 100 },
]

/** Any other domain, each by itself. */
export const otherPerMinute = 300
const otherGroups = 4096

/** Behind which servers a mailbox is. Other domains share a few thousand names, so that a minute is never more than one small document. */
export function groupOf(domain: string): string {
  const known = providers.find(({ domains }) => domains.some((form) => form.test(domain)))
  if (known) return known.name
  return `other-${createHash('sha256').update(domain).digest().readUInt32BE(0) % otherGroups}`
}

export type LimitOf = (group: string) => number

export function perMinute(group: string): number {
  return providers.find(({ name }) => name === group)?.perMinute ?? otherPerMinute
}

/** The minute in which a moment lies, as the name of what was asked of it: 2026-03-12T13:05 */
export function minuteOf(at: Date): string {
  return at.toISOString().slice(0, 16)
}

export interface Share {
  /** How many of those asked for may go in this minute. */
  now: number
  /** When the others come again. */
  later: Date
}

const mostMinutes = 60

/**
 * `asked` of one group, after `before` were asked for in the same minute, granted or not. The ones over the rate come back
 * as many whole minutes later as are in line before them, so that a long line is not looked at every minute.
 */
export function shareOf(asked: number, before: number, limit: number, now: Date): Share {
  const granted = Math.max(0, Math.min(asked, limit - before))
  const minutes = Math.min(mostMinutes, Math.max(1, Math.floor((before + granted) / limit)))
  return { now: granted, later: addMinutes(new Date(`${minuteOf(now)}:00Z`), minutes) }
}
