import type { Anchors } from '../clock/anchor.ts'
import type { Law } from '../clock/obligation.ts'
import { applies } from '../clock/obligation.ts'
import { asControllers, dutiesToward } from './duties.ts'
import type { Duty } from './duty.ts'
import { authorityDuty, clocksOf } from './duty.ts'
import type { Incident } from './incident.ts'
import type { Strand } from './strand.ts'
import { groupOf } from './strand.ts'

/** One client that an incident touches, with what we owe about it and what it owes itself. */
export interface StrandClocks {
  strand: Strand
  ours: Duty[]
  theirs: Duty[]
}

export function clocksOfEach(strands: readonly Strand[], incident: Incident, law: Law, now: Date): StrandClocks[] {
  const toward = dutiesToward(incident, law, now)
  return strands.map((strand) => ({ strand, ours: toward(groupOf(strand)), theirs: clientsOwnDuties(strand, incident, law, now) }))
}

/**
 * What a client owes its own authorities. It is never ours: nobody here is woken for it, and whether it was met we do
 * not know. It waits until we told the client, because from then on the client knows (EDPB Guidelines 9/2022, 44); what
 * the contract asks us to do for the client is among our own duties instead.
 */
export function clientsOwnDuties(strand: Strand, incident: Incident, { pack }: Law, now: Date): Duty[] {
  const anchors = clientAnchors(strand)
  const knowledge = asControllers([...incident.statements, ...strand.statements])
  return pack
    .filter(({ id, who, owedBy, towards }) => towards === 'authority' && !strand.mandates.includes(id) && (id === authorityDuty ? isProcessed(strand) : owedBy !== 'us' || who.length > 0))
    .map((obligation) => applies(obligation, { traits: strand.traits, knowledge, anchors, pack }))
    .filter(({ verdict, stays }) => verdict === true || stays)
    .flatMap((applicable) => clocksOf(applicable, { anchors, settled: () => ({ filedAt: null, notOwedSince: null }), now }))
}

/** As joint controllers the authority's duty is ours as much as theirs. */
function isProcessed({ role }: Strand): boolean {
  return role !== 'joint-controller'
}

function clientAnchors({ toldAt }: Strand): Anchors {
  if (!toldAt) return {}
  const told = { at: toldAt, provisional: true }
  return { aware: told, detected: told, suspected: told, reported: told }
}
