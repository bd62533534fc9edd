import type { Obligation } from '../clock/obligation.ts'
import type { Traits, TraitName } from '../facts/traits.ts'
import { traitNames } from '../facts/traits.ts'

/** Questions of a profile that nobody answered, or answered with "not known": what they decide about counts as owed. */
export function openTraits(traits: Traits, asked: readonly TraitName[] = traitNames): TraitName[] {
  return asked.filter((name) => typeof traits[name] !== 'boolean')
}

/** The rows that look at a trait; one that was replaced decides nothing any more. */
export function decidedBy(trait: TraitName, pack: readonly Obligation[]): Obligation[] {
  return pack.filter(({ who, inForce }) => who.includes(trait) && inForce !== 'superseded')
}

/** What is asked about a client: only what makes a duty of its own, which it must hear of us in time for. */
export function clientTraits(pack: readonly Obligation[]): TraitName[] {
  return traitNames.filter((name) => decidedBy(name, pack).some(({ owedBy, tellClientWithin }) => owedBy !== 'us' || tellClientWithin !== null))
}

/** What the button "no to all the rest" says: every question that came without an answer. */
export function noToRest(answers: Traits, asked: readonly TraitName[]): Traits {
  return { ...Object.fromEntries(asked.map((name) => [name, false])), ...answers }
}

/** Duties of a controller that are on everybody, and that a contract may hand to its processor. */
const ofControllers: readonly string[] = ['gdpr-33', 'gdpr-34']

/** Duties that a client could owe, and its contract could ask us to fulfil. */
export function mandatable(pack: readonly Obligation[]): Obligation[] {
  return pack.filter(({ id, owedBy, kind, who, inForce, stages }) => (owedBy !== 'us' || (who.length > 0 && isLaw(kind)) || ofControllers.includes(id)) && inForce !== 'superseded' && stages.length > 0)
}

function isLaw(kind: Obligation['kind']): boolean {
  return kind === 'statutory' || kind === 'proposal'
}

/** The answers that differ. */
export function changedTraits(before: Traits, after: Traits): Partial<Record<TraitName, { from: boolean | null; to: boolean | null }>> {
  const changed = traitNames.filter((name) => before[name] !== after[name])
  return Object.fromEntries(changed.map((name) => [name, { from: before[name] ?? null, to: after[name] ?? null }]))
}
