import assert from 'node:assert/strict'
import type { Caller, TestHouse } from '../support/house.ts'
import { baseSheet, ownHouse, sheet, standardText } from './own-house.ts'

const address = '/playbooks/proposals'

describe('writing an own playbook in the browser', () => {
  let test: TestHouse
  let gijs: Caller
  let anna: Caller
  let fleur: Caller
  before(async () => {
    test = await ownHouse([baseSheet()])
    ;[gijs, anna, fleur] = await Promise.all([test.signedInAs('gijs'), test.signedInAs('anna'), test.signedInAs('fleur')])
  })

  const send = (browser: Caller, fields: object, to = address) => browser.post(to).type('form').send(fields)
  const inForce = async () => (await test.house.playbooks.list()).map(({ id, version }) => `${id} ${version}`)

  it('begins on an empty sheet or with a copy of what there is', async () => {
    assert.match((await gijs.get('/playbooks').expect(200)).text, /href="\/playbooks\/proposals\/new"/)
    const page = await gijs.get(`${address}/new`).expect(200)
    assert.match(page.text, /id: own-playbook/)
    assert.match(page.text, /href="\/playbooks\/proposals\/new\?from(=|&#x3D;)standard"/)
    assert.match((await gijs.get(`${address}/new?from=standard`).expect(200)).text, /id: standard/)
    await gijs.get(`${address}/new?from=nothing`).expect(404)
  })

  it('is told what is wrong, where, and gets back every letter that was typed', async () => {
    const text = `${sheet({ id: 'typed' })}\n  # <b>&amp; 'quoted' "é"\n`.replace('assign: dpo', 'assign: nobody').replaceAll('\n', '\r\n')
    for (const step of ['check', 'propose']) {
      const page = await send(gijs, { text, reason: 'Omdat.', step }).expect(422)
      const [, line] = /href="#line-(\d+)" data-place="\d+:\d+"/.exec(page.text) ?? []
      assert.equal(line, String(text.split('\r\n').findIndex((one) => one.includes('assign: nobody')) + 1))
      assert.ok(page.text.includes(`id="line-${line}"`) && page.text.includes('nobody'))
      assert.equal(typedIn(page.text), text)
      assert.match(page.text, />Omdat\.<\/textarea>/)
    }
    assert.equal(await test.house.ownPlaybooks.find('typed'), null)
  })

  it('gets it back as well when it is far too large, and when a rule says no', async () => {
    const large = `${sheet()}#${'é'.repeat(300 * 1024)}`
    const page = await send(gijs, { text: large, reason: '', step: 'propose' }).expect(422)
    assert.ok(page.text.includes('larger than 256 kB') && typedIn(page.text) === large)
    const low = standardText
    const refused = await send(gijs, { text: low, reason: 'Omdat.', step: 'propose' }).expect(409)
    assert.ok(refused.text.includes('moet hoger zijn dan') && typedIn(refused.text) === low)
    const silent = await send(gijs, { text: sheet(), reason: ' ', step: 'propose' }).expect(409)
    assert.ok(silent.text.includes('Schrijf op wat er anders is') && typedIn(silent.text) === sheet())
    await send(gijs, { text: '', reason: 'x' }).expect(422)
  })

  it('may check first, and nothing is kept', async () => {
    const page = await send(gijs, { text: sheet(), reason: '', step: 'check' }).expect(200)
    assert.match(page.text, /De controle vindt niets/)
    assert.equal(await test.house.ownPlaybooks.find('recordings'), null)
  })

  it('puts it forward; somebody else reads what becomes different and approves; then it is in force', async () => {
    const text = baseSheet({ version: '1.1.0' }).replace('PT1H', 'PT3H')
    const sent = await send(gijs, { text, reason: 'Meer tijd om te stoppen.', step: 'propose' }).expect(303)
    const place = String(sent.headers['location'])
    assert.match((await gijs.get(place).expect(200)).text, /Dit is jouw voorstel/)
    assert.doesNotMatch((await gijs.get('/playbooks/mail').expect(200)).text, /Dit draaiboek geldt niet/)
    assert.match((await anna.get('/playbooks').expect(200)).text, /Wacht op een tweede persoon/)
    const page = await fleur.get(place).expect(200)
    assert.match(page.text, /Meer tijd om te stoppen\.[^]*<del>binnen 1 uur[^]*<ins>binnen 3 uur/)
    const bare = await send(fleur, { answer: '' }, `${place}/rejection`).expect(409)
    assert.match(bare.text, /Schrijf op waarom je het afwijst/)
    assert.deepEqual(await inForce(), [`standard ${versionOf(standardText)}`, 'mail 1.0.0'])
    await send(fleur, { answer: 'Akkoord.' }, `${place}/approval`).expect(303)
    assert.deepEqual(await inForce(), [`standard ${versionOf(standardText)}`, 'mail 1.1.0'])
    const shown = await anna.get('/playbooks/mail').expect(200)
    assert.match(shown.text, /Komt in de plaats van het meegeleverde draaiboek, versie 1\.0\.0/)
    assert.match((await anna.get(place).expect(200)).text, /Beantwoord door Fleur Visser[^]*Akkoord\./)
  })

  it('does not let the author answer, however the request is made', async () => {
    const sent = await send(anna, { text: sheet(), reason: 'Nieuw.', step: 'propose' }).expect(303)
    const place = String(sent.headers['location'])
    const refused = await send(anna, { answer: '' }, `${place}/approval`).expect(409)
    assert.match(refused.text, /Je kunt je eigen voorstel niet goedkeuren/)
    await send(gijs, { answer: '' }, `${place}/approval`).expect(403)
    assert.match((await anna.get('/playbooks/recordings').expect(200)).text, /Dit draaiboek geldt niet/)
    await send(anna, {}, `${place}/withdrawal`).expect(303)
    assert.match((await anna.get(place)).text, /Ingetrokken/)
  })

  it('retires with two as well, and the shipped one counts again', async () => {
    assert.match((await gijs.get('/playbooks/mail/retirement').expect(200)).text, /Waarom\?/)
    const sent = await send(gijs, { reason: 'De oude was beter.' }, '/playbooks/mail/retirement').expect(303)
    await send(fleur, { answer: '' }, `${String(sent.headers['location'])}/approval`).expect(303)
    assert.deepEqual(await inForce(), [`standard ${versionOf(standardText)}`, 'mail 1.0.0'])
    assert.match((await send(gijs, { reason: 'Weg.' }, '/playbooks/standard/retirement').expect(409)).text, /is meegeleverd/)
    await gijs.get('/playbooks/nothing/retirement').expect(404)
  })

  it('shows a playbook in words: due moments, conditions, proof, ladders, roles and questions', async () => {
    const page = (await anna.get('/playbooks/standard').expect(200)).text
    for (const words of ['binnen 1 uur vanaf de melding bij ons', 'Wie is wie', 'Wat het vraagt', 'Gaat vanzelf gelden', 'anders Directie']) assert.ok(page.includes(words), words)
    assert.doesNotMatch(page, /undefined|\[object|PT\d/)
  })
})

/** What stands in the field, as a browser would send it back: its first line end is not part of it. */
function typedIn(page: string): string {
  const [, inside = ''] = /name="text"[^>]*>\r?\n([^]*?)<\/textarea>/.exec(page) ?? []
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#x3D': '=', '#x60': '`' }
  return inside.replaceAll(/&(#?\w+);/g, (whole, name: string) => signs[name] ?? whole)
}

function versionOf(text: string): string {
  return /^version: (.*)$/m.exec(text)![1]!
}
