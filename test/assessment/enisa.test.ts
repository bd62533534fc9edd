import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { contextsOf, dataClasses } from '../../src/assessment/data-context.ts'
import { criteria, flags } from '../../src/assessment/factors.ts'
import { identifiers } from '../../src/assessment/identifiers.ts'
import type { AssessmentInput } from '../../src/assessment/input.ts'
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
  ['the least there is', [1, 0.25, 0, 0, 0, 0], 0.25, 'low'],
  ['the most there is', [4, 1, 0.5, 0.5, 0.5, 0.5], 6, 'very-high'],
  ['exactly two', [2, 1, 0, 0, 0, 0], 2, 'medium'],
  ['exactly three', [3, 1, 0, 0, 0, 0], 3, 'high'],
  ['exactly four', [4, 1, 0, 0, 0, 0], 4, 'very-high'],
  ['one recording to a wrong customer', [1, 1, 0.25, 0, 0, 0], 1.25, 'low'],
  ['open bucket with recordings', [2, 1, 0.5, 0, 0, 0], 2.5, 'medium'],
  ['a customer file on a shared screen', [1, 1, 0.25, 0, 0, 0], 1.25, 'low'],
  ['phished agent account', [4, 1, 0.5, 0, 0, 0.5], 5, 'very-high'],
]

describe('the ENISA score', () => {
  for (const [what, values, se, level] of worked) {
    it(`gives ${se}, ${level}, for ${what}`, () => assert.deepEqual(severity(scoresOf(values)), { se, level }))
  }

  it('agrees with a table looked up by hand, on two hundred choices', () => {
    fc.assert(
      fc.property(anyScores(), (scores) => {
        const quarters = inQuarters(scores)
        assert.deepEqual(severity(scores), { se: quarters / 4, level: levelTable[quarters] })
      }),
      { numRuns: 200 },
    )
  })

  it('has every score of the scale in that table, from a quarter to six', () => {
    const all = combinations().map((scores) => severity(scores).se)
    assert.deepEqual([Math.min(...all), Math.max(...all), all.length], [0.25, 6, 4 * 4 * 3 * 3 * 3 * 2])
    assert.ok(all.every((se) => Number.isInteger(se * 4)), 'no rounding error anywhere')
  })

  for (const [boundary, below, level] of [[2, 'low', 'medium'], [3, 'medium', 'high'], [4, 'high', 'very-high']] as const) {
    it(`has exactly ${boundary} on the upper side, in every way to get there`, () => {
      const there = combinations().filter((scores) => inQuarters(scores) === boundary * 4)
      assert.ok(there.length > 10)
      for (const scores of there) assert.deepEqual(severity(scores), { se: boundary, level })
      assert.equal(levelOf(boundary - 0.25), below)
    })
  }

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

describe('the criteria', () => {
  it('say of every class what it starts from, and of every adjustment where it ends, within the scale', () => {
    assert.deepEqual(dataClasses.map(({ id, base, adjustments }) => [id, base, ...adjustments.map(({ by }) => by)]), [
      ['simple', 1, 1, 2, 3], ['behavioural', 2, -1, 1, 2], ['financial', 3, -2, -1, 1], ['sensitive', 4, -3, -2, -1],
    ])
    for (const { base, label, adjustments } of dataClasses) {
      for (const { by, text } of [{ by: 0, text: label }, ...adjustments]) assert.ok(scales.dpc.includes((base + by) as 1) && text.nl && text.en)
    }
  })

  it('say of every identifier how telling it is', () => {
    assert.equal(identifiers.length, 6)
    for (const { label, options } of identifiers) {
      assert.deepEqual(options.map(({ value }) => value), scales.ei.filter((value) => options.some((one) => one.value === value)))
      assert.ok(label.nl && label.en && options.every(({ text }) => text.nl && text.en))
    }
  })

  it('name their source, the flags too', () => {
    for (const { source } of [...Object.values(criteria), ...Object.values(flags)]) assert.match(source, /ENISA.*2013/)
  })
})

describe('the context of the data, from the facts', () => {
  const contexts: [what: string, change: Partial<AssessmentInput>, dpc: number][] = [
    ['a customer list of a supermarket', { dataCategories: ['name', 'address', 'phone'] }, 1],
    ['the same of children', { dataCategories: ['name', 'address'], dataSubjects: ['minors'] }, 2],
    ['the same of job seekers', { dataCategories: ['name'], dataSubjects: ['job-seekers'] }, 2],
    ['names of a clinic’s patients', { dataCategories: ['name'], dataSubjects: ['patients'] }, 3],
    ['a list of undercover officers', { dataCategories: ['name', 'address'], dataSubjects: ['employees'], protectedAddress: true }, 4],
    ['who called and when', { dataCategories: ['call-records'] }, 2],
    ['who called, from where', { dataCategories: ['call-records', 'location'] }, 3],
    ['calls to a psychological support centre', { dataCategories: ['call-records'], dataSubjects: ['patients'] }, 4],
    ['pharmacy purchases', { dataCategories: ['purchase-history'], dataSubjects: ['patients'] }, 4],
    ['a month of loyalty purchases', { dataCategories: ['name', 'purchase-history'] }, 2],
    ['that somebody is insured, and for what', { dataCategories: ['name', 'insurance-policy'] }, 2],
    ['a month of balances', { dataCategories: ['transactions'] }, 3],
    ['account and national number', { dataCategories: ['bank-account', 'national-id'] }, 4],
    ['test results', { dataCategories: ['health'] }, 4],
    ['a log-in, nobody asked to what', { dataCategories: ['credentials'] }, 4],
    ['nobody knows what', { dataCategories: ['name', 'unknown'] }, 4],
  ]
  for (const [what, change, dpc] of contexts) it(`scores ${dpc} for ${what}`, () => assert.equal(deriveEnisa(someAnswers(change)).dpc, dpc))

  it('tells which class came highest, and which adjustment the facts show', () => {
    const [highest, next] = contextsOf(someAnswers({ dataCategories: ['name', 'call-records', 'location'], dataSubjects: ['minors'] }))
    assert.deepEqual([highest?.of.id, highest?.adjustment?.by, highest?.score], ['behavioural', 1, 3])
    assert.deepEqual([next?.of.id, next?.adjustment?.by, next?.score], ['simple', 1, 2])
    assert.deepEqual(contextsOf(someAnswers({ dataCategories: ['health'] })).map(({ adjustment, score }) => [adjustment, score]), [[null, 4], [null, 1]])
  })

  it('lets a person score what no fact tells', () => assert.equal(enisaOf(someAnswers({ dataCategories: ['health'], enisa: { dpc: 1 } })).dpc, 1))
})

describe('the circumstances of the breach, from the facts', () => {
  /** What ENISA's table says, typed by hand: confidentiality, integrity, availability, intent. */
  const rows: [what: string, change: Partial<AssessmentInput>, cb: [number, number, number, number]][] = [
    ['nobody had access', { recipients: 'none' }, [0, 0, 0, 0]],
    ['one known recipient', {}, [0.25, 0, 0, 0]],
    ['a trusted recipient', { recipients: 'known-trusted' }, [0.25, 0, 0, 0]],
    ['nobody knows how many', { recipients: 'unknown' }, [0.5, 0, 0, 0]],
    ['in public', { recipients: 'public' }, [0.5, 0, 0, 0]],
    ['unreadable for who has it', { recipients: 'public', unintelligible: true, keySafe: true }, [0, 0, 0, 0]],
    ['unreadable but for the key', { recipients: 'public', unintelligible: true, keySafe: false }, [0.5, 0, 0, 0]],
    ['altered, restored before use', { nature: ['integrity'], recipients: 'none' }, [0, 0, 0, 0]],
    ['altered, perhaps used, to be restored', { nature: ['integrity'], recipients: 'none', contained: null }, [0, 0.25, 0, 0]],
    ['altered for good', { nature: ['integrity'], recipients: 'none', backupAvailable: false }, [0, 0.5, 0, 0]],
    ['away for minutes', { nature: ['availability'], recipients: 'none', downtimeHours: 0.5 }, [0, 0, 0, 0]],
    ['away for a while', { nature: ['availability'], recipients: 'none', downtimeHours: 0.6 }, [0, 0, 0.25, 0]],
    ['away for good', { nature: ['availability'], recipients: 'none', backupAvailable: null }, [0, 0, 0.5, 0]],
    ['on purpose', { intent: 'malicious' }, [0.25, 0, 0, 0.5]],
    ['nobody knows whether on purpose', { intent: null }, [0.25, 0, 0, 0.5]],
  ]
  for (const [what, change, [confidentiality, integrity, availability, malicious]] of rows) {
    it(`scores ${what}`, () => assert.deepEqual(enisaOf(someAnswers(change)).cb, { confidentiality, integrity, availability, malicious }))
  }

  it('scores how easily people are identified as it was answered', () => {
    const found = (['negligible', 'limited', 'significant', 'maximum'] as const).map((identifiability) => enisaOf(someAnswers({ identifiability })).ei)
    assert.deepEqual(found, [0.25, 0.5, 0.75, 1])
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

/** The same sum in whole numbers, from a table typed by hand. */
function inQuarters({ dpc, ei, ...rest }: Scores): number {
  const products: Record<string, number> = {
    '1 0.25': 1, '1 0.5': 2, '1 0.75': 3, '1 1': 4, '2 0.25': 2, '2 0.5': 4, '2 0.75': 6, '2 1': 8,
    '3 0.25': 3, '3 0.5': 6, '3 0.75': 9, '3 1': 12, '4 0.25': 4, '4 0.5': 8, '4 0.75': 12, '4 1': 16,
  }
  return products[`${dpc} ${ei}`]! + Object.values(rest).reduce((sum, value) => sum + ({ 0: 0, 0.25: 1, 0.5: 2 }[value] ?? Number.NaN), 0)
}

/** The level of each score, counted in quarters from one to twenty-four. */
const levelTable: readonly (Level | undefined)[] = [
  undefined, 'low', 'low', 'low', 'low', 'low', 'low', 'low', 'medium', 'medium', 'medium', 'medium', 'high', 'high', 'high', 'high',
  'very-high', 'very-high', 'very-high', 'very-high', 'very-high', 'very-high', 'very-high', 'very-high', 'very-high',
]

function combinations(): Scores[] {
  return scaleNames.reduce<Partial<Scores>[]>((some, name) => some.flatMap((one) => scales[name].map((value) => ({ ...one, [name]: value }))), [{}]) as Scores[]
}
