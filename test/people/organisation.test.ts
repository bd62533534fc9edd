import assert from 'node:assert/strict'
import { byPerson } from '../../src/shared/act.ts'
import { NotFound, Refused, Stale } from '../../src/shared/errors.ts'
import { changeProfile, missingFromProfile, unfounded } from '../../src/people/organisation.ts'
import type { Profile } from '../../src/people/organisation.ts'
import { later, noon } from '../support/moments.ts'
import { actNames, everythingIn, freshPeople } from '../support/people-house.ts'

const gijs = byPerson('gijs')
const profile: Profile = {
  name: 'De Linde', kvk: '12345678', dpoNumber: 'FG001234', address: 'Dorpsstraat 1, 1234 AB Linden', sector: 'contactcentra', language: 'nl',
  contact: { name: 'Anna de Wit', function: 'FG', email: 'anna@voorbeeld.test', phone: '+31 20 123 45 67' },
}

describe('the organisation', () => {
  const house = freshPeople()

  it('is nameless until it is founded', async () => assert.deepEqual(await house.organisations.get(), unfounded))

  it('changes under its version, and records which fields', async () => {
    await house.organisations.change(profile, 0, gijs)
    const after = await house.organisations.change({ ...profile, kvk: '87654321' }, 1, gijs)
    assert.deepEqual(await house.organisations.get(), after)
    await assert.rejects(house.organisations.change(profile, 1, gijs), Stale)
    await assert.rejects(house.organisations.change(profile, 0, gijs), Stale)
    assert.deepEqual((await house.audit.list({}, 1))[0]?.detail, { kvk: { from: '12345678', to: '87654321' } })
  })

  it('knows what the authority asks and is still missing', () => {
    assert.deepEqual(missingFromProfile(profile), [])
    assert.deepEqual(missingFromProfile({ ...profile, dpoNumber: '', kvk: '', contact: { ...profile.contact, phone: '' } }), ['kvk', 'contact.phone'])
    assert.deepEqual(changeProfile({ ...unfounded, ...profile }, profile).happened.detail, {})
  })

  it('records a mandate once, by whom, when and on what ground, and withdraws it', async () => {
    assert.equal(await house.organisations.isMandated(), false)
    await house.organisations.recordMandate('besluit van 3 maart', gijs)
    assert.deepEqual((await house.organisations.get()).dpoMandate, { by: 'gijs', at: noon, ground: 'besluit van 3 maart' })
    assert.equal(await house.organisations.isMandated(), true)
    await assert.rejects(house.organisations.recordMandate('nog een', gijs), Refused)
    await house.organisations.withdrawMandate(gijs)
    await assert.rejects(house.organisations.withdrawMandate(gijs), Refused)
    assert.equal(await house.organisations.isMandated(), false)
    assert.deepEqual(await actNames(house), ['mandate recorded', 'mandate withdrawn'])
  })

  it('keeps one of two changes at once', async () => {
    await house.organisations.change(profile, 0, gijs)
    const both = await Promise.allSettled([house.organisations.recordMandate('a', gijs), house.organisations.change({ ...profile, sector: 'zorg' }, 1, gijs)])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal((await house.organisations.get()).version, 2)
  })
})

describe('keys for other systems', () => {
  const house = freshPeople()
  const wish = { name: 'Telefooncentrale', actions: ['report incident' as const], expiresAt: later(24) }

  it('work for what they are for until their end, on the moment', async () => {
    const { id, token } = await house.tokens.create(wish, gijs)
    assert.deepEqual(await house.tokens.check(token), { id, actions: ['report incident'] })
    house.clock.set(new Date(later(24).getTime() - 1))
    assert.ok(await house.tokens.check(token))
    house.clock.set(later(24))
    assert.equal(await house.tokens.check(token), null)
  })

  it('can be ended, once', async () => {
    const { id, token } = await house.tokens.create(wish, gijs)
    await house.tokens.end(id, gijs)
    assert.equal(await house.tokens.check(token), null)
    await assert.rejects(house.tokens.end(id, gijs), NotFound)
    assert.deepEqual(await actNames(house), ['token made', 'token ended'])
  })

  it('are kept as a hash, and listed without it', async () => {
    const { token } = await house.tokens.create(wish, gijs)
    assert.match(token, /^meldklok_[\w-]{32}$/)
    assert.ok(!(await everythingIn(house.connection)).includes(token.slice(9)))
    assert.deepEqual(Object.keys((await house.tokens.list())[0]!).toSorted(), ['actions', 'by', 'createdAt', 'endedAt', 'expiresAt', 'id', 'name', 'standing'])
  })

  it('are nothing when unknown, empty or a session’s', async () => {
    for (const token of ['', 'meldklok_', 'x', 'meldklok_' + 'a'.repeat(32)]) assert.equal(await house.tokens.check(token), null)
  })

  it('are not made for a moment that has passed', async () => {
    await assert.rejects(house.tokens.create({ ...wish, expiresAt: noon }, gijs), Refused)
  })
})
