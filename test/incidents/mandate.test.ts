import assert from 'node:assert/strict'
import type { Facts } from '../../src/facts/facts.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { amendFacts } from '../../src/incidents/incident.ts'
import type { StrandTerms } from '../../src/incidents/strand.ts'
import { aFiling, anIncident, anna, bram, fleur, law, plain } from '../support/builders.ts'
import { later } from '../support/moments.ts'

const bank: StrandTerms = { role: 'processor', contract: null, traits: { ...plain, financial: true }, mandates: ['dora', 'pci-dss'], statements: [], awareness: [], rulings: [], filings: [] }
const towards = (incident: Incident, terms = bank) =>
  dutiesOf(incident, law, later(30), [{ terms, told: false, count: 1, names: ['Noorderbank'], lastToldAt: null }]).filter(({ clients }) => clients)
const initial = (incident: Incident, terms?: StrandTerms) => towards(incident, terms).find(({ obligation, stage }) => obligation.id === 'dora' && stage.id === 'initial')
const knowing = (facts: Facts) => anIncident({}, { ourRole: 'processor', ...facts })
const amended = (incident: Incident, facts: Facts) => amendFacts(incident, facts, { by: bram, at: later(2) }).incident

describe('what a contract has us file for a client', () => {
  it('does not run where the facts say that the client does not owe it', () => assert.equal(initial(knowing({ significant: false })), undefined))

  it('runs where they say that it does, and while nobody answered', () => {
    const found = [{ significant: true }, {}, { significant: null }].map((facts) => initial(knowing(facts))!)
    assert.deepEqual(found.map(({ verdict, reading }) => [verdict, reading.state]), [[true, 'overdue'], ['undecided', 'overdue'], ['undecided', 'overdue']])
  })

  it('stays when an amended fact speaks against it, until a second person agrees', () => {
    const incident = amended(knowing({ significant: true }), { significant: false })
    assert.deepEqual([initial(incident)!.stays, initial(incident)!.reading.state], [true, 'overdue'])
    const ruling = { id: 'r', obligation: 'dora', owed: false, reason: 'Niet ernstig.', by: anna, at: later(3), state: 'in force' as const, answeredBy: fleur, answeredAt: later(4) }
    assert.equal(initial(incident, { ...bank, rulings: [ruling] })!.reading.state, 'not-owed')
  })

  it('stays once it was filed: it may have to be withdrawn', () => {
    assert.equal(initial(knowing({ significant: false }), { ...bank, filings: [aFiling({ obligation: 'dora', stage: 'initial' })] })!.reading.state, 'met')
  })

  it('goes on where it hangs on what every client answers for itself', () => {
    const cards = (facts: Facts) => towards(knowing(facts)).some(({ obligation }) => obligation.id === 'pci-dss')
    assert.deepEqual([{ dataCategories: ['name'] }, { dataCategories: ['payment-card'] }].map((facts) => cards(facts as Facts)), [true, true])
  })
})
