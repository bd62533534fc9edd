import type { AnchorChoice } from '../../src/clock/awareness.ts'
import type { Law } from '../../src/clock/obligation.ts'
import { loadObligations } from '../../src/clock/obligation.loader.ts'
import type { Decision } from '../../src/assessment/decision.ts'
import type { Facts } from '../../src/facts/facts.ts'
import type { Traits } from '../../src/facts/traits.ts'
import { traitNames } from '../../src/facts/traits.ts'
import type { Statement } from '../../src/facts/statement.ts'
import { statementsFor } from '../../src/facts/statement.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Filing } from '../../src/incidents/filing.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { reportIncident } from '../../src/incidents/incident.ts'
import type { StepTerms } from '../../src/incidents/step-terms.ts'
import { channels } from '../../src/outbox/channel.ts'
import { noRota } from '../../src/people/on-call.ts'
import type { Escalation, Told } from '../../src/playbooks/escalation.ts'
import { escalationKey } from '../../src/playbooks/escalation.ts'
import type { World } from '../../src/playbooks/targets.ts'
import type { About } from '../../src/playbooks/turn.ts'
import { messageNames, readPlaybook } from '../../src/playbooks/playbook.loader.ts'
import type { Ladder, Playbook } from '../../src/playbooks/playbook.ts'
import type { PendingAct } from '../../src/shared/act.ts'
import { byPerson, system } from '../../src/shared/act.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { cast } from './cast.ts'
import { noon } from './moments.ts'

/** The packs and the playbook as they are shipped. */
export const shippedObligations = loadObligations('playbooks/obligations')
/** Every message that a step may send. */
export const shippedMessages = messageNames('templates/messages')
/** A day after the last review of what is shipped: a check at noon would call that review still to come. */
const reviewed = new Date('2026-11-22T12:00:00Z')
export const standard: Playbook = readPlaybook('playbooks/standard.yaml', shippedObligations, shippedMessages, reviewed).playbook

/** An organisation that answered every question of its profile with no. */
export const plain: Traits = Object.fromEntries(traitNames.map((name) => [name, false]))
/** The law as it is shipped, for such an organisation. */
export const law: Law = { pack: shippedObligations, traits: plain }

export const anna = byPerson(cast.anna.id)
export const bram = byPerson(cast.bram.id)
export const chris = byPerson(cast.chris.id)
export const fleur = byPerson(cast.fleur.id)

/** Reported by Chris at noon, about something he saw at noon, in data of our own. */
export function anIncident(change: Partial<Incident> = {}, facts: Facts = {}): Incident {
  const known: Facts = { whatHappened: 'Een bijlage ging naar de verkeerde klant.', detectedAt: noon, ourRole: 'controller', ...facts }
  const { incident } = reportIncident({ number: '2026-0042', drill: false, by: chris, contact: 'toestel 12', facts: known, playbook: 'standard-1', traits: plain }, noon)
  return { ...incident, ...change }
}

/** Everything that GDPR Art. 33(5) asks to be written down about a breach. */
export const completeFacts: Facts = {
  whatHappened: 'Een bijlage ging naar de verkeerde klant.',
  incidentType: 'email-wrong-recipient',
  nature: ['confidentiality'],
  dataCategories: ['name', 'address'],
  dataSubjects: ['customers'],
  people: { min: 12, max: 12 },
  consequences: 'De ontvanger zag het adres van een ander.',
  measuresTaken: 'De ontvanger heeft de bijlage gewist.',
}

export function said(facts: Facts, at: Date = noon, by = bram): Statement[] {
  return statementsFor(facts, {}, { by, saidAt: at, toldAt: at })
}

export function aChoice(change: Partial<AnchorChoice> = {}): AnchorChoice {
  return { id: 'choice-1', anchor: 'aware', moment: noon, reason: 'De ontvanger belde.', by: anna, at: noon, state: 'in force', answeredBy: null, answeredAt: null, ...change }
}

/** Fleur decides to tell the authority. */
export function aDecision(change: Partial<Decision> = {}): Decision {
  return {
    id: 'decision-1', breach: true, notifyAuthority: true, notifyDataSubjects: false, grounds: null, motivation: 'Er is een risico.',
    deviationReason: null, by: fleur, at: noon, state: 'in force', assessmentVersion: null, ...change,
  }
}

export function aFiling(change: Partial<Filing> = {}): Filing {
  return {
    id: 'filing-1', obligation: 'gdpr-33', stage: 'notify', kind: 'first', reference: 'AP-123456', filedAt: noon, receipt: '', lateReason: null, reason: null, rejected: null, sheet: 'blad', sheetHash: 'hash',
    by: anna, at: noon, ...change,
  }
}

/** A step that asks nothing but to be done. */
export function aStep(change: Partial<StepTerms> = {}): StepTerms {
  const id = change.id ?? 'step-1'
  return {
    id, title: { nl: `Stap ${id}`, en: `Step ${id}` }, mandatory: true, applies: true, after: [], reasonRequired: false, evidence: [],
    approval: null, files: null, settled: false, closes: true, ...change,
  }
}

/** The first level of the ladder for the authority's duty, due at noon. */
export function anEscalation(change: Partial<Escalation> = {}): Escalation {
  const row = {
    incident: '2026-0042', drill: false, cycle: 1, playbook: 'standard-1', subject: { kind: 'obligation' as const, id: 'gdpr-33' },
    ladder: 'statutory', level: 0, aside: null, heldUntil: null, empty: false, resumed: false, dueAt: noon, statutory: true, plannedAt: noon, plannedFor: 1, licences: 0, state: 'planned' as const, because: null, told: [],
    claim: null, claimedUntil: null, mergedInto: null, attempts: 0, sentAt: null, lateMinutes: 0, ...change,
  }
  return { key: escalationKey(row), ...row }
}

export function aTold(change: Partial<Told> = {}): Told {
  return { person: cast.anna.id, channel: 'email', contact: 'email', messageKey: 'row:anna:email', tokenHash: 'hash-of-token', acknowledgedAt: null, declinedAt: null, failedAt: null, ...change }
}

/** Everybody awake and at an address that works, at noon. */
export function aWorld(change: Partial<World> = {}): World {
  return { people: Object.values(cast), rota: noRota, excluded: [], usable: channels, quiet: { from: '03:00', to: '03:00' }, zone: homeZone, now: noon, ...change }
}

/** What one turn of the engine looks at, at noon. */
export function anAbout(change: Partial<About> = {}): About {
  const incident = anIncident()
  return { incident, playbooks: new Map([['standard-1', standard]]), duties: dutiesOf(incident, law, noon), rows: [], activity: [], world: aWorld(), ...change }
}

/** The shipped playbook with ladders of your own. */
export function aPlaybook(change: Partial<Playbook> = {}, ladders: Record<string, Ladder> = {}): Playbook {
  return { ...standard, ...change, ladders: { ...standard.ladders, ...ladders } }
}

export function anAct(change: Partial<PendingAct> = {}): PendingAct {
  return { key: '2026-0042:1:0', what: 'incident reported', who: system, incident: '2026-0042', at: noon, detail: {}, ...change }
}
