import assert from 'node:assert/strict'
import { cast } from '../support/cast.ts'
import type { Part } from '../support/cast.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { later } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

/** Said or done at hour 6 or later, each in words that stand nowhere else. */
const saidLater = [/Mensen die het nieuws haalden/, /Rotterdamse kelder/, /AP-9999/, /Bij de bakker op de hoek/, /Tulpenbollen/]

describe('the page of what was known then', function () {
  this.timeout(120_000)
  let test: TestHouse
  let number: string

  before(async () => {
    test = await testHouse()
    const { house, clock } = test
    number = await test.report({ whatHappened: 'Een brief ging naar het verkeerde adres.', ourRole: 'controller' })
    await house.tick()
    clock.move(6)
    const [anna, fleur] = [cast.anna, cast.fleur].map(({ id }) => ({ kind: 'person' as const, id }))
    await house.incidents.amend(number, { whatHappened: 'Een doos ging naar een Rotterdamse kelder.', consequences: 'Mensen die het nieuws haalden.' }, anna!, {})
    await house.incidents.recordSignal(number, { kind: 'public', at: later(-1), source: 'Bij de bakker op de hoek' }, anna!)
    await house.incidents.decide(number, { breach: true, notifyAuthority: true, notifyDataSubjects: false, grounds: null, motivation: 'Tulpenbollen.', peopleMotivation: 'Er is geen hoog risico.', deviationReason: '' }, fleur!)
    await house.incidents.file(number, { obligation: 'gdpr-33', stage: 'notify', kind: 'first', reason: '', reference: 'AP-9999', filedAt: clock.now(), receipt: 'Ontvangen.', lateReason: '' }, anna!)
    await house.incidents.excludePerson(number, { person: 'bram', reason: 'Woont naast de melder.' }, cast.anna)
    clock.move(1)
  })

  const visit = async (part: Part, query = '') => (await test.signedInAs(part)).get(`/incidents/${number}/knowledge${query}`)
  const at = (hours: number) => `?at=${encodeURIComponent(later(hours).toISOString())}`
  const main = (html: string) => textOf(html.slice(html.indexOf('<main')))

  it('shows nothing that was said later, wherever on the page', async () => {
    const { status, text } = await visit('anna', at(5.99))
    assert.equal(status, 200)
    for (const words of saidLater) assert.doesNotMatch(text, words)
    assert.match(main(text), /Een brief ging naar het verkeerde adres\. Chris Bakker, do 12 mrt 14:05/)
    assert.match(main(text), /Melding aan de Autoriteit Persoonsgegevens \(AVG art\. 33 lid 1\) Uiterlijk zo 15 mrt 14:05\. Loopt voorlopig: nog 66 uur/)
  })

  it('shows all of it from the moment that it was said', async () => {
    const { text } = await visit('anna', at(6))
    for (const words of saidLater) assert.match(text, words)
    assert.match(main(text), /Gemeld, op tijd/)
  })

  it('tells what changed since, field by field, and only when it is asked for', async () => {
    const { text } = await visit('anna', `${at(1)}&compare=now`)
    const shown = main(text)
    assert.match(shown, /Sindsdien veranderd/)
    assert.match(shown, /Wat er gebeurde Een brief ging naar het verkeerde adres\. Een doos ging naar een Rotterdamse kelder\./)
    assert.match(shown, /Mogelijke gevolgen Niet bekend Mensen die het nieuws haalden\./)
  })

  it('takes a number of hours as people write it, and says both moments', async () => {
    for (const typed of ['1.5', '1,5']) assert.match(main((await visit('anna', `?hours=${encodeURIComponent(typed)}`)).text), /donderdag 12 maart 2026, 15:35 1 uur 30 minuten na de melding/)
    await test.house.persons.setLanguage('eva', 'en')
    assert.match(main((await visit('eva', '?hours=1.5')).text), /Thursday 12 March 2026, 15:35 1 hour 30 minutes after the report/)
    await test.house.persons.setLanguage('eva', 'nl')
  })

  it('comes back with what was typed, and says what is wrong with it', async () => {
    const { status, text } = await visit('anna', '?hours=gisteren')
    assert.equal(status, 422)
    assert.match(text, /<title>Fout: [^]*href="#field-hours"[^]*Dit is geen moment[^]*value="gisteren"/)
    assert.equal((await visit('anna', '?at=gisteren')).status, 422)
  })

  it('knows nothing before the report, and no more of tomorrow than of now', async () => {
    assert.match(main((await visit('anna', '?hours=-1')).text), /1 uur voor de melding.*Nog niets\. Het incident was toen nog niet gemeld\./)
    assert.match(main((await visit('anna', '?hours=31')).text), /7 uur na de melding/)
  })

  it('is for whoever sees every incident, and not for whoever only reported it', async () => {
    const statuses = await Promise.all((['anna', 'bram', 'eva', 'fleur', 'chris', 'dewi', 'gijs'] as const).map(async (part) => (await visit(part)).status))
    assert.deepEqual(statuses, [200, 200, 200, 200, 403, 403, 403])
    assert.equal((await (await test.signedInAs('anna')).get('/incidents/2026-9999/knowledge')).status, 404)
  })

  it('keeps a restricted act among those who may know of it, in the past too', async () => {
    for (const part of ['bram', 'eva', 'fleur'] as const) assert.doesNotMatch((await visit(part)).text, /Woont naast de melder|Buiten de oproepen/, part)
    assert.match((await visit('anna')).text, /Buiten de oproepen gehouden[^]*Woont naast de melder/)
    assert.doesNotMatch((await visit('anna', at(5))).text, /Woont naast de melder|Buiten de oproepen/)
  })

  it('leads from event to event, each address with its moment', async () => {
    const { text } = await visit('anna', at(3))
    const links = [...text.matchAll(/<li data-way="(\w+)"><a href="([^"]+)"/g)].map(([, way, href]) => [way, decodeURIComponent(href!.replaceAll('&#x3D;', '='))])
    assert.deepEqual(links.map(([way]) => way), ['previous', 'next', 'now'])
    assert.match(links[1]![1]!, /at=2026-03-12T19:05:00\.000Z/)
    assert.match(text, /<option value="0" label="bij de melding, do 12 mrt 14:05: Incident gemeld[^"]*" data-at="2026-03-12T13:05:00\.000Z">/)
  })

  it('says in English what it says in Dutch', async () => {
    await test.house.persons.setLanguage('eva', 'en')
    const text = main((await visit('eva', '?hours=6.5')).text)
    for (const heading of ['State', 'Clocks', 'Facts', 'Since when did we know?', 'Assessment and decision', 'Filed and told', 'Steps', 'Who had been called']) assert.ok(text.includes(heading), heading)
    assert.doesNotMatch(text, /Klokken|Feiten|Stappen|gewekt/)
  })
})
