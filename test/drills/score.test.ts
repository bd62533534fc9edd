import assert from 'node:assert/strict'
import { compared } from '../../src/drills/comparison.ts'
import type { DrillAct } from '../../src/drills/drill.ts'
import type { ScoreSheet } from '../../src/drills/score.ts'
import { scoreOf } from '../../src/drills/score.ts'
import { storyOf } from '../../src/drills/story.ts'
import { after, anAct, anInject, aBasis } from './drills.ts'

const injects = [anInject(0, { setFacts: { ourRole: 'controller' } }), anInject(5)]
const scored = (acts: DrillAct[], hours: number): ScoreSheet => scoreOf(storyOf(aBasis({ drill: { injects } }), acts, after(hours)))
const step = (id: string) => ({ do: 'step done' as const, step: id, note: 'x', alone: false })
const filing = { do: 'filed' as const, obligation: 'gdpr-33', stage: 'notify' }
const clock = (sheet: ScoreSheet, kind = 'deadline') => sheet.clocks.find((line) => line.id === 'gdpr-33' && line.kind === kind)!
const line = (sheet: ScoreSheet, id: string) => sheet.steps.find((one) => one.id === id)

describe('a score sheet', () => {
  it('says after how long somebody had it, and who', () => {
    assert.deepEqual(scored([anAct(0.5, 'dpo', { do: 'have it' })], 1).pickedUp, { at: after(0.5), minutes: 30, by: 'dpo' })
    assert.equal(scored([], 1).pickedUp, null)
  })

  it('counts an hour for what is due at the moment of the report, and no minute more', () => {
    const states = [1, 1 + 1 / 60].map((hours) => line(scored([anAct(hours, 'handler', step('take-charge'))], 3), 'take-charge')!)
    assert.deepEqual(states.map(({ state, minutesToSpare, by }) => [state, minutesToSpare, by]), [['done', -60, 'handler'], ['late', -61, 'handler']])
  })

  it('counts a step that is due later to the minute', () => {
    const [inTime, late] = [2, 2 + 1 / 60].map((hours) => line(scored([anAct(hours, 'handler', step('name-the-role'))], 3), 'name-the-role')!)
    assert.deepEqual([inTime!.state, inTime!.minutesToSpare, late!.state, late!.minutesToSpare], ['done', 0, 'late', -1])
    assert.equal(line(scored([], 3), 'name-the-role')!.state, 'missed')
    assert.equal(line(scored([], 1.9), 'name-the-role'), undefined)
    assert.equal(line(scored([anAct(1, 'dpo', { do: 'step waived', step: 'name-the-role', note: 'x' })], 3), 'name-the-role')!.state, 'left out')
  })

  it('holds a filing against the deadline', () => {
    assert.deepEqual(clock(scored([anAct(70, 'dpo', filing)], 80)).minutesToSpare, 120)
    assert.deepEqual([clock(scored([anAct(72, 'dpo', filing)], 80)), clock(scored([anAct(72.5, 'dpo', filing)], 80)), clock(scored([], 80)), clock(scored([], 40))].map(({ state }) => state), ['met', 'late', 'missed', 'running'])
  })

  it('holds it against our own target beside the deadline', () => {
    const playbook = aBasis().playbook
    const obligations = playbook.obligations.map((use) => (use.obligation === 'gdpr-33' ? { ...use, internalTarget: 48 } : use))
    const sheet = scoreOf(storyOf(aBasis({ obligations, drill: { injects } }), [anAct(50, 'dpo', filing)], after(60)))
    assert.deepEqual([clock(sheet).state, clock(sheet, 'target').state, clock(sheet, 'target').minutesToSpare], ['met', 'late', -120])
  })

  it('says that an inject was answered when anybody did anything after it', () => {
    const [, second] = scored([anAct(5, 'dpo', { do: 'have it' })], 8).injects
    assert.deepEqual([second!.answeredAt, second!.minutes], [null, null])
    assert.equal(scored([anAct(6.5, 'dpo', { do: 'looked', inject: 1 })], 8).injects[1]!.minutes, 90)
  })

  it('counts the calls and how high they went', () => {
    const { calls } = scored([], 3)
    assert.ok(calls.messages > 3)
    assert.deepEqual(calls.highest.find(({ ladder }) => ladder === 'page')?.level, 3)
    assert.ok(calls.exhausted > 0)
  })

  it('calls it bad when a deadline was missed or nobody took it up, and never good while a mandatory step is late', () => {
    assert.equal(scored([], 3).verdict, 'bad')
    assert.equal(scored([anAct(0.5, 'dpo', { do: 'have it' })], 3).verdict, 'mixed')
    assert.equal(scored([anAct(0.1, 'dpo', { do: 'have it' })], 0.5).verdict, 'good')
    assert.equal(scored([anAct(0.1, 'dpo', { do: 'have it' })], 80).verdict, 'bad')
  })

  it('is the same bytes for the same acts', () => {
    const bytes = () => JSON.stringify(scored([anAct(0.5, 'dpo', { do: 'have it' }), anAct(70, 'dpo', filing)], 80))
    assert.equal(bytes(), bytes())
  })
})

describe('compared with the last drill', () => {
  const changes = (now: ScoreSheet, before: ScoreSheet) => new Map(compared(now, before).map((one) => [one.line, one.change]))
  const slow = scored([anAct(0.5, 'dpo', { do: 'have it' }), anAct(70, 'dpo', filing)], 80)
  const quick = scored([anAct(0.1, 'dpo', { do: 'have it' }), anAct(1, 'handler', step('take-charge')), anAct(60, 'dpo', filing)], 80)

  it('says of each line whether it went better, worse or the same', () => {
    const better = changes(quick, slow)
    assert.deepEqual(['picked up', 'clock gdpr-33 deadline', 'step take-charge', 'step name-the-role', 'calls'].map((one) => better.get(one)), ['better', 'better', 'better', 'same', 'better'])
    const worse = changes(slow, quick)
    assert.deepEqual(['picked up', 'clock gdpr-33 deadline', 'step take-charge'].map((one) => worse.get(one)), ['worse', 'worse', 'worse'])
    assert.deepEqual([...new Set(changes(slow, slow).values())], ['same'])
  })

  it('calls a line new or gone when only one of the two has it', () => {
    const early = scored([anAct(0.1, 'dpo', { do: 'have it' })], 1.5)
    assert.equal(changes(quick, early).get('clock gdpr-33 deadline'), 'new')
    assert.equal(changes(early, quick).get('clock gdpr-33 deadline'), 'gone')
  })
})
