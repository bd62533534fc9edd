import assert from 'node:assert/strict'
import request from 'supertest'
import { later } from '../support/moments.ts'
import { browseAs, peopleApp, visit } from '../support/people-app.ts'
import { freshPeople, goodPassword, tokenIn } from '../support/people-house.ts'

describe('/account/contacts', () => {
  const house = freshPeople()
  const mine = async () => (await house.people.get('anna')).contacts

  it('shows where I am reached, with its age, also on my account', async () => {
    const browser = await browseAs(house, peopleApp(house), 'anna')
    await house.contacts.confirm('anna', 'email')
    house.clock.move(12 * 24)
    await browser.post('/session', { email: 'anna@voorbeeld.test', password: goodPassword }).expect(303)
    for (const page of ['/account', '/account/contacts']) {
      assert.match((await browser.get(page).expect(200)).text, /anna@voorbeeld\.test[^]*Bevestigd 12 dagen geleden[^]*verloopt over 78 dagen/, page)
    }
  })

  it('says so when nothing of mine works', async () => {
    const browser = await browseAs(house, peopleApp(house), 'anna')
    for (const page of ['/account', '/account/contacts']) assert.match((await browser.get(page)).text, /Geen enkel contactpunt van jou werkt nu/)
    await house.contacts.confirm('anna', 'email')
    assert.doesNotMatch((await browser.get('/account')).text, /Geen enkel contactpunt/)
  })

  it('adds a telephone, moves it up and takes it away', async () => {
    const browser = await browseAs(house, peopleApp(house), 'anna')
    await browser.post('/account/contacts', { channel: 'sms', address: '06 12345678' }).expect(303)
    assert.match((await browser.get('/account/contacts')).text, /De link is onderweg[^]*\+31612345678[^]*Nog niet bevestigd/)
    const [, phone] = await mine()
    await browser.post(`/account/contacts/${phone!.id}/order`, { direction: 'earlier' }).expect(303)
    assert.deepEqual((await mine()).map(({ channel }) => channel), ['sms', 'email'])
    await browser.post(`/account/contacts/${phone!.id}/removal`).expect(303)
    assert.deepEqual((await mine()).map(({ channel }) => channel), ['email'])
  })

  it('shows what was typed when it is wrong', async () => {
    const browser = await browseAs(house, peopleApp(house), 'anna')
    const wrong = await browser.post('/account/contacts', { channel: 'voice', address: 'bel mij' }).expect(422)
    assert.match(wrong.text, /href="#field-address">Dit is geen telefoonnummer[^]*value="voice" checked[^]*value="bel mij"/)
    assert.match((await browser.post('/account/contacts', {}).expect(422)).text, /Kies sms, telefoon of chat/)
    assert.match((await browser.post('/account/contacts/email/removal').expect(409)).text, /hoort bij je account/)
    assert.match((await browser.post('/account/quiet-hours', { quiet: 'own', from: '7', to: '07:00' }).expect(422)).text, /href="#field-from">Schrijf het tijdstip als 22:00/)
  })

  it('sends a link again, but not at once', async () => {
    const browser = await browseAs(house, peopleApp(house), 'anna')
    await browser.post('/account/contacts/email/confirmation').expect(303)
    assert.match((await browser.post('/account/contacts/email/confirmation').expect(409)).text, /Wacht 10 minuten/)
    assert.equal(house.asked.length, 1)
  })

  it('keeps quiet hours of my own', async () => {
    const browser = await browseAs(house, peopleApp(house), 'anna')
    assert.match((await browser.get('/account/contacts')).text, /value="organisation" checked[^]*van 22:00 tot 07:00/)
    await browser.post('/account/quiet-hours', { quiet: 'own', from: '23:30', to: '06:00' }).expect(303)
    assert.match((await browser.get('/account/contacts')).text, /Je stille uren zijn bewaard[^]*value="own" checked[^]*value="23:30"[^]*value="06:00"/)
  })

  it('touches nobody else’s', async () => {
    const app = peopleApp(house)
    const [anna, chris] = [await browseAs(house, app, 'anna'), await browseAs(house, app, 'chris')]
    await anna.post('/account/contacts', { channel: 'sms', address: '06 12345678' }).expect(303)
    const [, phone] = await mine()
    for (const act of ['removal', 'confirmation']) await chris.post(`/account/contacts/${phone!.id}/${act}`).expect(404)
    await chris.post(`/account/contacts/${phone!.id}/order`, { direction: 'earlier' }).expect(404)
    assert.equal((await mine()).length, 2)
    assert.doesNotMatch((await chris.get('/account/contacts')).text, /31612345678/)
  })
})

describe('/contact', () => {
  const house = freshPeople()
  async function linked() {
    await house.people.add({ id: 'anna', name: 'Anna de Wit', email: 'anna@voorbeeld.test', roles: ['dpo'], password: goodPassword })
    await house.contacts.add('anna', { channel: 'sms', address: '+31612345678' })
    return `/contact/${tokenIn(house.asked.at(-1)!.link)}`
  }
  const confirmedAt = async () => (await house.people.get('anna')).contacts[1]?.confirmedAt

  it('changes nothing when it is only opened, as mail scanners do', async () => {
    const address = await linked()
    const browser = visit(peopleApp(house))
    for (let turn = 0; turn < 3; turn += 1) assert.match((await browser.get(address).expect(200)).text, /Ben je hier bereikbaar\?[^]*Sms: \*\*\*78/)
    assert.equal(await confirmedAt(), null)
  })

  it('confirms by the button, once, without signing in and from wherever it was opened', async () => {
    const address = await linked()
    const app = peopleApp(house)
    const done = await request(app).post(address).set('Origin', 'null').type('form').send({}).expect(200)
    assert.match(done.text, /<h1>(Bevestigd|Confirmed)<\/h1>/)
    assert.deepEqual(await confirmedAt(), later(0))
    await visit(app).post(address).expect(404)
  })

  it('tells nothing of who it is', async () => {
    const { text } = await visit(peopleApp(house)).get(await linked())
    assert.doesNotMatch(text, /Anna|612345678|voorbeeld/)
  })

  it('answers a used, an expired and a false link the same, with what to do', async () => {
    const logged: object[] = []
    const browser = visit(peopleApp(house, logged))
    const expired = await linked()
    house.clock.set(later(7 * 24))
    const late = await browser.get(expired).expect(404)
    const again = await browser.post(expired).expect(404)
    await house.contacts.askAgain('anna', (await house.people.get('anna')).contacts[1]!.id)
    const used = `/contact/${tokenIn(house.asked.at(-1)!.link)}`
    await browser.post(used).expect(200)
    const answers = [late, again, await browser.get(used).expect(404), await browser.post(used).expect(404), await browser.get('/contact/onzin').expect(404)]
    assert.equal(new Set(answers.map(({ text }) => text.replaceAll(/name="back" value="[^"]*"/g, ''))).size, 1)
    assert.match(late.text, /Log in en laat onder je account een nieuwe sturen/)
    for (const answer of [...answers, await browser.get(used)]) assert.deepEqual([answer.headers['cache-control'], answer.headers['referrer-policy']], ['no-store', 'no-referrer'])
    assert.ok(!JSON.stringify(logged).includes(tokenIn(used)))
  })

  it('is kept by no cache and told to no other site', async () => {
    const { headers } = await visit(peopleApp(house)).get(await linked()).expect(200)
    assert.deepEqual([headers['cache-control'], headers['referrer-policy']], ['no-store', 'no-referrer'])
  })
})

describe('/people', () => {
  const house = freshPeople()

  it('shows the administrator who has no contact point that works', async () => {
    const browser = await browseAs(house, peopleApp(house), 'gijs')
    for (const [id, role] of [['bram', 'coordinator'], ['chris', 'reporter']] as const) await house.people.add({ id, name: `${id} x`, email: `${id}@voorbeeld.test`, roles: [role], password: goodPassword })
    await house.contacts.confirm('gijs', 'email')
    const { text } = await browser.get('/people').expect(200)
    assert.match(text, /1 persoon die gewekt kan worden, heeft geen contactpunt dat werkt/)
    assert.equal(text.match(/Niet bereikbaar/g)?.length, 1)
    assert.match(text, /bram x[^]*?Niet bereikbaar[^]*?chris x/)
    await house.contacts.confirm('bram', 'email')
    assert.doesNotMatch((await browser.get('/people')).text, /Niet bereikbaar|contactpunt/)
  })
})
