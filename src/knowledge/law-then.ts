import type { Law, Obligation } from '../clock/obligation.ts'
import { withActivations } from '../clock/obligation.ts'
import type { Organisation } from '../people/organisation.ts'
import { traitsAt } from '../people/organisation.ts'

/** The law as it stood here: bills that somebody had found to have become law by then, and our profile as it was answered by then. */
export function lawAt(obligations: readonly Obligation[], organisation: Pick<Organisation, 'activations' | 'traits' | 'earlierTraits'>, at: Date): Law {
  return { pack: withActivations(obligations, organisation.activations.filter((one) => one.at <= at)), traits: traitsAt(organisation, at) }
}
