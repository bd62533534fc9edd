import assert from 'node:assert/strict'
import { openSteps } from '../../src/incidents/closure.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { gapsOf } from '../../src/incidents/gaps.view.ts'
import { makeMove, movesFrom } from '../../src/incidents/moving.ts'
import type { StepProposal } from '../../src/incidents/step-record.ts'
import { Refused } from '../../src/shared/errors.ts'
import { aChoice, aDecision, aFiling, anIncident, anna, aStep, bram, completeFacts, fleur, law } from '../support/builders.ts'
import { later } from '../support/moments.ts'

const done = (step: string, waived = false) => ({ step, note: '', by: bram, at: later(1), ...(waived && { waived }) })
const aProposal = (change: Partial<StepProposal> = {}): StepProposal => ({
  id: 'p1', step: 'a', waived: false, evidence: [], reason: '', by: bram, at: later(1), state: 'awaiting approval', answeredBy: null, answeredAt: null, answer: '', alone: null, ...change,
})
const gaps = (incident: Partial<Incident>, ...terms: Parameters<typeof aStep>[0][]) =>
  openSteps(anIncident(incident), terms.map((one) => aStep(one))).map(({ key, field }) => `${key} ${field}`)

describe('what the steps still ask before closing', () => {
  const cases: [what: string, incident: Partial<Incident>, terms: Parameters<typeof aStep>[0][], found: string[]][] = [
    ['a mandatory step that nobody did', {}, [{ id: 'a' }], ['closure.step.open a']],
    ['none: it was done', { stepsDone: [done('a')] }, [{ id: 'a' }], []],
    ['none: it does not go, with a reason', { stepsDone: [done('a', true)] }, [{ id: 'a' }], []],
    ['none: it does not apply to these facts', {}, [{ id: 'a', applies: false }], []],
    ['none: its duty was met or is not owed', {}, [{ id: 'a', settled: true }], []],
    ['none: it is not mandatory', {}, [{ id: 'a', mandatory: false }], []],
    ['none: its playbook does not ask it for closing', {}, [{ id: 'a', closes: false }], []],
    ['a step that was jumped over, though it is not mandatory', { stepsDone: [done('b')] }, [{ id: 'a', mandatory: false }, { id: 'b', after: ['a'] }], ['closure.step.jumped a']],
    ['none: what came after it was crossed off too', { stepsDone: [done('b', true)] }, [{ id: 'a', mandatory: false }, { id: 'b', after: ['a'] }], []],
    ['none: what was jumped over was crossed off', { stepsDone: [done('b'), done('a', true)] }, [{ id: 'a', mandatory: false }, { id: 'b', after: ['a'] }], []],
    ['once: what waits for a second person', { stepsProposed: [aProposal()] }, [{ id: 'a' }], ['closure.step.waits a']],
    ['what was sent back', { stepsProposed: [aProposal({ state: 'rejected' })] }, [{ id: 'a' }], ['closure.step.open a']],
    [
      'what was done alone and nobody looked at', { stepsDone: [done('a')], stepsProposed: [aProposal({ state: 'in force', alone: { reviewUntil: later(9), review: null } })] },
      [{ id: 'a' }], ['closure.step.unreviewed a'],
    ],
    [
      'none: somebody looked at it', { stepsDone: [done('a')], stepsProposed: [aProposal({ state: 'in force', alone: { reviewUntil: later(9), review: { by: fleur, at: later(3), note: 'Goed.' } } })] },
      [{ id: 'a' }], [],
    ],
  ]
  for (const [what, incident, terms, found] of cases) it(`is ${what}`, () => assert.deepEqual(gaps(incident, ...terms), found))
})

describe('closing', () => {
  const settled = { stage: 'aftercare' as const, awareness: [aChoice()], decisions: [aDecision()], filings: [aFiling()] }
  const incident = anIncident(settled, completeFacts)
  const duties = dutiesOf(incident, law, later(1))
  const terms = [aStep({ id: 'take-charge', title: { nl: 'Neem in behandeling', en: 'Take charge' } })]
  const close = (one: Incident) => makeMove(one, { move: 'close', motivation: '', duties, terms, at: later(2) })

  it('is refused with the same list that the page shows first', () => {
    const listed = movesFrom(incident, { duties, terms }).find(({ move }) => move === 'close')!.missing
    assert.throws(() => close(incident), (error) => error instanceof Refused && assert.deepEqual(error.reasons, listed) === undefined)
    assert.deepEqual(gapsOf(listed, '2026-0042', 'nl'), [{ text: 'Stap nog niet gedaan: Neem in behandeling', href: '/incidents/2026-0042/steps/take-charge' }])
    assert.equal(gapsOf(listed, '2026-0042', 'en')[0]!.text, 'Step not done yet: Take charge')
  })

  it('names every step that is open, also where they have much in common', () => {
    const two = [...terms, aStep({ id: 'stop-the-leak' })]
    assert.equal(movesFrom(incident, { duties, terms: two }).find(({ move }) => move === 'close')!.missing.length, 2)
  })

  it('is possible once the step was done or crossed off', () => {
    for (const waived of [false, true]) assert.equal(close({ ...incident, stepsDone: [done('take-charge', waived)] }).incident.stage, 'closed')
  })

  it('asks the duties and the register whatever a playbook says', () => {
    const bare = anIncident({ ...settled, filings: [] }, {})
    const reasons = movesFrom(bare, { duties: dutiesOf(bare, law, later(1)), terms: [] }).find(({ move }) => move === 'close')!.missing
    assert.ok(reasons.some(({ key }) => key === 'move.duty.open') && reasons.some(({ key }) => key.startsWith('register.missing')))
  })

  it('is the only move that asks the steps: what is dismissed was none after all', () => {
    const none = anIncident({ stage: 'assessing', awareness: [aChoice()], decisions: [aDecision({ breach: false, notifyAuthority: false, by: anna })] }, completeFacts)
    const found = movesFrom(none, { duties: dutiesOf(none, law, later(1)), terms }).find(({ move }) => move === 'dismiss')!
    assert.deepEqual(found.missing, [])
  })
})
