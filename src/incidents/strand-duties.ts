import type { Anchors } from '../clock/anchor.ts'
import type { Law, Obligation, ObligationStage } from '../clock/obligation.ts'
import { isLawFor, runs } from '../clock/obligation.ts'
import type { Settled } from '../clock/clock.ts'
import { hoursIn } from '../clock/period.ts'
import { holds } from '../facts/condition.ts'
import type { Facts } from '../facts/facts.ts'
import { hasTrait } from '../facts/traits.ts'
import { strandAnchors } from './anchors.ts'
import type { Duty } from './duty.ts'
import { clientDuty, clocksOf, contractDuty, ruledAwaySince } from './duty.ts'
import { firstFiledAt, isFiled } from './filing.ts'
import type { StrandGroup, StrandTerms } from './strand.ts'
import { wholeClient } from './strand.ts'

interface OfIncident {
  law: Law
  anchors: Anchors
  /** What was known of it, oldest first, as far as it goes for each of its clients. */
  knowledge: readonly Facts[]
  /** Since when it is decided that there was no breach; null while it is not. */
  noBreachSince: Date | null
  now: Date
}

/** The clocks towards clients that are alike: each of them stands for every one of the group. */
export function groupDuties(group: StrandGroup, { law, anchors: ofIncident, knowledge, noBreachSince, now }: OfIncident): Duty[] {
  const { terms, told, lastToldAt } = group
  const anchors = strandAnchors(terms, ofIncident)
  const settled = (obligation: Obligation, stage: ObligationStage): Settled => ({
    filedAt: obligation.towards === 'controller' ? (told ? lastToldAt : null) : firstFiledAt(terms.filings, obligation.id, stage.id),
    notOwedSince: ruledAwaySince(terms.rulings, wholeClient) ?? ruledAwaySince(terms.rulings, obligation.id) ?? (obligation.about === 'breach' ? noBreachSince : null),
  })
  return rowsFor(terms, law, anchors).flatMap(({ obligation, soThat, why }) => {
    const found = foundOf(obligation, knowledge)
    if (found.verdict === false && !found.stays && !isFiled(terms.filings, obligation.id)) return []
    return clocksOf({ obligation, ...found, because: { why, about: soThat ? [soThat.id] : [] } }, { anchors, settled, now }).map((duty) => ({ ...duty, clients: group, soThat }))
  })
}

/** What we owe the client itself follows from the contract; what it owes an authority and we file hangs on what happened too. */
function foundOf({ id, when }: Obligation, knowledge: readonly Facts[]): Pick<Duty, 'verdict' | 'stays'> {
  if (id === clientDuty || id === contractDuty) return { verdict: true, stays: false }
  const verdict = holds(when, knowledge.at(-1) ?? {})
  return { verdict, stays: verdict === false && knowledge.some((state) => holds(when, state) === true) }
}

interface Row {
  obligation: Obligation
  soThat: Obligation | null
  why: 'role' | 'contract'
}

/**
 * What we owe about one client. As a processor: tell it without undue delay, in time for what it owes itself (GDPR Art.
 * 33(2)), and within the hours of its contract; no risk test and no form of the authority. What it owes itself is ours
 * only where the contract says so, or where we are controllers together.
 */
function rowsFor(terms: StrandTerms, { pack }: Law, anchors: Anchors): Row[] {
  // Whether it was in force is asked last: days are counted in a zone, which is slow, and few rows get that far.
  return pack.filter((row) => runs(row) && isAboutClient(row, terms) && isLawFor(row, anchors, pack)).map((row): Row => {
    if (row.id === clientDuty) return tightened(row, terms, pack, anchors)
    if (row.id === contractDuty) return { obligation: withPeriod(row, { after: { hours: terms.contract!.hours } }), soThat: null, why: 'contract' }
    return { obligation: row, soThat: null, why: terms.mandates.includes(row.id) ? 'contract' : 'role' }
  })
}

function isAboutClient(row: Obligation, { role, contract, mandates }: StrandTerms): boolean {
  if (row.id === clientDuty) return role === 'processor' || role === 'sub-processor'
  if (row.id === contractDuty) return contract !== null
  return mandates.includes(row.id) || (role === 'joint-controller' && row.owedBy === 'us' && row.who.length === 0 && row.kind === 'statutory')
}

/** A client that owes its authority something within hours has to hear of it sooner than our own target says. */
function tightened(row: Obligation, { traits }: StrandTerms, pack: readonly Obligation[], anchors: Anchors): Row {
  const own = hoursIn(row.stages[0]!.target)
  const theirs = pack
    .filter((one) => one.tellClientWithin !== null && one.who.length > 0 && runs(one) && hasTrait(traits, one.who) === true && isLawFor(one, anchors, pack))
    .toSorted((one, other) => one.tellClientWithin! - other.tellClientWithin!)[0]
  if (!theirs || (own !== null && own <= theirs.tellClientWithin!)) return { obligation: row, soThat: null, why: 'role' }
  return { obligation: withPeriod(row, { target: { hours: theirs.tellClientWithin! } }), soThat: theirs, why: 'role' }
}

function withPeriod(row: Obligation, period: Partial<Pick<ObligationStage, 'after' | 'target'>>): Obligation {
  return { ...row, stages: row.stages.map((stage) => ({ ...stage, ...period })) }
}
