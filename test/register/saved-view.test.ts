import assert from 'node:assert/strict'
import { mostViews } from '../../src/register/saved-view.ts'
import type { Part } from '../support/cast.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { openTestHouse, testHouse } from '../support/house.ts'
import { textOf } from '../support/visitor.ts'

describe('saved views', () => {
  let test: TestHouse
  const browser = {} as Record<Part, Caller>
  const query = 'show=open&stage=assessing&q=brief'
  const save = (part: Part, name: string, kept = query) => browser[part].post('/views').type('form').send({ name, query: kept })
  const namesOf = async (part: Part) => (await test.house.savedViews.ofPerson(part)).map(({ name }) => name)

  before(async function () {
    this.timeout(60_000)
    test = await testHouse()
    for (const part of ['anna', 'bram', 'chris', 'eva', 'gijs'] as const) browser[part] = await test.signedInAs(part)
  })

  it('keep a question under a name, and lead back to it', async () => {
    const answer = await save('bram', 'Mijn beoordelingen').expect(303)
    assert.equal(answer.get('location'), '/incidents?show=open&q=brief&stage=assessing')
    const { text } = await browser.bram.get('/incidents')
    assert.match(textOf(text), /Bewaarde overzichten Mijn beoordelingen/)
    assert.match(text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'), /href="\/incidents\?show=open&q=brief&stage=assessing"/)
  })

  it('are of one person: another neither sees nor removes them, and may use the same name', async () => {
    const [view] = await test.house.savedViews.ofPerson('bram')
    assert.doesNotMatch((await browser.anna.get('/incidents')).text, /Mijn beoordelingen/)
    await browser.anna.post(`/views/${view!.id}/removal`).type('form').send({ query }).expect(303)
    assert.deepEqual(await namesOf('bram'), ['Mijn beoordelingen'])
    await save('anna', 'Mijn beoordelingen').expect(303)
    assert.deepEqual(await namesOf('anna'), ['Mijn beoordelingen'])
  })

  it('have one name each, whatever its capitals, also when it is sent twice at once', async () => {
    const { text } = await save('bram', 'MIJN beoordelingen').expect(409)
    assert.match(text, /Je hebt al een overzicht met deze naam/)
    assert.match(text, /value="MIJN beoordelingen"/)
    const answers = await Promise.all([save('chris', 'Twee keer'), save('chris', 'Twee keer')])
    assert.deepEqual(answers.map(({ status }) => status).toSorted((one, other) => one - other), [303, 409])
    assert.deepEqual(await namesOf('chris'), ['Twee keer'])
  })

  it('need a name', async () => assert.match((await save('bram', ' ').expect(422)).text, /Geef het overzicht een naam/))

  it('are twenty at most, also from two processes at once', async () => {
    const other = openTestHouse(test.connection, { clock: test.clock })
    const houses = [test.house, other.house]
    const question = { show: 'all', q: '', stage: null, kind: null, severity: null, client: '', from: null, to: null, mine: false } as const
    const outcomes = await Promise.allSettled(Array.from({ length: mostViews + 5 }, (_, index) => houses[index % 2]!.savedViews.save('eva', `Overzicht ${index}`, question)))
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, mostViews)
    assert.match((await save('eva', 'Nog een').expect(409)).text, /Je hebt al 20 overzichten/)
  })

  it('that are the first of a person are both kept when they come at once', async () => {
    const kept = await Promise.allSettled([save('gijs', 'Een'), save('gijs', 'Twee')])
    assert.deepEqual([kept.length, (await namesOf('gijs')).toSorted()], [2, ['Een', 'Twee']])
  })

  it('are removed by their owner, and then there is room again', async () => {
    const [view] = await test.house.savedViews.ofPerson('eva')
    await browser.eva.post(`/views/${view!.id}/removal`).type('form').send({ query }).expect(303)
    await save('eva', 'Nog een').expect(303)
    assert.equal((await namesOf('eva')).length, mostViews)
  })

  describe('removed by mistake', () => {
    const buttonOn = (html: string) => ({ action: /<form class="banner[^>]*action="([^"]+)"/.exec(html)?.[1], kept: /name="kept" value="([^"]+)"/.exec(html)?.[1] })
    const remove = async (part: Part, name: string) => {
      const view = (await test.house.savedViews.ofPerson(part)).find((one) => one.name === name)!
      await browser[part].post(`/views/${view.id}/removal`).type('form').send({ query }).expect(303)
      const { text } = await browser[part].get('/incidents')
      return { view, text, ...buttonOn(text) }
    }

    it('come back as they were and where they were, by a button that is still there after a reload', async () => {
      const before = await test.house.savedViews.ofPerson('eva')
      const { name } = before[3]!
      const { text, action, kept } = await remove('eva', name)
      assert.match(textOf(text), new RegExp(`Het overzicht ‘${name}’ is verwijderd\\. Ongedaan maken`))
      assert.doesNotMatch((await browser.eva.get('/account')).text, /Ongedaan maken/)
      assert.equal(buttonOn((await browser.eva.get('/incidents?show=all')).text).kept, kept)
      const answer = await browser.eva.post(action!).set('Referer', 'http://127.0.0.1:3000/incidents?show=all').type('form').send({ kept }).expect(303)
      assert.equal(answer.get('location'), '/incidents?show=all')
      assert.deepEqual(await test.house.savedViews.ofPerson('eva'), before)
      const again = (await browser.eva.get('/incidents')).text
      assert.match(textOf(again), /Het is terug zoals het was/)
      assert.doesNotMatch(again, /Ongedaan maken/)
      assert.match((await browser.eva.post(action!).type('form').send({ kept }).expect(409)).text, /Het is al terug/)
      assert.deepEqual(await test.house.savedViews.ofPerson('eva'), before)
    })

    it('come back to nobody else, by no other button, and not after an hour', async () => {
      const { view, action, kept } = await remove('bram', 'Mijn beoordelingen')
      const refused = async (part: Part, address: string, sent?: string) => browser[part].post(address).type('form').send({ kept: sent }).expect(409)
      await refused('anna', action!, kept)
      await refused('bram', '/views/another/restoration', kept)
      await refused('bram', action!, `${kept!.slice(0, -4)}AAAA`)
      test.clock.move(0.99)
      const { text } = await browser.bram.get('/incidents')
      test.clock.move(0.01)
      await refused('bram', buttonOn(text).action!, kept)
      assert.ok(!(await test.house.savedViews.ofPerson('bram')).some(({ id }) => id === view.id))
    })
  })

  it('keep nothing of an address but the question', async () => {
    await save('bram', 'Vreemd', 'show=all&next=//evil.test&stage=nothing').expect(303)
    assert.equal((await test.house.savedViews.ofPerson('bram')).at(-1)!.query, 'show=all')
  })
})
