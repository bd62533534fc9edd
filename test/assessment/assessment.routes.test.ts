import assert from 'node:assert/strict'
import request from 'supertest'
import { criteria } from '../../src/assessment/factors.ts'
import { identifiers } from '../../src/assessment/identifiers.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { Part } from '../support/cast.ts'
import { someAnswers } from './answers.ts'
import { address, as, house } from './page-house.ts'

const typed = {
  'nature[]': 'confidentiality', 'dataCategories[]': ['name', 'address'], 'dataSubjects[]': 'customers', 'people.min': '1', 'people.max': '1', 'identifiability': 'maximum',
  'unintelligible': 'no', 'backupAvailable': 'yes', 'downtimeHours': '0', 'intent': 'accident', 'recipients': 'known', 'contained': 'yes', 'protectedAddress': 'no',
}

describe('the pages of the assessment', () => {
  it('say that nobody assessed yet, and offer it to who may', async () => {
    const { app } = await house()
    const page = await request(app).get(address).set(as('bram')).expect(200)
    assert.match(page.text, /nog niet beoordeeld/)
    assert.match(page.text, /assessment\/new/)
    assert.doesNotMatch((await request(app).get(address).set(as('eva')).expect(200)).text, /assessment\/new/)
  })

  it('ask every question, with what is known filled in', async () => {
    const { app } = await house({ facts: { nature: ['confidentiality'], intent: 'accident', keySafe: null, people: { min: 3, max: null } } })
    const { text } = await request(app).get(`${address}/new`).set(as('anna')).expect(200)
    assert.match(text, /name="nature\[\]" value="confidentiality" checked/)
    assert.match(text, /name="intent" value="accident" checked/)
    assert.match(text, /name="keySafe" value="not-known" checked/)
    assert.match(text, /name="people\.min"[^>]*value="3"/)
    assert.doesNotMatch(text, /name="contained" value="[a-z-]+" checked/)
  })

  it('keep what was answered, tell the incident, and show the proposal with its reasons', async () => {
    const { app, told, assessments } = await house()
    await request(app).post(address).set(as('bram')).type('form').send(typed).expect(303).expect('Location', address)
    assert.deepEqual((await assessments.latest('2026-0042'))?.input, someAnswers())
    assert.equal(told[0]?.recipients, 'known')
    assert.equal('keySafe' in told[0], false)
    const { text } = await request(app).get(address).set(as('eva')).expect(200)
    for (const words of ['Een risico is onwaarschijnlijk', 'Wat dit bepaalde', 'bij bekende ontvangers en meteen rechtgezet', 'Wat dit zou veranderen', 'EDPB-2021-13', '1 × 1 + 0,25', 'Versie 1']) {
      assert.ok(text.includes(words), words)
    }
  })

  it('show the form again as typed when answers cannot both be true, or one is missing', async () => {
    const { app, assessments } = await house()
    const { text } = await request(app).post(address).set(as('bram')).type('form').send({ ...typed, downtimeHours: '4', contained: 'no' }).expect(422)
    assert.match(text, /beschikbaarheid staat niet bij wat er misging/)
    assert.match(text, /name="contained" value="no" checked/)
    assert.match(text, /name="downtimeHours"[^>]*value="4"/)
    const { recipients, ...rest } = typed
    assert.match((await request(app).post(address).set(as('bram')).type('form').send(rest).expect(422)).text, /href="#field-recipients"/)
    assert.equal(await assessments.latest('2026-0042'), null)
  })

})

describe('what changed since', () => {
  const changes = [{ fact: 'Sleutel veilig', text: 'Sleutel veilig: van ‘Ja’ naar ‘Nee’, sinds do 12 mrt 16:05, volgens Bram Janssen' }]

  it('stands above the assessment, with the two ways to answer it for who may', async () => {
    const { app, assessments, confirmed } = await house({ changes })
    await assessments.assess('2026-0042', someAnswers(), byPerson('anna'))
    const { text } = await request(app).get(address).set(as('anna')).expect(200)
    assert.match(text, /Sleutel veilig: van ‘Ja’ naar ‘Nee’/)
    assert.match(text, /assessment\/confirmation/)
    assert.doesNotMatch((await request(app).get(address).set(as('eva')).expect(200)).text, /assessment\/confirmation/)
    assert.match((await request(app).post(`${address}/confirmation`).set(as('anna')).type('form').send({ note: ' ' }).expect(422)).text, /Schrijf op waarom het niets verandert/)
    await request(app).post(`${address}/confirmation`).set(as('anna')).type('form').send({ note: 'De sleutel was al vervangen.' }).expect(303)
    assert.deepEqual(confirmed, ['De sleutel was al vervangen.'])
  })
})

describe('two versions', () => {
  it('stand side by side at an address of their own', async () => {
    const { app, assessments } = await house()
    await request(app).get(`${address}/comparison`).set(as('anna')).expect(303).expect('Location', address)
    await assessments.assess('2026-0042', someAnswers({ recipients: 'public', dataCategories: ['health'] }), byPerson('anna'))
    await assessments.assess('2026-0042', someAnswers(), byPerson('anna'))
    assert.match((await request(app).get(address).set(as('anna'))).text, /comparison\?from&#x3D;1&amp;to&#x3D;2/)
    const { text } = await request(app).get(`${address}/comparison?from=1&to=2`).set(as('eva')).expect(200)
    for (const words of ['Versie 1 naast versie 2', 'Gezondheid', 'Naam, Adres', 'Het risico ging van ‘Er is een hoog risico’ naar ‘Een risico is onwaarschijnlijk’.', 'Melden bij de AP verviel.']) assert.ok(text.includes(words), words)
    await request(app).get(`${address}/comparison?from=1&to=9`).set(as('anna')).expect(404)
  })
})

describe('the score on those pages', () => {
  it('is taken apart: every option with its source, each class with its context, the identifiers and the two flags', async () => {
    const { app, assessments } = await house()
    await assessments.assess('2026-0042', someAnswers({ dataCategories: ['name', 'call-records', 'location'], people: null }), byPerson('anna'))
    await assessments.assess('2026-0042', someAnswers({ dataCategories: ['name', 'call-records', 'location'], people: null, enisa: { dpc: 2 } }), byPerson('anna'), 'Eén dag bellen.')
    const { text } = await request(app).get(address).set(as('anna')).expect(200)
    for (const { label, options, source } of Object.values(criteria)) {
      for (const words of [label.nl, source, ...options.map((one) => one.text.nl)]) assert.ok(text.includes(words), words)
    }
    for (const { label, options } of identifiers) for (const words of [label.nl, ...options.map((one) => one.text.nl)]) assert.ok(text.includes(words), words)
    assert.match(text, /2 \+ 1 (=|&#x3D;) 3: Er is een beeld van iemands dagelijks leven/)
    assert.match(text, /alleen een mens kan dit zien/)
    assert.match(text, /Een mens scoorde dit\. Uit de antwoorden volgt 3\./)
    assert.match(text, /Het raakt meer dan 100 mensen[\s\S]{0,600}Ja, of niet uitgesloten[\s\S]{0,600}onleesbaar[\s\S]{0,600}Nee/)
    assert.match(text, /assessment\/new\/score/)
    assert.doesNotMatch((await request(app).get(address).set(as('eva'))).text, /new\/score/)
    assert.doesNotMatch((await request(app).get(`${address}?version=1`).set(as('anna'))).text, /Een mens scoorde dit/)
  })
})

describe('the versions on those pages', () => {
  it('show an earlier version as what it is', async () => {
    const { app, assessments } = await house()
    await assessments.assess('2026-0042', someAnswers({ recipients: 'public', dataCategories: ['health'] }), byPerson('anna'))
    await assessments.assess('2026-0042', someAnswers(), byPerson('anna'))
    const { text } = await request(app).get(`${address}?version=1`).set(as('anna')).expect(200)
    assert.match(text, /eerdere versie/)
    assert.match(text, /Er is een hoog risico/)
    await request(app).get(`${address}?version=3`).set(as('anna')).expect(404)
  })

  it('offer a person’s own score again, in English too', async () => {
    const { app, assessments } = await house()
    await assessments.assess('2026-0042', someAnswers({ enisa: { dpc: 3 } }), byPerson('anna'), 'A jeweller’s list.')
    const { text } = await request(app).get(`${address}/new`).set(as('anna'))
    assert.match(text, /<details class="card" open>/)
    assert.match(text, /value="3" selected/)
  })

  it('offer no new assessment when the incident has ended', async () => {
    const { app } = await house({ open: false })
    assert.doesNotMatch((await request(app).get(address).set(as('anna')).expect(200)).text, /assessment\/new/)
  })

  it('are for readers to read and for handlers to fill in', async () => {
    const { app } = await house()
    const expected: Record<Part, [read: number, ask: number, answer: number]> = {
      anna: [200, 200, 303], bram: [200, 200, 303], chris: [404, 403, 403], dewi: [403, 403, 403], eva: [200, 403, 403], fleur: [200, 403, 403], gijs: [404, 403, 403],
    }
    for (const [part, [read, ask, answer]] of Object.entries(expected) as [Part, number[]][]) {
      await request(app).get(address).set(as(part)).expect(read!)
      await request(app).get(`${address}/new`).set(as(part)).expect(ask!)
      await request(app).post(address).set(as(part)).type('form').send(typed).expect(answer!)
    }
    await request(app).get('/incidents/2026-0099/assessment').set(as('anna')).expect(404)
    await request(app).get(address).expect(303)
  })
})
