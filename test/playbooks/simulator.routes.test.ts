import assert from 'node:assert/strict'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'

describe('/simulator', function () {
  this.timeout(120_000)
  let test: TestHouse
  let anna: Caller
  before(async () => {
    test = await testHouse()
    anna = await test.signedInAs('anna')
  })
  const compute = (browser: Caller) => browser.post('/simulator').type('form').send({ playbook: 'standard' })

  it('begins empty, with a button', async () => {
    const page = await anna.get('/simulator').expect(200)
    assert.match(page.text, /nog niets berekend[^]*Nu berekenen/)
    assert.doesNotMatch(page.text, /class="heat"/)
    assert.match((await anna.get('/playbooks')).text, /href="\/simulator"/)
  })

  it('computes, and the house goes on answering meanwhile', async () => {
    let done = false
    const sent = compute(anna).expect(303).then(() => (done = true))
    let answered = 0
    let slowest = 0
    while (!done && answered < 500) {
      const from = performance.now()
      await anna.get('/health/live')
      slowest = Math.max(slowest, performance.now() - from)
      answered += 1
    }
    await sent
    assert.ok(answered > 20, `${answered} answers`)
    assert.ok(slowest < 1000, `${slowest} ms`)
  })

  it('shows the week as a table that can be read aloud, the longest waits, and what it was computed from', async () => {
    const { text } = await anna.get('/simulator').expect(200)
    assert.equal([...text.matchAll(/<td class="(soon|hours|slow|late|nobody)">/g)].length, 168)
    assert.equal([...text.matchAll(/<th scope="row">(maan|dins|woens|donder|vrij|zater|zon)dag/g)].length, 7)
    assert.match(text, /<span aria-hidden="true">–<\/span><span class="unseen">niemand<\/span>|<span class="unseen">\d+ uur|<span class="unseen">\d+ minuten/)
    assert.match(text, /Berekend op donderdag 12 maart 2026, 14:05 voor do 12 mrt 15:00 tot do 9 apr 16:00[^]*Kenmerk van de invoer: [0-9a-f]{12}/)
    assert.match(text, /<li>do 12 mrt 15:00, Anna de Wit en Bram Janssen zwijgen: Fleur Visser na 30 minuten<\/li>/)
    assert.match(text, /3 mensen kunnen worden bereikt: Anna de Wit, Bram Janssen, Fleur Visser/)
    assert.match(text, /Geen: bij elke melding wordt iemand bereikt/)
    assert.doesNotMatch(text, /undefined|\[object|NaN/)
  })

  it('shows it for nobody, one and two silent', async () => {
    for (const silent of [0, 1, 2]) assert.match((await anna.get(`/simulator?playbook=standard&silent=${silent}`).expect(200)).text, new RegExp(`silent(=|&#x3D;)${silent}" aria-current="page"`))
    assert.match((await anna.get('/simulator?silent=7').expect(200)).text, /silent(=|&#x3D;)2" aria-current="page"/)
  })

  it('says that something changed since, and names who breaks the chain alone', async () => {
    const gijs = await test.signedInAs('gijs')
    await gijs.post('/people/fleur/deactivation').type('form').send({}).expect(303)
    assert.match((await anna.get('/simulator')).text, /Sindsdien is een rooster, een rol/)
    test.clock.move(0.5)
    await test.house.simulator.compute('standard')
    const { text } = await anna.get('/simulator')
    assert.doesNotMatch(text, /Sindsdien is/)
    assert.match(text, /Anna de Wit<\/dt><dd>672 keer loopt de klok ongehoord af/)
    assert.match(text, /Anna de Wit en Bram Janssen zwijgen: niemand binnen 72 uur/)
  })

  it('says it in English too', async () => {
    await test.house.persons.setLanguage('bram', 'en')
    const { text } = await (await test.signedInAs('bram')).get('/simulator').expect(200)
    assert.match(text, /Who would be reached\?[^]*Computed on Thursday 12 March 2026[^]*Anna de Wit and Bram Janssen silent: nobody within 72 hours[^]*672 times the clock runs out unheard/)
  })

  it('does not know a playbook that is not there', async () => {
    await anna.get('/simulator?playbook=nothing').expect(404)
    await anna.post('/simulator').type('form').send({ playbook: 'nothing' }).expect(404)
    await anna.post('/simulator').type('form').send({}).expect(422)
  })
})
