import { Refused } from '../shared/errors.ts'
import type { Verdictive } from './duty.ts'
import { ruledAwaySince } from './duty.ts'
import type { Ruling, RulingInput } from './ruling.ts'

/** What is the decision's alone, nobody rules on; and on what is not law there is nothing to rule. */
export function isRulable({ obligation, because }: Verdictive): boolean {
  return because.why !== 'not law' && because.why !== 'not in force then' && !isByDecision({ obligation })
}

/** Whether it is owed follows from the decision alone. What goes only for some may besides not be about this incident at all. */
export function isByDecision({ obligation }: Pick<Verdictive, 'obligation'>): boolean {
  return obligation.who.length === 0 && obligation.stages.every(({ decidedBy }) => decidedBy !== 'ruling')
}

/** Whether the decision about the authority, or about the people, ends something of it. */
export function hangsOnDecision({ obligation }: Pick<Verdictive, 'obligation'>): boolean {
  return obligation.stages.some(({ decidedBy }) => decidedBy !== 'ruling')
}

/** Throws Refused when this cannot be ruled. */
export function refuseRuling({ obligation: id, owed }: RulingInput, verdicts: readonly Verdictive[], rulings: readonly Ruling[]): void {
  const found = verdicts.find(({ obligation }) => obligation.id === id)
  if (!found) throw new Refused({ key: 'ruling.unknown', field: 'obligation' })
  if (isByDecision(found)) throw new Refused({ key: 'ruling.by-decision' })
  if (!isRulable(found)) throw new Refused({ key: 'ruling.not-law' })
  if (owed) return
  if ((found.verdict === false && !found.stays) || ruledAwaySince(rulings, id)) throw new Refused({ key: 'ruling.nothing', field: 'owed' })
  if (rulings.some(({ obligation, state }) => obligation === id && state === 'awaiting approval')) throw new Refused({ key: 'ruling.waits.already' })
}
