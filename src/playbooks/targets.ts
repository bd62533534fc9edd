import type { Channel } from '../outbox/channel.ts'
import type { ContactPoint, QuietHours } from '../people/contact.ts'
import { accountPoint, hasBounced, isWorking } from '../people/contact.ts'
import type { Rota } from '../people/on-call.ts'
import { onDuty } from '../people/on-call.ts'
import type { Person } from '../people/person.ts'
import { endOf } from '../shared/dutch-time.ts'
import type { Ladder, Playbook } from './playbook.ts'

/** People and how they can be reached, at one moment. */
export interface World {
  people: readonly Person[]
  rota: Rota
  /** Who may hear nothing of this incident. */
  excluded: readonly string[]
  /** The channels that messages can leave by. */
  usable: readonly Channel[]
  /** Of whoever has none of their own. */
  quiet: QuietHours
  zone: string
  now: Date
}

/** One person, by one channel, at one of their contact points. */
export interface Target {
  person: string
  channel: Channel
  contact: string
}

export interface Reached {
  targets: Target[]
  /** Nobody whom the level names has a contact point that works. */
  empty: boolean
}

/** Whoever is here and may hear of this incident. */
export function hearing({ people, excluded }: Pick<World, 'people' | 'excluded'>): Person[] {
  return people.filter(({ id, active }) => active && !excluded.includes(id))
}

/** The people behind names of the playbook, as they are now: of each name the first entry that gives anybody. Nobody twice. */
export function peopleBehind(playbook: Playbook, names: readonly string[], { onEmptyLevel }: Pick<Ladder, 'onEmptyLevel'>, world: World): Person[] {
  const fallsBack = onEmptyLevel !== 'alarm-and-skip-now'
  const found = names.flatMap((name) => firstThatGivesAnybody(playbook.roles[name]?.resolve ?? [], fallsBack, world))
  return found.filter(({ id }, index) => found.findIndex((person) => person.id === id) === index)
}

/** Whoever looks after the law, by what they do here and not by any name in a playbook; management where nobody of them is there. */
export function dposIn(world: World): Person[] {
  return firstThatGivesAnybody(['role:dpo', 'role:management'], true, world)
}

/** With a fall-back an entry gives somebody who can be reached, if any of the entries does. */
function firstThatGivesAnybody(entries: readonly string[], fallsBack: boolean, world: World): Person[] {
  const given = entries.map((entry) => behind(entry, world)).filter((some) => some.length > 0)
  const reachable = given.map((some) => some.filter((person) => isReachable(person, world))).find((some) => some.length > 0)
  return (fallsBack ? reachable : undefined) ?? given[0] ?? []
}

function behind(entry: string, world: World): Person[] {
  const { rota, now } = world
  const [kind, name] = entry.split(':') as [string, string]
  const listed = kind === 'schedule' ? onDuty(rota, name, now) : kind === 'group' ? (rota.groups.get(name) ?? []) : [name]
  const isMeant = ({ id, roles }: Person) => (kind === 'role' ? (roles as string[]).includes(name) : listed.includes(id))
  return hearing(world).filter(isMeant)
}

export function isReachable({ contacts }: Person, { usable, now }: World): boolean {
  return contacts.some((point) => usable.includes(point.channel) && isWorking(point, now))
}

/** Every way to tell these people by these channels; the administrators too, when nobody among them can be reached. */
export function reach(people: readonly Person[], channels: readonly Channel[], world: World): Reached {
  const empty = !people.some((person) => isReachable(person, world))
  const told = people.flatMap((person) => waysTo(person, channels, world))
  return { targets: empty ? [...told, ...alarm(told, world)] : told, empty }
}

/**
 * Where one person is told: at a point that works for each channel asked for, else at the first that works at all, in the
 * person's own order. Somebody whose points are all too old is written to all the same; one that bounced is not used.
 */
function waysTo({ id, contacts }: Person, channels: readonly Channel[], { usable, now }: World): Target[] {
  const open = contacts.filter((point) => usable.includes(point.channel) && !hasBounced(point))
  const working = open.filter((point) => isWorking(point, now))
  const asked = channels.flatMap((channel) => working.find((point) => point.channel === channel) ?? [])
  const chosen = asked.length > 0 ? asked : [...working, ...open].slice(0, 1)
  return chosen.map(({ channel, id: contact }) => ({ person: id, channel, contact }))
}

/** The next point to try after one that a message did not get through to. */
export function nextWayTo({ id, contacts }: Person, tried: readonly Channel[], { usable, now }: World): Target | null {
  const point = contacts.find((one: ContactPoint) => usable.includes(one.channel) && !tried.includes(one.channel) && isWorking(one, now))
  return point ? { person: id, channel: point.channel, contact: point.id } : null
}

/** A gap is never silent: whoever runs the system hears of it, at the address of the account, whether it works or not. */
function alarm(told: readonly Target[], world: World): Target[] {
  const others = hearing(world).filter(({ id, roles }) => roles.includes('administrator') && !told.some(({ person }) => person === id))
  return others.map(({ id }) => ({ person: id, channel: 'email', contact: accountPoint }))
}

/** Until when somebody is not to be disturbed; null for whoever is not asleep. */
export function asleepUntil({ quietHours }: Person, { quiet, zone, now }: World): Date | null {
  return endOf(quietHours ?? quiet, now, zone)
}
