import assert from 'node:assert/strict'
import { agreement } from '../../src/assessment/agreement.ts'
import { assess } from '../../src/assessment/assessment.ts'
import { caseFiles, loadCases } from '../../src/assessment/case.loader.ts'
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

  it('hold the examples of both guidelines, whole', () => {
    const ids = cases.map(({ id }) => id)
    const examples = [...Array.from({ length: 18 }, (_, index) => `EDPB-2021-${two(index + 1)}`), ...Array.from({ length: 10 }, (_, index) => `EDPB-B-${two(index + 1)}`)]
    assert.deepEqual(examples.filter((id) => !ids.includes(id)), [])
  })

  it('name where a decision was published, and its reference', () => {
    for (const { id, source, place, version } of cases.filter(({ id }) => !id.startsWith('EDPB'))) {
      assert.match(source ?? '', /^https:\/\//, id)
      assert.ok(place && /20\d\d/.test(version), id)
    }
  })

  it('say so where only a summary by others was read, and nowhere else', () => {
    for (const { source, secondhand = false, id, input } of cases) {
      const own = /(edpb\.europa\.eu|uodo\.gov\.pl|dataprotection\.ie|autoriteitpersoonsgegevens\.nl)/.test(source ?? 'edpb.europa.eu')
      assert.equal(secondhand, !own, id)
      const { why } = assess(input, 'en', cases.filter((one) => one.id === id)).likeCases[0]!
      assert.equal(why.includes('after a summary by others'), secondhand, id)
    }
  })

  for (const name of caseFiles) {
    it(`of ${name} all agree, and none is an unsafe miss`, () => {
      const { cases: counted, authority, people, misses, unsafe } = agreement(loadCases(undefined, [name]))
      assert.ok(counted >= 12)
      assert.deepEqual([misses, unsafe], [[], []])
      for (const duty of [authority, people]) assert.deepEqual([duty.accuracy, duty.agreed], [1, duty.asked])
    })
  }

  it('of thirteen that everybody starts from, agree on twenty-five plain answers, and on the one that depends', () => {
    const first = ['2021-01', '2021-03', '2021-05', '2021-07', '2021-09', '2021-11', '2021-13', '2021-15', '2021-17', 'B-01', 'B-03', 'B-05', 'B-08'].map((id) => `EDPB-${id}`)
    const { authority, people, unsafe } = agreement(cases.filter(({ id }) => first.includes(id)))
    assert.deepEqual([authority, people, unsafe], [{ asked: 13, agreed: 13, accuracy: 1 }, { asked: 12, agreed: 12, accuracy: 1 }, []])
  })

  it('count a silence where the regulator says tell as unsafe, and the opposite only as a miss', () => {
    const told = cases.find(({ id }) => id === 'EDPB-2021-17')!
    const silent = cases.find(({ id }) => id === 'EDPB-2021-13')!
    const swapped = [{ ...told, input: silent.input }, { ...silent, input: told.input }]
    const { misses, unsafe, authority, people } = agreement(swapped)
    assert.equal(misses.length, 4)
    assert.deepEqual(unsafe.map(({ id, duty }) => [id, duty]), [['EDPB-2021-17', 'notifyAuthority'], ['EDPB-2021-17', 'notifyDataSubjects']])
    assert.deepEqual([authority.accuracy, people.accuracy], [0, 0])
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

function two(number: number): string {
  return String(number).padStart(2, '0')
}
