import fc from 'fast-check'
import type { AnchorName } from '../../src/clock/anchor.ts'
import type { Named } from '../../src/clock/awareness.ts'
import { answerChoice, chooseAnchor } from '../../src/clock/awareness.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { anchorsOf, namedFor } from '../../src/incidents/anchors.ts'
import { isOpenDuty } from '../../src/incidents/duty.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { amendFacts } from '../../src/incidents/incident.ts'
import { answerRuling, rule } from '../../src/incidents/ruling.ts'
import { heldAgainst } from '../../src/incidents/strand-acts.ts'
import type { StrandTerms } from '../../src/incidents/strand.ts'
import { addHours } from '../../src/shared/instant.ts'
import { aDecision, aFiling, anna, bram, fleur, plain, said } from '../support/builders.ts'
import type { PlainStrand, World } from './plain-rows.ts'
import { dutiesIn } from './plain-rows.ts'

/** What may happen to an incident. `size` chooses among what there is, or says how far a moment lies away. */
export interface Act {
  does: keyof typeof acts
  size: number
}

/** What an act may take away: nothing, one duty of ours, one client's, or whatever a second person agreed to. */
export type Licence = { takes: 'nothing' | 'anything' } | { takes: 'some'; names: (name: string) => boolean }
const nothing: Licence = { takes: 'nothing' }
const anything: Licence = { takes: 'anything' }

export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  ...(['wait', 'wait', 'amend', 'amend', 'signal', 'choose', 'approve', 'reject', 'decide', 'file', 'file', 'refuse receipt', 'add client', 'add client', 'tell client', 'choose for client', 'rule', 'rule for client', 'reopen'] as const)
    .map((does) => fc.record({ does: fc.constant(does), size: fc.integer({ min: -60, max: 60 }) })),
)

let ids = 0
const newId = () => `id-${(ids += 1)}`

export function perform(world: World, { does, size }: Act): Licence {
  return acts[does](world, size)
}

const acts = {
  'wait': (world: World, size: number) => {
    world.now = addHours(world.now, Math.abs(size) / 2)
    return nothing
  },
  'amend': (world: World, size: number) => {
    const moment = addHours(world.now, -Math.abs(size))
    const facts: Facts[] = [
      { ourRole: 'processor' }, { ourRole: 'controller' }, { significant: true }, { significant: false }, { intent: 'malicious' }, { intent: 'accident' },
      { classifiedMajorAt: moment }, { highRiskFoundAt: moment }, { detectedAt: moment }, { contractTriggerAt: moment },
    ]
    change(world, (incident) => amendFacts(incident, pick(facts, size)!, { by: bram, at: world.now }).incident)
    return nothing
  },
  'signal': (world: World, size: number) => {
    const signal = { id: newId(), kind: 'helpdesk-call' as const, at: addHours(world.now, -Math.abs(size)), source: 's', by: anna, recordedAt: world.now }
    change(world, (incident) => ({ ...incident, signals: [...incident.signals, signal] }))
    return nothing
  },
  'choose': (world: World, size: number) => {
    const anchor = pick(['aware', 'aware', 'detected', 'classified-major'] as const, size)!
    change(world, (incident) => ({ ...incident, awareness: [...incident.awareness, choice(world, anchor, size, namedFor(incident, anchor))] }))
    return nothing
  },
  'approve': (world: World, size: number) => answerSomething(world, size, 'in force'),
  'reject': (world: World, size: number) => answerSomething(world, size, 'rejected'),
  'decide': (world: World, size: number) => {
    const notify = { breach: size % 3 !== 0, notifyAuthority: size % 2 === 0, notifyDataSubjects: size > 0 }
    const decision = aDecision({ id: newId(), ...notify, at: world.now, state: notify.breach && notify.notifyAuthority && notify.notifyDataSubjects ? 'in force' : 'awaiting approval' })
    change(world, (incident) => ({ ...incident, decisions: [...incident.decisions, decision] }))
    return nothing
  },
  'file': (world: World, size: number) => {
    const duty = pick(dutiesIn(world).filter((one) => !one.clients && one.reading.due), size)
    if (!duty) return nothing
    const { obligation, stage } = duty
    const filing = aFiling({ id: newId(), obligation: obligation.id, stage: stage.id, kind: isOpenDuty(duty) ? 'first' : 'supplement', filedAt: world.now, at: world.now })
    change(world, (incident) => ({ ...incident, filings: [...incident.filings, filing] }))
    return { takes: 'some', names: (name: string) => name.startsWith(`us:${obligation.id}/`) } satisfies Licence
  },
  'refuse receipt': (world: World, size: number) => {
    const filing = pick(world.incident.filings.filter(({ rejected }) => !rejected), size)
    const rejected = { reason: 'r', by: bram, at: world.now }
    if (!filing) return nothing
    change(world, (incident) => ({ ...incident, filings: incident.filings.map((one) => (one === filing ? { ...one, rejected } : one)) }))
    // The later stages count from what was filed after all, or wait for it again.
    return { takes: 'some', names: (name: string) => name.startsWith(`us:${filing.obligation}/`) } satisfies Licence
  },
  'add client': (world: World, size: number) => {
    world.strands.push({ client: `client-${world.strands.length}`, terms: pick(someTerms, size)!, toldAt: null })
    return nothing
  },
  'tell client': (world: World, size: number) => {
    const strand = pick(world.strands, size)
    if (!strand) return nothing
    // Telling again what was told, or that the message came back after all.
    strand.toldAt = strand.toldAt ? null : world.now
    return { takes: 'some', names: (name: string) => name.startsWith(`${strand.client}:`) } satisfies Licence
  },
  'choose for client': (world: World, size: number) => {
    const strand = pick(world.strands, size)
    const anchor = pick(['aware', 'detected', 'contract-trigger'] as const, size)!
    if (strand) terms(strand, (own) => ({ awareness: [...own.awareness, choice(world, anchor, size, heldAgainst(own, anchor, countsFor(world, anchor)))] }))
    return nothing
  },
  'rule': (world: World, size: number) => {
    const ruling = rule({ obligation: pick(world.law.pack, size)!.id, owed: size % 3 === 0, reason: 'r' }, { id: newId(), by: anna, at: world.now })
    change(world, (incident) => ({ ...incident, rulings: [...incident.rulings, ruling] }))
    return nothing
  },
  'rule for client': (world: World, size: number) => {
    const strand = pick(world.strands, size)
    const ruling = rule({ obligation: pick(['gdpr-33-2', 'contract-dpa', 'chain'], size)!, owed: size % 3 === 0, reason: 'r' }, { id: newId(), by: anna, at: world.now })
    if (strand) terms(strand, ({ rulings }) => ({ rulings: [...rulings, ruling] }))
    return nothing
  },
  'reopen': (world: World) => {
    if (dutiesIn(world).some(isOpenDuty)) return nothing
    change(world, (incident) => ({ ...incident, cycle: incident.cycle + 1 }))
    return anything
  },
} satisfies Record<string, (world: World, size: number) => Licence>

/** A processor on its contract, one whose client is a bank, one without a contract, a bank that asks us to report for it, and somebody we are controllers with. */
const nobody: StrandTerms = { role: 'processor', contract: null, traits: plain, mandates: [], statements: [], awareness: [], rulings: [], filings: [] }
export const someTerms: readonly StrandTerms[] = [
  nobody,
  { ...nobody, contract: { hours: 6, from: 'detected' } },
  { ...nobody, contract: { hours: 48, from: 'contract-trigger' } },
  { ...nobody, traits: { ...plain, financial: true } },
  { ...nobody, traits: { ...plain, financial: true }, mandates: ['chain'] },
  { ...nobody, role: 'joint-controller', contract: { hours: 24, from: 'aware' } },
  { ...nobody, statements: said({ detectedAt: new Date('2026-03-12T09:05:00Z') }), contract: { hours: 6, from: 'detected' } },
]

/** A second person answers what waits, of the incident or of a client. Rejecting takes back what counted while it waited. */
function answerSomething(world: World, size: number, answer: 'in force' | 'rejected'): Licence {
  const { now } = world
  const before = JSON.stringify([world.incident, world.strands])
  const given = { by: fleur, at: now }
  change(world, (incident) => ({
    ...incident,
    awareness: incident.awareness.map((one) => (one.state === 'awaiting approval' ? answerChoice(one, answer, { ...given, named: namedFor(incident, one.anchor) }) : one)),
    rulings: incident.rulings.map((one) => (one.state === 'awaiting approval' ? answerRuling(one, answer, fleur, now) : one)),
    decisions: incident.decisions.map((one) => (one.state === 'awaiting approval' ? { ...one, ...(answer === 'in force' ? { state: 'in force' as const, approvedAt: now } : { state: 'rejected' as const }) } : one)),
  }))
  const strand = pick(world.strands, size)
  if (strand) {
    terms(strand, (own) => ({
      awareness: own.awareness.map((one) => (one.state === 'awaiting approval' ? answerChoice(one, answer, { ...given, named: heldAgainst(own, one.anchor, countsFor(world, one.anchor)) }) : one)),
      rulings: own.rulings.map((one) => (one.state === 'awaiting approval' ? answerRuling(one, answer, fleur, now) : one)),
    }))
  }
  return JSON.stringify([world.incident, world.strands]) === before ? nothing : anything
}

function countsFor({ incident }: World, anchor: AnchorName): Date | null {
  return anchorsOf(incident)[anchor]?.at ?? null
}

function choice({ now }: World, anchor: AnchorName, size: number, named: Named) {
  return chooseAnchor({ id: newId(), anchor, moment: addHours(now, -Math.abs(size)), reason: 'r', by: anna, at: now }, named)
}

function change(world: World, to: (incident: Incident) => Incident): void {
  const changed = to(world.incident)
  if (changed !== world.incident) world.incident = { ...changed, version: world.incident.version + 1 }
}

function terms(strand: PlainStrand, to: (own: StrandTerms) => Partial<StrandTerms>): void {
  strand.terms = { ...strand.terms, ...to(strand.terms) }
}

function pick<T>(some: readonly T[], size: number): T | undefined {
  return some[Math.abs(size) % Math.max(1, some.length)]
}
