import assert from 'node:assert/strict'
import type { Facts } from '../../src/facts/facts.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { missingFromRegister } from '../../src/incidents/register.ts'
import { aChoice, aDecision, aFiling, anIncident, completeFacts, said } from '../support/builders.ts'
import { later } from '../support/moments.ts'

const missing = (change: Partial<Incident>, facts: Facts = completeFacts) => missingFromRegister(anIncident({ awareness: [aChoice()], ...change }, facts)).map(({ key }) => key.replace('register.missing.', ''))
const notToNotify = aDecision({ notifyAuthority: false })
const noBreach = aDecision({ breach: false, notifyAuthority: false })

describe('what the register still lacks (GDPR Art. 33(5))', () => {
  it('is nothing for a breach that was notified and written down', () => assert.deepEqual(missing({ decisions: [aDecision()], filings: [aFiling()] }), []))

  it('is nothing for a breach that need not be notified, once that was decided', () => assert.deepEqual(missing({ decisions: [notToNotify] }), []))

  it('is the filing while it was decided to notify and nothing is filed', () => assert.deepEqual(missing({ decisions: [aDecision()] }), ['filing']))

  it('is the decision while there is none', () => assert.deepEqual(missing({}), ['decision']))

  for (const state of ['awaiting approval', 'rejected'] as const) {
    it(`is the decision while the only one is ${state}`, () => assert.deepEqual(missing({ decisions: [{ ...notToNotify, state }] }), ['decision']))
    it(`is since when we know while the only choice is ${state}`, () => assert.deepEqual(missing({ decisions: [notToNotify], awareness: [aChoice({ state })] }), ['awareness']))
  }

  const asked = ['whatHappened', 'incidentType', 'nature', 'dataCategories', 'dataSubjects', 'people', 'consequences', 'measuresTaken'] as const
  for (const fact of asked) {
    it(`is ${fact} when nobody answered it`, () => {
      const { [fact]: _, ...others } = completeFacts
      const incident = anIncident({ awareness: [aChoice()], decisions: [notToNotify], statements: said(others) })
      assert.deepEqual(missingFromRegister(incident).map(({ field }) => field), [fact])
    })
    it(`is not ${fact} when the answer is that it is not known`, () => assert.deepEqual(missing({ decisions: [notToNotify] }, { ...completeFacts, [fact]: null }), []))
  }

  for (const [fact, empty] of [['whatHappened', ''], ['nature', []]] as const) {
    it(`is ${fact} when it was emptied later`, () => {
      const incident = anIncident({ awareness: [aChoice()], decisions: [notToNotify] }, completeFacts)
      const emptied = { ...incident, statements: [...incident.statements, ...said({ [fact]: empty }, later(1))] }
      assert.deepEqual(missingFromRegister(emptied).map(({ field }) => field), [fact])
    })
  }

  it('is little when it was no breach: what happened, since when we know, and why', () => {
    assert.deepEqual(missing({ decisions: [noBreach] }, {}), [])
    assert.deepEqual(missing({ decisions: [noBreach], awareness: [] }, { whatHappened: '' }), ['whatHappened', 'awareness'])
  })

  it('looks at the last decision in force', () => assert.deepEqual(missing({ decisions: [noBreach, aDecision({ id: 'decision-2' })] }, {}), ['incidentType', 'nature', 'dataCategories', 'dataSubjects', 'people', 'consequences', 'measuresTaken', 'filing']))
})
