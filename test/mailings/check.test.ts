import assert from 'node:assert/strict'
import { codeOf, showCode } from '../../src/mailings/code.ts'
import { mailingStore } from '../../src/mailings/mailing.store.ts'
import type { Mailing } from '../../src/mailings/mailing.ts'
import { organisationStore } from '../../src/people/organisation.store.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { later, noon } from '../support/moments.ts'

const mailing: Mailing = {
  id: 'm1', incident: '2026-0042', drill: false, list: 'l1', listHash: 'x', contentHash: 'y', code: codeOf('m1'),
  texts: {
    nl: { heading: 'Over uw gegevens bij De Linde, {{name}}', text: 'Geheime tekst', html: '' },
    en: { heading: 'About your data', text: 'Secret text', html: '' },
  },
  sender: { name: 'De Linde', address: 'post@linde.test', phone: '030 123 45 67', postal: 'Dorpsstraat 1, Utrecht' },
  rows: 73_412, state: 'sending', stage: 2, cut: 3, rest: null, startedBy: 'bram', startedAt: noon, doneAt: null, version: 4,
}
const drill: Mailing = { ...mailing, id: 'm2', code: codeOf('m2'), drill: true }

describe('/check', () => {
  let test: TestHouse
  before(async () => {
    test = await testHouse()
    const store = mailingStore(test.connection)
    for (const one of [mailing, drill]) await store.insert(one, [])
    const us = organisationStore(test.connection)
    const before = await us.get()
    await us.replace({ ...before, name: 'De Linde', address: 'Dorpsstraat 1, Utrecht', contact: { ...before.contact, phone: '030 123 45 67' }, version: before.version + 1 }, [])
  })

  const ask = (code: string, { from = '192.0.2.1', language = 'nl' } = {}) =>
    test.signedOut().post('/check').set('X-Forwarded-For', from).set('Accept-Language', language).type('form').send({ code })

  it('is open to everybody, in their language, and asks search engines to stay away', async () => {
    const page = await test.signedOut().get('/check').expect(200).expect('X-Robots-Tag', /noindex/)
    assert.match(page.text, /Is dit bericht echt van ons\?[^]*We vragen nooit om wachtwoorden, pincodes of betaling/)
    assert.match((await test.signedOut().get('/check').set('Accept-Language', 'en').expect(200)).text, /Is this message really from us\?[^]*We never ask for passwords, PIN codes or payment/)
  })

  it('confirms a sending with sender, heading, moment, and the true address and phone', async () => {
    for (const typed of [mailing.code, showCode(mailing.code), ` ${showCode(mailing.code).toLowerCase()} `]) {
      const { text } = await ask(typed).expect(200)
      assert.match(text, /Ja, wij hebben een bericht met deze code verstuurd[^]*De Linde[^]*Over uw gegevens bij De Linde,…[^]*donderdag 12 maart 2026[^]*Dorpsstraat 1, Utrecht[^]*030 123 45 67/)
    }
    assert.match((await ask(mailing.code, { language: 'en' }).expect(200)).text, /Yes, we sent[^]*About your data[^]*Thursday 12 March 2026/)
  })

  it('says nothing of the incident, of how many people there are, or of any of them', async () => {
    const { text } = await ask(mailing.code).expect(200)
    assert.doesNotMatch(text, /2026-0042|73[.,]?412|Geheime|bram|post@|\{\{/)
  })

  it('answers a code that is not ours on the same page, kindly, and tells a typing error apart', async () => {
    const unknown = await ask(codeOf('nobody')).expect(200)
    assert.match(unknown.text, /Deze code kennen we niet[^]*We hebben geen bericht met deze code verstuurd[^]*bel ons[^]*Zo bereik je ons echt[^]*Dorpsstraat 1, Utrecht[^]*030 123 45 67/)
    assert.match((await ask('1234-5678').expect(200)).text, /Waarschijnlijk zit er een typefout in[^]*Zo bereik je ons echt/)
    assert.match((await ask('<script>alert(1)</script>').expect(200)).text, /value="&lt;script&gt;/)
    await ask('').expect(422)
    await ask('x'.repeat(101)).expect(422)
  })

  it('does not know the code of a drill: nothing of it ever left', async () => {
    assert.match((await ask(drill.code).expect(200)).text, /Deze code kennen we niet/)
  })

  it('lets twenty wrong codes in from one place, then asks to wait, whoever comes at once; other places go on', async () => {
    const tries = await Promise.all(Array.from({ length: 30 }, (_, index) => ask(codeOf(`wrong ${index}`), { from: '192.0.2.9' })))
    assert.equal(tries.filter(({ status }) => status === 200).length, 20)
    assert.equal(tries.filter(({ status }) => status === 429).length, 10)
    await ask(mailing.code, { from: '192.0.2.9' }).expect(429).expect('Retry-After', /^\d+$/)
    await ask(mailing.code, { from: '192.0.2.10' }).expect(200)
    test.clock.set(later(1))
    await ask(mailing.code, { from: '192.0.2.9' }).expect(200)
    test.clock.set(noon)
  })

  it('never makes people wait who ask for a code of ours, however many sit behind one connection', async () => {
    for (let times = 0; times < 40; times += 1) await ask(mailing.code, { from: '192.0.2.50' }).expect(200)
  })

  it('keeps no address of who asked', async () => {
    const kept = JSON.stringify([await test.connection.collection('guesses').find().toArray(), test.logged])
    assert.doesNotMatch(kept, /192\.0\.2/)
  })
})
