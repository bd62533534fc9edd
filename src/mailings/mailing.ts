import type { Happening } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { addMinutes } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import type { RecipientList } from './recipient.ts'
import type { Stage } from './stage.ts'
import { batchesUntil, isLastStage, nextStage } from './stage.ts'

/** A text as it was approved. What differs per row stands between braces: `{{name}}`, `{{own.x}}`, `{{code}}`, `{{checkAddress}}`. */
export interface MailText {
  heading: string
  text: string
  html: string
}

/** Whom a reader can call or write to find out whether the message is real. */
export interface MailingSender {
  name: string
  address: string
  phone: string
  postal: string
}

/** `waiting`: everybody of the stage was tried, and a person says whether the next one goes. `done`: nothing more goes by itself. */
export const mailingStates = ['sending', 'waiting', 'stopped', 'done'] as const
export type MailingState = (typeof mailingStates)[number]

/** What a mailing is made of. Nothing of it changes once it was started. */
export interface NewMailing {
  id: string
  incident: string
  /** Nothing of a drill leaves the house. */
  drill: boolean
  list: string
  listHash: string
  texts: Partial<Record<Language, MailText>>
  contentHash: string
  /** Public: one for the whole sending, never one for each person. */
  code: string
  sender: MailingSender
}

/** One approved message to a list of people, once. */
export interface Mailing extends NewMailing {
  /** How many people are on the list. */
  rows: number
  state: MailingState
  stage: Stage
  /** How many batches stand in the store. */
  cut: number
  /** The mail server does not answer: nothing is tried until then. */
  rest: { until: Date; times: number } | null
  startedBy: string | null
  startedAt: Date
  doneAt: Date | null
  version: number
}

export interface Changed {
  mailing: Mailing
  happened: Happening[]
}

/** A mailing begins with its first stage. The list must be the very one that was approved, and there must be a text for everybody on it. */
export function begun(given: NewMailing, list: RecipientList, by: string | null, now: Date): Changed {
  if (list.state !== 'ready' || list.hash !== given.listHash) throw new Refused({ key: 'mailings.other-list' })
  if (list.counts.usable === 0) throw new Refused({ key: 'mailings.nobody' })
  const without = Object.entries(list.counts.byLanguage).filter(([language, n]) => n > 0 && !given.texts[language as Language])
  if (without.length > 0) throw new Refused({ key: 'mailings.no-text' })
  const mailing: Mailing = { ...given, rows: list.counts.usable, state: 'sending', stage: 0, cut: 0, rest: null, startedBy: by, startedAt: now, doneAt: null, version: 1 }
  return { mailing, happened: [{ what: 'mailing started', detail: { ...whatWent(mailing), rows: mailing.rows } }] }
}

/** The same mailing again, as after a crash, or another one under its name. */
export function isSame(one: NewMailing, other: NewMailing): boolean {
  return one.contentHash === other.contentHash && one.listHash === other.listHash && one.list === other.list && one.drill === other.drill
}

/** A person has seen how this stage went and lets the next one go. `stage` is the one they saw. */
export function goneOn(mailing: Mailing, stage: Stage): Changed {
  if (mailing.state !== 'waiting' || mailing.stage !== stage) throw new Refused({ key: 'mailings.not-waiting' })
  const next = nextStage(stage)
  return { mailing: { ...mailing, state: 'sending', stage: next, rest: null }, happened: [{ what: 'mailing stage gone on', detail: { stage: next } }] }
}

/** Takes effect before the next message of this process, and within one batch of any other. */
export function stopped(mailing: Mailing): Changed {
  if (mailing.state === 'done') throw new Refused({ key: 'mailings.already-done' })
  if (mailing.state === 'stopped') return { mailing, happened: [] }
  return { mailing: { ...mailing, state: 'stopped' }, happened: [{ what: 'mailing stopped', detail: { stage: mailing.stage } }] }
}

export function resumed(mailing: Mailing): Changed {
  if (mailing.state !== 'stopped') throw new Refused({ key: 'mailings.not-stopped' })
  return { mailing: { ...mailing, state: 'sending', rest: null }, happened: [{ what: 'mailing resumed', detail: { stage: mailing.stage } }] }
}

/** How far the batches of a stage are. */
export interface Remains {
  /** Rows that were never tried. */
  fresh: number
  /** Rows that still go, now or later. */
  left: number
}

/** When everybody of a stage was tried, a person looks before the next. Who was told to try later is tried later meanwhile. */
export function settledStage(mailing: Mailing, { fresh, left }: Remains, now: Date): Changed {
  const same = { mailing, happened: [] }
  const open = mailing.state === 'sending' || mailing.state === 'waiting'
  if (!open || !isCut(mailing)) return same
  if (!isLastStage(mailing.stage, mailing.rows)) return fresh === 0 && mailing.state === 'sending' ? { mailing: { ...mailing, state: 'waiting' }, happened: [] } : same
  if (left > 0) return same
  return { mailing: { ...mailing, state: 'done', doneAt: now }, happened: [{ what: 'mailing done', detail: whatWent(mailing) }] }
}

/** Somebody is to be tried once more, so it is not done. One that is still open moves too, so that nobody ends it by a count of before. */
export function reopened(mailing: Mailing): Mailing {
  return { ...mailing, state: mailing.state === 'done' ? 'sending' : mailing.state, doneAt: null }
}

/** Whether the batches of the present stage all stand in the store. */
export function isCut({ cut, stage, rows }: Mailing): boolean {
  return cut >= batchesUntil(stage, rows)
}

/** What may be tried now. In `waiting` too: there are people whose server asked to come back later. */
export function isGoing({ state, rest }: Pick<Mailing, 'state' | 'rest'>, now: Date): boolean {
  return (state === 'sending' || state === 'waiting') && (rest === null || rest.until <= now)
}

const restMinutes = [1, 5, 15, 30, 60]

/** The server did not answer, so nobody else is tried for a while; longer each time. */
export function rested(mailing: Mailing, now: Date): Mailing {
  const times = mailing.rest?.times ?? 0
  return { ...mailing, rest: { until: addMinutes(now, restMinutes[Math.min(times, restMinutes.length - 1)]!), times: times + 1 } }
}

function whatWent({ id, listHash, contentHash, code }: Mailing): Record<string, unknown> {
  return { mailing: id, listHash, contentHash, code }
}
