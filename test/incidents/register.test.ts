import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Decision } from '../../src/assessment/decision.ts'
import type { FactName, Facts } from '../../src/facts/facts.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Duty } from '../../src/incidents/duty.ts'
import type { Filing } from '../../src/incidents/filing.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { Outcome } from '../../src/incidents/outcome.ts'
import { outcomeOf, outcomes } from '../../src/incidents/outcome.ts'
import { missingFromRegister, unsettledDuties } from '../../src/incidents/register.ts'
import { aChoice, aDecision, aFiling, anIncident, completeFacts, law, said } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const now = later(100)
const dutiesFor = (incident: Incident) => dutiesOf(incident, law, now)
const lacks = (incident: Incident, duties = dutiesFor(incident)) => missingFromRegister(incident, duties).map(({ key, values }) => (values ? `${key} ${(Object.values(values) as (string | number)[]).join()}` : key).replace('register.missing.', ''))

const notToNotify = aDecision({ notifyAuthority: false })
const noBreach = aDecision({ breach: false, notifyAuthority: false })
const nearMiss = aDecision({ breach: false, notifyAuthority: false, nearMiss: true, lesson: 'Eerst het adres nakijken.' })
const first = aFiling({ id: 'first', filedAt: later(10) })
const withdrawal = aFiling({ id: 'withdrawal', kind: 'withdrawal', filedAt: later(20), reason: 'De stick lag in een la.' })
const told = aFiling({ id: 'told', obligation: 'gdpr-33-2', stage: 'inform', reference: '', receipt: 'Gebeld.' })

/** For each outcome an incident that is complete, and what it takes. */
const breach: readonly FactName[] = ['whatHappened', 'incidentType', 'nature', 'dataCategories', 'dataSubjects', 'people', 'measuresTaken']
const complete: Record<Outcome, { change: Partial<Incident>; facts: Facts; asked: readonly FactName[]; awareness: boolean }> = {
  'undecided': { change: {}, facts: completeFacts, asked: [...breach, 'consequences'], awareness: true },
  'near miss': { change: { decisions: [nearMiss], awareness: [] }, facts: { measuresTaken: 'Net op tijd teruggehaald.' }, asked: ['whatHappened', 'measuresTaken'], awareness: false },
  'no breach': { change: { decisions: [noBreach] }, facts: {}, asked: ['whatHappened'], awareness: true },
  'not notified': { change: { decisions: [notToNotify] }, facts: completeFacts, asked: [...breach, 'consequences'], awareness: true },
  'notified': { change: { decisions: [aDecision()], filings: [first] }, facts: completeFacts, asked: [...breach, 'consequences'], awareness: true },
  'withdrawn': { change: { decisions: [noBreach], filings: [first, withdrawal] }, facts: {}, asked: ['whatHappened'], awareness: true },
  'client duty only': { change: { filings: [told] }, facts: { ...completeFacts, ourRole: 'processor' }, asked: breach, awareness: true },
}
const build = (outcome: Outcome, change: Partial<Incident> = {}, facts: Facts = {}) =>
  anIncident({ awareness: [aChoice()], ...complete[outcome].change, ...change }, { ...complete[outcome].facts, ...facts })
/** Never answered, as far as the record goes. */
const without = (incident: Incident, fact: FactName) => ({ ...incident, statements: incident.statements.filter((one) => one.fact !== fact) })

describe('what the register still lacks (GDPR Art. 33(5))', () => {
  for (const outcome of outcomes) {
    describe(`of an incident that is ${outcome}`, () => {
      const open = outcome === 'undecided' ? ['decision'] : []
      it('is nothing when it is complete', () => {
        assert.equal(outcomeOf(build(outcome), dutiesFor(build(outcome))), outcome)
        // The people affected have a duty of their own, which the decision settles.
        assert.deepEqual(lacks(build(outcome)).filter((one) => !one.startsWith('move.duty.open')), open)
      })
      for (const fact of complete[outcome].asked) {
        it(`is ${fact} when nobody answered it, and not when the answer is that it is not known`, () => {
          const isAsked = (incident: Incident) => missingFromRegister(incident, dutiesFor(incident)).some(({ field }) => field === fact)
          assert.deepEqual([isAsked(without(build(outcome), fact)), isAsked(build(outcome, {}, { [fact]: null }))], [true, false])
        })
      }
      it(`${complete[outcome].awareness ? 'is' : 'is not'} since when we know, while nobody chose it`, () => {
        for (const awareness of [[], [aChoice({ state: 'awaiting approval' as const })], [aChoice({ state: 'rejected' as const })], [aChoice({ anchor: 'detected' })]]) {
          assert.equal(lacks(build(outcome, { awareness })).includes('awareness'), complete[outcome].awareness)
        }
      })
    })
  }

  const gaps: [what: string, incident: Incident, gap: string][] = [
    ['the filing while it was decided to notify and nothing is filed', build('notified', { filings: [] }), 'filing'],
    ['the filing while the only one was rejected', build('notified', { filings: [{ ...first, rejected: { reason: 'Niet aangekomen.', by: first.by, at: now } }] }), 'filing'],
    ['the filing while only a client was told', build('notified', { filings: [told] }), 'filing'],
    ['the decision while it was notified and nobody decided', build('notified', { decisions: [] }), 'decision'],
    ['the number of what was notified', build('notified', { filings: [{ ...first, reference: '' }] }), 'number'],
    ['why it was late', build('notified', { filings: [{ ...first, filedAt: later(73) }] }), 'late-reason'],
    ['the withdrawal of a notice about what was no breach', build('withdrawn', { filings: [first] }), 'withdrawal'],
    ['the withdrawal of a notice about a near miss', build('near miss', { filings: [first] }), 'withdrawal'],
    ['why it was withdrawn', build('withdrawn', { filings: [first, { ...withdrawal, reason: null }] }), 'withdrawal-reason'],
    ['the lesson of a near miss', build('near miss', { decisions: [{ ...nearMiss, lesson: null }] }), 'lesson'],
    ['why it was not notified', build('not notified', { decisions: [{ ...notToNotify, motivation: ' ' }] }), 'motivation'],
    ['the client who was not told', build('client duty only', { filings: [] }), 'move.duty.open GDPR Art. 33(2)'],
  ]
  for (const [what, incident, gap] of gaps) it(`is ${what}`, () => assert.ok(lacks(incident).includes(gap), lacks(incident).join()))

  it('is no longer why it was late once a correction says so', () => {
    const correction = aFiling({ id: 'correction', kind: 'correction', filedAt: later(80), reason: 'Het moment klopte niet.', lateReason: 'De FG was ziek.' })
    assert.ok(!lacks(build('notified', { filings: [{ ...first, filedAt: later(73) }, correction] })).includes('late-reason'))
  })

  it('is why it was late from the moment that an earlier awareness made it late', () => {
    const filed = (moment: Date) => build('notified', { filings: [{ ...first, filedAt: later(71) }], awareness: [aChoice({ moment })] })
    assert.deepEqual([lacks(filed(noon)).includes('late-reason'), lacks(filed(later(-2))).includes('late-reason')], [false, true])
  })

  for (const state of ['awaiting approval', 'rejected'] as const) {
    it(`is the decision while the only one is ${state}`, () => {
      const incident = build('not notified', { decisions: [{ ...notToNotify, state }] })
      assert.deepEqual([outcomeOf(incident, dutiesFor(incident)), lacks(incident).includes('decision')], ['undecided', true])
    })
  }

  for (const [fact, empty] of [['whatHappened', ''], ['nature', []]] as const) {
    it(`is ${fact} when it was emptied later`, () => {
      const incident = build('not notified')
      const emptied = { ...incident, statements: [...incident.statements, ...said({ [fact]: empty }, later(1))] }
      assert.ok(missingFromRegister(emptied, dutiesFor(emptied)).some(({ field }) => field === fact))
    })
  }
})

describe('what became of an incident', () => {
  const cases: [what: string, incident: Incident, outcome: Outcome][] = [
    ['is notified from the first notice on, whoever decided what', build('not notified', { filings: [first] }), 'notified'],
    ['is withdrawn when the notice was, also while it still counts as a breach', build('not notified', { filings: [first, withdrawal] }), 'withdrawn'],
    ['is notified again by a new first notice', build('notified', { filings: [first, withdrawal, aFiling({ id: 'again', filedAt: later(30) })] }), 'notified'],
    ['is withdrawn, and not just no breach, once it had been notified', build('no breach', { filings: [first] }), 'withdrawn'],
    ['is a near miss before anything else', build('near miss', { filings: [first, withdrawal] }), 'near miss'],
    ['follows the last decision in force', build('no breach', { decisions: [noBreach, aDecision({ id: 'later' })] }), 'notified'],
    ['is undecided while nobody knows whose data they are', anIncident({}, { ourRole: null }), 'undecided'],
    ['is about the client only when we are its processor', anIncident({}, { ourRole: 'processor' }), 'client duty only'],
    ['of a processor can be no breach too', build('client duty only', { decisions: [noBreach] }), 'no breach'],
  ]
  for (const [what, incident, outcome] of cases) it(what, () => assert.equal(outcomeOf(incident, dutiesFor(incident)), outcome))

  it('is always one of these, and what is complete for it lacks nothing whatever else is known', () => {
    const decision = fc.option(fc.record({ breach: fc.boolean(), notifyAuthority: fc.boolean(), near: fc.boolean() }), { nil: null })
    const role = fc.constantFrom('controller', 'joint-controller', 'processor', 'sub-processor', null)
    const kinds = fc.subarray(['first', 'withdrawal', 'told'] as const)
    fc.assert(fc.property(decision, role, kinds, (chosen, ourRole, filed) => {
      const decisions: Decision[] = chosen ? [aDecision({ ...nearMiss, ...chosen, nearMiss: chosen.near, breach: chosen.breach && !chosen.near, notifyAuthority: chosen.notifyAuthority && chosen.breach && !chosen.near })] : []
      const filings: Filing[] = filed.map((one) => ({ first, withdrawal, told })[one])
      const incident = anIncident({ awareness: [aChoice()], decisions, filings }, { ...completeFacts, ourRole })
      const outcome = outcomeOf(incident, dutiesFor(incident))
      const gaps = lacks(incident).filter((one) => !one.startsWith('move.duty.open'))
      const allowed = { 'undecided': ['decision'], 'notified': ['filing', 'decision'], 'withdrawn': ['withdrawal', 'decision'], 'near miss': ['withdrawal'], 'no breach': [], 'not notified': [], 'client duty only': [] }
      assert.deepEqual(gaps.filter((one) => !(allowed[outcome] as string[]).includes(one)), [])
    }), { numRuns: 500 })
  })
})

describe('what is still to be settled', () => {
  const duty = dutiesFor(anIncident())[0]!
  const reading = (change: Partial<Duty['reading']>): Duty => ({ ...duty, reading: { ...duty.reading, ...change } })
  const states: [what: string, duty: Duty, unsettled: boolean][] = [
    ['a clock that runs', reading({ state: 'running' }), true],
    ['a clock that is overdue', reading({ state: 'overdue' }), true],
    ['what must be told as soon as possible, without a figure', reading({ state: 'waiting', due: null, waitsFor: null }), true],
    ['a stage that waits for a moment nobody named', reading({ state: 'waiting', due: null, waitsFor: 'restored' }), false],
    ['a stage that waits for the filing of an earlier one, which is open itself', reading({ state: 'waiting', due: null, waitsFor: 'obligation:nis2/early-warning.filed' }), false],
    ['what was filed', reading({ state: 'met' }), false],
    ['what is not owed', reading({ state: 'not-owed' }), false],
  ]
  for (const [what, one, unsettled] of states) it(`is ${unsettled ? '' : 'not '}${what}`, () => assert.equal(unsettledDuties([one]).length, unsettled ? 1 : 0))
})
