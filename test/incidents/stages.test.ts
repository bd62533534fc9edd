import assert from 'node:assert/strict'
import type { Decision } from '../../src/assessment/decision.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import { rejectFiling } from '../../src/incidents/filing-acts.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { makeMove, movesFrom } from '../../src/incidents/moving.ts'
import type { Move, Stage } from '../../src/incidents/stages.ts'
import { isOpen, moves, stageTable, stages } from '../../src/incidents/stages.ts'
import { Refused } from '../../src/shared/errors.ts'
import { aChoice, aDecision, aFiling, anIncident, anna, completeFacts, law } from '../support/builders.ts'
import { later } from '../support/moments.ts'

const toNotify = [aDecision()]
const notToNotify = [aDecision({ notifyAuthority: false })]
const noBreach = [aDecision({ breach: false, notifyAuthority: false })]
const known = { awareness: [aChoice()] }

/** What it takes to make every move there is. */
const ways: [from: Stage, move: Move, to: Stage, change: Partial<Incident>][] = [
  ['reported', 'assess', 'assessing', {}],
  ['reported', 'decide', 'notifying', { decisions: toNotify }],
  ['reported', 'dismiss', 'dismissed', { ...known, decisions: notToNotify }],
  ['assessing', 'decide', 'notifying', { decisions: toNotify }],
  ['assessing', 'dismiss', 'dismissed', { ...known, decisions: notToNotify }],
  ['notifying', 'dismiss', 'dismissed', { ...known, decisions: notToNotify }],
  ['notifying', 'finish notifying', 'aftercare', { decisions: toNotify, filings: [aFiling()] }],
  ['aftercare', 'close', 'closed', { ...known, decisions: toNotify, filings: [aFiling()] }],
  ['closed', 'reopen', 'aftercare', {}],
  ['dismissed', 'reopen', 'assessing', {}],
]

const after = (incident: Incident, move: Move, motivation = 'Omdat het kan.') =>
  makeMove(incident, { move, motivation, duties: dutiesOf(incident, law, later(1)), terms: [], at: later(1) }).incident
const refusal = (incident: Incident, move: Move, motivation?: string) => {
  try {
    after(incident, move, motivation)
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map(({ key, values }) => (values ? `${key} ${(Object.values(values) as (string | number)[]).join()}` : key))
    throw error
  }
  return []
}

describe('the stages of an incident', () => {
  for (const [from, move, to, change] of ways) {
    it(`lead from ${from} to ${to} by ${move}`, () => {
      const incident = after(anIncident({ ...change, stage: from }, completeFacts), move)
      assert.deepEqual([incident.stage, incident.movedAt], [to, later(1)])
    })
  }

  it('can each be left, and each but the first be reached', () => {
    const left = new Set(ways.map(([from]) => from))
    const reached = new Set(ways.map(([, , to]) => to))
    assert.deepEqual([stages.filter((stage) => !left.has(stage)), stages.filter((stage) => !reached.has(stage))], [[], ['reported']])
  })

  it('have no other moves than these', () => {
    const table = Object.entries(stageTable).flatMap(([from, own]) => Object.entries(own).map(([move, { to }]) => `${from} ${move} ${to}`))
    assert.deepEqual(table.sort(), ways.map(([from, move, to]) => `${from} ${move} ${to}`).sort())
  })

  for (const from of stages) {
    const none = moves.filter((move) => !stageTable[from][move])
    it(`${from} knows no ${none.join(', ')}`, () => {
      for (const move of none) assert.deepEqual(refusal(anIncident({ stage: from, decisions: toNotify }), move), ['move.impossible'])
    })
  }

  it('are open until the incident was closed or dismissed', () => assert.deepEqual(stages.filter(isOpen), ['reported', 'assessing', 'notifying', 'aftercare']))
})

describe('what stands in the way of a move', () => {
  const silent = (change: Partial<Decision>) => ({ ...known, decisions: [aDecision({ notifyAuthority: false, ...change })] })
  const blocked: [from: Stage, move: Move, what: string, change: Partial<Incident>, reasons: string[]][] = [
    ['assessing', 'decide', 'no decision', {}, ['move.decision-to-notify.missing']],
    ['assessing', 'decide', 'a decision not to notify', { decisions: notToNotify }, ['move.decision-to-notify.missing']],
    ['assessing', 'dismiss', 'no decision', known, ['move.decision-not-to-notify.missing', 'move.duty.open GDPR Art. 33(1)', 'move.duty.open GDPR Art. 34', 'register.missing.decision']],
    ['assessing', 'dismiss', 'a decision to stay silent that nobody approved', silent({ state: 'awaiting approval' }), ['move.decision-not-to-notify.missing', 'move.duty.open GDPR Art. 33(1)', 'move.duty.open GDPR Art. 34', 'register.missing.decision']],
    ['assessing', 'dismiss', 'a decision to stay silent that was rejected', silent({ state: 'rejected' }), ['move.decision-not-to-notify.missing', 'move.duty.open GDPR Art. 33(1)', 'move.duty.open GDPR Art. 34', 'register.missing.decision']],
    ['assessing', 'dismiss', 'a gap in the register', { decisions: notToNotify }, ['register.missing.awareness']],
    ['notifying', 'finish notifying', 'a duty that is open', { decisions: toNotify }, ['move.duty.open GDPR Art. 33(1)']],
    ['aftercare', 'close', 'a duty that is open', { ...known, decisions: toNotify, filings: [aFiling({ obligation: 'gdpr-33-2', stage: 'inform' })] }, ['move.duty.open GDPR Art. 33(1)', 'register.missing.filing']],
    ['aftercare', 'close', 'a gap in the register', { decisions: toNotify, filings: [aFiling()] }, ['register.missing.awareness']],
  ]
  for (const [from, move, what, change, reasons] of blocked) {
    it(`${what} keeps one from ${move}, and the page lists the same`, () => {
      const incident = anIncident({ ...change, stage: from }, completeFacts)
      assert.deepEqual(refusal(incident, move), reasons)
      const listed = movesFrom(incident, { duties: dutiesOf(incident, law, later(1)), terms: [] }).find((one) => one.move === move)!.missing
      assert.equal(listed.length, reasons.length)
    })
  }

  for (const [from, move] of [['assessing', 'dismiss'], ['closed', 'reopen'], ['dismissed', 'reopen']] as const) {
    it(`no motivation keeps one from ${move} when ${from}`, () => {
      const incident = anIncident({ ...known, decisions: noBreach, stage: from }, completeFacts)
      assert.deepEqual([refusal(incident, move, ' \n'), refusal(incident, move, 'Daarom.')], [['move.motivation.missing'], []])
    })
  }

  it('a client who was not told keeps one from dismissing, for an ended incident takes no filing', () => {
    const incident = anIncident({ ...known, decisions: notToNotify, stage: 'assessing' }, { ...completeFacts, ourRole: 'processor' })
    assert.deepEqual(refusal(incident, 'dismiss'), ['move.duty.open GDPR Art. 33(2)'])
    assert.deepEqual(refusal({ ...incident, filings: [aFiling({ obligation: 'gdpr-33-2', stage: 'inform' })] }, 'dismiss'), [])
  })
})

describe('who is only a processor', () => {
  const told = { filings: [aFiling({ obligation: 'gdpr-33-2', stage: 'inform', reference: '', receipt: 'Gebeld.' })] }
  const processor = (stage: Stage, change: Partial<Incident> = {}) => anIncident({ ...known, stage, ...change }, { ...completeFacts, ourRole: 'processor' })

  it('has nothing to decide about the authority: told is enough, either way', () => {
    assert.deepEqual([refusal(processor('assessing', told), 'dismiss'), refusal(processor('assessing', told), 'decide')], [[], []])
    assert.deepEqual([refusal(processor('notifying', told), 'finish notifying'), refusal(processor('aftercare', told), 'close')], [[], []])
  })

  it('ends nothing before the client was told, and is told so once', () => {
    assert.deepEqual(refusal(processor('assessing'), 'dismiss'), ['move.duty.open GDPR Art. 33(2)'])
    assert.deepEqual(refusal(processor('aftercare'), 'close'), ['move.duty.open GDPR Art. 33(2)'])
  })
})

describe('a rejected receipt', () => {
  it('keeps an incident in aftercare from closing until it was filed again', () => {
    const filed = anIncident({ ...known, stage: 'aftercare', decisions: toNotify, filings: [aFiling()] }, completeFacts)
    const { incident } = rejectFiling(filed, 'filing-1', { reason: 'Niet aangekomen.', by: anna, at: later(1) })
    assert.deepEqual([refusal(filed, 'close'), refusal(incident, 'close')], [[], ['move.duty.open GDPR Art. 33(1)', 'register.missing.filing']])
    assert.deepEqual(refusal({ ...incident, filings: [...incident.filings, aFiling({ id: 'filing-2' })] }, 'close'), [])
  })
})

describe('re-opening', () => {
  for (const from of ['closed', 'dismissed'] as const) {
    it(`what was ${from} starts a new cycle and says so in the record`, () => {
      const { incident, happenings } = makeMove(anIncident({ stage: from, cycle: 3 }), { move: 'reopen', motivation: 'Er is meer bekend.', duties: [], terms: [], at: later(1) })
      assert.deepEqual([incident.cycle, happenings[0]!.what, happenings[0]!.detail!['motivation']], [4, 'incident reopened', 'Er is meer bekend.'])
    })
  }

  it('is the only move that does', () => {
    const cycles = ways.filter(([, move]) => move !== 'reopen').map(([from, move, , change]) => after(anIncident({ ...change, stage: from }, completeFacts), move).cycle)
    assert.deepEqual(new Set(cycles), new Set([1]))
  })
})
