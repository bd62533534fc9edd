import assert from 'node:assert/strict'
import { newClient } from '../../src/people/client.ts'
import { byPerson, system } from '../../src/shared/act.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'

const gijs = byPerson('gijs')

describe('the profile, the law and the clients of the whole house', () => {
  let test: TestHouse
  beforeEach(async () => {
    test = await testHouse()
  })

  it('read the law with what became law here, from its first day on', async () => {
    const bill = test.house.obligations.find(({ inForce }) => inForce === 'no')
    assert.ok(bill)
    const inLaw = async () => (await test.house.law()).pack.find(({ id }) => id === bill.id)
    assert.equal((await inLaw())?.inForce, 'no')
    await test.house.organisation.activateLaw(bill.id, { from: '2026-03-12', source: 'Staatsblad' }, gijs)
    assert.deepEqual([(await inLaw())?.inForce, (await inLaw())?.validFrom], ['yes', '2026-03-12'])
  })

  it('make a clock run, and its alarms wait, for an incident that is open already', async () => {
    const number = await test.report({ ourRole: 'controller', significant: true })
    const runs = async () => (await test.house.incidents.duties(await test.house.incidents.get(number))).some(({ obligation }) => obligation.id === 'nis2-cbw')
    const alarms = async () => (await test.house.escalations.ofIncident(number)).filter(({ subject }) => subject.id.startsWith('nis2-cbw')).length
    await test.house.organisation.activateLaw('nis2-cbw', { from: '2026-03-12', source: 'Staatsblad' }, gijs)
    assert.deepEqual([await runs(), await alarms()], [false, 0])
    await test.house.organisation.changeTraits({ 'essential-entity': true }, 2, gijs)
    assert.equal(await runs(), true)
    assert.ok((await alarms()) > 0)
  })

  it('bring an open question up on the first page of who can do something about it', async () => {
    const home = async (part: 'anna' | 'gijs' | 'bram' | 'chris') => (await (await test.signedInAs(part)).get('/').expect(200)).text
    assert.doesNotMatch(await home('gijs'), /van het profiel open/)
    await test.house.organisation.changeTraits({ care: null }, 1, gijs)
    assert.match(await home('gijs'), /nog 1 vraag van het profiel open[^]*href="\/administration\/profile"/)
    assert.match(await home('anna'), /nog 1 vraag van het profiel open[^]*Vraag de beheerder/)
    for (const part of ['bram', 'chris'] as const) assert.doesNotMatch(await home(part), /van het profiel open/)
  })

  it('finish an import that a crash left behind with the next tick', async () => {
    const act = { key: 'client-import:k:1:0', what: 'clients imported', who: system, incident: null, at: test.clock.now(), detail: {} }
    const row = { id: 'bank', added: true, name: 'Bank', code: 'B-1', fields: {} }
    await test.connection.model('client-import').insertOne({ id: 'k', at: test.clock.now(), by: null, sha256: 'x', added: 1, changed: 0, rows: [row], pending: [act] })
    await test.house.tick()
    assert.deepEqual(await test.house.clients.byIds(['bank']), [{ ...newClient, id: 'bank', name: 'Bank', code: 'B-1', active: true, version: 1 }])
    assert.deepEqual((await test.house.audit.list({}, 9)).map(({ what }) => what), ['clients imported'])
  })

  it('lead the founder from the first sign-in to the profile', async () => {
    const empty = await testHouse({ cast: false })
    const { token } = (await empty.house.setUp.renewLink())!
    const founder = { organisation: 'De Linde', name: 'Gijs Mulder', email: 'gijs@voorbeeld.test', password: 'paars raam fietst langzaam' }
    const done = await empty.signedOut().post(`/setup/${token}`).type('form').send(founder).expect(303)
    assert.equal(done.headers['location'], '/session/new?back=%2Fadministration%2Fprofile')
  })
})
