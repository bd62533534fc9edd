import assert from 'node:assert/strict'
import { progressStore } from '../../src/register/progress.store.ts'
import { summaryRules } from '../../src/register/summary.ts'
import { summaryStore } from '../../src/register/summary.store.ts'
import { anna } from '../support/builders.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { openTestHouse, testHouse } from '../support/house.ts'

const words = ['laptop', 'telefoon', 'tablet']

describe('a register from before there were summaries', () => {
  let test: TestHouse
  let eva: Caller
  const numbers: string[] = []
  /** As after a new version was started: nothing is remembered of what was known before. */
  const started = () => openTestHouse(test.connection, { clock: test.clock })
  const list = async (query: string, house = test) => (await (await house.signedInAs('eva')).get(`/incidents?${query}`).expect(200)).text

  before(async function () {
    this.timeout(60_000)
    test = await testHouse()
    for (const word of words) numbers.push(await test.report({ whatHappened: `Er is een ${word} weg.` }))
    await summaryStore(test.connection).empty()
    eva = await test.signedInAs('eva')
  })

  it('shows everything at once, and says that a search may not find all yet', async () => {
    const all = await list('show=all')
    for (const number of numbers) assert.match(all, new RegExp(number))
    assert.match(all, /3 incidenten/)
    assert.match((await eva.get('/incidents?q=laptop').expect(200)).text, /wordt nog gemaakt/)
  })

  it('is filled in the background by two processes at once, and then finds everything', async () => {
    const other = started()
    await Promise.all([test.house.register.catchUp(), other.house.register.catchUp()])
    for (const [index, word] of words.entries()) assert.match(await list(`q=${word}`), new RegExp(numbers[index]!))
    assert.doesNotMatch(await list('show=all'), /wordt nog gemaakt/)
  })

  it('goes on where a process stopped in the middle', async () => {
    await summaryStore(test.connection).empty()
    await progressStore(test.connection).move({}, { walk: numbers[0]!, complete: false })
    const next = started()
    await next.house.register.catchUp()
    assert.deepEqual((await Promise.all(numbers.map(summaryStore(test.connection).get))).map((one) => one?.number), [undefined, ...numbers.slice(1)])
    await progressStore(test.connection).move({}, { walk: '' })
    await next.house.register.catchUp()
    assert.match(await list(`q=${words[0]!}`), new RegExp(numbers[0]!))
  })

  it('is made anew when summaries are made by other rules', async () => {
    await summaryStore(test.connection).empty()
    await progressStore(test.connection).move({}, { rules: summaryRules - 1 })
    const next = started()
    assert.match(await list('show=all', next), /wordt nog gemaakt/)
    await next.house.register.catchUp()
    assert.match(await list('q=tablet', next), new RegExp(numbers[2]!))
  })

  it('counts the team of whoever reported it when groups change', async () => {
    const { id } = await test.house.rosters.addGroup({ id: 'balie', name: 'Balie', people: ['chris'] }, anna)
    await test.house.register.catchUp()
    assert.deepEqual((await summaryStore(test.connection).get(numbers[0]!))!.figure.teams, [id])
  })
})
