import assert from 'node:assert/strict'
import { browseAs, peopleApp } from '../support/people-app.ts'
import { actNames, freshPeople } from '../support/people-house.ts'

const profile = {
  version: '0', name: 'De Linde', kvk: '1234 5678', dpoNumber: 'FG001234', address: 'Dorpsstraat 1, Linden', sector: 'contactcentra', language: 'nl',
  'contact.name': 'Anna de Wit', 'contact.function': 'FG', 'contact.email': 'anna@voorbeeld.test', 'contact.phone': '+31 (0)20 123 45 67',
}

describe('/administration/organisation', () => {
  const house = freshPeople()
  const asGijs = () => browseAs(house, peopleApp(house), 'gijs')

  it('keeps the profile, and says what the authority asks and is missing', async () => {
    const browser = await asGijs()
    assert.match((await browser.get('/administration/organisation').expect(200)).text, /Nog 7 dingen missen die de AP vraagt/)
    await browser.post('/administration/organisation', profile).expect(303)
    const { text } = await browser.get('/administration/organisation')
    assert.match(text, /De gegevens zijn bewaard[^]*value="De Linde"[^]*value="12345678"[^]*name="contact.phone" type="tel" value="\+31 \(0\)20 123 45 67"/)
    assert.doesNotMatch(text, /missen die de AP vraagt/)
    assert.equal((await house.organisations.get()).contact.function, 'FG')
  })

  it('points at the field that is wrong and keeps the rest', async () => {
    const browser = await asGijs()
    const wrong = await browser.post('/administration/organisation', { ...profile, name: '', kvk: '123', 'contact.email': 'anna', 'contact.phone': 'bel me', dpoNumber: '<b>' }).expect(422)
    for (const field of ['name', 'kvk', 'contact-email', 'contact-phone', 'dpoNumber']) assert.ok(wrong.text.includes(`href="#field-${field}"`), field)
    assert.match(wrong.text, /value="Dorpsstraat 1, Linden"/)
  })

  it('tells the second of two that somebody was first', async () => {
    const browser = await asGijs()
    await browser.post('/administration/organisation', profile).expect(303)
    assert.match((await browser.post('/administration/organisation', { ...profile, sector: 'zorg' }).expect(409)).text, /Iemand anders was eerder[^]*name="version" value="1"[^]*value="zorg"/)
  })

  it('records and withdraws the mandate', async () => {
    const browser = await asGijs()
    await browser.post('/administration/mandate', { ground: '' }).expect(422)
    await browser.post('/administration/mandate', { ground: 'Directiebesluit 3 maart' }).expect(303)
    assert.match((await browser.get('/administration/organisation')).text, /De FG mag besluiten\. Vastgelegd op donderdag 12 maart 2026, 14:05\.[^]*Directiebesluit 3 maart/)
    await browser.post('/administration/mandate', { ground: 'Nog een' }).expect(409)
    await browser.post('/administration/mandate/withdrawal').expect(303)
    assert.match((await browser.post('/administration/mandate/withdrawal').expect(409)).text, /Er is geen mandaat om in te trekken/)
  })
})

describe('/administration/tokens', () => {
  const house = freshPeople()
  const asGijs = () => browseAs(house, peopleApp(house), 'gijs')

  it('makes a key that is shown once, lists it and ends it', async () => {
    const browser = await asGijs()
    assert.match((await browser.get('/administration/tokens')).text, /Er zijn nog geen sleutels/)
    const made = await browser.post('/administration/tokens/new', { name: 'Telefooncentrale', 'actions[]': ['report incident', 'see incidents'], days: '30' }).expect(200)
    const token = /value="(meldklok_[\w-]{32})"/.exec(made.text)?.[1]
    assert.deepEqual((await house.tokens.check(token!))?.actions, ['report incident', 'see incidents'])
    const list = (await browser.get('/administration/tokens')).text
    assert.ok(!list.includes(token!))
    assert.match(list, /Telefooncentrale<small>Incidenten melden, Incidenten lezen<\/small>[^]*zaterdag 11 april 2026[^]*Werkt/)
    const [address] = /\/administration\/tokens\/[\w-]+\/end/.exec(list) ?? []
    await browser.post(address!).expect(303)
    assert.match((await browser.get('/administration/tokens')).text, /De sleutel is beëindigd[^]*Beëindigd/)
    assert.equal(await house.tokens.check(token!), null)
    await browser.post(address!).expect(404)
    assert.deepEqual((await actNames(house)).slice(-2), ['token made', 'token ended'])
  })

  it('asks for a system, at least one right, and a time', async () => {
    const browser = await asGijs()
    const wrong = await browser.post('/administration/tokens/new', { name: '', days: '7' }).expect(422)
    for (const field of ['name', 'actions', 'days']) assert.ok(wrong.text.includes(`href="#field-${field}"`), field)
  })

  it('gives no key the right to manage people', async () => {
    const browser = await asGijs()
    await browser.post('/administration/tokens/new', { name: 'X', 'actions[]': ['manage people'], days: '30' }).expect(422)
  })
})
