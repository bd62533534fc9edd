import assert from 'node:assert/strict'
import { byPerson, system } from '../../src/shared/act.ts'
import { NotFound, Refused, Stale } from '../../src/shared/errors.ts'
import type { Role } from '../../src/people/person.ts'
import { later } from '../support/moments.ts'
import { actNames, everythingIn, goodPassword, freshPeople, peopleHouse, tokenIn } from '../support/people-house.ts'
import type { PeopleHouse } from '../support/people-house.ts'

const gijs = byPerson('gijs')
const source = { address: '192.0.2.7' }
const refusedBy = (key: string) => (error: unknown) => error instanceof Refused && error.reasons[0]?.key === key
const newcomer = (change = {}) => ({ name: 'Bram Janssen', email: 'Bram@Voorbeeld.test', roles: ['coordinator'] as Role[], language: 'nl' as const, ...change })

function addAdministrator(house: PeopleHouse, name: string) {
  return house.people.add({ name, email: `${name}@voorbeeld.test`, roles: ['administrator'], password: goodPassword })
}

describe('inviting somebody', () => {
  const house = freshPeople()
  it('mails a link with which the person chooses a password and signs in', async () => {
    const { person, link } = await house.invitations.invite(newcomer(), gijs)
    assert.equal(link, null)
    const [mail] = house.mailbox
    assert.deepEqual([mail?.purpose, mail?.language, mail?.person.email, mail?.until], ['invitation', 'nl', 'Bram@Voorbeeld.test', later(7 * 24)])
    assert.match(mail!.link, /^https:\/\/meldklok\.test\/invitation\/[\w-]{32}$/)
    await assert.rejects(house.signIns.signIn('bram@voorbeeld.test', goodPassword, source), refusedBy('signIn.refused'))
    await house.invitations.accept(tokenIn(mail!.link), goodPassword)
    assert.equal((await house.signIns.signIn('BRAM@voorbeeld.test', goodPassword, source)).person.id, person.id)
    assert.deepEqual(await actNames(house), ['person invited', 'sign-in refused', 'invitation accepted', 'signed in'])
  })

  it('shows the link when there is no mail', async () => {
    const quiet = await peopleHouse({ mail: false })
    const { link } = await quiet.invitations.invite(newcomer(), gijs)
    assert.equal((await quiet.invitations.find(tokenIn(link!)))?.name, 'Bram Janssen')
  })

  it('keeps only the hash of the link', async () => {
    await house.invitations.invite(newcomer(), gijs)
    assert.ok(!(await everythingIn(house.connection)).includes(tokenIn(house.mailbox[0]!.link)))
  })

  for (const [why, email] of [['in capitals', 'RENÉ@VOORBEELD.TEST'], ['with a loose accent', 'rene\u0301@voorbeeld.test'], ['with spaces', ' rené@voorbeeld.test ']]) {
    it(`knows an address that was there ${why}`, async () => {
      await house.invitations.invite(newcomer({ email: 'ren\u00e9@voorbeeld.test' }), gijs)
      await assert.rejects(house.invitations.invite(newcomer({ email }), gijs), refusedBy('people.email.taken'))
    })
  }

  it('lets one of two invitations at once win', async () => {
    const both = await Promise.allSettled([house.invitations.invite(newcomer(), gijs), house.invitations.invite(newcomer({ email: 'BRAM@voorbeeld.test' }), gijs)])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal((await house.people.list()).length, 1)
  })
})

describe('a link to choose a password', () => {
  const house = freshPeople()
  it('works once, also when used twice at once', async () => {
    await house.invitations.invite(newcomer(), gijs)
    const token = tokenIn(house.mailbox[0]!.link)
    const both = await Promise.allSettled([house.invitations.accept(token, goodPassword), house.invitations.accept(token, 'groene lamp slaapt vroeg')])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.ok((both.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason instanceof NotFound)
    await assert.rejects(house.invitations.accept(token, goodPassword), NotFound)
    assert.equal((await actNames(house)).filter((what) => what === 'invitation accepted').length, 1)
  })

  it('works until the last moment of seven days, and not after', async () => {
    await house.invitations.invite(newcomer(), gijs)
    const token = tokenIn(house.mailbox[0]!.link)
    house.clock.set(new Date(later(7 * 24).getTime() - 1))
    assert.ok(await house.invitations.find(token))
    house.clock.set(later(7 * 24))
    assert.equal(await house.invitations.find(token), null)
    await assert.rejects(house.invitations.accept(token, goodPassword), NotFound)
  })

  it('is void when there is a newer one', async () => {
    const { person } = await house.invitations.invite(newcomer(), gijs)
    await house.invitations.renew(person.id, gijs)
    const [first, second] = house.mailbox.map(({ link }) => tokenIn(link))
    assert.equal(await house.invitations.find(first!), null)
    assert.ok(await house.invitations.find(second!))
    assert.notEqual(house.mailbox[0]!.key, house.mailbox[1]!.key)
  })

  it('is void when the person has no access any more, for good', async () => {
    const { person } = await house.invitations.invite(newcomer(), gijs)
    await house.people.deactivate(person.id, gijs)
    await house.people.reactivate(person.id, gijs)
    assert.equal(await house.invitations.find(tokenIn(house.mailbox[0]!.link)), null)
    await house.people.deactivate(person.id, gijs)
    await assert.rejects(house.invitations.renew(person.id, gijs), refusedBy('people.inactive'))
  })

  it('survives a refused password', async () => {
    await house.invitations.invite(newcomer(), gijs)
    const token = tokenIn(house.mailbox[0]!.link)
    await assert.rejects(house.invitations.accept(token, 'Bram Janssen'), refusedBy('people.password.personal'))
    await house.invitations.accept(token, goodPassword)
  })

  it('for a new password works a day, leaves the old one good until then, and ends every session', async () => {
    const bram = await house.people.add(newcomer({ password: goodPassword }) as never)
    const { token } = await house.signIns.signIn(bram.email, goodPassword, source)
    await house.invitations.renew(bram.id, gijs)
    const [mail] = house.mailbox
    assert.deepEqual([mail?.purpose, mail?.until], ['new password', later(24)])
    await house.signIns.signIn(bram.email, goodPassword, source)
    await house.invitations.accept(tokenIn(mail!.link), 'groene lamp slaapt vroeg')
    assert.equal(await house.signIns.find(token), null)
    await assert.rejects(house.signIns.signIn(bram.email, goodPassword, source), refusedBy('signIn.refused'))
    await house.signIns.signIn(bram.email, 'groene lamp slaapt vroeg', source)
  })
})

describe('changing somebody', () => {
  const house = freshPeople()
  it('records what changed, and nothing when nothing did', async () => {
    const bram = await house.people.add(newcomer({ password: goodPassword }) as never)
    await house.people.changeRoles(bram.id, ['coordinator', 'dpo'], gijs)
    await house.people.rename(bram.id, 'Bram Jansen', gijs)
    await house.people.rename(bram.id, 'Bram Jansen', gijs)
    await house.people.setLanguage(bram.id, 'en')
    const after = await house.people.get(bram.id)
    assert.deepEqual([after.name, after.roles, after.language, after.version], ['Bram Jansen', ['coordinator', 'dpo'], 'en', 4])
    assert.deepEqual(await actNames(house), ['person added', 'roles changed', 'person renamed', 'language changed'])
  })

  it('tells the second of two that somebody was first', async () => {
    const bram = await house.people.add(newcomer({ password: goodPassword }) as never)
    await house.people.change(bram, { name: 'Een' }, gijs)
    await assert.rejects(house.people.change(bram, { name: 'Twee' }, gijs), Stale)
  })

  it('refuses an address that is somebody else’s', async () => {
    const bram = await house.people.add(newcomer({ password: goodPassword }) as never)
    await addAdministrator(house, 'gijs')
    await assert.rejects(house.people.change(bram, { email: 'GIJS@voorbeeld.test' }, gijs), refusedBy('people.email.taken'))
    await house.people.change(bram, { email: 'bram@nieuw.test' }, gijs)
    await house.signIns.signIn('bram@nieuw.test', goodPassword, source)
  })

  it('knows no fields but its own, and nobody who is not there', async () => {
    await assert.rejects(house.people.get('nobody'), NotFound)
    await assert.rejects(house.people.deactivate('nobody', gijs), NotFound)
  })

  it('finds the active people of a role', async () => {
    const bram = await house.people.add(newcomer({ password: goodPassword }) as never)
    await house.people.add({ name: 'Anna', email: 'a@voorbeeld.test', roles: ['dpo', 'coordinator'], password: goodPassword })
    assert.deepEqual((await house.people.withRole('coordinator')).map(({ name }) => name), ['Anna', 'Bram Janssen'])
    await house.people.deactivate(bram.id, gijs)
    assert.deepEqual((await house.people.withRole('coordinator')).map(({ name }) => name), ['Anna'])
  })
})

describe('access that ends', () => {
  const house = freshPeople()
  it('ends every session at once, for good', async () => {
    const bram = await house.people.add(newcomer({ password: goodPassword }) as never)
    const { token } = await house.signIns.signIn(bram.email, goodPassword, source)
    assert.equal((await house.signIns.find(token))?.id, bram.id)
    await house.people.deactivate(bram.id, gijs)
    assert.equal(await house.signIns.find(token), null)
    await assert.rejects(house.signIns.signIn(bram.email, goodPassword, source), refusedBy('signIn.refused'))
    await house.people.reactivate(bram.id, gijs)
    assert.equal(await house.signIns.find(token), null)
    await house.signIns.signIn(bram.email, goodPassword, source)
  })

  it('ends them also when the process dies right after the deciding write', async () => {
    house.stores.sessions.endAll = async () => assert.fail('crashed')
    const bram = await house.people.add(newcomer({ password: goodPassword }) as never)
    const { token } = await house.signIns.signIn(bram.email, goodPassword, source)
    await assert.rejects(house.people.deactivate(bram.id, gijs), /crashed/)
    assert.equal(await house.signIns.find(token), null)
    await house.people.reactivate(bram.id, gijs)
    assert.equal(await house.signIns.find(token), null)
  })

  it('ends them also when the process dies right after a new password was chosen', async () => {
    house.stores.sessions.endAll = async () => assert.fail('crashed')
    const bram = await house.people.add(newcomer({ password: goodPassword }) as never)
    const { token } = await house.signIns.signIn(bram.email, goodPassword, source)
    await house.invitations.renew(bram.id, gijs)
    await assert.rejects(house.invitations.accept(tokenIn(house.mailbox[0]!.link), 'groene lamp slaapt vroeg'), /crashed/)
    assert.equal(await house.signIns.find(token), null)
    await assert.rejects(house.accounts.changePassword(await house.people.get(bram.id), 'groene lamp slaapt vroeg', goodPassword, { token: null, address: source.address }), /crashed/)
    await house.signIns.signIn(bram.email, goodPassword, source)
  })
})

describe('the last administrator', () => {
  const house = freshPeople()
  const administrator = (name: string) => addAdministrator(house, name)
  const last = refusedBy('people.administrator.last')

  it('keeps role and access', async () => {
    const one = await administrator('gijs')
    await assert.rejects(house.people.deactivate(one.id, gijs), last)
    await assert.rejects(house.people.changeRoles(one.id, ['dpo'], gijs), last)
    await house.people.changeRoles(one.id, ['administrator', 'dpo'], gijs)
  })

  it('is the last when the other has not chosen a password yet, or has no access', async () => {
    const one = await administrator('gijs')
    const { person } = await house.invitations.invite(newcomer({ roles: ['administrator'] }), gijs)
    await assert.rejects(house.people.deactivate(one.id, gijs), last)
    await house.invitations.accept(tokenIn(house.mailbox[0]!.link), goodPassword)
    await house.people.deactivate(one.id, gijs)
    await assert.rejects(house.people.deactivate(person.id, gijs), last)
  })

  it('remains when two take each other away at the same moment', async () => {
    for (let round = 0; round < 15; round += 1) {
      const [one, other] = [await administrator(`een${round}`), await administrator(`twee${round}`)]
      for (const { id, roles } of await house.people.list()) {
        if (roles.includes('administrator') && id !== one.id && id !== other.id) await house.people.deactivate(id, system)
      }
      await Promise.allSettled([house.people.deactivate(one.id, byPerson(other.id)), house.people.changeRoles(other.id, [], byPerson(one.id))])
      assert.ok(await house.people.hasAdministrator(), `round ${round}`)
    }
  })

  it('is guarded in every order of the steps of two', async () => {
    const [one, other] = [await administrator('een'), await administrator('twee')]
    await house.stores.people.markLeaving(one.id, 'first', later(0))
    await house.stores.people.markLeaving(other.id, 'second', later(0))
    assert.equal(await house.stores.people.hasStayingAdministrator(), false)
    await house.stores.people.unmarkLeaving(other.id, 'first')
    assert.equal(await house.stores.people.hasStayingAdministrator(), false)
    await house.stores.people.unmarkLeaving(other.id, 'second')
    assert.equal(await house.stores.people.hasStayingAdministrator(), true)
  })

  it('can be replaced after a crash that left a mark, and the slow one with the mark is too late', async () => {
    const [one, other] = [await administrator('een'), await administrator('twee')]
    await house.stores.people.markLeaving(one.id, 'crashed', later(0))
    await assert.rejects(house.people.deactivate(other.id, gijs), last)
    house.clock.move(1 / 60)
    await house.people.sweep(house.clock.now())
    await assert.rejects(house.people.deactivate(other.id, gijs), last)
    house.clock.set(new Date(later(1 / 60).getTime() + 1))
    await house.people.sweep(house.clock.now())
    await house.people.deactivate(other.id, gijs)
    await assert.rejects(house.stores.people.change(one, { active: false }, [], { only: { 'leaving.claim': 'crashed' } }), Stale)
  })
})

describe('what is kept of people', () => {
  const house = freshPeople()

  it('never lets a password or its hash out', async () => {
    const bram = await house.people.add(newcomer({ password: goodPassword }) as never)
    await house.signIns.signIn(bram.email, goodPassword, source)
    const seen = [bram, await house.people.list(), await house.people.member(bram.id), await house.people.withRole('coordinator'), await house.audit.list({}, 100)]
    assert.doesNotMatch(JSON.stringify(seen), /argon2|paars raam/)
    const stored = await everythingIn(house.connection)
    assert.ok(!stored.includes(goodPassword))
    assert.match(stored, /"passwordHash":"\$argon2id\$/)
  })

  it('puts no name and no address where the audit keeps them for ever', async () => {
    const bram = await house.people.add(newcomer({ password: goodPassword }) as never)
    await house.people.change(bram, { name: 'Bram Smit', email: 'smit@voorbeeld.test' }, gijs)
    await assert.rejects(house.signIns.signIn('smit@voorbeeld.test', 'verkeerd wachtwoord', source))
    const forEver = (await house.audit.list({}, 100)).map(({ detail: _erasable, salt: _salt, ...entry }) => entry)
    assert.doesNotMatch(JSON.stringify(forEver), /bram|smit|voorbeeld|192\.0/i)
    assert.equal((await house.audit.verify()).ok, true)
  })

  it('records what a crash left unrecorded, once', async () => {
    const bram = await house.people.add(newcomer({ password: goodPassword }) as never)
    const act = { key: `person:${bram.id}:2:0`, what: 'person renamed', who: gijs, incident: null, at: later(0), detail: {} }
    await house.stores.people.change(bram, { name: 'Bram Smit' }, [act])
    assert.deepEqual(await actNames(house), ['person added'])
    await house.audit.settleAll(house.stores.people.pendings)
    await house.audit.settleAll(house.stores.people.pendings)
    assert.deepEqual(await actNames(house), ['person added', 'person renamed'])
  })
})
