import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { assess, inLanguage, judge } from '../../src/assessment/assessment.ts'
import { loadCases } from '../../src/assessment/case.loader.ts'
import { contradictionsIn } from '../../src/assessment/contradictions.ts'
import { gradeOf } from '../../src/assessment/data-grade.ts'
import type { DataCategory } from '../../src/assessment/input.ts'
import { dutiesOf, weigh } from '../../src/assessment/risk.ts'
import { anyAnswers, someAnswers } from './answers.ts'

const cases = loadCases()

describe('the outcome', () => {
  it('has the shape that others rely on', () => {
    const outcome = assess(someAnswers(), 'en', cases)
    assert.deepEqual(Object.keys(outcome).toSorted(), ['enisa', 'likeCases', 'notifyAuthority', 'notifyDataSubjects', 'reasons', 'risk', 'wouldFlip'])
    assert.deepEqual(Object.keys(outcome.enisa).toSorted(), ['cb', 'dpc', 'ei', 'level', 'se'])
    assert.deepEqual(Object.keys(outcome.enisa.cb), ['confidentiality', 'integrity', 'availability', 'malicious'])
    assert.deepEqual(Object.keys(outcome.reasons[0]!), ['factor', 'effect', 'because'])
    assert.deepEqual(Object.keys(outcome.wouldFlip[0]!), ['factor', 'to', 'outcome'])
    assert.deepEqual(Object.keys(outcome.likeCases[0]!), ['id', 'why'])
    assert.deepEqual(JSON.parse(JSON.stringify(outcome)), outcome)
  })

  it('always says what decided, first', () => {
    fc.assert(fc.property(anyAnswers, (input) => assert.equal(assess(input).reasons[0]?.effect, 'decides')))
  })

  it('says every sentence in both languages, with nothing left to fill in', () => {
    fc.assert(
      fc.property(anyAnswers, (input) => {
        const outcome = judge(input, cases)
        for (const text of [...outcome.reasons.map(({ because }) => because), ...outcome.likeCases.map(({ why }) => why)]) {
          for (const language of ['nl', 'en'] as const) assert.match(text[language], /^[^{}]{10,}$/)
        }
      }),
    )
  })

  it('is the same whatever the language', () => {
    const input = someAnswers({ contained: false })
    assert.deepEqual(assess(input, 'nl', cases), inLanguage(judge(input, cases), 'nl'))
    assert.equal(assess(input, 'nl').risk, assess(input, 'en').risk)
  })

  it('names what nobody knows yet', () => {
    const { reasons } = assess(someAnswers({ people: null, protectedAddress: null, dataCategories: ['name'] }))
    const unknown = reasons.filter(({ because }) => because.startsWith('Not known'))
    assert.deepEqual(unknown.map(({ factor, effect }) => [factor, effect]), [['people', 'raises'], ['protectedAddress', 'raises']])
  })

  it('names the score when a person’s score decided', () => {
    assert.deepEqual(assess(someAnswers({ enisa: { dpc: 4 } })).reasons[0]?.factor, 'enisa')
  })
})

describe('what would flip it', () => {
  it('is true: the change made, the outcome and a duty change as foretold', () => {
    fc.assert(
      fc.property(anyAnswers, (input) => {
        const now = dutiesOf(weigh(input).risk)
        for (const { factor, to, outcome } of assess(input).wouldFlip) {
          const changed = { ...input, [factor]: to }
          assert.equal(weigh(changed).risk, outcome)
          assert.notDeepEqual(dutiesOf(outcome), now)
          assert.deepEqual(contradictionsIn(changed), [])
        }
      }),
    )
  })

  it('takes the smallest step', () => {
    const { wouldFlip } = assess(someAnswers({ people: { min: 20, max: 28 } }))
    assert.deepEqual(wouldFlip.find(({ factor }) => factor === 'people'), { factor: 'people', to: { min: 20, max: 101 }, outcome: 'risk' })
    assert.deepEqual(wouldFlip.filter(({ factor }) => factor === 'recipients').map(({ to, outcome }) => [to, outcome]), [['unknown', 'risk']])
  })

  it('takes the mildest word that does it, and a word away even when two are left', () => {
    const added = (outcome: string) => assess(someAnswers()).wouldFlip.filter((one) => one.factor === 'dataCategories' && one.outcome === outcome).map(({ to }) => gradeOf[(to as DataCategory[]).at(-1)!])
    assert.deepEqual([added('risk'), added('high')], [['personal'], ['fraud']])
    assert.ok(assess(someAnswers({ dataCategories: ['name', 'health'] })).wouldFlip.some(({ factor, to, outcome }) => factor === 'dataCategories' && JSON.stringify(to) === '["name"]' && outcome === 'unlikely'))
  })

  it('goes down from an unknown number no further than needed', () => {
    const taken = someAnswers({ people: null, recipients: 'unknown', intent: 'malicious', contained: false })
    assert.deepEqual(assess(taken).wouldFlip.filter(({ factor }) => factor === 'people'), [{ factor: 'people', to: { min: null, max: 999 }, outcome: 'risk' }])
  })

  it('shows that the trusted recipient is what keeps a policy list quiet', () => {
    const { wouldFlip } = assess(someAnswers({ recipients: 'known-trusted', dataCategories: ['name', 'insurance-policy'] }))
    assert.ok(wouldFlip.some(({ factor, to, outcome }) => factor === 'recipients' && to === 'known' && outcome === 'risk'))
  })
})
