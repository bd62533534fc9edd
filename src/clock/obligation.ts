import type { Condition, Verdict } from '../facts/condition.ts'
import { decisiveFacts, holds } from '../facts/condition.ts'
import type { Facts } from '../facts/facts.ts'
import type { Traits, TraitName } from '../facts/traits.ts'
import { hasTrait } from '../facts/traits.ts'
import type { Jurisdiction } from '../shared/dutch-time.ts'
import { dayAt, zoneOf } from '../shared/dutch-time.ts'
import type { Text } from '../shared/words/words.ts'
import type { Anchor, AnchorKey, Anchors } from './anchor.ts'
import type { Period } from './period.ts'

/** Somebody must be told, within a time, under an article. A row of playbooks/obligations/*.yaml. */
export interface Obligation {
  id: string
  article: string
  title: Text
  authority: Text
  jurisdiction: Jurisdiction
  kind: 'statutory' | 'contract' | 'policy' | 'proposal'
  /** Only yes, contract and policy run. A bill that is not law (no) and one that was replaced (superseded) are shown as such. */
  inForce: 'yes' | 'no' | 'superseded' | 'contract' | 'policy'
  status: Text | null
  /** `entity`: whoever is one by its traits, we or a client. What a client owes never asks us to file, unless its contract says so. */
  owedBy: 'us' | 'client' | 'entity'
  towards: 'authority' | 'controller' | 'people' | 'others'
  /** A duty about a breach ends when it is decided that there was none; one about an incident does not. */
  about: 'breach' | 'incident'
  /** Whom it can apply to: somebody with one of these traits; empty is everybody. */
  who: readonly TraitName[]
  when: Condition
  /** From what on it is owed, in words; null where there is no threshold. */
  threshold: Text | null
  /** The duty that this row takes away from whom it applies to. */
  switchesOff: string | null
  /** How soon we want to tell a client that owes this, in hours, so that it can still be on time itself. */
  tellClientWithin: number | null
  /** Whole days, inclusive, in the jurisdiction's zone; null is open-ended. */
  validFrom: string | null
  validTo: string | null
  source: string
  stages: readonly ObligationStage[]
}

export interface ObligationStage {
  id: string
  title: Text
  /** Null where the law says "without undue delay" and gives no figure. */
  after: Period | null
  /** Our own period where the law has none. It is never called a deadline. */
  target: Period | null
  from: AnchorKey
  /** A second cap: the earlier of the two is the deadline. */
  notLaterThan: { after: Period; from: AnchorKey } | null
  /** The law counts working days; we plan on calendar days, which is never later, and show the other reading beside it. */
  workingDays: boolean
  /** What can end it besides a filing: the decision about the authority, the one about the people, or a ruling; a ruling ends what has a `who` in any case. */
  decidedBy: 'authority' | 'people' | 'ruling'
}

/** What goes for somebody: the law as it stands here, and what they are. */
export interface Law {
  pack: readonly Obligation[]
  traits: Traits
}

/** Why a duty applies, does not, or is open. `about` names the traits, the facts, or the row that says so. */
export interface Because {
  why: 'not law' | 'not in force then' | 'switched off' | 'traits' | 'facts' | 'everybody'
  about: readonly string[]
}

export interface Applicable {
  obligation: Obligation
  /** A duty that nobody has decided about counts as owed until somebody does. */
  verdict: Verdict
  because: Because
  /** It applied once, and an amended fact now speaks against it: it stays until a second person agrees. */
  stays: boolean
}

const running: readonly Obligation['inForce'][] = ['yes', 'contract', 'policy']

export function runs({ inForce }: Pick<Obligation, 'inForce'>): boolean {
  return running.includes(inForce)
}

/** Whom it is about, what is known of the incident (states of knowledge, oldest first), its moments, and the law around the row. */
export interface Situation {
  traits: Traits
  /** What counts for an exemption, when that is less: an answer that comes during an incident takes away nothing that runs. */
  exempting?: Traits
  knowledge: readonly Facts[]
  anchors: Anchors
  pack: readonly Obligation[]
}

/**
 * Whether one row goes for somebody, and why. A duty that once applied stays when a later fact speaks against it:
 * amending a fact does not by itself end a duty.
 */
export function applies(obligation: Obligation, situation: Situation): Applicable {
  const { when, who } = obligation
  const { traits, knowledge } = situation
  const excluded = excludedBecause(obligation, situation)
  if (excluded) return { obligation, verdict: false, because: excluded, stays: false }
  const known = knowledge.at(-1) ?? {}
  const byTraits = hasTrait(traits, who)
  const byFacts = holds(when, known)
  const facts: Because = { why: 'facts', about: decisiveFacts(when, known) }
  if (byFacts === false) return { obligation, verdict: false, because: facts, stays: byTraits === true && knowledge.some((state) => holds(when, state) === true) }
  if (byTraits === 'undecided') return { obligation, verdict: byTraits, because: { why: 'traits', about: who.filter((name) => traits[name] !== false) }, stays: false }
  return { obligation, verdict: byFacts, because: facts.about.length > 0 ? facts : withoutFacts(who, traits), stays: false }
}

/** What keeps a row away whatever the facts of the incident are; null when nothing does. */
function excludedBecause(obligation: Obligation, { traits, exempting = traits, anchors, pack }: Situation): Because | null {
  if (!runs(obligation)) return { why: 'not law', about: [obligation.id] }
  if (!isLawFor(obligation, anchors, pack)) return { why: 'not in force then', about: [obligation.id] }
  // Whoever is not sure to be exempt is not exempt.
  const off = pack.find((row) => row.switchesOff === obligation.id && runs(row) && isInForce(row, anchors) && hasTrait(exempting, row.who) === true)
  if (off) return { why: 'switched off', about: [off.id] }
  return hasTrait(traits, obligation.who) === false ? { why: 'traits', about: obligation.who } : null
}

function withoutFacts(who: readonly TraitName[], traits: Traits): Because {
  return who.length > 0 ? { why: 'traits', about: who.filter((name) => traits[name] === true) } : { why: 'everybody', about: [] }
}

/**
 * Whether it goes for what happened. An earlier moment that somebody names ends no duty by itself: until a second person
 * agreed with it, what was law on the day of the report goes on, unless another version of it was law before.
 */
export function isLawFor(row: Obligation, anchors: Anchors, pack: readonly Obligation[]): boolean {
  if (isInForce(row, anchors)) return true
  const { reported } = anchors
  if (!reported || momentOf(row, anchors)?.agreed) return false
  return isInForce(row, { reported }) && !pack.some((other) => other.id === row.id && isInForce(other, anchors))
}

/** The version in force at the anchor's moment applies; the first and the last day count whole, in the jurisdiction's zone. */
export function isInForce(row: Obligation, anchors: Anchors): boolean {
  const day = dayOf(row, anchors)
  return day === null || ((row.validFrom === null || day >= row.validFrom) && (row.validTo === null || day <= row.validTo))
}

function dayOf(row: Obligation, anchors: Anchors): string | null {
  const anchor = momentOf(row, anchors)
  return anchor ? dayAt(anchor.at, zoneOf[row.jurisdiction]) : null
}

/** The moment whose law counts: what the first stage starts from, else its cap, else awareness or what came before, else what a later stage starts from. */
function momentOf({ stages }: Obligation, anchors: Anchors): Anchor | undefined {
  const starts = ({ from, notLaterThan }: ObligationStage) => [anchors[from], notLaterThan ? anchors[notLaterThan.from] : undefined]
  const known = [...stages.slice(0, 1).flatMap(starts), anchors.aware, anchors.detected, anchors.reported, ...stages.slice(1).flatMap(starts)]
  return known.find((anchor) => anchor !== undefined)
}

/** Of the versions that a row has, the one in force at the anchor's moment; else the one that begins next, else the last. */
export function versionAt(pack: readonly Obligation[], id: string, anchors: Anchors): Obligation | undefined {
  const versions = pack.filter((row) => row.id === id).toSorted((one, other) => ((one.validFrom ?? '') < (other.validFrom ?? '') ? -1 : 1))
  const isToCome = (row: Obligation) => row.validFrom !== null && row.validFrom > (dayOf(row, anchors) ?? '')
  return versions.findLast((row) => isInForce(row, anchors)) ?? versions.find(isToCome) ?? versions.at(-1)
}

/** An administrator found that a bill became law on a day. */
export interface Activation {
  obligation: string
  /** The first whole day on which it goes. */
  from: string
  source: string
}

/** The packs with what was found to have become law. A bill is an ordinary duty from then on. */
export function withActivations(pack: readonly Obligation[], activations: readonly Activation[]): Obligation[] {
  return pack.map((row) => {
    const found = activations.find(({ obligation }) => obligation === row.id)
    return found && row.inForce === 'no' ? { ...row, kind: row.kind === 'proposal' ? 'statutory' : row.kind, inForce: 'yes', validFrom: found.from, source: found.source } : row
  })
}
