import assert from 'node:assert/strict'
import type { Law } from '../../src/clock/obligation.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { answerProposedAwareness, proposeAwareness, recordSignal } from '../../src/incidents/ledger-acts.ts'
import type { StrandGroup } from '../../src/incidents/strand.ts'
import { anIncident, bram, fleur, plain, said, shippedObligations } from '../support/builders.ts'
import { later } from '../support/moments.ts'

/** The day after CRA Art. 14 began: Saturday 12 September 2026, 12:00 in Amsterdam. */
const report = new Date('2026-09-12T10:00:00Z')
const before = new Date('2026-09-10T20:00:00Z')
const traits = { ...plain, software: true }
const law: Law = { pack: shippedObligations, traits }

describe('a law that was in force when it was reported', () => {
  const incident = anIncident({ traits, reportedAt: report, statements: said({ reportedAt: report, significant: true, ourRole: 'controller' }, report) })
  const clocks = (one: Incident) => dutiesOf(one, law, later(3, report)).filter(({ obligation }) => obligation.id === 'cra-14').map(({ stage, reading }) => [stage.id, reading.state])
  const heard = (one: Incident, at: Date) => recordSignal(one, { id: at.toISOString(), kind: 'helpdesk-call', at, source: 'Een klant belde.', by: bram, recordedAt: later(2, report) }, law).incident
  const chosen = (one: Incident, moment: Date) => proposeAwareness(one, { id: `choice-${moment.toISOString()}`, anchor: 'aware', moment, reason: 'Het telefoontje.', by: bram, at: later(2, report) }, law).incident

  it('runs on when one person records a signal from before it', () => {
    const names = clocks(incident).map(([stage]) => stage)
    assert.equal(names.length, 5)
    assert.deepEqual(clocks(heard(incident, before)).map(([stage]) => stage), names)
  })

  it('runs on when one person chooses a moment from before it', () => assert.equal(clocks(chosen(heard(incident, before), before)).length, 5))

  it('goes once a second person agreed that we knew before it', () => {
    const proposed = chosen(heard(incident, later(-1, before)), before)
    assert.equal(clocks(proposed).length, 5)
    assert.deepEqual(clocks(answerProposedAwareness(proposed, proposed.awareness[0]!.id, 'in force', fleur, later(3, report), law).incident), [])
  })

  it('runs on for a client whose contract has us fulfil it', () => {
    const terms = { role: 'processor' as const, contract: null, traits, mandates: ['cra-14'], statements: [], awareness: [], rulings: [], filings: [] }
    const group: StrandGroup = { terms, told: false, count: 1, names: ['Noorderbank'], lastToldAt: null }
    const ours = (one: Incident) => dutiesOf(one, law, later(3, report), [group]).filter(({ obligation, clients }) => clients && obligation.id === 'cra-14').length
    assert.deepEqual([ours(incident), ours(heard(incident, before))], [5, 5])
  })
})
