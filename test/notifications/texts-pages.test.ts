import assert from 'node:assert/strict'
import { checkText } from '../../src/notifications/text-check.loader.ts'
import { sha256 } from '../../src/shared/hash.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { anIncident } from '../support/builders.ts'
import { enough, organisation } from './letter-house.ts'

const address = '/texts/subject/notice/nl'
const unescaped = (html: string) => html.replaceAll(/&#x([0-9A-F]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))).replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const typedIn = (html: string) => unescaped(/id="field-text"[^>]*>\n?([^]*?)<\/textarea>/.exec(html)?.[1] ?? '')

describe('own texts in the browser', () => {
  let test: TestHouse
  let gijs: Caller
  let anna: Caller
  let fleur: Caller
  let shipped: string
  before(async () => {
    test = await testHouse()
    ;[gijs, anna, fleur] = await Promise.all([test.signedInAs('gijs'), test.signedInAs('anna'), test.signedInAs('fleur')])
    shipped = (await test.house.texts.get('subject/notice', 'nl')).shipped.source
  })

  const send = (browser: Caller, fields: object, to = `${address}/proposals`) => browser.post(to).type('form').send(fields)
  const inForce = async () => (await test.house.texts.textFor('subject/notice', 'nl')).used.version
  const letter = () => test.house.letters.letterFor({ incident: anIncident({}, enough), organisation }, 'nl')

  it('lists every text with whom it is for, its language and which version counts', async () => {
    const { text } = await gijs.get('/texts').expect(200)
    for (const part of ['Aan getroffen mensen', 'Brief of mail aan iemand', 'Nederlands', 'Engels', 'Aan opdrachtgevers', 'Aan collega', 'Meegeleverd', `href="${address}"`]) assert.ok(unescaped(text).includes(part), part)
    await gijs.get('/texts/subject/nothing/nl').expect(404)
    await gijs.get('/texts/subject/notice/fr').expect(404)
    await (await test.signedInAs('chris')).get('/texts').expect(403)
  })

  it('shows how a text looks, how hard it reads, and its fields', async () => {
    const { text } = await gijs.get(address).expect(200)
    assert.match(unescaped(text), /Beste Çağla Öztürk[^]*Wat is er gebeurd\?[^]*Kijk de komende maanden vaak op je rekening/)
    assert.match(text, /Leesniveau: ongeveer (A2|B1)/)
    const form = await gijs.get(`${address}/proposals/new`).expect(200)
    assert.equal(typedIn(form.text), shipped)
    assert.match(form.text, /\{\{consequences\}\}<\/code> <small>lijst/)
  })

  it('is told what is wrong, where, in the reader’s language, and gets back every letter that was typed', async () => {
    const text = shipped.replace('{{what}}', '{{wat}} <b>&amp; \'x\' "é"').replace(/\{\{#each advice\}\}[^]*?\{\{\/each\}\}/, '').replaceAll('\n', '\r\n')
    for (const step of ['check', 'propose']) {
      const page = await send(gijs, { text, reason: 'Omdat.', step }).expect(422)
      assert.match(unescaped(page.text), /Regel 12<\/a>: Het veld \{\{wat\}\} bestaat hier niet\. Kies uit: /)
      assert.equal(typedIn(page.text), text)
      assert.match(page.text, />Omdat\.<\/textarea>/)
    }
    const without = shipped.replace(/\{\{#each advice\}\}[^]*?\{\{\/each\}\}/, 'Succes.')
    assert.match(unescaped((await send(gijs, { text: without, reason: 'x', step: 'propose' }).expect(422)).text), /De wet vraagt in het deel \[advice\]: wat iemand zelf kan doen/)
    assert.match(unescaped((await send(gijs, { text: '{{#if', reason: 'x', step: 'propose' }).expect(422)).text), /klopt niet als sjabloon/)
    const large = `${shipped}${'é'.repeat(100_000)}`
    const page = await send(gijs, { text: large, reason: '', step: 'propose' }).expect(422)
    assert.ok(page.text.includes('groter dan 64 kB') && typedIn(page.text) === large)
    assert.deepEqual((await test.house.texts.get('subject/notice', 'nl')).own.proposals, [])
    assert.equal(await test.connection.collection('ownTextSources').countDocuments(), 0)
  })

  it('may look first, with what becomes different, and nothing is kept', async () => {
    const page = await send(gijs, { text: shipped.replace('Beste', 'Geachte'), reason: '', step: 'check' }).expect(200)
    assert.match(unescaped(page.text), /Er ontbreekt niets[^]*Geachte Çağla[^]*<del>Beste \{\{name\}\},<\/del>[^]*<ins>Geachte \{\{name\}\},<\/ins>/)
    assert.deepEqual((await test.house.texts.get('subject/notice', 'nl')).own.proposals, [])
  })

  it('warns for hard words, and lets a person decide', async () => {
    const hard = shipped.replace('Het spijt ons dat dit is gebeurd.', 'Wij betreuren de geconstateerde onregelmatigheden betreffende de vertrouwelijkheid van persoonsgegevens overeenkomstig toepasselijke verordeningen buitengewoon nadrukkelijk. '.repeat(8))
    assert.match((await send(gijs, { text: hard, reason: '', step: 'check' }).expect(200)).text, /moeilijk voor veel mensen/)
  })

  it('puts it forward; somebody else sees what becomes different and approves; letters are written from it, and say so', async () => {
    await send(gijs, { text: shipped.replace('Beste', 'Geachte'), reason: ' ', step: 'propose' }).expect(409)
    await send(gijs, { text: shipped, reason: 'x', step: 'propose' }).expect(409)
    const sent = await send(gijs, { text: shipped.replace('Beste', 'Geachte').replaceAll('\n', '\r\n'), reason: 'Wij zeggen geachte.', step: 'propose' }).expect(303)
    const place = String(sent.headers['location'])
    assert.match((await gijs.get(place).expect(200)).text, /Dit is jouw voorstel/)
    assert.match((await anna.get('/texts').expect(200)).text, /Wacht op een tweede persoon/)
    assert.equal((await letter()).letter.greeting.startsWith('Beste'), true)
    const page = unescaped((await fleur.get(place).expect(200)).text)
    assert.match(page, /Wij zeggen geachte\.[^]*<del>Beste[^]*<ins>Geachte[^]*Geachte Çağla/)
    await send(fleur, { answer: '' }, `${place}/rejection`).expect(409)
    await send(gijs, { answer: 'ok' }, `${place}/approval`).expect(403)
    assert.equal(await inForce(), 0)
    await send(fleur, { answer: 'Akkoord.' }, `${place}/approval`).expect(303)
    const written = await letter()
    assert.equal(written.letter.greeting.startsWith('Geachte {{name}}'), true)
    assert.deepEqual(written.text, { name: 'subject/notice', language: 'nl', version: 1, hash: sha256(shipped.replace('Beste', 'Geachte')) })
    assert.equal(await test.house.texts.sourceOf(written.text), shipped.replace('Beste', 'Geachte'))
    assert.match((await anna.get(address).expect(200)).text, /Eigen versie 1[^]*Anders dan de meegeleverde tekst/)
    assert.equal((await test.house.letters.letterFor({ incident: anIncident({}, enough), organisation }, 'en')).text.version, 0)
    await send(fleur, { answer: 'Nog eens.' }, `${place}/approval`).expect(409)
  })

  it('does not let the author answer, nor two wait at once, and lets the author take it back', async () => {
    const place = String((await send(anna, { text: shipped.replace('Beste', 'Dag'), reason: 'Korter.', step: 'propose' }).expect(303)).headers['location'])
    await send(anna, { answer: 'ja' }, `${place}/approval`).expect(409)
    await send(gijs, { text: shipped.replace('Beste', 'Hoi'), reason: 'Nog korter.', step: 'propose' }).expect(409)
    await send(gijs, {}, `${place}/withdrawal`).expect(409)
    await send(anna, {}, `${place}/withdrawal`).expect(303)
    assert.equal(await inForce(), 1)
  })

  it('goes back to the shipped text when two agree, and the version that a letter was written from stays to be read', async () => {
    const { text } = await letter()
    const place = String((await send(gijs, { reason: 'Toch niet.' }, `${address}/retirement`).expect(303)).headers['location'])
    assert.equal(await inForce(), 1)
    await send(anna, { answer: '' }, `${place}/approval`).expect(303)
    assert.equal(await inForce(), 0)
    assert.match(await test.house.texts.sourceOf(text), /Geachte/)
    await send(gijs, { reason: 'Nog eens.' }, `${address}/retirement`).expect(409)
  })

  it('leaves texts alone that follow a form or belong to the program', async () => {
    const fixed = '/texts/staff/escalation/nl'
    assert.match((await gijs.get(fixed).expect(200)).text, /Deze teksten zijn vast/)
    await gijs.get(`${fixed}/proposals/new`).expect(404)
    await send(gijs, { text: 'Kop\n\n{{link}}', reason: 'x', step: 'propose' }, `${fixed}/proposals`).expect(409)
  })

  it('records each act, with the text and version and no word of it', async () => {
    const entries = await test.connection.collection('audit').find({}).toArray()
    const all = entries.map(({ what }) => String(what)).filter((what) => what.startsWith('text '))
    assert.ok(!JSON.stringify(entries).includes('Geachte {{name}}'))
    for (const what of ['text proposed', 'text approved', 'text withdrawn', 'text retirement proposed', 'text retirement approved']) assert.ok(all.includes(what), what)
  })
})

describe('an own text', () => {
  it('that can no longer be used keeps nobody from telling people: the shipped one goes, somebody hears of it, and the page says so', async () => {
    const test = await testHouse()
    const anna = await test.signedInAs('anna')
    const { shipped: { source } } = await test.house.texts.get('subject/notice', 'nl')
    const saved = await test.house.texts.propose('subject/notice', 'nl', source.replace('Beste', 'Dag'), 'x', byPerson('gijs'))
    assert.ok('proposal' in saved)
    await test.house.texts.answer('subject/notice', 'nl', saved.proposal, { answer: 'in force', text: '' }, byPerson('fleur'))
    // As after an upgrade that took a field away.
    await test.connection.collection('ownTextSources').updateMany({}, { $set: { source: source.replace('{{organisation}}', '{{gone}}') } })
    const { letter, text } = await test.house.letters.letterFor({ incident: anIncident({}, enough), organisation }, 'nl')
    assert.ok(letter.greeting.startsWith('Beste {{name}}') && text.version === 0)
    assert.ok(test.logged.some(({ level }) => level === 'error'))
    assert.match((await anna.get(address).expect(200)).text, /kan niet meer gebruikt worden/)
    await test.connection.collection('ownTextSources').deleteMany({})
    assert.equal((await test.house.letters.letterFor({ incident: anIncident({}, enough), organisation }, 'nl')).text.version, 0)
  })

  it('comes into force once when two people answer at the same time', async () => {
    const test = await testHouse()
    const { shipped: { source } } = await test.house.texts.get('subject/website', 'en')
    assert.deepEqual(checkText('subject/website', 'en', source), [])
    const saved = await test.house.texts.propose('subject/website', 'en', source.replace('That is why', 'So'), 'x', byPerson('gijs'))
    assert.ok('proposal' in saved)
    const answers = await Promise.allSettled(['anna', 'fleur'].map((who) => test.house.texts.answer('subject/website', 'en', saved.proposal, { answer: 'in force', text: '' }, byPerson(who))))
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const both = await Promise.allSettled(['gijs', 'anna'].map((who, n) => test.house.texts.propose('subject/website', 'en', source.replace('That is why', `So ${n}`), 'x', byPerson(who))))
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  })
})
