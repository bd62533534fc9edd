import assert from 'node:assert/strict'
import { NotFound, Refused } from '../../src/shared/errors.ts'
import { hashOf } from '../../src/people/secret.ts'
import { later } from '../support/moments.ts'
import { actNames, buildPeople, everythingIn, goodPassword, passwords, freshPeople } from '../support/people-house.ts'

const input = (token: string, change = {}) => ({
  token, organisation: 'De Linde', name: 'Gijs Mulder', email: 'gijs@voorbeeld.test', password: goodPassword, alsoDpo: false, language: 'nl' as const, ...change,
})

describe('the first start', () => {
  const house = freshPeople()
  const link = async () => (await house.setUps.renewLink())!.token

  it('makes the organisation and its first administrator, and then the link is void', async () => {
    const token = await link()
    assert.equal(await house.setUps.isOpen(token), true)
    await house.setUps.found(input(token))
    const { person } = await house.signIns.signIn('gijs@voorbeeld.test', goodPassword, { address: '192.0.2.7' })
    assert.deepEqual(person.roles, ['administrator'])
    assert.equal((await house.organisations.get()).name, 'De Linde')
    assert.equal(await house.setUps.isOpen(token), false)
    await assert.rejects(house.setUps.found(input(token, { email: 'ander@voorbeeld.test' })), NotFound)
    assert.equal(await house.setUps.renewLink(), null)
    assert.deepEqual(await actNames(house), ['person added', 'organisation founded', 'signed in'])
  })

  it('makes them data protection officer as well when they say so', async () => {
    await house.setUps.found(input(await link(), { alsoDpo: true }))
    assert.deepEqual((await house.people.list())[0]?.roles, ['administrator', 'dpo'])
  })

  it('gives a link for one hour, and at each start a new one that voids the last', async () => {
    const [first, second] = [await link(), await link()]
    assert.equal(await house.setUps.isOpen(first), false)
    await assert.rejects(house.setUps.found(input(first)), NotFound)
    house.clock.set(new Date(later(1).getTime() - 1))
    assert.equal(await house.setUps.isOpen(second), true)
    house.clock.set(later(1))
    assert.equal(await house.setUps.isOpen(second), false)
    await assert.rejects(house.setUps.found(input(second)), NotFound)
  })

  it('keeps only the hash of the link, and in the end no copy of the password’s', async () => {
    const token = await link()
    assert.ok(!(await everythingIn(house.connection)).includes(token))
    await house.setUps.found(input(token))
    assert.doesNotMatch(await everythingIn(house.connection, { but: ['people'] }), /argon2/)
  })

  it('has one winner of many at once, over two processes', async () => {
    const token = await link()
    const second = buildPeople(house.connection, { clock: house.clock })
    const founders = Array.from({ length: 6 }, (_, turn) => (turn % 2 ? house : second).setUps.found(input(token, { email: `g${turn}@voorbeeld.test`, organisation: `Nr ${turn}` })))
    const outcomes = await Promise.allSettled(founders)
    const won = outcomes.findIndex(({ status }) => status === 'fulfilled')
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.deepEqual((await house.people.list()).map(({ email }) => email), [`g${won}@voorbeeld.test`])
    assert.equal((await house.organisations.get()).name, `Nr ${won}`)
  })

  it('is not there when an administrator was added on the command line', async () => {
    const token = await link()
    await house.people.add({ name: 'Gijs', email: 'gijs@voorbeeld.test', roles: ['administrator'], password: goodPassword })
    assert.equal(await house.setUps.isOpen(token), false)
    await assert.rejects(house.setUps.found(input(token)), NotFound)
    assert.equal(await house.setUps.renewLink(), null)
  })

  it('keeps the link when the password is weak or the address taken', async () => {
    const token = await link()
    await house.people.add({ name: 'Anna', email: 'anna@voorbeeld.test', roles: ['dpo'], password: goodPassword })
    await assert.rejects(house.setUps.found(input(token, { password: 'delinde delinde' })), Refused)
    await assert.rejects(house.setUps.found(input(token, { email: 'Anna@voorbeeld.test' })), Refused)
    await house.setUps.found(input(token))
  })
})

describe('a first start that crashes after the deciding write', () => {
  const house = freshPeople()
  const link = async () => (await house.setUps.renewLink())!.token
  const person = async () => ({ id: 'p1', name: 'Gijs', email: 'gijs@voorbeeld.test', roles: ['administrator' as const], passwordHash: await passwords.hash(goodPassword) })

  async function decided() {
    const token = await link()
    const founding = { at: later(0), organisation: 'De Linde', language: 'nl' as const, person: await person() }
    assert.equal(await house.stores.setUps.found(hashOf(token), later(0), founding), true)
  }

  async function assertWhole() {
    assert.equal(await house.setUps.renewLink(), null)
    assert.equal((await house.people.list()).length, 1)
    assert.equal((await house.organisations.get()).name, 'De Linde')
    assert.deepEqual((await actNames(house)).toSorted(), ['organisation founded', 'person added'])
    assert.equal(await house.stores.setUps.unfinished(), null)
  }

  it('finishes at the next start', async () => {
    await decided()
    await assertWhole()
  })

  it('finishes when the person was there already', async () => {
    await decided()
    const act = { key: 'person:p1:1:0', what: 'person added', who: { kind: 'person' as const, id: 'p1' }, incident: null, at: later(0), detail: {} }
    await house.stores.people.insert({ ...(await person()), language: 'nl', passwordAt: later(0), linkHash: null, linkUntil: null }, [act])
    await house.audit.settleAll(house.stores.people.pendings)
    await assertWhole()
  })

  it('finishes once when two start at the same moment', async () => {
    await decided()
    await Promise.all([house.setUps.finish(), buildPeople(house.connection, { clock: house.clock }).setUps.finish()])
    await assertWhole()
  })

  it('gives a new link when the address was taken meanwhile', async () => {
    await decided()
    await house.people.add({ name: 'Anna', email: 'GIJS@voorbeeld.test', roles: ['dpo'], password: goodPassword })
    assert.ok(await house.setUps.renewLink())
    assert.equal((await house.people.list()).length, 1)
  })
})
