import assert from 'node:assert/strict'
import { agreement } from '../../src/assessment/agreement.ts'
import { assess } from '../../src/assessment/assessment.ts'
import { loadCases } from '../../src/assessment/case.loader.ts'
import { dutiesOf, weigh } from '../../src/assessment/risk.ts'

const cases = loadCases()

describe('the published cases', () => {
  for (const { id, title, input, expected, conditional } of cases) {
    it(`${id}, ${title.en}: comes to what the regulator found`, () => {
      const found = dutiesOf(weigh(input).risk)
      if (!conditional.notifyAuthority) assert.equal(found.notifyAuthority, expected.notifyAuthority)
      if (!conditional.notifyDataSubjects) assert.equal(found.notifyDataSubjects, expected.notifyDataSubjects)
    })
  }

  it('all agree, and none is an unsafe miss', () => {
    assert.deepEqual(agreement(cases), { cases: 13, agreed: 26, accuracy: 1, misses: [], unsafe: [] })
  })

  it('count a silence where the regulator says tell as unsafe, and the opposite only as a miss', () => {
    const told = cases.find(({ id }) => id === 'EDPB-2021-17')!
    const silent = cases.find(({ id }) => id === 'EDPB-2021-13')!
    const swapped = [{ ...told, input: silent.input }, { ...silent, input: told.input }]
    const { misses, unsafe, accuracy } = agreement(swapped)
    assert.equal(misses.length, 4)
    assert.deepEqual(unsafe.map(({ id, duty }) => [id, duty]), [['EDPB-2021-17', 'notifyAuthority'], ['EDPB-2021-17', 'notifyDataSubjects']])
    assert.equal(accuracy, 0)
  })

  it('decide nothing: the outcome is the same without them', () => {
    for (const { input } of cases) assert.deepEqual({ ...assess(input, 'nl', cases), likeCases: [] }, assess(input, 'nl'))
  })

  it('find themselves among the cases most like them', () => {
    for (const { id, input } of cases) assert.ok(assess(input, 'en', cases).likeCases.some((like) => like.id === id), id)
  })
})

describe('what a change of one answer does to a published case', () => {
  const duties = (id: string, change: object) => dutiesOf(weigh({ ...cases.find((one) => one.id === id)!.input, ...change }).risk)

  it('reopens the stolen USB key when its key is not known to be safe', () => {
    for (const keySafe of [false, null]) assert.deepEqual(duties('EDPB-B-01', { keySafe }), { notifyAuthority: true, notifyDataSubjects: true })
  })

  it('does not let encryption cure an outage of days', () => {
    assert.equal(duties('EDPB-2021-01', { downtimeHours: 120 }).notifyAuthority, true)
    assert.equal(duties('EDPB-2021-01', { backupAvailable: false }).notifyAuthority, true)
  })

  it('tells the authority when the wrongly sent list was never called back', () => {
    assert.deepEqual(duties('EDPB-2021-15', { contained: false }), { notifyAuthority: true, notifyDataSubjects: false })
  })

  it('tells the people when one of them lives at a secret address and the list was not called back', () => {
    const change = { contained: false, protectedAddress: true, dataCategories: ['name', 'address'] }
    assert.equal(duties('EDPB-2021-15', change).notifyDataSubjects, true)
  })
})
