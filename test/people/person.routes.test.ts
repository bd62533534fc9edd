import assert from 'node:assert/strict'
import { mayEver } from '../../src/people/access.ts'
import type { Action } from '../../src/people/access.ts'
import { contactLinkRoutes } from '../../src/people/contact.routes.ts'
import { publicAddresses } from '../../src/people/public.ts'
import { cast } from '../support/cast.ts'
import type { Part } from '../support/cast.ts'
import { browseAs, peopleApp, peopleRouters, visit } from '../support/people-app.ts'
import { freshPeople, goodPassword, peopleHouse } from '../support/people-house.ts'

const doors: Record<string, Action> = {
  '/people': 'manage people',
  '/people/new': 'manage people',
  '/people/gijs': 'manage people',
  '/administration/organisation': 'manage organisation',
  '/administration/profile': 'manage organisation',
  '/administration/law': 'manage organisation',
  '/administration/law/bill/activation': 'manage organisation',
  '/clients': 'see clients',
  '/clients/new': 'manage clients',
  '/clients/import': 'manage clients',
  '/administration/tokens': 'manage tokens',
  '/administration/tokens/new': 'manage tokens',
  '/account': 'use own account',
  '/account/contacts': 'use own account',
}

describe('who sees what of people', () => {
  const house = freshPeople()

  for (const part of Object.keys(cast) as Part[]) {
    it(`opens to ${part} what the table says`, async () => {
      const app = peopleApp(house)
      const browser = await browseAs(house, app, part)
      if (part !== 'gijs') await browseAs(house, app, 'gijs')
      for (const [path, action] of Object.entries(doors)) {
        const expected = mayEver(cast[part], action) ? 200 : 403
        assert.equal((await browser.get(path)).status, expected, `${part} ${path}`)
      }
    })
  }

  it('sends who is not signed in to the door first, and back after', async () => {
    const browser = visit(peopleApp(house))
    for (const path of Object.keys(doors)) assert.equal((await browser.get(path).expect(303)).headers['location'], `/session/new?back=${encodeURIComponent(path)}`)
  })

  it('has no address without a guard but the public ones', async () => {
    const app = peopleApp(house)
    const addresses = [...Object.values(peopleRouters(house)), contactLinkRoutes({ contacts: house.contacts })].flatMap(({ stack }) => stack.flatMap(({ route }) => route ? route.stack.map(({ method }) => `${method.toUpperCase()} ${route.path}`) : []))
    const closed = [...new Set(addresses)].filter((address) => !(publicAddresses as readonly string[]).includes(address))
    assert.equal(closed.length, 70)
    for (const address of closed) {
      const [method = '', path = ''] = address.split(' ')
      const dewi = visit(app)
      const answer = await (method === 'GET' ? dewi.get(path.replace(':id', 'x')) : dewi.post(path.replace(':id', 'x')))
      assert.ok([303, 401].includes(answer.status), `${address} ${answer.status}`)
    }
    for (const address of publicAddresses) assert.ok(addresses.includes(address), address)
  })
})

describe('/people', () => {
  const house = freshPeople()
  const asGijs = () => browseAs(house, peopleApp(house), 'gijs')

  it('lists everybody with roles and access', async () => {
    const browser = await asGijs()
    await house.people.add({ ...cast.dewi, password: goodPassword })
    await house.people.deactivate('dewi', { kind: 'system', id: null })
    const { text } = await browser.get('/people').expect(200)
    assert.match(text, /Iedereen die hier kan inloggen, met wat diegene mag\. 2 mensen\./)
    assert.match(text, /Dewi Lestari[^]*dewi@voorbeeld\.test[^]*Geen rol[^]*Geen toegang meer[^]*Gijs Mulder<\/a> <span class="optional">\(dat ben jij\)/)
  })

  it('invites by mail', async () => {
    const browser = await asGijs()
    const answer = await browser.post('/people/new', { name: 'Bram Janssen', email: 'bram@voorbeeld.test', 'roles[]': ['coordinator', 'dpo'], language: 'en' }).expect(303)
    assert.equal(answer.headers['location'], '/people')
    assert.match((await browser.get('/people')).text, /De link is per e-mail onderweg[^]*Bram Janssen[^]*Uitgenodigd/)
    assert.deepEqual(house.mailbox.map(({ language, person }) => [language, person.roles]), [['en', ['coordinator', 'dpo']]])
    const [bram] = (await house.people.list()).filter(({ name }) => name.startsWith('Bram'))
    assert.match((await browser.get(`/people/${bram!.id}`)).text, /De link werkt tot donderdag 19 maart 2026, 14:05/)
  })

  it('shows the link once when there is no mail', async () => {
    const quiet = await peopleHouse({ mail: false })
    const browser = await browseAs(quiet, peopleApp(quiet), 'gijs')
    const page = await browser.post('/people/new', { name: 'Bram <b>', email: 'bram@voorbeeld.test', language: 'nl' }).expect(200)
    const link = /value="(https:\/\/meldklok\.test\/invitation\/[\w-]+)" readonly/.exec(page.text)?.[1]
    assert.match(page.text, /Geef deze link door aan Bram &lt;b&gt;/)
    assert.equal((await quiet.invitations.find(link!.split('/').at(-1)!))?.name, 'Bram <b>')
    assert.ok(!(await browser.get('/people')).text.includes('/invitation/'))
  })

  it('gives the form back as typed when something is wrong', async () => {
    const browser = await asGijs()
    const wrong = await browser.post('/people/new', { name: '', email: 'geen adres', 'roles[]': 'dpo', language: 'en' }).expect(422)
    assert.match(wrong.text, /Fout: Iemand uitnodigen[^]*href="#field-name">Vul de naam in[^]*href="#field-email">Dit is geen e-mailadres[^]*value="geen adres"[^]*value="dpo" checked[^]*value="en" checked/)
    const taken = await browser.post('/people/new', { name: 'Gijs', email: 'GIJS@voorbeeld.test', language: 'nl' }).expect(409)
    assert.match(taken.text, /href="#field-email">Dit e-mailadres is al van iemand anders hier/)
    await browser.post('/people/new', { name: 'X', email: 'x@voorbeeld.test', 'roles[]': 'keizer', language: 'nl' }).expect(422)
  })

  it('changes somebody, and tells the second of two that the first was there', async () => {
    const browser = await asGijs()
    await house.people.add({ ...cast.bram, password: goodPassword })
    const change = { name: 'Bram Jansen', email: 'bram@voorbeeld.test', 'roles[]': ['coordinator'], version: '1' }
    assert.equal((await browser.post('/people/bram', change).expect(303)).headers['location'], '/people')
    const late = await browser.post('/people/bram', { ...change, name: 'Bram Smit' }).expect(409)
    assert.match(late.text, /Iemand anders was eerder[^]*name="version" value="2"[^]*value="Bram Smit"/)
    await browser.post('/people/bram', { ...change, name: 'Bram Smit', version: '2' }).expect(303)
  })

  it('ends and gives back access, with a new link for who forgot the password', async () => {
    const browser = await asGijs()
    await house.people.add({ ...cast.bram, password: goodPassword })
    await browser.post('/people/bram/invitation').expect(303)
    assert.equal(house.mailbox[0]?.purpose, 'new password')
    assert.match((await browser.get('/people/bram')).text, /onderweg[^]*Toegang beëindigen/)
    await browser.post('/people/bram/deactivation').expect(303)
    assert.match((await browser.get('/people/bram')).text, /De toegang is beëindigd[^]*Weer toegang geven/)
    await browser.post('/people/bram/invitation').expect(409)
    await browser.post('/people/bram/reactivation').expect(303)
    assert.match((await browser.get('/people/bram')).text, /heeft weer toegang/)
  })

  it('keeps the last administrator, and says why on the same page', async () => {
    const browser = await asGijs()
    for (const answer of [
      await browser.post('/people/gijs/deactivation').expect(409),
      await browser.post('/people/gijs', { name: 'Gijs Mulder', email: 'gijs@voorbeeld.test', version: '1' }).expect(409),
    ]) {
      assert.match(answer.text, /Dit is de laatste beheerder die kan inloggen[^]*<h1>Gijs Mulder<\/h1>/)
    }
    await browser.get('/people').expect(200)
  })

  it('knows nobody who is not there', async () => {
    const browser = await asGijs()
    await browser.get('/people/niemand').expect(404)
    await browser.post('/people/niemand/deactivation').expect(404)
  })
})
