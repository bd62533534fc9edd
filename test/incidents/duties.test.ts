import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Decision } from '../../src/assessment/decision.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { anchorsOf, dutiesOf, mostPressing } from '../../src/incidents/duties.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { amendFacts } from '../../src/incidents/incident.ts'
import { aChoice, aDecision, aFiling, anIncident, bram, said, shippedObligations } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

function duty(incident: Incident, id = 'gdpr-33', now = later(1)) {
  return dutiesOf(incident, shippedObligations, now).find(({ obligation }) => obligation.id === id)
}
const stateOf = (incident: Incident, id?: string, now?: Date) => duty(incident, id, now)?.reading.state

describe('the clock of an incident', () => {
  it('runs provisionally from the first signal', () => {
    const { reading } = duty(anIncident({}, { detectedAt: later(-3) }))!
    assert.deepEqual([reading.state, reading.due], ['provisional', later(69)])
  })

  it('runs from the report when nobody said when it was seen', () => {
    assert.deepEqual(duty(anIncident({}, { detectedAt: null }))!.reading.due, later(72))
  })

  it('runs from the chosen moment once that is in force', () => {
    const { reading } = duty(anIncident({ awareness: [aChoice({ awareAt: later(-10) })] }))!
    assert.deepEqual([reading.state, reading.due], ['running', later(62)])
  })

  const amendments: [what: string, facts: Facts][] = [
    ['says that it was seen later', { detectedAt: later(10) }],
    ['says that it is not known when it was seen', { detectedAt: null }],
    ['says something else', { people: { min: 1, max: 1 } }],
  ]
  for (const [what, facts] of amendments) {
    it(`does not move away when somebody ${what}: that takes a choice and a second person`, () => {
      const { incident } = amendFacts(anIncident({}, { detectedAt: later(-5) }), facts, { by: bram, at: later(20) })
      assert.deepEqual(duty(incident, 'gdpr-33', later(21))!.reading.due, later(67))
    })
  }

  it('moves closer at once when somebody says that it was seen earlier', () => {
    const { incident } = amendFacts(anIncident({}, { detectedAt: later(-5) }), { detectedAt: later(-30) }, { by: bram, at: later(20) })
    assert.deepEqual(duty(incident, 'gdpr-33', later(21))!.reading.due, later(42))
  })

  it('never moves away, whatever facts are amended', () => {
    const amendment = fc.record({ detectedAt: fc.option(fc.integer({ min: -100, max: 0 }).map((hours) => later(hours))) })
    fc.assert(
      fc.property(fc.array(amendment, { maxLength: 10 }), (amendments) => {
        let incident = anIncident()
        for (const [index, facts] of amendments.entries()) {
          const before = anchorsOf(incident).aware!.at
          ;({ incident } = amendFacts(incident, facts, { by: bram, at: later(index + 1) }))
          assert.ok(anchorsOf(incident).aware!.at <= before)
        }
      }),
    )
  })
})

describe('a duty that once applied', () => {
  const amended = () => amendFacts(anIncident(), { ourRole: 'processor' }, { by: bram, at: later(2) }).incident

  it('stays when the facts are amended', () => {
    const duties = dutiesOf(amended(), shippedObligations, later(3)).map(({ obligation, verdict, reading }) => [obligation.id, verdict, reading.state])
    assert.deepEqual(duties, [['gdpr-33', false, 'provisional'], ['gdpr-33-2', true, 'provisional']])
  })

  it('ends by an approved decision', () => {
    const decision = aDecision({ notifyAuthority: false, at: later(3), approvedAt: later(4) })
    assert.equal(stateOf({ ...amended(), decisions: [decision] }, 'gdpr-33', later(5)), 'not-owed')
  })

  it('does not depend on the order in which the statements were kept', () => {
    const { statements } = amended()
    const turned = { ...amended(), statements: statements.toReversed() }
    assert.deepEqual(dutiesOf(turned, shippedObligations, later(3)), dutiesOf(amended(), shippedObligations, later(3)))
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

  it('is a deadline of the law rather than a target of our own', () => assert.equal(mostPressing(dutiesOf(both, shippedObligations, noon))?.obligation.id, 'gdpr-33'))

  it('is one that runs rather than one that is settled', () => {
    const filed = { ...both, filings: [aFiling()] }
    assert.equal(mostPressing(dutiesOf(filed, shippedObligations, noon))?.obligation.id, 'gdpr-33-2')
  })

  it('is none when there are none', () => assert.equal(mostPressing([]), undefined))
})
