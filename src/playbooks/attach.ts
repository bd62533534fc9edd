import { decisiveFacts, holds } from '../facts/condition.ts'
import type { FactName, Facts } from '../facts/facts.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Playbook } from './playbook.ts'

/** A playbook that fits, and the facts that say so; none where it goes for every incident. */
export interface Suggestion {
  playbook: Playbook
  because: FactName[]
}

export interface Attachment {
  /** One, chosen by precedence. */
  base: Suggestion
  /** What joins at once. */
  overlays: Suggestion[]
  /** What fits and waits for a person to say so. */
  suggestions: Suggestion[]
  /** What nobody is offered unasked. */
  manual: Playbook[]
}

/** Which of the playbooks in force go for these facts. What nobody answered attaches nothing: it may still turn out either way. */
export function attach(known: Facts, inForce: readonly Playbook[]): Attachment {
  const fitting = inForce.filter(({ trigger: { when } }) => when === undefined || holds(when, known) === true).toSorted(mostSpecificFirst)
  const of = (mode: Playbook['trigger']['mode']) => fitting.filter(({ trigger }) => trigger.mode === mode).map((playbook) => suggestionOf(playbook, known))
  const auto = of('auto')
  const base = auto.find(({ playbook }) => isBase(playbook))
  if (!base) throw new Error('no playbook goes for every incident')
  return {
    base,
    overlays: auto.filter(({ playbook }) => !isBase(playbook)),
    suggestions: of('suggest'),
    manual: inForce.filter(({ trigger }) => trigger.mode === 'manual').toSorted(mostSpecificFirst),
  }
}

export interface Offers {
  /** Another base fits better now. */
  base: Suggestion | null
  /** What fits and is not there yet: overlays to add, bases to swap to. */
  suggestions: Suggestion[]
  manual: Playbook[]
  /** Overlays that join by themselves and did not yet. */
  joining: Playbook[]
}

/** What could go for an incident beside what it has. Another base is proposed, never swapped; and never against what a person chose by hand. */
export function offersFor(known: Facts, inForce: readonly Playbook[], current: { base: Playbook; overlays: readonly string[] }): Offers {
  const { base, overlays, suggestions, manual } = attach(known, inForce)
  const there = [current.base.id, ...current.overlays]
  const isNew = ({ id }: Playbook) => !there.includes(id)
  const byHand = current.base.trigger.mode !== 'auto'
  return {
    base: byHand || !isNew(base.playbook) ? null : base,
    suggestions: suggestions.filter(({ playbook }) => isNew(playbook)),
    manual: manual.filter(isNew),
    joining: overlays.map(({ playbook }) => playbook).filter(isNew),
  }
}

/** A version that goes for an incident, and what is in force under its name now: the same, a newer one, or nothing any more. */
export interface AttachedPlaybook {
  key: string
  playbook: Playbook
  inForce: Playbook | null
}

export interface AttachedFile {
  base: AttachedPlaybook
  overlays: AttachedPlaybook[]
  offers: Offers
}

/** A playbook in force that could take the place of one that an incident has. */
export interface Replacement {
  incident: Incident
  from: { key: string; playbook: Playbook }
  to: { key: string; playbook: Playbook }
}

export function isBase({ trigger }: Pick<Playbook, 'trigger'>): boolean {
  return trigger.layer === 'base'
}

/** One of these must be in force: whatever is reported, a base goes for it. */
export function goesForAll({ trigger }: Pick<Playbook, 'trigger'>): boolean {
  return trigger.layer === 'base' && trigger.mode === 'auto' && trigger.when === undefined
}

function suggestionOf(playbook: Playbook, known: Facts): Suggestion {
  const { when } = playbook.trigger
  return { playbook, because: when ? decisiveFacts(when, known) : [] }
}

/** By precedence; then one with a condition before one that goes for everything; then by name, so that the same facts give the same answer. */
function mostSpecificFirst(one: Playbook, other: Playbook): number {
  const conditional = ({ trigger }: Playbook) => Number(trigger.when !== undefined)
  return other.trigger.precedence - one.trigger.precedence || conditional(other) - conditional(one) || (one.id < other.id ? -1 : 1)
}
