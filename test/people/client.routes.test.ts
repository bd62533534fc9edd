import assert from 'node:assert/strict'
import { newClient } from '../../src/people/client.ts'
import { byPerson } from '../../src/shared/act.ts'
import { browseAs, peopleApp, visit } from '../support/people-app.ts'
import { actNames, freshPeople } from '../support/people-house.ts'

const anna = byPerson('anna')
const typed = {
  name: 'Bank Noord', code: 'BN-1', role: 'processor', 'contract.hours': '0,5', 'contract.from': 'aware', 'contact.name': 'Piket', 'contact.email': 'piket@bank.test', 'contact.phone': '',
  language: 'nl', 'traits.financial': 'yes', 'traits.care': 'no', 'traits.essential-entity': 'not-known', 'mandates[]': ['bank-4h'],
}

describe('/clients', () => {
  const house = freshPeople()
  const as = (part: Parameters<typeof browseAs>[2]) => browseAs(house, peopleApp(house), part)

  it('adds a client, asks about it only what decides a duty of its own, and keeps every answer', async () => {
    const browser = await as('anna')
    assert.match((await browser.get('/clients')).text, /Er staat hier nog geen opdrachtgever/)
    const form = (await browser.get('/clients/new').expect(200)).text
    assert.match(form, /Beslist over: Melding bij DNB \(DORA art\. 19\)/)
    assert.doesNotMatch(form, /traits\.public-telecom|traits\.insured/)
    const { headers } = await browser.post('/clients/new', typed).expect(303)
    const page = (await browser.get(String(headers['location']))).text
    assert.match(page, /De opdrachtgever is toegevoegd[^]*value="Bank Noord"[^]*value="BN-1"[^]*value="0,5"[^]*value="aware" selected[^]*value="piket@bank\.test"/)
    assert.match(page, /name="traits.financial" value="yes" checked[^]*name="traits.care" value="no" checked/)
    assert.match(page, /value="bank-4h" checked/)
    assert.match(page, /Er staat nog 1 vraag over deze opdrachtgever open/)
    const [client] = await house.clients.allActive()
    assert.deepEqual([client?.contract, client?.traits, client?.mandates], [{ hours: 0.5, from: 'aware' }, { 'essential-entity': null, financial: true, care: false }, ['bank-4h']])
  })

  it('says no to all the rest of what was asked, and to nothing else', async () => {
    const browser = await as('anna')
    const { 'traits.care': _care, ...open } = typed
    await browser.post('/clients/new', { ...open, rest: 'no' }).expect(303)
    const [client] = await house.clients.allActive()
    assert.deepEqual(client?.traits, { 'essential-entity': null, financial: true, care: false })
  })

  it('points at each field that is wrong and keeps what was typed', async () => {
    const browser = await as('anna')
    const wrong = await browser.post('/clients/new', { ...typed, name: ' ', role: 'boss', 'contract.hours': '0,3', 'contact.email': 'piket', 'contact.phone': 'bel me', 'traits.care': 'maybe', language: 'fy' }).expect(422)
    for (const field of ['name', 'role', 'contract-hours', 'contact-email', 'contact-phone', 'traits-care', 'language']) assert.ok(wrong.text.includes(`href="#field-${field}"`), field)
    assert.match(wrong.text, /Vul hele uren of kwartieren in, meer dan 0 en ten hoogste 720[^]*value="BN-1"[^]*value="0,3"[^]*name="traits.financial" value="yes" checked/)
    assert.match((await browser.post('/clients/new', { ...typed, 'contract.from': '' }).expect(422)).text, /href="#field-contract-from">Kies vanaf welk moment/)
    assert.match((await browser.post('/clients/new', { ...typed, 'contract.hours': '' }).expect(422)).text, /href="#field-contract-hours">Vul in hoeveel uur/)
    await browser.post('/clients/new', { ...typed, 'mandates[]': ['no-such'] }).expect(409)
    await browser.post('/clients/new', { ...typed, 'traits.no-such': 'yes' }).expect(422)
    assert.equal((await house.clients.list()).count, 0)
  })

  it('says whose the code is taken by, and who was first', async () => {
    const browser = await as('anna')
    await house.clients.add({ ...newClient, name: 'De Linde', code: 'bn-1' }, anna, 'linde')
    assert.match((await browser.post('/clients/new', typed).expect(409)).text, /href="#field-code">Deze code is al van een andere opdrachtgever[^]*value="Bank Noord"/)
    await house.clients.change({ id: 'linde', version: 1 }, { name: 'Linde' }, anna)
    assert.match((await browser.post('/clients/linde', { ...typed, version: '1' }).expect(409)).text, /Iemand anders was eerder[^]*name="version" value="2"[^]*value="Bank Noord"/)
    await browser.post('/clients/linde', { ...typed, version: '2' }).expect(303)
    assert.match((await browser.get('/clients/linde')).text, /Klokken die al lopen, veranderen niet/)
    await browser.get('/clients/nobody').expect(404)
    await browser.post('/clients/nobody', { ...typed, version: '1' }).expect(404)
  })

  it('flags who cannot be reached and what was not answered, finds by a part, and shows fifty a page', async () => {
    const browser = await as('eva')
    for (let n = 0; n < 51; n += 1) await house.stores.clients.insert({ ...newClient, id: `c${n}`, name: `Klant ${String(n).padStart(3, '0')}`, code: `K-${n}`, active: n !== 50, version: 1 }, [])
    const list = (await browser.get('/clients')).text
    assert.match(list, /50 opdrachtgevers\.[^]*Actief \(50\)[^]*Onvolledig \(50\)[^]*Niet meer actief \(1\)[^]*Geen contact[^]*3 vragen open/)
    assert.doesNotMatch(list, /\/clients\/new|\/clients\/import/)
    assert.match((await browser.get('/clients?q=K-49')).text, /1 opdrachtgever\.[^]*Klant 049/)
    assert.match((await browser.get('/clients?q=zzz&page=banana&show=x')).text, /Geen opdrachtgever gevonden/)
    assert.match((await browser.get('/clients?show=inactive')).text, /Klant 050/)
    await house.clients.reactivate('c50', anna)
    assert.match((await browser.get('/clients?q=klant')).text, /rel="next" href="\/clients\?q&#x3D;klant&amp;show&#x3D;active&amp;page&#x3D;2"/)
    assert.match((await browser.get('/clients?q=klant&page=2')).text, /Klant 050/)
  })

  it('shows who may not change it what there is to know, without a form', async () => {
    await house.clients.add({ ...newClient, name: 'De Linde', traits: { care: true }, contact: { name: 'Piket', email: '', phone: '+31 20 1234567' }, contract: { hours: 24, from: 'detected' }, mandates: ['care'] }, anna, 'linde')
    const bram = await as('bram')
    const { text } = await bram.get('/clients/linde').expect(200)
    assert.match(text, /24 uur vanaf de ontdekking[^]*Piket[^]*\+31 20 1234567[^]*Zorgaanbieder[^]*Melding bij de IGJ/)
    assert.doesNotMatch(text, /<form[^>]*\/clients\/linde/)
    await bram.post('/clients/linde', { ...typed, version: '1' }).expect(403)
    await bram.post('/clients/linde/deactivation').expect(403)
  })

  it('is not there for Dewi, nor for who is not signed in', async () => {
    const dewi = await as('dewi')
    for (const path of ['/clients', '/clients/new', '/clients/import', '/clients/linde']) await dewi.get(path).expect(403)
    await dewi.post('/clients/import', { text: 'naam\nX', step: 'check' }).expect(403)
    await visit(peopleApp(house)).post('/clients/import', { text: 'naam\nX' }).expect(401)
  })

  it('puts a client away and takes it up again', async () => {
    const browser = await as('gijs')
    await house.clients.add({ ...newClient, name: 'De Linde' }, anna, 'linde')
    await browser.post('/clients/linde/deactivation').expect(303)
    assert.match((await browser.get('/clients/linde')).text, /Deze opdrachtgever wordt niet meer gebruikt[^]*Weer gebruiken/)
    await browser.post('/clients/linde/reactivation').expect(303)
    assert.deepEqual(await actNames(house).then((acts) => acts.slice(-2)), ['client deactivated', 'client reactivated'])
  })
})

describe('/clients/import', () => {
  const house = freshPeople()
  const asAnna = () => browseAs(house, peopleApp(house), 'anna')
  const text = 'naam;code;uren;vanaf\r\nDe Linde;L-1;24;ontdekking\r\nBank;B-1;;'
  const seenIn = (page: string) => /name="seen" value="(\w+)"/.exec(page)?.[1] ?? ''

  it('counts first, and writes only what was counted', async () => {
    const browser = await asAnna()
    assert.match((await browser.get('/clients/import')).text, /Welke kolommen kunnen erin staan/)
    const preview = (await browser.post('/clients/import', { text, step: 'check' }).expect(200)).text
    assert.match(preview, /2 opdrachtgevers komen erbij[^]*0 opdrachtgevers veranderen[^]*Nu bewaren[^]*De Linde;L-1/)
    assert.equal((await house.clients.list()).count, 0)
    await browser.post('/clients/import', { text, step: 'confirm', seen: seenIn(preview) }).expect(303)
    assert.match((await browser.get('/clients')).text, /Bewaard: 2 nieuw, 0 gewijzigd[^]*Bank[^]*De Linde/)
    assert.match((await browser.post('/clients/import', { text, step: 'check' }).expect(200)).text, /Alles staat er al zo in/)
  })

  it('shows again what is different now', async () => {
    const browser = await asAnna()
    const seen = seenIn((await browser.post('/clients/import', { text, step: 'check' })).text)
    const other = await browser.post('/clients/import', { text: `${text}\nNog een;N-1;;`, step: 'confirm', seen }).expect(409)
    assert.match(other.text, /sinds de controle veranderd[^]*3 opdrachtgevers komen erbij/)
    assert.match((await browser.post('/clients/import', { text, step: 'confirm' }).expect(409)).text, /sinds de controle veranderd/)
    assert.equal((await house.clients.list()).count, 0)
  })

  it('names every bad line and what to do, keeps the text and offers nothing to save', async () => {
    const browser = await asAnna()
    const { text: page } = await browser.post('/clients/import', { text: `${text}\nFout;F-1;veel;ooit\nDubbel;L-1;;`, step: 'check' }).expect(422)
    assert.match(page, /2 regels kloppen niet[^]*Regel 4[^]*‘veel’ is geen termijn[^]*Regel 4[^]*‘ooit’[^]*Regel 5[^]*ook op regel 2[^]*Fout;F-1;veel;ooit/)
    assert.doesNotMatch(page, /Nu bewaren/)
    assert.match((await browser.post('/clients/import', { text: ' ', step: 'check' }).expect(422)).text, /href="#field-text">Plak eerst een tabel/)
    assert.match((await browser.post('/clients/import', { text: `naam;uren\n${'X;veel\n'.repeat(150)}` }).expect(422)).text, /En nog \d+ fouten/)
  })

  it('takes a table of six thousand lines, and nothing beyond two megabytes', async function () {
    this.timeout(30_000)
    const browser = await asAnna()
    const lines = Array.from({ length: 6000 }, (_, n) => `Klant nummer ${n};K-${n};24;ontdekking;piket@klant${n}.test;+31 20 ${String(1_000_000 + n)}`)
    const large = `naam;code;uren;vanaf;e-mail;telefoon\n${lines.join('\n')}`
    const preview = (await browser.post('/clients/import', { text: large, step: 'check' }).expect(200)).text
    await browser.post('/clients/import', { text: large, step: 'confirm', seen: seenIn(preview) }).expect(303)
    assert.equal((await house.clients.list()).count, 6000)
    await browser.post('/clients/import', { text: 'x'.repeat(2_200_000) }).expect(413)
    await browser.post('/clients/new', { ...typed, name: 'x'.repeat(120_000) }).expect(413)
  })
})
