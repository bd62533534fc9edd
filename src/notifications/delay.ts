import type { Actor, Happening } from '../shared/act.ts'
import { isBlank } from '../shared/blank.ts'
import type { Reason } from '../shared/errors.ts'
import { Refused } from '../shared/errors.ts'
import type { Answer, Proposal } from '../shared/four-eyes.ts'
import { answered } from '../shared/four-eyes.ts'
import { addHours } from '../shared/instant.ts'

/**
 * Police or prosecution asked to wait with telling people, because that would harm an investigation (GDPR recitals 86 and
 * 88). It is towards silence, so a second person agrees before it counts; it lasts no longer than it must.
 */
export interface Delay extends Proposal {
  id: string
  incident: string
  version: number
  /** The unit that asked. */
  askedBy: string
  /** Their own number of the request. */
  reference: string
  from: Date
  until: Date
  /** What the second person wrote. */
  answer: string
  /** By a person, before its date. */
  ended: { by: Actor; at: Date; reason: string } | null
}

export interface DelayChange {
  delay: Delay
  happened: Happening
}

export type DelayInput = Pick<Delay, 'askedBy' | 'reference' | 'from' | 'until' | 'reason'>

/** After this it is asked again: a wait that nobody looks at anymore is silence. */
export const longestDelayDays = 14

export function recordDelay(input: DelayInput, { id, incident, by, at }: { id: string; incident: string; by: Actor; at: Date }): DelayChange {
  const lacks = missingFromDelay(input, at)
  if (lacks.length > 0) throw new Refused(...lacks)
  const { askedBy, reference, from, until, reason } = input
  const delay: Delay = {
    id, incident, version: 1, askedBy: askedBy.trim(), reference: reference.trim(), from, until, reason: reason.trim(),
    by, at, state: 'awaiting approval', answeredBy: null, answeredAt: null, answer: '', ended: null,
  }
  return { delay, happened: { what: 'delay proposed', detail: { delay: id, from, until, reference: delay.reference } } }
}

function missingFromDelay({ askedBy, reference, from, until, reason }: DelayInput, at: Date): Reason[] {
  const lacks: [boolean, Reason][] = [
    [isBlank(askedBy), { key: 'delay.asked-by.missing', field: 'askedBy' }],
    [isBlank(reference), { key: 'delay.reference.missing', field: 'reference' }],
    [isBlank(reason), { key: 'delay.reason.missing', field: 'reason' }],
    [from > at, { key: 'moment.future', field: 'from' }],
    [until <= at, { key: 'delay.until.past', field: 'until' }],
    [until > addHours(at, longestDelayDays * 24), { key: 'delay.until.far', values: { days: longestDelayDays }, field: 'until' }],
  ]
  return lacks.filter(([lacking]) => lacking).map(([, why]) => why)
}

export function answerDelay(delay: Delay, { answer, text }: { answer: Answer; text: string }, by: Actor, at: Date): DelayChange {
  if (delay.state !== 'awaiting approval') throw new Refused({ key: 'delay.answered' })
  if (by.kind !== 'person') throw new Refused({ key: 'notification.person' })
  if (answer === 'rejected' && isBlank(text)) throw new Refused({ key: 'delay.answer.missing', field: 'answer' })
  if (answer === 'in force' && delay.until <= at) throw new Refused({ key: 'delay.until.past' })
  const said = { ...answered(delay, answer, by, at), answer: text.trim() }
  return { delay: said, happened: { what: answer === 'in force' ? 'delay approved' : 'delay rejected', detail: { delay: delay.id, reason: said.answer } } }
}

/** Towards telling, so one person is enough; also while it still waits for a second one. */
export function endDelay(delay: Delay, reason: string, by: Actor, at: Date): DelayChange {
  if (delay.ended || delay.state === 'rejected' || delay.until <= at) throw new Refused({ key: 'delay.over' })
  if (isBlank(reason)) throw new Refused({ key: 'delay.ending.missing', field: 'reason' })
  return { delay: { ...delay, ended: { by, at, reason: reason.trim() } }, happened: { what: 'delay ended', detail: { delay: delay.id, reason: reason.trim() } } }
}

export type DelayStanding = 'waiting' | 'in force' | 'rejected' | 'ended' | 'over'

export function delayStanding({ state, from, until, ended }: Delay, now: Date): DelayStanding {
  if (state === 'rejected') return 'rejected'
  if (ended) return 'ended'
  if (until <= now) return 'over'
  return state === 'in force' && from <= now ? 'in force' : 'waiting'
}

/** The one that lasts longest of those in force: nobody is told before it is over. */
export function delayInForce(delays: readonly Delay[], now: Date): Delay | null {
  return delays.filter((one) => delayStanding(one, now) === 'in force').toSorted((one, other) => Number(other.until) - Number(one.until))[0] ?? null
}
