import { aheadOf } from '../shared/clock-ahead.ts'
import { addHours, minutesBetween } from '../shared/instant.ts'

/** What somebody who keeps the house up must know, as it is found. */
export interface Vitals {
  store: 'embedded' | 'external'
  /** Of a store that may not be written to now. */
  readOnly: boolean
  /** The key is a file that the first start made; otherwise it is a setting. */
  keyFile: boolean
  /** Where the records are; null when that is another machine's. */
  freeBytes: number | null
  /** The end of the last good run of each job. */
  heartbeats: readonly { job: string; at: Date }[]
  stuckEscalations: number
  outbox: { stuck: number; lost: number; oldestDue: Date | null }
  /** Null: no mail server is set. */
  mail: { ok: true } | { ok: false; code: string } | null
  mailings: { still: number; stopped: number; waiting: number; uncertain: number }
  bounces: 'port' | 'api' | 'none'
  clockJump: { at: Date; seconds: number } | null
}

export const tones = ['bad', 'warn', 'info', 'good'] as const
export type Tone = (typeof tones)[number]

/** One line of the page: a state that the words know, with its figures. */
export interface Sign {
  part: Part
  state: State
  tone: Tone
  values?: Record<string, string | number>
}

export const parts = ['work', 'store', 'engine', 'key', 'space', 'alarms', 'outbox', 'mail', 'mailings', 'bounces', 'wiping', 'clock', 'backup'] as const
export type Part = (typeof parts)[number]
const well = [
  'work.well', 'store.well', 'engine.external', 'key.setting', 'space.enough', 'alarms.well', 'outbox.well', 'mail.well', 'mailings.well', 'bounces.port', 'bounces.api', 'wiping.well', 'clock.well',
] as const
/** Each has words for what it means and what to do. */
export const troubles = [
  'work.quiet', 'store.read-only', 'engine.embedded', 'key.file', 'space.little', 'space.elsewhere', 'alarms.stuck', 'outbox.waiting', 'outbox.stuck', 'outbox.lost',
  'mail.none', 'mail.unreachable', 'mail.sign-in', 'mail.other', 'mailings.still', 'mailings.uncertain', 'mailings.stopped', 'mailings.waiting', 'bounces.none',
  'wiping.quiet', 'wiping.new', 'clock.jumped', 'backup.unknown',
] as const
export type Trouble = (typeof troubles)[number]
export type State = (typeof well)[number] | Trouble

export function isTrouble(state: State): state is Trouble {
  return (troubles as readonly State[]).includes(state)
}

/** The bell rings every ten seconds; the same two minutes as /health/ready goes by. */
const quietMinutes = 2
const waitingMinutes = 15
/** It is rung every hour; a machine may be off for a night. */
const wipingHours = 26
const jumpHours = 24
const megabyte = 1024 * 1024
/** Below 200 MB nothing is written any more; somebody should hear of it well before. */
const littleMegabytes = 1024

/** The worst first; what is well comes last. */
export function signsOf(vitals: Vitals, now: Date): Sign[] {
  const signs = parts.map((part) => judges[part](vitals, now))
  return signs.toSorted((one, other) => tones.indexOf(one.tone) - tones.indexOf(other.tone))
}

/** The worst that there is. */
export function worstOf(signs: readonly Sign[]): Tone {
  return tones.find((tone) => signs.some((sign) => sign.tone === tone)) ?? 'good'
}

type Judge = (vitals: Vitals, now: Date) => Sign

const judges: Record<Part, Judge> = {
  work: ({ heartbeats }, now) => (isRecent(heartbeats, 'work', quietMinutes / 60, now) ? sign('work', 'work.well', 'good') : sign('work', 'work.quiet', 'bad')),
  store: ({ readOnly }) => (readOnly ? sign('store', 'store.read-only', 'bad') : sign('store', 'store.well', 'good')),
  engine: ({ store }) => (store === 'embedded' ? sign('engine', 'engine.embedded', 'warn') : sign('engine', 'engine.external', 'good')),
  key: ({ keyFile }) => (keyFile ? sign('key', 'key.file', 'info') : sign('key', 'key.setting', 'good')),
  space: ({ freeBytes }) => {
    if (freeBytes === null) return sign('space', 'space.elsewhere', 'info')
    const free = Math.floor(freeBytes / megabyte)
    return free < littleMegabytes ? sign('space', 'space.little', 'bad', { free }) : sign('space', 'space.enough', 'good', { free: Math.floor(free / 1024) })
  },
  alarms: ({ stuckEscalations: n }) => (n > 0 ? sign('alarms', 'alarms.stuck', 'bad', { n }) : sign('alarms', 'alarms.well', 'good')),
  outbox: ({ outbox: { stuck, lost, oldestDue } }, now) => {
    if (stuck > 0) return sign('outbox', 'outbox.stuck', 'bad', { n: stuck })
    if (oldestDue && minutesBetween(oldestDue, now) > waitingMinutes) return sign('outbox', 'outbox.waiting', 'bad', { n: Math.floor(minutesBetween(oldestDue, now)) })
    return lost > 0 ? sign('outbox', 'outbox.lost', 'warn', { n: lost }) : sign('outbox', 'outbox.well', 'good')
  },
  mail: ({ mail }) => {
    if (!mail) return sign('mail', 'mail.none', 'bad')
    if (mail.ok) return sign('mail', 'mail.well', 'good')
    const state = mail.code === 'unreachable' || mail.code === 'sign-in' ? (`mail.${mail.code}` as const) : 'mail.other'
    return sign('mail', state, 'bad', { code: mail.code })
  },
  mailings: ({ mailings: { still, uncertain, stopped, waiting } }) => {
    if (still > 0) return sign('mailings', 'mailings.still', 'bad', { n: still })
    if (uncertain > 0) return sign('mailings', 'mailings.uncertain', 'warn', { n: uncertain })
    if (stopped > 0) return sign('mailings', 'mailings.stopped', 'warn', { n: stopped })
    return waiting > 0 ? sign('mailings', 'mailings.waiting', 'info', { n: waiting }) : sign('mailings', 'mailings.well', 'good')
  },
  bounces: ({ bounces }) => sign('bounces', `bounces.${bounces}`, bounces === 'none' ? 'warn' : 'good'),
  wiping: ({ heartbeats }, now) => {
    if (!heartbeats.some(({ job }) => job === 'retention')) return sign('wiping', 'wiping.new', 'info')
    return isRecent(heartbeats, 'retention', wipingHours, now) ? sign('wiping', 'wiping.well', 'good') : sign('wiping', 'wiping.quiet', 'warn')
  },
  clock: ({ clockJump }, now) => (clockJump && clockJump.at >= addHours(now, -jumpHours) ? sign('clock', 'clock.jumped', 'warn', { n: Math.abs(clockJump.seconds) }) : sign('clock', 'clock.well', 'good')),
  // No backup reports here, so all that can be said is what must be backed up.
  backup: () => sign('backup', 'backup.unknown', 'warn'),
}

function sign(part: Part, state: State, tone: Tone, values?: Sign['values']): Sign {
  return { part, state, tone, ...(values && { values }) }
}

function isRecent(heartbeats: Vitals['heartbeats'], name: string, hours: number, now: Date): boolean {
  return heartbeats.some(({ job, at }) => job === name && at >= addHours(now, -hours) && at <= aheadOf(now))
}
