import assert from 'node:assert/strict'
import { machineOf } from '../../src/ops/machine.ts'
import { readConfig } from '../../src/config.ts'
import { testHouse } from '../support/house.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { stillMachine } from '../support/machine.ts'

describe('the pages of administration', () => {
  let test: TestHouse
  let gijs: Caller
  let anna: Caller
  before(async () => {
    test = await testHouse({ app: { machine: { ...stillMachine, freeBytes: async () => 300 * 1024 ** 2, mailAnswers: async () => ({ ok: false, code: 'sign-in' }) } } })
    gijs = await test.signedInAs('gijs')
    anna = await test.signedInAs('anna')
  })

  it('has a line for each part with what to do next, and a way there', async () => {
    const { text } = await gijs.get('/administration').expect(200)
    for (const [href, said] of [['/administration/organisation', /Er missen nog 7 dingen die de AP vraagt/], ['/schedules', /Er is nog geen rooster/], ['/administration/profile', /Alle vragen zijn beantwoord/], ['/administration/system', /punten vragen aandacht/], ['/administration/open-report', /Staat uit/]] as const) {
      assert.ok(text.includes(`href="${href}"`), href)
      assert.match(text, said)
    }
  })

  it('shows each only what they may see', async () => {
    const { text } = await anna.get('/administration').expect(200)
    for (const part of ['clients', 'texts', 'playbooks', 'retention', 'outbox']) assert.ok(text.includes(`id="part-${part}"`), part)
    for (const part of ['people', 'tokens', 'messages', 'system', 'organisation']) assert.ok(!text.includes(`id="part-${part}"`), part)
    await (await test.signedInAs('bram')).get('/administration').expect(403)
  })

  it('says in words what is wrong with the system, what that means and what to do, the worst first', async () => {
    const { text } = await gijs.get('/administration/system').expect(200)
    assert.match(text, /Er is nog maar 300 MB vrij[^]*Wat het betekent:[^]*Onder 200 MB[^]*Wat je doet:[^]*Maak nu ruimte vrij/)
    assert.match(text, /laat ons niet inloggen/)
    assert.ok(text.indexOf('300 MB') < text.indexOf('alfaversie'))
    assert.match(text, /bestand ‘key’ in de datamap/)
    await gijs.get('/health/ready').expect(200, { status: 'up' })
  })

  it('shows a table of terms that says what is law and what is choice, and that texts are not wiped', async () => {
    const { text } = await anna.get('/administration/retention').expect(200)
    assert.match(text, /Een wet noemt voor geen van deze dingen een aantal dagen/)
    assert.match(text, /wist deze versie niet[^]*>wet<[^]*>keuze</)
    assert.match(text, /1827 dagen \(5 jaar\)/)
  })

  it('shows first what a shorter term would wipe, then asks for a reason and a second person', async () => {
    const looked = (await gijs.get('/administration/retention/evidence?days=400').expect(200)).text
    assert.match(looked, /Met 400 dagen zou nu gewist worden[^]*Niets\.[^]*Een tweede persoon moet ermee instemmen/)
    const wrong = await gijs.post('/administration/retention/evidence').type('form').send({ days: '400', reason: '' }).expect(409)
    assert.match(wrong.text, /Schrijf op waarom[^]*name="days" value="400"/)
    assert.match((await gijs.post('/administration/retention/evidence').type('form').send({ days: '3', reason: 'x' }).expect(409)).text, /van 365 tot en met 2557 dagen/)
    await gijs.post('/administration/retention/evidence').type('form').send({ days: '400', reason: 'Minder bewaren.' }).expect(303)
    assert.match((await gijs.get('/administration/retention/evidence')).text, /Voorstel intrekken[^]*1827 dagen/)
    assert.equal((await test.house.retention.terms()).evidence, 1827)
  })

  it('lets a second person answer, and nobody answer their own', async () => {
    const { text } = await anna.get('/administration/retention/evidence').expect(200)
    const [address] = /\/administration\/retention\/evidence\/proposals\/[\w-]+/.exec(text)!
    await gijs.post(`${address}/approval`).type('form').send({ answer: '' }).expect(403)
    await anna.post(`${address}/rejection`).type('form').send({ answer: '' }).expect(409)
    await anna.post(`${address}/approval`).type('form').send({ answer: '' }).expect(303)
    assert.equal((await test.house.retention.terms()).evidence, 400)
    assert.match((await anna.get('/administration/retention/evidence')).text, /De kortere termijn geldt[^]*400 dagen/)
    await anna.get('/administration/retention/register').expect(404)
  })

  it('puts a question mark with its article beside each legal field', async () => {
    const number = await test.report()
    const { text } = await anna.get(`/incidents/${number}/facts`).expect(200)
    assert.match(text, /<details class="help">[^]*Uitleg bij: Hoeveel mensen raakt het\?[^]*AVG art\. 33 lid 3 onder a/)
    const fleur = await test.signedInAs('fleur')
    assert.equal((await fleur.get(`/incidents/${number}/decision/new`)).text.match(/class="help"/g)?.length, 7)
    for (const [path, article] of [['awareness', 'EDPB 9/2022, II.A.2'], ['filing', 'AVG art. 33 lid 4'], ['rulings/new?obligation=gdpr-33-2', 'AVG art. 5 lid 2'], ['delays/new', 'AVG, overweging 88']] as const) {
      assert.ok((await anna.get(`/incidents/${number}/${path}`).expect(200)).text.includes(article), path)
    }
  })
})

describe('what an administrator sees of the machine', () => {
  it('has host and port of the mail server and the origin of a gateway, and nothing that is secret', () => {
    const config = readConfig({ SMTP_URL: 'smtp://jan:geheim@mail.voorbeeld.test:2525', MAIL_FROM: 'a@voorbeeld.test', SMS_WEBHOOK_URL: 'https://gateway.voorbeeld.test/v1/sleutel-123?key=456', WEBHOOK_SECRET: 'x'.repeat(32) })
    const machine = machineOf({ config, store: { kind: 'embedded', writable: async () => null }, mailAnswers: async () => ({ ok: true }), clockJump: () => null })
    assert.deepEqual(machine.ways, { email: 'mail.voorbeeld.test:2525', sms: 'https://gateway.voorbeeld.test' })
    assert.equal(machine.keyFile, true)
    assert.equal(machine.bounces, 'none')
  })
})
