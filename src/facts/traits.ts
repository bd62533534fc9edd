/**
 * What an organisation or a client is, asked once: it decides which laws can apply to it at all. Part of the
 * dictionary: obligations, forms and pages use these names and no others.
 */
export const traitNames = [
  'public-telecom', 'vital-operator', 'essential-entity', 'critical-entity', 'financial', 'wft-undertaking', 'trust-services', 'care', 'government',
  'enforcement', 'judicial', 'employer', 'cards', 'insured', 'software', 'uk-people', 'uk-telecom', 'swiss-people', 'swiss-critical',
] as const
export type TraitName = (typeof traitNames)[number]

/** A trait that nobody was asked about is absent; one answered with "not known" is null. */
export type Traits = { [T in TraitName]?: boolean | null }

/** Which of these apply: true when one does, undecided while one is open and none is known to apply. No names: it goes for everybody. */
export function hasTrait(traits: Traits, some: readonly TraitName[]): true | false | 'undecided' {
  if (some.length === 0 || some.some((name) => traits[name] === true)) return true
  return some.every((name) => traits[name] === false) ? false : 'undecided'
}

/** What counts for something that began earlier: what was answered then stays, what was open then is answered by now, and a yes is never taken back. */
export function traitsSince(then: Traits, now: Traits): Traits {
  const counts = (name: TraitName) => (now[name] === true ? true : (then[name] ?? now[name]))
  return Object.fromEntries(traitNames.map((name) => [name, counts(name)] as const).filter(([, value]) => value !== undefined))
}

export function isTrait(name: string): name is TraitName {
  return traitNames.includes(name as TraitName)
}
