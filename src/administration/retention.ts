import { daysUndecided, daysKept as listDays } from '../mailings/recipient-list.ts'
import { returnDays } from '../mailings/bounce.ts'
import { idleHours, longestHours } from '../people/session.ts'
import { forgottenAfterHours } from '../people/slow-down.ts'
import type { Own, OwnVersion } from '../shared/own-version.ts'
import { versionInForce } from '../shared/own-version.ts'
import { addHours } from '../shared/instant.ts'

/** `law`: a statute says so, or says that it must be possible. `choice`: ours, within what the law leaves open. */
export type Ground = 'law' | 'choice'

/** Days within which an organisation chooses its own term. */
export interface Bounds {
  least: number
  most: number
}

interface Kept {
  ground: Ground
  /** The article that it stands on; the sentence that goes with it is words. */
  article: string
}

/** A term that the organisation may change. */
interface Changeable extends Kept {
  days: number
  bounds: Bounds
}

/** A term that is the same for everybody. */
interface Fixed extends Kept {
  hours: number
}

/** Stays as long as the house stands. */
type ForEver = Kept & { always: true }

/** Five years and seven years, each with the leap days that can fall in them. */
const fiveYears = 1827
const sevenYears = 2557

/**
 * What is kept, how long and on which ground: GDPR Art. 5(1)(e) asks for an end, Art. 33(5) and 5(2) for proof until then. The law gives
 * no number of days for any of these, so every number is a choice; only its bounds follow from what must stay provable.
 */
export const retentionRules = {
  register: { always: true, ground: 'law', article: 'GDPR Art. 33(5), 5(2)' },
  audit: { always: true, ground: 'law', article: 'GDPR Art. 5(2), 33(5)' },
  told: { always: true, ground: 'law', article: 'GDPR Art. 33(2), 33(5), 34' },
  // A fine for Art. 33 and 34 can be imposed for five years; one year is the least in which the authority still asks back.
  evidence: { days: fiveYears, bounds: { least: 365, most: sevenYears }, ground: 'choice', article: 'GDPR Art. 5(1)(e), 5(2); Awb 5:45' },
  messages: { days: 2 * 365, bounds: { least: 180, most: sevenYears }, ground: 'choice', article: 'GDPR Art. 5(1)(e)' },
  'other-messages': { days: 90, bounds: { least: 30, most: 365 }, ground: 'choice', article: 'GDPR Art. 5(1)(e)' },
  recipients: { hours: listDays * 24, ground: 'choice', article: 'GDPR Art. 5(1)(c), 5(1)(e)' },
  uploads: { hours: daysUndecided * 24, ground: 'choice', article: 'GDPR Art. 5(1)(c)' },
  returns: { hours: returnDays * 24, ground: 'choice', article: 'GDPR Art. 5(1)(e)' },
  // As src/intake/receipt.ts has it; a test holds the two together.
  receipts: { hours: 30 * 24, ground: 'choice', article: 'GDPR Art. 5(1)(c), 5(1)(e)' },
  sessions: { hours: longestHours, ground: 'choice', article: 'GDPR Art. 32' },
  'idle-sessions': { hours: idleHours, ground: 'choice', article: 'GDPR Art. 32' },
  guesses: { hours: forgottenAfterHours, ground: 'choice', article: 'GDPR Art. 32' },
  drills: { always: true, ground: 'choice', article: 'GDPR Art. 32(1)(d)' },
  people: { always: true, ground: 'choice', article: 'GDPR Art. 5(2)' },
} as const satisfies Record<string, Changeable | Fixed | ForEver>

export type RuleName = keyof typeof retentionRules
export const ruleNames = Object.keys(retentionRules) as RuleName[]
/** Terms that the organisation may change; wiping goes by these. */
export const changeableRules = ['evidence', 'messages', 'other-messages'] as const satisfies readonly RuleName[]
export type ChangeableRule = (typeof changeableRules)[number]

export function isChangeable(name: string): name is ChangeableRule {
  return (changeableRules as readonly string[]).includes(name)
}

/** Another term than the shipped one, with what a second person said when it was shorter. */
export interface TermVersion extends OwnVersion {
  days: number
}

export type OwnTerm = Own<TermVersion>
export type Terms = Record<ChangeableRule, number>

/** What a term would wipe. `more`: the count stopped here, and there is more. */
export interface Preview {
  incidents: string[]
  pieces: number
  more: boolean
}

/** How many days count now for each rule. */
export function termsOf(own: readonly OwnTerm[]): Terms {
  const daysOf = (name: ChangeableRule) => inForce(own.find(({ id }) => id === name), name)
  return { evidence: daysOf('evidence'), messages: daysOf('messages'), 'other-messages': daysOf('other-messages') }
}

export function inForce(own: OwnTerm | undefined, name: ChangeableRule): number {
  return (own && versionInForce(own)?.days) ?? retentionRules[name].days
}

/** Whatever is from this moment or before has had a term of so many days. */
export function limitOf(days: number, now: Date): Date {
  return addHours(now, -days * 24)
}
