import type { Decision } from '../assessment/decision.ts'
import type { AuditEntry } from '../audit/hash-chain.ts'
import type { AnchorChoice } from '../clock/awareness.ts'
import type { Exclusion } from '../incidents/exclusion.ts'
import { inForce } from '../incidents/exclusion.ts'
import type { Filing } from '../incidents/filing.ts'
import type { Ruling } from '../incidents/ruling.ts'
import type { StepProposal } from '../incidents/step-record.ts'
import type { Proposal } from '../shared/four-eyes.ts'

/** What the audit trail has of an act. */
export type Act = Pick<AuditEntry, 'what' | 'who' | 'at' | 'detail'>

/** By then; the moment itself counts. */
export function by<T>(list: readonly T[], at: Date, when: (one: T) => Date): T[] {
  return list.filter((one) => when(one) <= at)
}

/** What only a second person put in force waited until that person answered. */
export function rulingsAt(rulings: readonly Ruling[], at: Date): Ruling[] {
  return by(rulings, at, (one) => one.at).map((ruling) => unansweredAt(ruling, at, ruling.owed ? 'in force' : 'awaiting approval'))
}

/** A choice that moved the deadline away waited; the trail says which did, because what it was held against is known no more. */
export function choicesAt(choices: readonly AnchorChoice[], acts: readonly Act[], at: Date): AnchorChoice[] {
  const proposed = new Set(acts.filter(({ what }) => /(awareness|moment) proposed$/.test(what)).map((act) => keyOf(act.who.id, act.at)))
  return by(choices, at, (one) => one.at).map((choice) => unansweredAt(choice, at, proposed.has(keyOf(choice.by.id, choice.at)) ? 'awaiting approval' : 'in force'))
}

export function proposalsAt(proposals: readonly StepProposal[], at: Date): StepProposal[] {
  return by(proposals, at, (one) => one.at).map((proposal) => {
    const { alone } = proposal
    const then = unansweredAt(proposal, at, alone ? 'in force' : 'awaiting approval')
    const review = alone?.review && alone.review.at <= at ? alone.review : null
    return { ...then, answer: then.answeredAt ? then.answer : '', alone: alone && { ...alone, review } }
  })
}

export function decisionsAt(decisions: readonly Decision[], at: Date): Decision[] {
  return by(decisions, at, (one) => one.at).map((decision) => decisionAt(decision, at))
}

function decisionAt(decision: Decision, at: Date): Decision {
  const { adoptedBy, adoptedAt, approvedBy, approvedAt, rejectedBy, rejectedAt, ...said } = decision
  const answeredAt = approvedAt ?? rejectedAt
  return {
    ...said,
    state: answeredAt && answeredAt > at ? 'awaiting approval' : said.state,
    ...(adoptedBy && adoptedAt && adoptedAt <= at && { adoptedBy, adoptedAt }),
    ...(approvedBy && approvedAt && approvedAt <= at && { approvedBy, approvedAt }),
    ...(rejectedBy && rejectedAt && rejectedAt <= at && { rejectedBy, rejectedAt }),
  }
}

/** By when it was recorded here, not by when it was sent: before that nobody could know of it. */
export function filingsAt(filings: readonly Filing[], at: Date): Filing[] {
  return by(filings, at, (one) => one.at).map((filing) => (filing.rejected && filing.rejected.at > at ? { ...filing, rejected: null } : filing))
}

/** Of exclusions as they stood, and who was kept out by them. */
export function exclusionsAt(exclusions: readonly Exclusion[], at: Date): { exclusions: Exclusion[]; excluded: string[] } {
  const then = by(exclusions, at, (one) => one.at).map((one) => (one.withdrawn && one.withdrawn.at > at ? { ...one, withdrawn: null } : one))
  return { exclusions: then, excluded: [...new Set(then.filter(inForce).map(({ person }) => person))] }
}

function unansweredAt<P extends Proposal>(proposal: P, at: Date, before: Proposal['state']): P {
  const { answeredAt } = proposal
  return answeredAt !== null && answeredAt > at ? { ...proposal, state: before, answeredBy: null, answeredAt: null } : proposal
}

function keyOf(id: string | null, at: Date): string {
  return `${id} ${at.getTime()}`
}
