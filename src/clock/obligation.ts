import type { Condition, Verdict } from '../facts/condition.ts'
import { holds } from '../facts/condition.ts'
import type { Facts } from '../facts/facts.ts'
import type { Text } from '../shared/words/words.ts'
import type { AnchorName } from './anchor.ts'

/** Somebody must be told, within a time, under an article. A row of playbooks/obligations/*.yaml. */
export interface Obligation {
  id: string
  article: string
  title: Text
  authority: Text
  kind: 'statutory' | 'contract' | 'policy'
  inForce: 'yes' | 'no' | 'superseded' | 'contract' | 'policy'
  owedBy: 'us' | 'client'
  when: Condition
  /** Whole days, inclusive, in the jurisdiction's zone. */
  validFrom: string
  validTo: string | null
  source: string
  stages: [ObligationStage, ...ObligationStage[]]
}

export interface ObligationStage {
  id: string
  title: Text
  /** Elapsed hours from the anchor; null where the law has no figure. */
  hours: number | null
  /** Our own target in hours where the law has no figure. It is never called a deadline. */
  targetHours: number | null
  from: AnchorName
}

export interface Applicable {
  obligation: Obligation
  /** A duty nobody has decided about counts as owed until somebody does. */
  verdict: Verdict
}

const running: readonly Obligation['inForce'][] = ['yes', 'contract', 'policy']

/**
 * Which duties the facts set off, at any of the states of knowledge given, oldest first. A duty that once counted stays
 * in the list when a later fact speaks against it: amending a fact does not by itself end a duty.
 */
export function obligationsFor(knowledge: readonly Facts[], pack: readonly Obligation[]): Applicable[] {
  return pack
    .filter(({ inForce, owedBy }) => running.includes(inForce) && owedBy === 'us')
    .map((obligation) => ({ obligation, verdicts: knowledge.map((known) => holds(obligation.when, known)) }))
    .filter(({ verdicts }) => verdicts.some((verdict) => verdict !== false))
    .map(({ obligation, verdicts }) => ({ obligation, verdict: verdicts.at(-1)! }))
}
