import type { Applicable, Law, Obligation, ObligationStage } from '../clock/obligation.ts'
import { applies } from '../clock/obligation.ts'
import type { Settled } from '../clock/clock.ts'
import type { FactName, Facts } from '../facts/facts.ts'
import type { Statement } from '../facts/statement.ts'
import { statesOfKnowledge } from '../facts/statement.ts'
import { traitsSince } from '../facts/traits.ts'
import { anchorsOf } from './anchors.ts'
import type { Duty, Verdictive } from './duty.ts'
import { clocksOf, contractDuty, ruled, ruledAwaySince } from './duty.ts'
import { firstFiledAt, isFiled } from './filing.ts'
import type { Incident } from './incident.ts'
import type { StrandGroup } from './strand.ts'
import { clientFacts } from './strand-acts.ts'
import { groupDuties } from './strand-duties.ts'

/** Every clock that the incident set off: our own, and those towards the clients it touches. */
export function dutiesOf(incident: Incident, law: Law, now: Date, groups: readonly StrandGroup[] = []): Duty[] {
  const anchors = anchorsOf(incident)
  const settled = (obligation: Obligation, stage: ObligationStage) => settledOf(incident, obligation, stage)
  const toward = groups.flatMap(dutiesToward(incident, law, now))
  const own = verdictsOf(incident, law)
    // What was filed stays, whatever is found out later: it may have to be withdrawn.
    .filter(({ verdict, stays, obligation }) => verdict !== false || stays || isFiled(incident.filings, obligation.id))
    // Towards the clients that are named, each group has clocks of its own. Naming one that we owe something else ends nothing.
    .filter(({ obligation }) => obligation.towards !== 'controller' || !toward.some((duty) => duty.obligation.id === obligation.id))
    .flatMap((verdictive) => clocksOf(verdictive, { anchors, settled, now }))
  return [...own, ...toward]
}

/** The clocks towards one group of clients that are alike. */
export function dutiesToward(incident: Incident, law: Law, now: Date): (group: StrandGroup) => Duty[] {
  const around = { law, anchors: anchorsOf(incident), knowledge: asControllers(incident.statements.filter(({ fact }) => !isOfClient(fact))), noBreachSince: decidedNoBreach(incident), now }
  return (group) => groupDuties(group, around)
}

/** Every row of the law that could be ours, with whether it applies to this incident, and why. */
export function verdictsOf(incident: Incident, { pack, traits: now }: Law): Verdictive[] {
  const anchors = anchorsOf(incident)
  const traits = traitsSince(incident.traits, now)
  const knowledge = statesOfKnowledge(incident.statements).map(answered)
  return pack
    .filter(({ id, owedBy, stages }) => owedBy !== 'client' && id !== contractDuty && stages.length > 0)
    .map((obligation): Applicable => applies(obligation, { traits, exempting: incident.traits, knowledge, anchors, pack }))
    .map((applicable) => ruled(applicable, incident.rulings))
}

/** The states of knowledge as they are for a client: it is the controller. */
export function asControllers(statements: readonly Statement[]): Facts[] {
  return statesOfKnowledge(statements).map((known) => ({ ...answered(known), ourRole: 'controller' as const }))
}

/** What each client answers for itself is not known of all of them. */
function isOfClient(fact: FactName): boolean {
  return (clientFacts as readonly FactName[]).includes(fact)
}

/** "Not known" decides nothing: a duty that hangs on it stays open. */
function answered(known: Facts): Facts {
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null))
}

/** A stage ends by its first filing, by an approved decision, or by an approved ruling that nothing is due. */
function settledOf(incident: Incident, obligation: Obligation, stage: ObligationStage): Settled {
  return { filedAt: firstFiledAt(incident.filings, obligation.id, stage.id, toTellSince(incident, obligation, stage)), notOwedSince: notOwedSince(incident, obligation, stage) }
}

/** Since when it is decided to tell whom this stage is about. */
function toTellSince(incident: Incident, { about }: Obligation, { decidedBy }: ObligationStage): Date | null {
  const decision = decisionOf(incident)
  const tells = decidedBy === 'people' ? decision?.notifyDataSubjects : decision?.notifyAuthority
  return decision && tells && about === 'breach' ? (decision.approvedAt ?? decision.at) : null
}

function notOwedSince(incident: Incident, obligation: Obligation, { decidedBy }: ObligationStage): Date | null {
  const decision = decisionOf(incident)
  const decidedAt = decision ? (decision.approvedAt ?? decision.at) : null
  if (obligation.about === 'breach' && decision && !decision.breach) return decidedAt
  if (decidedBy === 'authority' && decision && !decision.notifyAuthority) return decidedAt
  if (decidedBy === 'people' && decision && !decision.notifyDataSubjects) return decidedAt
  return ruledAwaySince(incident.rulings, obligation.id)
}

export function decisionOf({ decisions }: Pick<Incident, 'decisions'>) {
  return decisions.filter(({ state }) => state === 'in force').at(-1)
}

function decidedNoBreach(incident: Incident): Date | null {
  const decision = decisionOf(incident)
  return decision && !decision.breach ? (decision.approvedAt ?? decision.at) : null
}
