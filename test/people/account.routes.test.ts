import assert from 'node:assert/strict'
import { browseAs, peopleApp, visit } from '../support/people-app.ts'
import { freshPeople, goodPassword } from '../support/people-house.ts'

describe('/account', () => {
  const house = freshPeople()

  it('shows who I am, and lets me change my name and language', async () => {
    const browser = await browseAs(house, peopleApp(house), 'chris')
    assert.match((await browser.get('/account').expect(200)).text, /Je rollen: Melder\.[^]*chris@voorbeeld\.test[^]*value="Chris Bakker"[^]*value="nl" checked/)
    await browser.post('/account', { name: 'Chris Blom', language: 'en' }).expect(303)
    assert.match((await browser.get('/account')).text, /<html lang="en"[^]*Your details have been saved[^]*value="Chris Blom"/)
    assert.deepEqual((await house.people.get('chris')).roles, ['reporter'])
  })

  it('lets nobody give themselves a role', async () => {
    const browser = await browseAs(house, peopleApp(house), 'chris')
    await browser.post('/account', { name: 'Chris', language: 'nl', 'roles[]': 'administrator' }).expect(422)
    assert.deepEqual((await house.people.get('chris')).roles, ['reporter'])
  })

  it('follows the language in the header of the page', async () => {
    const browser = await browseAs(house, peopleApp(house), 'chris')
    await browser.post('/language', { language: 'en', back: '/account' }).expect(303)
    assert.equal((await house.people.get('chris')).language, 'en')
  })

  it('changes my password, keeps me in here and puts me out elsewhere', async () => {
    const app = peopleApp(house)
    const here = await browseAs(house, app, 'chris')
    const elsewhere = visit(app)
    await elsewhere.post('/session', { email: 'chris@voorbeeld.test', password: goodPassword }).expect(303)
    await here.post('/account/password', { currentPassword: goodPassword, nextPassword: 'groene lamp slaapt vroeg' }).expect(303)
    assert.match((await here.get('/account').expect(200)).text, /Je wachtwoord is veranderd/)
    await elsewhere.get('/account').expect(303)
  })

  it('says which of the two passwords is wrong, and shows neither', async () => {
    const browser = await browseAs(house, peopleApp(house), 'chris')
    const wrong = await browser.post('/account/password', { currentPassword: 'fout fout fout', nextPassword: 'groene lamp slaapt vroeg' }).expect(409)
    assert.match(wrong.text, /href="#field-currentPassword">Dit is niet je huidige wachtwoord/)
    const weak = await browser.post('/account/password', { currentPassword: goodPassword, nextPassword: 'chris' }).expect(409)
    assert.match(weak.text, /href="#field-nextPassword">Kies een wachtwoord van ten minste 12 tekens/)
    assert.doesNotMatch(wrong.text + weak.text, /fout fout|groene lamp|paars raam/)
  })

  it('lists where I am signed in, and signs out there', async () => {
    const app = peopleApp(house)
    const here = await browseAs(house, app, 'chris')
    const [one, two] = [visit(app), visit(app)]
    for (const browser of [one, two]) await browser.post('/session', { email: 'chris@voorbeeld.test', password: goodPassword }).expect(303)
    const { text } = await here.get('/account').expect(200)
    assert.equal(text.match(/Dit apparaat/g)?.length, 1)
    const [address] = /\/account\/sessions\/[\w-]+\/end/.exec(text) ?? []
    await here.post(address!).expect(303)
    assert.equal((await house.signIns.list('chris', null)).length, 2)
    await here.post('/account/sessions/end').expect(303)
    await Promise.all([one, two].map((browser) => browser.get('/account').expect(303)))
    await here.get('/account').expect(200)
  })

  it('ends nobody else’s session', async () => {
    const app = peopleApp(house)
    const [chris, anna] = [await browseAs(house, app, 'chris'), await browseAs(house, app, 'anna')]
    const [session] = await house.signIns.list('anna', null)
    await chris.post(`/account/sessions/${session!.id}/end`).expect(404)
    await anna.get('/account').expect(200)
  })

  it('is gone at the next request when access ends', async () => {
    const browser = await browseAs(house, peopleApp(house), 'chris')
    await house.people.deactivate('chris', { kind: 'system', id: null })
    await browser.get('/account').expect(303)
    await browser.post('/account', { name: 'Chris', language: 'nl' }).expect(401)
  })
})
