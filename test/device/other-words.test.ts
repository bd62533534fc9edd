import assert from 'node:assert/strict'
import { parse } from 'node:path'
import { factsOf } from '../../src/incidents/incident.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { later, noon } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

const typed = { 'what': 'Brief met een polis bij de buren bezorgd.', 'when.date': '2026-03-12', 'when.time': '13:40', 'contact': 'Chris Bakker' }
const more = `${typed.what} Ook de medische vragenlijst zat erin.`

describe('a report of which the answer was lost, opened again and completed', function () {
  this.timeout(60_000)
  let test: TestHouse
  let chris: Caller
  let once: string
  before(async () => {
    test = await testHouse()
    chris = await test.signedInAs('chris')
  })
  beforeEach(() => {
    test.clock.set(noon)
    once = crypto.randomUUID()
  })

  const send = (fields: Record<string, string>, accept = 'text/html') => chris.post('/incidents').set('Accept', accept).type('form').send({ ...typed, once, ...fields })
  const sent = async (fields: Record<string, string> = {}) => parse((await send(fields, 'application/json').expect(201)).body.address).base
  const markIn = (html: string) => /name="once" value="([^"]+)"/.exec(html)![1]!

  it('is not said to have arrived: the form comes back with every word, the number that is there, and goes as a second one', async () => {
    const number = await sent()
    const { text } = await send({ what: more, people: 'few' }).expect(409)
    assert.ok(textOf(text).includes(`Dit is al gemeld onder nummer ${number}, maar met andere woorden`))
    assert.ok(text.includes(more) && /value="few" checked/.test(text))
    assert.notEqual(markIn(text), once)
    const second = await sent({ what: more, once: markIn(text) })
    assert.notEqual(second, number)
    assert.deepEqual(await Promise.all([number, second].map(async (one) => factsOf(await test.house.incidents.get(one)).whatHappened)), [typed.what, more])
  })

  const others: [string, Record<string, string>][] = [['the moment', { 'when.time': '13:30' }], ['the number of people', { people: 'few' }], ['who reports', { contact: 'Chris, toestel 12' }], ['that it is a drill', { drill: 'yes' }]]
  for (const [what, fields] of others) {
    it(`is other words too when only ${what} differs`, async () => {
      await sent()
      await send(fields, 'application/json').expect(409)
    })
  }

  it('is the same report with the same words, also after somebody amended it and however long it waited', async () => {
    const number = await sent({ people: 'unknown', ongoing: 'unknown', nearMiss: 'yes' })
    test.clock.set(later(5))
    await test.house.incidents.amend(number, { whatHappened: more }, byPerson('anna'), {})
    assert.equal(await sent({ people: 'unknown', ongoing: 'unknown', nearMiss: 'yes', waited: '18000' }), number)
  })

  it('is the same report when it had waited, with a moment after it was written', async () => {
    const waited = { 'when.time': '14:05', 'waited': '3600' }
    assert.equal(await sent(waited), await sent({ ...waited, waited: '7200' }))
  })
})

describe('a report that waited on a device where somebody else signed in since', function () {
  this.timeout(60_000)
  let test: TestHouse
  before(async () => (test = await testHouse()))

  const post = async (part: 'bram' | 'chris', owner: string) => (await test.signedInAs(part)).post('/incidents').set('Report-Owner', owner).type('form').send(typed)

  it('is taken from nobody but who wrote it, not even looked at', async () => {
    assert.equal((await post('bram', 'chris')).status, 401)
    const bram = await test.signedInAs('bram')
    await bram.head('/incidents/new').set('Report-Owner', 'chris').expect(401)
    await bram.post('/incidents').set('Report-Owner', 'chris').type('form').send({ ...typed, what: '' }).expect(401)
    assert.equal(await test.house.incidents.count({}), 0)
    assert.equal((await post('chris', 'chris')).status, 303)
    assert.equal((await test.house.incidents.list({}, { most: 1 }))[0]!.reportedBy.id, 'chris')
  })

  it('waits for who wrote it, also when the other may not report', async () => {
    const eva = await test.signedInAs('eva')
    await eva.head('/incidents/new').set('Report-Owner', 'chris').expect(401)
    await eva.head('/incidents/new').expect(403)
  })
})
