import assert from 'node:assert/strict'
import { dutiesOf } from '../../src/incidents/duties.ts'
import { factsOf } from '../../src/incidents/incident.ts'
import { guessStore } from '../../src/people/guess.store.ts'
import { hashOf } from '../../src/people/secret.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { everythingIn } from '../support/people-house.ts'
import { textOf } from '../support/visitor.ts'
import { namedIn, openIn, phone, readAt, reportBy, send, typed } from './intake-house.ts'

const once = '5b6f6f2e-4a0c-4d3c-9f0f-0a1b2c3d4e5f'

describe('whoever has the open link', () => {
  let test: TestHouse
  let key: string
  before(async () => {
    test = await testHouse()
    await namedIn(test)
    key = await openIn(test)
  })

  const count = () => test.house.incidents.count({})

  it('sees the quick report with who asks and whom to call, and leaves no trace of the link with others', async () => {
    const { text, headers } = await test.signedOut().get(`/report/${key}`).expect(200)
    assert.ok(textOf(text).includes('Noorderlicht') && textOf(text).includes(phone))
    assert.deepEqual([headers['referrer-policy'], headers['cache-control'], headers['x-robots-tag'], headers['set-cookie']], ['no-referrer', 'no-store', 'noindex, nofollow', undefined])
    for (const name of ['kind', 'what', 'when.date', 'ongoing', 'people', 'contact']) assert.ok(text.includes(`name="${name}"`), name)
  })

  it('makes an incident at once that nobody is named by, on whose provisional clock the law counts', async () => {
    const woken = test.woken()
    await reportBy(test.signedOut(), key)
    const incident = await test.house.incidents.get('2026-0001')
    assert.deepEqual([incident.reportedBy, incident.contact, incident.stage, incident.drill], [{ kind: 'visitor', id: null }, '', 'reported', false])
    assert.equal(factsOf(incident).whatHappened, typed.what)
    const [filing] = dutiesOf(incident, await test.house.law(), test.clock.now()).filter(({ obligation }) => obligation.id === 'gdpr-33')
    assert.deepEqual([filing!.reading.provisional, filing!.reading.due], [true, new Date('2026-03-15T12:40:00Z')], '72 hours after the signal')
    assert.equal(test.woken(), woken + 1)
  })

  it('can leave a number to call, and cannot make a drill of it', async () => {
    await reportBy(test.signedOut(), key, { contact: 'Jo, 06 1234', drill: 'yes' })
    const { contact, drill } = await test.house.incidents.get('2026-0002')
    assert.deepEqual([contact, drill], ['Jo, 06 1234', false])
  })

  it('reports once when the form is sent twice, and gets the same link both times', async () => {
    const before = await count()
    const links = [await reportBy(test.signedOut(), key, { once }), await reportBy(test.signedOut(), key, { once })]
    assert.deepEqual([await count(), links[0]], [before + 1, links[1]])
  })

  it('is not told that it arrived when a form that was sent is sent again with more in it: that comes back, and goes as a second report', async () => {
    const [mark, more] = [crypto.randomUUID(), `${typed.what} Met hun polissen.`]
    const place = await reportBy(test.signedOut(), key, { once: mark })
    const [first] = await test.house.incidents.list({}, { most: 1 })
    const before = await count()
    const { text } = await send(test.signedOut(), key, { once: mark, what: more }).expect(409)
    assert.ok(textOf(text).includes(`Dit is al gemeld onder nummer ${first!.number}, maar met andere woorden`) && text.includes(more))
    assert.equal(await count(), before)
    const fresh = /name="once" value="([^"]+)"/.exec(text)![1]!
    assert.notEqual(await reportBy(test.signedOut(), key, { once: fresh, what: more }), place)
    assert.deepEqual([await count(), await reportBy(test.signedOut(), key, { once: mark })], [before + 1, place])
  })

  it('hears the same of a report whose link was not kept before everything stopped', async () => {
    const mark = crypto.randomUUID()
    const place = await reportBy(test.signedOut(), key, { once: mark })
    await test.connection.collection('receipts').deleteMany({})
    await send(test.signedOut(), key, { once: mark, what: 'Iets heel anders.' }).expect(409)
    assert.equal(await reportBy(test.signedOut(), key, { once: mark }), place)
  })

  it('hears what is missing beside the field, with all that was typed', async () => {
    const before = await count()
    const { text } = await send(test.signedOut(), key, { what: '', contact: 'Jo', kind: 'device-or-paper-lost' }).expect(422)
    assert.ok(text.includes('href="#field-what"') && text.includes('value="Jo"'))
    assert.match(text, /value="device-or-paper-lost" checked/)
    assert.equal(await count(), before)
  })

  it('cannot report from the page of somebody else', async () => {
    const before = await count()
    for (const site of ['cross-site', 'same-site']) await send(test.signedOut().set('Sec-Fetch-Site', site), key).expect(403)
    await test.signedOut().get(`/report/${key}`).set('Sec-Fetch-Site', 'cross-site').expect(200)
    assert.equal(await count(), before)
  })

  it('is nobody, also in a browser in which somebody is signed in', async () => {
    await reportBy(await test.signedInAs('chris'), key)
    const [newest] = await test.house.incidents.list({}, { most: 1 })
    assert.equal(newest!.reportedBy.id, null)
    const chris = await test.signedInAs('chris')
    assert.ok(!(await readAt(chris, '/')).includes(newest!.number))
    await chris.get(`/incidents/${newest!.number}`).expect(404)
  })

  it('is told to the first people, with the number and nothing of what was typed', async () => {
    await test.house.tick()
    const about = test.mailbox.filter(({ heading }) => heading.includes('2026-0001'))
    assert.ok(about.length > 0)
    for (const { heading, body } of about) {
      assert.match(body, /Gemeld met de open link|Reported by the open link/)
      assert.ok(!(heading + body).includes('station Noord'))
    }
  })

  it('leaves no address behind', async () => {
    assert.ok(!/127\.0\.0\.1(?!:3000)|::ffff/.test(await everythingIn(test.connection)))
    assert.ok(!JSON.stringify(test.logged).includes(key))
  })
})

describe('too many reports by the open link', () => {
  let test: TestHouse
  let key: string
  before(async () => {
    test = await testHouse()
    await namedIn(test)
    key = await openIn(test)
  })

  const from = (address: string, fields = {}) => send(test.signedOut().set('X-Forwarded-For', address), key, fields)
  /** So many were reported under this name just now. */
  const counted = (name: string, tries: number) => guessStore(test.connection).change(hashOf(name), () => ({ tries, lastAt: test.clock.now(), freeAt: test.clock.now() }))

  it('from one place wait, and what was typed stays; other places go on', async () => {
    await counted('open report 192.0.2.1', 9)
    await from('192.0.2.1').expect(303)
    const { text, headers } = await from('192.0.2.1', { contact: 'Jo' }).expect(429)
    assert.equal(headers['retry-after'], '360')
    assert.ok(textOf(text).includes(phone) && text.includes('station Noord') && text.includes('value="Jo"') && /over 6 min/.test(text))
    await from('192.0.2.2').expect(303)
    test.clock.move(359 / 3600)
    await from('192.0.2.1').expect(429)
    test.clock.move(1 / 3600)
    await from('192.0.2.1').expect(303)
    assert.ok(!(await everythingIn(test.connection)).includes('192.0.2'))
  })

  it('from everywhere together wait too, and one that was sent before still gets its link', async () => {
    const first = await reportBy(test.signedOut(), key, { once })
    await counted('open report', 59)
    await from('198.51.100.1').expect(303)
    await from('198.51.100.2').expect(429)
    assert.equal(await reportBy(test.signedOut(), key, { once }), first)
    test.clock.move(1 / 60)
    await from('198.51.100.2').expect(303)
  })
})
