import { addSeconds, minutesBetween } from '../shared/instant.ts'

/** Wrong tries for one e-mail address, or from one place. */
export interface Guesses {
  /** Wears off with time, so not always a whole number. */
  tries: number
  lastAt: Date
  /** Before this nothing is checked, not even the right password. */
  freeAt: Date
}

/**
 * An address belongs to one person. A place may be a whole office behind one connection, where somebody mistypes every few
 * minutes for weeks on end: there a try wears off sooner.
 */
const pace = { email: { free: 5, wearsOffMinutes: 60 }, source: { free: 20, wearsOffMinutes: 5 } } as const
export type Guessed = keyof typeof pace

/** Seconds to wait after the last free try, the one after it, and so on; the last one stays. Never for good: that would let anyone shut out the DPO. */
const waits = [30, 60, 120, 240, 480, 900] as const

/** By then every try of anybody has worn off. */
export const forgottenAfterHours = 24

export function secondsToWait(guesses: Guesses | null, now: Date): number {
  return guesses ? Math.max(0, Math.ceil((guesses.freeAt.getTime() - now.getTime()) / 1000)) : 0
}

/** Every try is counted before the password is looked at, so that many at once do not slip through. */
export function afterTry(kind: Guessed, before: Guesses | null, now: Date): Guesses {
  const most = pace[kind].free + waits.length - 1
  const tries = Math.min(most, leftOf(kind, before, now) + 1)
  return { tries, lastAt: now, freeAt: addSeconds(now, waitAfter(kind, tries)) }
}

/**
 * The right password clears the address. A place only gets its own try back, and only while nobody tried since (`taken` is
 * how it stood after that try): else a guesser with one good account could clear the place between guesses.
 */
export function afterSuccess(kind: Guessed, before: Guesses | null, taken: Guesses, now: Date): Guesses {
  if (kind === 'email') return { tries: 0, lastAt: now, freeAt: now }
  const isOurs = before?.freeAt.getTime() === taken.freeAt.getTime()
  return { tries: Math.max(0, leftOf(kind, before, now) - 1), lastAt: now, freeAt: isOurs ? now : (before?.freeAt ?? now) }
}

function leftOf(kind: Guessed, before: Guesses | null, now: Date): number {
  return before ? Math.max(0, before.tries - Math.max(0, minutesBetween(before.lastAt, now)) / pace[kind].wearsOffMinutes) : 0
}

function waitAfter(kind: Guessed, tries: number): number {
  return waits[Math.round(tries) - pace[kind].free] ?? 0
}

/** One place: an IPv4 address, or the first half of an IPv6 one, because a subscriber has all of the other half. */
export function placeOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  return plain.includes(':') ? firstHalf(plain) : plain
}

function firstHalf(address: string): string {
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...zeros, ...after].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')
}
