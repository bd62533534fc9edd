import type { Actor } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import type { Answer, Proposal } from '../shared/four-eyes.ts'
import { answered, countedAt } from '../shared/four-eyes.ts'
import { earliest } from '../shared/instant.ts'
import type { Anchor, AnchorName } from './anchor.ts'

/** Where a moment that an authority could one day call awareness comes from. */
export const signalKinds = ['first-signal', 'helpdesk-call', 'vendor-notice', 'own-finding', 'confirmation', 'public', 'other'] as const
export type SignalKind = (typeof signalKinds)[number]

/** An entry of the awareness ledger. It is never changed and never taken out. */
export interface Signal {
  id: string
  kind: SignalKind
  at: Date
  /** Who or what told us, in words. */
  source: string
  by: Actor
  recordedAt: Date
}

/**
 * A choice of the moment that a period starts from; for awareness (GDPR Art. 33(1)) the moment from which the organisation
 * knew. One that is not later than the earliest is in force at once; a later one waits for a second person, because it
 * moves the deadline away.
 */
export interface AnchorChoice extends Proposal {
  id: string
  anchor: AnchorName
  moment: Date
}

export interface Choosing {
  id: string
  anchor: AnchorName
  moment: Date
  reason: string
  by: Actor
  at: Date
}

/** What a choice is held against: the choices about the same anchor, and the earliest moment that anybody named for it. */
export interface Named {
  choices: readonly AnchorChoice[]
  earliest: Date | null
}

/**
 * The moment that counts. Until a second person agreed with a later choice it is the earliest moment that anybody named,
 * provisionally; so it is again when a signal comes up that is earlier than a choice nobody else has looked at. A
 * proposal that is earlier than what counts, counts while it waits.
 *
 * So it never gets later unless a second person answered: an approval makes the approved moment count, and a rejection
 * gives what would count if the proposal had never been made.
 */
export function countingAnchor(named: Named): Anchor | undefined {
  const first = earliestOf(named)
  const chosen = inForce(named.choices)
  const counts = chosen && !isLater(chosen, first) ? { at: chosen.moment, provisional: false, ...(chosen.answeredBy && { agreed: true }) } : first && { at: first, provisional: true }
  if (!counts) return undefined
  const proposed = earliest(...named.choices.filter(isProposed).map(({ moment }) => moment))
  return proposed && proposed < counts.at ? { at: proposed, provisional: true } : counts
}

/** What a second person must still look at: proposals, and the choice in force once an earlier moment than it was named. */
export function waitingChoices(named: Named): AnchorChoice[] {
  const first = earliestOf(named)
  const chosen = inForce(named.choices)
  return named.choices.filter((choice) => isProposed(choice) || (choice === chosen && isLater(choice, first)))
}

/**
 * The earliest moment that anybody named. What somebody chose is one of these: after choosing an earlier moment than
 * every signal, going back to the signal is choosing later.
 */
export function earliestOf({ choices, earliest: signal }: Named): Date | null {
  return earliest(signal, ...choices.filter(({ state }) => state !== 'rejected').map(({ moment }) => moment))
}

export function chooseAnchor(choosing: Choosing, named: Named): AnchorChoice {
  if (choosing.moment > choosing.at) throw new Refused({ key: 'moment.future', field: 'awareAt' })
  if (choosing.reason.trim() === '') throw new Refused({ key: 'awareness.reason.missing', field: 'reason' })
  const first = earliestOf(named)
  const later = first !== null && choosing.moment > first
  return { ...choosing, state: later ? 'awaiting approval' : 'in force', answeredBy: null, answeredAt: null }
}

/** A second person agrees, or does not. */
export function answerChoice(choice: AnchorChoice, answer: Answer, { by, at, named }: { by: Actor; at: Date; named: Named }): AnchorChoice {
  if (!waitingChoices(named).includes(choice)) throw new Refused({ key: 'awareness.answered' })
  return answered(choice, answer, by, at)
}

/** The one that stands already, in the same words of the same person: choosing it again says nothing new. */
export function sameChoice({ moment, reason, by }: Pick<AnchorChoice, 'moment' | 'reason' | 'by'>, named: Named): AnchorChoice | undefined {
  const standing = [...waitingChoices(named), inForce(named.choices)].filter((choice) => choice !== undefined)
  return standing.find((one) => one.moment.getTime() === moment.getTime() && one.reason === reason && one.by.id === by.id)
}

/** The choice that came into force last; of two at the same moment the earlier one, which is never late. */
function inForce(choices: readonly AnchorChoice[]): AnchorChoice | undefined {
  return choices.filter(({ state }) => state === 'in force').toSorted(byWhenItCounted).at(-1)
}

function isProposed({ state }: AnchorChoice): boolean {
  return state === 'awaiting approval'
}

/** A choice that nobody else has looked at, while an earlier moment was named. */
function isLater({ moment, answeredBy }: AnchorChoice, first: Date | null): boolean {
  return answeredBy === null && first !== null && moment > first
}

function byWhenItCounted(one: AnchorChoice, other: AnchorChoice): number {
  return Number(countedAt(one)) - Number(countedAt(other)) || other.moment.getTime() - one.moment.getTime()
}
