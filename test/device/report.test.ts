import assert from 'node:assert/strict'
import { parse } from 'node:path'
import { crowds, reportSchema } from '../../src/incidents/incident.schema.ts'
import { unflatten } from '../../src/web/unflatten.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { later, noon } from '../support/moments.ts'

/** Somebody reports on a phone: what they type, and what they touch. The moment and the name stand there already. */
const typed = { what: 'Lijst met adressen van 40 klanten gemaild naar een verkeerde leverancier. Ontvanger is gebeld en verwijdert hem.' }
const touched = { kind: 'email-wrong-recipient', ongoing: 'no', people: 'dozens' }
const filled = { 'when.date': '2026-03-12', 'when.time': '14:05', 'contact': 'Chris Bakker' }

const lettersPerWord = 5
const wordsPerMinute = 40

describe('the quick report', function () {
  this.timeout(60_000)
  let test: TestHouse
  let chris: Caller
  before(async () => {
    test = await testHouse()
    chris = await test.signedInAs('chris')
  })

  const send = (fields: Record<string, unknown> = {}, to = chris) => to.post('/incidents').set('Accept', 'application/json').type('form').send({ ...typed, ...touched, ...filled, ...fields })
  const sent = async (fields: Record<string, unknown> = {}) => test.house.incidents.get(parse((await send(fields).expect(201)).body.address).base)

  it('asks six questions and no more', async () => {
    const { text } = await chris.get('/incidents/new')
    const asked = new Set([...text.matchAll(/<(?:input|textarea|select)[^>]*\sname="([^"]+)"/g)].map(([, name]) => name!.split('.')[0]))
    // A tick of the question before it, and what no person fills in.
    for (const besides of ['nearMiss', 'once']) asked.delete(besides)
    for (const ofThePage of ['language', 'theme', 'back']) asked.delete(ofThePage)
    assert.deepEqual([...asked].filter((name) => name !== undefined).toSorted((one, other) => one.localeCompare(other)), ['contact', 'kind', 'ongoing', 'people', 'what', 'when'])
  })

  it('takes under a minute at 40 words a minute: what is typed, and three seconds for each choice', () => {
    assert.ok(reportSchema.safeParse(unflatten({ ...typed, ...touched, ...filled })).success)
    const typing = (Object.values(typed).join('').length / lettersPerWord / wordsPerMinute) * 60
    const choosing = 3 * Object.keys(touched).length
    assert.ok(typing + choosing < 60, `${typing} + ${choosing} seconds`)
    assert.ok(Object.keys(typed).length + Object.keys(touched).length + 2 <= 6)
    assert.ok(touched.people in crowds)
  })

  it('says until when the authority may wait for it, and leaves the counting to the law', async () => {
    const { text } = await chris.get('/incidents/new')
    assert.match(text, /data-hours="72"/)
    assert.match(text, /de termijn van 72 uur tot zondag 15 maart 2026, 14:05\./)
  })

  it('tells a script where it went, and sends a page on', async () => {
    const { body, status, headers } = await send({ once: crypto.randomUUID() })
    assert.equal(status, 201)
    assert.match(body.address, /^\/incidents\/2026-\d{4}$/)
    assert.match(String(headers['set-cookie']), /banner/)
    const page = await chris.post('/incidents').set('Accept', 'text/html').type('form').send({ ...typed, ...filled })
    assert.equal(page.status, 303)
  })

  it('that waited says when it was written, in the facts, in the audit and on the page', async () => {
    const { number, statements, reportedAt } = await sent({ 'waited': String(2 * 3600), 'when.time': '11:30' })
    assert.deepEqual(statements.find(({ fact }) => fact === 'whatHappened')!.saidAt, later(-2))
    assert.deepEqual(reportedAt, noon)
    const [entry] = await test.house.audit.list({ incident: number }, 10)
    assert.deepEqual(entry!.detail!['written'], later(-2))
    const anna = await test.signedInAs('anna')
    assert.match((await anna.get(`/incidents/${number}`)).text, /geschreven do 12 mrt 12:05, toen er geen verbinding was/)
  })

  it('is one report however often it is sent, also when the first answer was lost and it waited longer each time', async () => {
    const once = crypto.randomUUID()
    const first = await sent({ once, waited: '600' })
    const again = await sent({ once, waited: '90000' })
    assert.equal(again.number, first.number)
    assert.deepEqual(again.statements, first.statements)
  })

  for (const waited of ['-1', 'soon', '1e99', '', '99999999999']) {
    it(`is taken as written now, and never refused, when it says that it waited "${waited}"`, async () => {
      const { statements } = await sent({ waited })
      assert.deepEqual([...new Set(statements.map(({ saidAt }) => Number(saidAt)))], [Number(noon)])
    })
  }

  it('is not taken from somebody who is signed out', async () => {
    assert.equal((await send({}, test.signedOut())).status, 401)
  })
})

describe('what a device keeps of it', () => {
  let test: TestHouse
  before(async () => (test = await testHouse()))

  it('is one form for everybody in a language, without a name, a mark or a menu, and its rules let it start nothing else', async () => {
    const anna = await test.signedInAs('anna')
    const [stranger, known] = [await test.signedOut().get('/report-offline/nl').expect(200), await anna.get('/report-offline/nl').expect(200)]
    assert.equal(known.text, stranger.text)
    assert.match(known.text, /name="once" value=""/)
    assert.doesNotMatch(known.text, /Anna|<nav/)
    assert.match((await anna.get('/report-offline/en')).text, /<html lang="en"/)
    await anna.get('/report-offline/fr').expect(404)
    assert.match(known.headers['content-security-policy']!, /trusted-types report-worker(;|$)/)
    assert.match((await anna.get('/')).headers['content-security-policy']!, /trusted-types 'none'/)
  })

  it('is the script of the worker, at an address that fits every page of reports, and the files it names', async () => {
    const { text, headers } = await test.signedOut().get('/report-worker.js').expect(200)
    assert.match(headers['content-type']!, /javascript/)
    const kept = JSON.parse(/const kept = (\[.*?\])/.exec(text)![1]!) as string[]
    for (const file of kept) await test.signedOut().get(file).expect(200)
    const page = (await test.signedOut().get('/report-offline/nl')).text
    const needed = [...page.matchAll(/(?:src|href)="(\/assets\/[^"#]+)/g)].map(([, file]) => file!)
    assert.deepEqual(needed.filter((file) => !kept.includes(file)), [])
  })
})
