import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Decision } from '../../src/assessment/decision.ts'
import type { Facts } from '../../src/facts/facts.ts'
import type { Traits } from '../../src/facts/traits.ts'
import { anchorsOf } from '../../src/incidents/anchors.ts'
import { dutiesOf, verdictsOf } from '../../src/incidents/duties.ts'
import { dueNext, mostPressing } from '../../src/incidents/duty.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { amendFacts } from '../../src/incidents/incident.ts'
import type { Ruling } from '../../src/incidents/ruling.ts'
import type { StrandGroup } from '../../src/incidents/strand.ts'
import { aChoice, aDecision, aFiling, anIncident, anna, bram, fleur, law, plain, said, shippedObligations } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

function duty(incident: Incident, id = 'gdpr-33', now = later(1)) {
  return dutiesOf(incident, law, now).find(({ obligation }) => obligation.id === id)
}
const stateOf = (incident: Incident, id?: string, now?: Date) => duty(incident, id, now)?.reading.state
const amended = (incident: Incident, facts: Facts, at: Date) => amendFacts(incident, facts, { by: bram, at }).incident

describe('the clock of an incident', () => {
  it('runs provisionally from the first signal', () => {
    const { reading } = duty(anIncident({}, { detectedAt: later(-3) }))!
    assert.deepEqual([reading.state, reading.due], ['provisional', later(69)])
  })

  it('runs from the report when nobody said when it was seen', () => {
    assert.deepEqual(duty(anIncident({}, { detectedAt: null }))!.reading.due, later(72))
  })

  it('runs from the chosen moment once that is in force', () => {
    const { reading } = duty(anIncident({ awareness: [aChoice({ moment: later(-10) })] }))!
    assert.deepEqual([reading.state, reading.due], ['running', later(62)])
  })

  const amendments: [what: string, facts: Facts][] = [
    ['says that it was seen later', { detectedAt: later(10) }],
    ['says that it is not known when it was seen', { detectedAt: null }],
    ['says something else', { people: { min: 1, max: 1 } }],
  ]
  for (const [what, facts] of amendments) {
    it(`does not move away when somebody ${what}: that takes a choice and a second person`, () => {
      const incident = amended(anIncident({}, { detectedAt: later(-5) }), facts, later(20))
      assert.deepEqual(duty(incident, 'gdpr-33', later(21))!.reading.due, later(67))
    })
  }

  it('moves closer at once when somebody says that it was seen earlier', () => {
    const incident = amended(anIncident({}, { detectedAt: later(-5) }), { detectedAt: later(-30) }, later(20))
    assert.deepEqual(duty(incident, 'gdpr-33', later(21))!.reading.due, later(42))
  })

  it('never moves away, whatever facts are amended', () => {
    const amendment = fc.record({ detectedAt: fc.option(fc.integer({ min: -100, max: 0 }).map((hours) => later(hours))) })
    fc.assert(
      fc.property(fc.array(amendment, { maxLength: 10 }), (amendments) => {
        let incident = anIncident()
        for (const [index, facts] of amendments.entries()) {
          const before = anchorsOf(incident).aware!.at
          incident = amended(incident, facts, later(index + 1))
          assert.ok(anchorsOf(incident).aware!.at <= before)
        }
      }),
    )
  })
})

describe('a duty that nobody decided about', () => {
  const open = anIncident({ statements: said({ detectedAt: noon, reportedAt: noon }) })

  it('runs until somebody answers', () => assert.deepEqual([duty(open)!.verdict, stateOf(open)], ['undecided', 'provisional']))

  it('ends when the answer is that it does not apply', () => assert.equal(duty(amended(open, { ourRole: 'processor' }, later(1)), 'gdpr-33', later(2)), undefined))

  it('goes on when the answer is "not known", which decides nothing', () => {
    const unknown = amended(open, { ourRole: null }, later(1))
    assert.deepEqual([duty(unknown)!.verdict, stateOf(unknown)], ['undecided', 'provisional'])
    assert.equal(duty(amended(anIncident(), { ourRole: null }, later(1)))!.verdict, 'undecided')
  })

  it('is sure when the answer is that it does', () => assert.equal(duty(amended(open, { ourRole: 'controller' }, later(1)), 'gdpr-33', later(2))!.verdict, true))

  it('runs too while our own profile was never asked, and ends with the answer', () => {
    const telecom = (traits: Traits) => dutiesOf({ ...anIncident(), traits: {} }, { pack: shippedObligations, traits }, later(1)).filter(({ obligation }) => obligation.id === 'nl-tw-11.3a')
    const { 'public-telecom': _, ...unasked } = plain
    assert.equal(telecom(unasked)[0]!.verdict, 'undecided')
    assert.deepEqual(telecom(plain), [])
    assert.equal(telecom({ ...plain, 'public-telecom': true })[0]!.verdict, true)
  })
})

describe('a duty that applied', () => {
  const processor = () => amended(anIncident(), { ourRole: 'processor' }, later(2))

  it('stays when a fact is amended that speaks against it', () => {
    const duties = ['gdpr-33', 'gdpr-33-2'].map((id) => duty(processor(), id, later(3))!).map(({ verdict, stays, reading }) => [verdict, stays, reading.state])
    assert.deepEqual(duties, [[false, true, 'provisional'], [true, false, 'provisional']])
  })

  it('ends by an approved decision', () => {
    const decision = aDecision({ notifyAuthority: false, at: later(3), approvedAt: later(4) })
    assert.equal(stateOf({ ...processor(), decisions: [decision] }, 'gdpr-33', later(5)), 'not-owed')
  })

  it('stays when our profile says no afterwards: what we were when it was reported counts', () => {
    const incident = { ...anIncident(), traits: { ...plain, 'public-telecom': true } }
    assert.equal(duty(incident, 'nl-tw-11.3a')!.verdict, true)
  })
})

describe('a ruling', () => {
  const incident = amended(anIncident({}, { ourRole: 'processor' }), { ourRole: 'controller' }, later(1))
  const ruling = (change: Partial<Ruling> = {}): Ruling => ({
    id: 'ruling-1', obligation: 'gdpr-33-2', owed: false, reason: 'Geen klant geraakt.', by: anna, at: later(2), state: 'in force', answeredBy: fleur, answeredAt: later(3), ...change,
  })
  const ruledBy = (...rulings: Ruling[]) => duty({ ...incident, rulings }, 'gdpr-33-2', later(5))!

  it('that a duty does not apply ends it once a second person agreed', () => {
    assert.equal(ruledBy().reading.state, 'provisional')
    assert.equal(ruledBy(ruling({ state: 'awaiting approval', answeredBy: null, answeredAt: null })).reading.state, 'provisional')
    assert.equal(ruledBy(ruling({ state: 'rejected' })).reading.state, 'provisional')
    assert.equal(ruledBy(ruling()).reading.state, 'not-owed')
  })

  it('that it applies decides what nobody answered, and what the facts speak against', () => {
    const owed = ruling({ owed: true, answeredBy: null, answeredAt: null })
    const never = { ...anIncident(), rulings: [owed] }
    assert.deepEqual([duty(anIncident(), 'gdpr-33-2'), duty(never, 'gdpr-33-2', later(5))!.verdict], [undefined, true])
  })

  it('counts until a later one does', () => {
    const owed = ruling({ id: 'ruling-2', owed: true, at: later(4), answeredBy: null, answeredAt: null })
    assert.deepEqual([ruledBy(ruling(), owed).reading.state, ruledBy(ruling({ answeredAt: later(4.5) }), owed).reading.state], ['provisional', 'not-owed'])
  })

  it('does not bring to life what is not law', () => {
    const bill = shippedObligations.find(({ inForce }) => inForce === 'no')!
    assert.equal(duty({ ...anIncident(), rulings: [ruling({ obligation: bill.id, owed: true })] }, bill.id), undefined)
  })
})

describe('what ends a duty', () => {
  const cases: [what: string, change: Partial<Incident>, state: string][] = [
    ['nothing', {}, 'provisional'],
    ['not a decision to notify', { decisions: [aDecision()] }, 'provisional'],
    ['not a decision to stay silent that waits for a second person', { decisions: [aDecision({ notifyAuthority: false, state: 'awaiting approval' })] }, 'provisional'],
    ['not one that was rejected', { decisions: [aDecision({ notifyAuthority: false, state: 'rejected' })] }, 'provisional'],
    ['an approved decision that nothing is due', { decisions: [aDecision({ notifyAuthority: false })] }, 'not-owed'],
    ['an approved decision that it is no breach', { decisions: [aDecision({ breach: false, notifyAuthority: false })] }, 'not-owed'],
    ['not an approved decision that was followed by one to notify', { decisions: [aDecision({ notifyAuthority: false }), aDecision({ id: 'decision-2' })] }, 'provisional'],
    ['a filing', { filings: [aFiling()] }, 'met'],
    ['not the filing of another duty', { filings: [aFiling({ obligation: 'gdpr-33-2' })] }, 'provisional'],
    ['not an acknowledgement, a finished step or a stage', { stage: 'aftercare', stepsDone: [{ step: 'file-with-the-authority', note: '', by: bram, at: noon }] }, 'provisional'],
  ]
  for (const [what, change, state] of cases) it(`is ${what}`, () => assert.equal(stateOf(anIncident(change)), state))

  it('is for the client not the decision about the authority', () => {
    const silent: Decision = aDecision({ notifyAuthority: false })
    const incident = anIncident({ decisions: [silent] }, { ourRole: 'processor' })
    assert.equal(stateOf(incident, 'gdpr-33-2'), 'provisional')
  })

  it('is for the client an approved decision that it is no breach', () => {
    const incident = anIncident({ decisions: [aDecision({ breach: false, notifyAuthority: false })] }, { ourRole: 'processor' })
    assert.equal(stateOf(incident, 'gdpr-33-2'), 'not-owed')
  })
})

describe('the first filing', () => {
  const twice = [aFiling({ filedAt: later(40) }), aFiling({ id: 'filing-2', filedAt: later(30) }), aFiling({ id: 'filing-3', filedAt: later(90) })]

  it('is the one that stops the clock, in whatever order they were recorded', () => {
    const { reading } = duty(anIncident({ filings: twice }), 'gdpr-33', later(99))!
    assert.deepEqual([reading.filedAt, reading.onTime], [later(30), true])
  })
})

describe('which duty presses most', () => {
  const both = anIncident({ statements: said({ detectedAt: noon, reportedAt: noon }) })

  it('is a deadline of the law rather than a target that nobody found to apply', () => assert.equal(mostPressing(dutiesOf(both, law, noon))?.obligation.id, 'gdpr-33'))

  it('is one that runs rather than one that is settled', () => {
    const filed = { ...both, filings: [aFiling()] }
    assert.equal(mostPressing(dutiesOf(filed, law, noon))?.obligation.id, 'gdpr-33-2')
  })

  it('is none when there are none', () => assert.equal(mostPressing([]), undefined))

  const group = (name: string, hours: number): StrandGroup => ({
    terms: { role: 'processor', contract: { hours, from: 'aware' }, traits: plain, mandates: [], statements: [], awareness: [], rulings: [], filings: [] },
    told: false, count: 1, names: [name], lastToldAt: null,
  })

  it('is the earliest moment of all, a client’s before the authority’s, and a deadline before a target of the same moment', () => {
    const next = dueNext(dutiesOf(anIncident(), law, noon, [group('Zorg Oost', 48), group('Noorderbank', 24)])).filter(({ reading }) => reading.due)
    assert.deepEqual(
      next.slice(0, 4).map(({ obligation, clients, reading }) => [obligation.id, clients?.names[0], reading.due]),
      [['contract-dpa', 'Noorderbank', later(24)], ['gdpr-33-2', 'Zorg Oost', later(24)], ['gdpr-33-2', 'Noorderbank', later(24)], ['contract-dpa', 'Zorg Oost', later(48)]],
    )
  })
})

describe('an exemption', () => {
  const { 'wft-undertaking': _, ...unanswered } = plain
  const told = (then: Traits, now: Traits) => verdictsOf(anIncident({ traits: { ...unanswered, ...then } }, { dataSubjects: ['customers'] }), { ...law, traits: { ...plain, ...now } }).find(({ obligation }) => obligation.id === 'gdpr-34')!

  it('of a financial undertaking takes the duty to tell people away (UAVG 42)', () => {
    assert.deepEqual(told({ 'wft-undertaking': true }, { 'wft-undertaking': true }).because, { why: 'switched off', about: ['uavg-42'] })
  })

  it('that is only answered during the incident takes away nothing that runs', () => {
    assert.equal(told({}, { 'wft-undertaking': true }).verdict, true)
    assert.equal(told({ 'wft-undertaking': null }, { 'wft-undertaking': true }).verdict, true)
  })
})
