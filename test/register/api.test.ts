import assert from 'node:assert/strict'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { someAnswers } from '../assessment/answers.ts'
import { bram } from '../support/builders.ts'

describe('the list of the API', () => {
  let test: TestHouse
  let caller: Caller
  const numbers: string[] = []
  const list = async (query: string) => {
    const { body } = (await caller.get(`/api/v1/incidents?${query}`).expect(200)) as { body: { items: { number: string }[]; nextCursor: string | null } }
    return { numbers: body.items.map(({ number }) => number), next: body.nextCursor }
  }

  before(async function () {
    this.timeout(60_000)
    test = await testHouse()
    caller = await test.withToken(['see incidents'])
    for (const what of ['laptop', 'laptops', 'brief']) numbers.unshift(await test.report({ whatHappened: `Er is een ${what} weg.` }))
    await test.house.assessments.assess(numbers[0]!, someAnswers({ dataCategories: ['national-id'] }), bram)
    await test.house.register.catchUp()
  })

  it('is searched by the beginning of words, newest first, with a cursor', async () => {
    assert.deepEqual(await list('q=lap'), { numbers: numbers.slice(1), next: null })
    assert.deepEqual(await list('q=lap&limit=1'), { numbers: [numbers[1]], next: numbers[1] })
    assert.deepEqual(await list(`q=lap&limit=1&cursor=${numbers[1]!}`), { numbers: [numbers[2]], next: null })
  })

  it('is narrowed by severity and stage together with words', async () => {
    const { numbers: assessed } = await list('stage=assessing')
    assert.deepEqual(assessed, [numbers[0]])
    const level = (await test.house.search.list({ show: 'all', q: '', stage: null, kind: null, severity: null, client: '', from: null, to: null, mine: false }, { id: 'anna', all: true }, { page: 1, size: 25 })).rows[0]!.level
    assert.deepEqual((await list(`severity=${level}`)).numbers, [numbers[0]])
    assert.deepEqual((await list(`severity=${level}&q=laptop`)).numbers, [])
    assert.deepEqual((await list('severity=none&q=weg')).numbers, numbers.slice(1))
  })
})
