import assert from 'node:assert/strict'
import { byPerson } from '../../src/shared/act.ts'
import { later } from '../support/moments.ts'
import { peopleApp, visit } from '../support/people-app.ts'
import { freshPeople, goodPassword, tokenIn } from '../support/people-house.ts'

const founder = { organisation: 'De Linde', name: 'Gijs Mulder', email: 'gijs@voorbeeld.test', password: goodPassword }

describe('/setup', () => {
  const house = freshPeople()
  const link = async () => `/setup/${(await house.setUps.renewLink())!.token}`

  it('asks for the organisation and the first administrator, and lets them sign in', async () => {
    const browser = visit(peopleApp(house))
    const address = await link()
    assert.match((await browser.get(address).expect(200)).text, /<h1>Meldklok inrichten<\/h1>/)
    await browser.post(address, { ...founder, alsoDpo: 'yes' }).expect(303)
    assert.match((await browser.get('/session/new')).text, /Meldklok is ingericht/)
    await browser.post('/session', { email: founder.email, password: goodPassword }).expect(303)
    assert.match((await browser.get('/people').expect(200)).text, /Gijs Mulder[^]*Functionaris gegevensbescherming \(FG\), Beheerder|Beheerder, Functionaris/)
  })

  it('answers a used, an expired and a false link the same, with what to do', async () => {
    const browser = visit(peopleApp(house))
    const expired = await link()
    house.clock.set(later(1))
    const late = await browser.get(expired).expect(404)
    const used = await link()
    await browser.post(used, founder).expect(303)
    await browser.get('/session/new')
    const strip = (text: string) => text.replaceAll(/name="back" value="[^"]*"/g, '')
    const answers = [late, await browser.get(used).expect(404), await browser.post(used, founder).expect(404), await browser.get('/setup/onzin').expect(404)].map(({ text }) => strip(text))
    assert.equal(new Set(answers).size, 1)
    assert.match(answers[0]!, /Start het opnieuw: in de terminal staat dan een nieuwe link/)
  })

  it('gives back what was typed but not the password, and the link stays good', async () => {
    const browser = visit(peopleApp(house))
    const address = await link()
    const weak = await browser.post(address, { ...founder, password: 'Gijs Mulder 12', alsoDpo: 'yes' }).expect(409)
    assert.match(weak.text, /lijkt te veel op je naam/)
    assert.match(weak.text, /value="De Linde"[^]*value="Gijs Mulder"[^]*value="gijs@voorbeeld.test"[^]*name="alsoDpo" value="yes" checked/)
    assert.doesNotMatch(weak.text, /Gijs Mulder 12/)
    const empty = await browser.post(address, {}).expect(422)
    for (const words of ['Vul de naam van de organisatie in', 'Vul de naam in', 'Vul het e-mailadres in', 'Vul het wachtwoord in']) assert.ok(empty.text.includes(words), words)
    await browser.post(address, founder).expect(303)
  })

  it('speaks English to who asks for it', async () => {
    const browser = visit(peopleApp(house), 'en')
    const address = await link()
    assert.match((await browser.get(address).expect(200)).text, /Set up Meldklok/)
    await browser.post(address, founder).expect(303)
    assert.equal((await house.people.list())[0]?.language, 'en')
  })
})

describe('/invitation', () => {
  const house = freshPeople()
  async function invited() {
    await house.invitations.invite({ name: 'Bram Janssen', email: 'bram@voorbeeld.test', roles: ['coordinator'], language: 'nl' }, byPerson('gijs'))
    return `/invitation/${tokenIn(house.mailbox.at(-1)!.link)}`
  }

  it('can be opened often, and used once', async () => {
    const address = await invited()
    const browser = visit(peopleApp(house))
    for (let turn = 0; turn < 3; turn += 1) assert.match((await browser.get(address).expect(200)).text, /Welkom Bram Janssen/)
    await browser.post(address, { password: goodPassword }).expect(303)
    assert.match((await browser.get('/session/new')).text, /Je wachtwoord is bewaard/)
    await browser.post(address, { password: goodPassword }).expect(404)
    await browser.post('/session', { email: 'bram@voorbeeld.test', password: goodPassword }).expect(303)
  })

  it('says what is wrong with a password, and does not show it', async () => {
    const address = await invited()
    const short = await visit(peopleApp(house)).post(address, { password: 'bram1234' }).expect(409)
    assert.match(short.text, /ten minste 12 tekens/)
    assert.doesNotMatch(short.text, /bram1234/)
  })

  it('answers a void link the same for everybody', async () => {
    const address = await invited()
    house.clock.set(later(24 * 7))
    const browser = visit(peopleApp(house))
    const answers = await Promise.all([browser.get(address).expect(404), browser.get('/invitation/onzin').expect(404)])
    assert.equal(new Set(answers.map(({ text }) => text.replaceAll(/name="back" value="[^"]*"/g, ''))).size, 1)
    assert.match(answers[0].text, /Vraag de beheerder van je organisatie om een nieuwe link/)
  })

  it('is kept by no cache and told to no other site', async () => {
    const answer = await visit(peopleApp(house)).get(await invited()).expect(200)
    assert.equal(answer.headers['cache-control'], 'no-store')
    assert.equal(answer.headers['referrer-policy'], 'same-origin')
  })
})
