import assert from 'node:assert/strict'
import { browseAs, peopleApp, visit } from '../support/people-app.ts'
import { freshPeople, goodPassword } from '../support/people-house.ts'

const anna = { name: 'Anna de Wit', email: 'anna@voorbeeld.test', roles: ['dpo' as const], password: goodPassword }

describe('/session', () => {
  const house = freshPeople()
  const open = (logged: object[] = []) => visit(peopleApp(house, logged))

  it('asks for address and password, in both languages', async () => {
    const app = peopleApp(house)
    const [dutch, english] = [await visit(app).get('/session/new').expect(200), await visit(app, 'en').get('/session/new').expect(200)]
    assert.match(dutch.text, /<h1>Inloggen<\/h1>[^]*autocomplete="username"[^]*autocomplete="current-password"/)
    assert.match(english.text, /<html lang="en"[^]*<h1>Sign in<\/h1>/)
  })

  it('lets somebody in with a cookie that script cannot read, and goes back to where they were', async () => {
    await house.people.add(anna)
    const answer = await open().post('/session', { email: 'Anna@Voorbeeld.test', password: goodPassword, back: '/account?x=1' }).expect(303)
    assert.equal(answer.headers['location'], '/account?x=1')
    assert.match(String(answer.headers['set-cookie']), /^meldklok=[\w-]{32}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax/)
  })

  for (const back of ['https://elders.test', '//elders.test', '/\\elders.test', '/..//elders.test', 'javascript:alert(1)', '/session/end', '/SESSION/new', '']) {
    it(`does not go to ${back || 'nowhere'} after it`, async () => {
      await house.people.add(anna)
      const answer = await open().post('/session', { email: anna.email, password: goodPassword, back }).expect(303)
      assert.equal(answer.headers['location'], '/')
    })
  }

  it('keeps the page in mind while the form comes back', async () => {
    const page = await open().get('/session/new?back=/people').expect(200)
    assert.match(page.text, /name="back" value="\/people"/)
    const again = await open().post('/session', { email: 'anna@voorbeeld.test', password: '', back: '/people' }).expect(422)
    assert.match(again.text, /name="back" value="\/people"/)
  })

  it('gives back the address that was typed, never the password, and one answer for whoever it is', async () => {
    await house.people.add(anna)
    const browser = open()
    const [known, unknown] = [await browser.post('/session', { email: anna.email, password: 'geheimzinnig ding' }).expect(409), await browser.post('/session', { email: 'niemand@voorbeeld.test', password: 'geheimzinnig ding' }).expect(409)]
    assert.match(known.text, /Fout: Inloggen[^]*horen niet bij elkaar[^]*value="anna@voorbeeld.test"/)
    assert.doesNotMatch(known.text, /geheimzinnig/)
    assert.equal(known.text.replaceAll(anna.email, ''), unknown.text.replaceAll('niemand@voorbeeld.test', ''))
  })

  it('says in words how long to wait, and holds to it', async () => {
    await house.people.add(anna)
    const browser = open()
    for (let turn = 0; turn < 5; turn += 1) await browser.post('/session', { email: anna.email, password: 'geheimzinnig ding' }).expect(409)
    const wait = await browser.post('/session', { email: anna.email, password: goodPassword }).expect(429)
    assert.equal(wait.headers['retry-after'], '30')
    assert.match(wait.text, /Probeer het over 30 seconden opnieuw/)
    house.clock.move(30 / 3600)
    await browser.post('/session', { email: anna.email, password: goodPassword }).expect(303)
  })

  it('counts minutes when it is minutes', async () => {
    await house.people.add(anna)
    for (const seconds of [0, 0, 0, 0, 30, 60, 120, 0]) {
      await assert.rejects(house.signIns.signIn(anna.email, 'geheimzinnig ding', { address: '192.0.2.1' }))
      house.clock.move(seconds / 3600)
    }
    const wait = await open().post('/session', { email: anna.email, password: goodPassword }).expect(429)
    assert.match(wait.text, /over 4 minuten opnieuw/)
  })

  it('lets nobody’s form on another site sign them in or out', async () => {
    const app = peopleApp(house)
    const { agent } = (await import('supertest')).default
    await agent(app).post('/session').set('Sec-Fetch-Site', 'cross-site').type('form').send({ email: anna.email, password: goodPassword }).expect(403)
    await agent(app).post('/session/end').set('Origin', 'https://elders.test').expect(403)
  })

  it('ends at sign out, says so, and the old cookie is worth nothing', async () => {
    const app = peopleApp(house)
    const browser = await browseAs(house, app, 'anna')
    await browser.get('/account').expect(200)
    const out = await browser.post('/session/end').expect(303)
    assert.equal(out.headers['location'], '/session/new')
    assert.match((await browser.get('/session/new')).text, /Je bent uitgelogd/)
    await browser.get('/account').expect(303)
  })

  it('does not ask again who is in already', async () => {
    const browser = await browseAs(house, peopleApp(house), 'anna')
    assert.equal((await browser.get('/session/new?back=/account').expect(303)).headers['location'], '/account')
  })

  it('ends the session that a browser had before it signs in anew', async () => {
    const browser = await browseAs(house, peopleApp(house), 'anna')
    await browser.post('/session', { email: 'anna@voorbeeld.test', password: goodPassword }).expect(303)
    assert.equal((await house.signIns.list('anna', null)).length, 1)
  })

  it('refuses fields it does not know, and never logs what was typed', async () => {
    const logged: object[] = []
    const answer = await open(logged).post('/session', { email: 'x', password: 'geheimzinnig ding', role: 'administrator' }).expect(422)
    assert.match(answer.text, /role/)
    assert.doesNotMatch(answer.text + JSON.stringify(logged), /geheimzinnig/)
  })
})
