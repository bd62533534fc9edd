import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { criteria } from '../../src/assessment/factors.ts'
import { levelOf, scaleNames, scales, severity } from '../../src/assessment/enisa.ts'
import type { Level, Scores } from '../../src/assessment/enisa.ts'
import { deriveEnisa, enisaOf, flagsOf } from '../../src/assessment/scoring.ts'
import { Invalid } from '../../src/shared/errors.ts'
import { anyAnswers, someAnswers } from './answers.ts'

const worked: [what: string, scores: number[], se: number, level: Level][] = [
  ['hospital ransomware, restored in a day', [4, 0.75, 0, 0, 0.25, 0.5], 3.75, 'high'],
  ['lost encrypted laptop', [1, 0.25, 0, 0, 0, 0], 0.25, 'low'],
  ['newsletter in Cc', [1, 1, 0.25, 0, 0, 0], 1.25, 'low'],
  ['stolen diagnoses', [4, 1, 0.5, 0, 0, 0.5], 5, 'very-high'],
  ['the most there is', [4, 1, 0.5, 0.5, 0.5, 0.5], 6, 'very-high'],
  ['exactly two', [2, 1, 0, 0, 0, 0], 2, 'medium'],
  ['exactly three', [3, 1, 0, 0, 0, 0], 3, 'high'],
  ['exactly four', [4, 1, 0, 0, 0, 0], 4, 'very-high'],
  ['one recording to a wrong customer', [1, 1, 0.25, 0, 0, 0], 1.25, 'low'],
  ['open bucket with recordings', [2, 1, 0.5, 0, 0, 0], 2.5, 'medium'],
  ['phished agent account', [4, 1, 0.5, 0, 0, 0.5], 5, 'very-high'],
]

describe('the ENISA score', () => {
  for (const [what, values, se, level] of worked) {
    it(`gives ${se}, ${level}, for ${what}`, () => assert.deepEqual(severity(scoresOf(values)), { se, level }))
  }

  it('is the sum of quarters for any values on the scales, without a rounding error', () => {
    fc.assert(fc.property(anyScores(), (scores) => assert.equal(severity(scores).se, inQuarters(scores) / 4)), { numRuns: 200 })
  })

  it('puts a quarter below each boundary in the level below', () => {
    const around: [number, Level][] = [[1.75, 'low'], [2, 'medium'], [2.75, 'medium'], [3, 'high'], [3.75, 'high'], [4, 'very-high']]
    for (const [se, level] of around) assert.equal(levelOf(se), level)
  })

  for (const [name, wrong] of [['dpc', 0], ['dpc', 2.5], ['dpc', 5], ['ei', 0], ['ei', 0.3], ['confidentiality', 0.75], ['malicious', 0.25], ['availability', Number.NaN]] as const) {
    it(`refuses ${wrong} for ${name}, by name`, () => {
      const given = { ...scoresOf([1, 1, 0, 0, 0, 0]), [name]: wrong }
      assert.throws(() => severity(given), (error) => error instanceof Invalid && error.reasons[0]?.field === name)
    })
  }

  it('has a criterion with a text in both languages for every value of every scale', () => {
    for (const name of scaleNames) {
      assert.deepEqual(criteria[name].options.map(({ value }) => value), [...scales[name]])
      for (const { text } of criteria[name].options) assert.ok(text.nl && text.en)
    }
  })
})

describe('the score from the facts', () => {
  it('is on the scales whatever the answers are', () => {
    fc.assert(fc.property(anyAnswers, (input) => assert.doesNotThrow(() => severity(deriveEnisa(input)))))
  })

  it('gives way to a person’s score, criterion by criterion', () => {
    const { dpc, ei, cb } = enisaOf(someAnswers({ enisa: { dpc: 3, malicious: 0.5 } }))
    assert.deepEqual({ dpc, ei, cb }, { dpc: 3, ei: 1, cb: { confidentiality: 0.25, integrity: 0, availability: 0, malicious: 0.5 } })
  })

  it('counts what nobody knows as the highest', () => {
    assert.equal(deriveEnisa(someAnswers({ dataCategories: ['unknown'] })).dpc, 4)
    assert.equal(deriveEnisa(someAnswers({ intent: null })).malicious, 0.5)
    assert.deepEqual(flagsOf(someAnswers({ people: null })), { manyPeople: true, unintelligible: false })
  })

  it('raises its flag above a hundred people', () => {
    assert.equal(flagsOf(someAnswers({ people: { min: null, max: 100 } })).manyPeople, false)
    assert.equal(flagsOf(someAnswers({ people: { min: null, max: 101 } })).manyPeople, true)
  })
})

function scoresOf([dpc, ei, confidentiality, integrity, availability, malicious]: number[]): Scores {
  return { dpc, ei, confidentiality, integrity, availability, malicious } as Scores
}

function anyScores() {
  return fc.record(Object.fromEntries(scaleNames.map((name) => [name, fc.constantFrom(...scales[name])]))) as fc.Arbitrary<Scores>
}

/** The same sum in whole numbers: EI counted in quarters, the rest times four. */
function inQuarters({ dpc, ei, ...rest }: Scores): number {
  const quarters = { 0.25: 1, 0.5: 2, 0.75: 3, 1: 4 }[ei]!
  return dpc * quarters + Object.values(rest).reduce((sum, value) => sum + ({ 0: 0, 0.25: 1, 0.5: 2 }[value] ?? Number.NaN), 0)
}
