import assert from 'node:assert/strict'
import fc from 'fast-check'
import { facts } from '../../src/facts/facts.ts'
import { filterNames } from '../../src/incidents/register-filter.ts'
import { stages } from '../../src/incidents/stages.ts'
import type { Question } from '../../src/register/question.ts'
import { addressOf, levels, momentsOf, nothingAsked, parts, usedParts, without } from '../../src/register/question.ts'
import { questionSchema } from '../../src/register/question.schema.ts'

const orNone = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map((one) => one.trim())
const day = fc.date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2035-12-31T00:00:00Z'), noInvalidDate: true }).map((one) => one.toISOString().slice(0, 10))
const questions: fc.Arbitrary<Question> = fc.record({
  show: fc.constantFrom(...filterNames), q: text, stage: orNone(fc.constantFrom(...stages)), kind: orNone(fc.constantFrom(...facts.incidentType.options)),
  severity: orNone(fc.constantFrom(...levels)), client: text, from: orNone(day), to: orNone(day), mine: fc.boolean(),
})

function read(address: string): Question {
  return questionSchema.parse(Object.fromEntries(new URL(address, 'http://house').searchParams))
}

describe('the address of the list', () => {
  it('says all of a question, and is read as that question', () => {
    fc.assert(fc.property(questions, (question) => assert.deepEqual(read(addressOf(question)), { ...question })))
  })

  it('loses a filter alone when its chip is taken out', () => {
    fc.assert(fc.property(questions, fc.constantFrom(...parts), (question, part) => {
      assert.deepEqual(usedParts(without(question, part)), usedParts(question).filter((one) => one !== part))
    }))
  })

  it('shows what is open when it asks for nothing', () => assert.deepEqual(read('/incidents'), nothingAsked))
  it('looks everywhere when it asks for something but not where', () => assert.equal(read('/incidents?q=brief').show, 'all'))
  it('looks among what is open when it says so', () => assert.equal(read('/incidents?show=open&q=brief').show, 'open'))

  for (const wrong of ['show=nothing', 'stage=done', 'kind=fire', 'severity=bad', 'from=2026-02-30', 'to=gisteren', 'mine=no', 'q=a&q=b']) {
    it(`takes ${wrong} for not asked`, () => assert.deepEqual(read(`/incidents?show=open&${wrong}`), { ...nothingAsked, q: wrong.startsWith('q') ? 'b' : '' }))
  }
})

describe('days of the list', () => {
  it('begin and end at midnight on the Dutch wall, also when the clock changes', () => {
    assert.deepEqual(momentsOf({ from: '2026-03-29', to: '2026-03-29' }), { reportedFrom: new Date('2026-03-28T23:00:00Z'), reportedBefore: new Date('2026-03-29T22:00:00Z') })
    assert.deepEqual(momentsOf({ from: '2025-12-31', to: '2026-01-01' }), { reportedFrom: new Date('2025-12-30T23:00:00Z'), reportedBefore: new Date('2026-01-01T23:00:00Z') })
  })
})
