import assert from 'node:assert/strict'
import { NotFound, Refused } from '../../src/shared/errors.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { Role } from '../../src/people/person.ts'
import { isWorking } from '../../src/people/contact.ts'
import { later } from '../support/moments.ts'
import { actNames, buildPeople, everythingIn, freshPeople, goodPassword, peopleHouse, tokenIn } from '../support/people-house.ts'
import type { PeopleHouse } from '../support/people-house.ts'

const number = '+31612345678'
const refusedBy = (key: string) => (error: unknown) => error instanceof Refused && error.reasons[0]?.key === key

async function someone(house: PeopleHouse, id = 'anna', roles: Role[] = ['dpo']) {
  await house.people.add({ id, name: id, email: `${id}@voorbeeld.test`, roles, password: goodPassword })
}

const lastToken = (house: PeopleHouse) => tokenIn(house.asked.at(-1)!.link)
const points = async (house: PeopleHouse, id = 'anna') => (await house.people.get(id)).contacts
const works = async (house: PeopleHouse, contact = 'email', id = 'anna') => isWorking((await points(house, id)).find((one) => one.id === contact)!, house.clock.now())

describe('adding a contact point', () => {
  const house = freshPeople()
  beforeEach(() => someone(house))

  it('asks for a confirmation through that very channel, with a link that works once', async () => {
    const id = await house.contacts.add('anna', { channel: 'sms', address: number })
    const [question] = house.asked
    assert.deepEqual([question?.point.channel, question?.point.address, question?.until], ['sms', number, later(7 * 24)])
    assert.match(question!.link, /^https:\/\/meldklok\.test\/contact\/[\w-]{22,}$/)
    assert.equal(await works(house, id), false)
    await house.contacts.confirmByLink(lastToken(house))
    assert.equal(await works(house, id), true)
    await assert.rejects(house.contacts.confirmByLink(lastToken(house)), NotFound)
    await assert.rejects(house.contacts.behind(lastToken(house)), NotFound)
    assert.deepEqual((await actNames(house)).slice(-3), ['contact point added', 'confirmation asked', 'contact point confirmed'])
  })

  it('lets one of two who press at the same time confirm', async () => {
    await house.contacts.add('anna', { channel: 'sms', address: number })
    const both = await Promise.allSettled([house.contacts.confirmByLink(lastToken(house)), house.contacts.confirmByLink(lastToken(house))])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal((await actNames(house)).filter((what) => what === 'contact point confirmed').length, 1)
  })

  it('keeps of the link only its hash, and nothing personal in the record', async () => {
    await house.contacts.add('anna', { channel: 'sms', address: number })
    assert.ok(!(await everythingIn(house.connection)).includes(lastToken(house)))
    assert.ok(!(await everythingIn(house.connection, { but: ['people'] })).includes(number))
  })

  it('is refused by a channel that was not set up', async () => {
    const quiet = await peopleHouse({ mail: false })
    await someone(quiet)
    await assert.rejects(quiet.contacts.add('anna', { channel: 'sms', address: number }), refusedBy('contact.channel.off'))
    await assert.rejects(quiet.contacts.askAgain('anna', 'email'), refusedBy('contact.channel.off'))
    await quiet.contacts.remind()
    assert.deepEqual(quiet.asked, [])
  })

  it('survives an administrator who changes the same person at the same moment', async () => {
    await Promise.all([house.contacts.add('anna', { channel: 'chat', address: '@anna' }), house.people.rename('anna', 'Anna', byPerson('gijs')).catch(() => {})])
    assert.deepEqual((await points(house)).map(({ channel }) => channel), ['email', 'chat'])
  })

  it('posts in the next round what a crash kept from being posted, under the same link', async () => {
    const question = () => house.asked.splice(0)
    await house.contacts.add('anna', { channel: 'sms', address: number })
    const [posted] = question()
    await house.contacts.remind()
    assert.deepEqual(question().filter(({ point }) => point.channel === 'sms').map(({ key, link }) => [key, link]), [[posted!.key, posted!.link]])
  })
})

describe('keeping contact points', () => {
  const house = freshPeople()
  beforeEach(() => someone(house))

  it('keeps the order, also for whoever reads everybody', async () => {
    const phone = await house.contacts.add('anna', { channel: 'sms', address: number })
    await house.contacts.move('anna', phone, -1)
    for (const [one] of [await house.people.list(), await house.people.withRole('dpo')]) assert.deepEqual(one!.contacts.map(({ channel }) => channel), ['sms', 'email'])
  })

  it('takes its link along when it goes', async () => {
    const phone = await house.contacts.add('anna', { channel: 'sms', address: number })
    await house.contacts.remove('anna', phone)
    await assert.rejects(house.contacts.confirmByLink(lastToken(house)), NotFound)
    await assert.rejects(house.contacts.remove('anna', phone), NotFound)
    assert.deepEqual((await points(house)).map(({ id }) => id), ['email'])
  })

  it('sends no more than ten links a day, whatever was removed in between', async () => {
    for (let n = 0; n < 10; n += 1) await house.contacts.remove('anna', await house.contacts.add('anna', { channel: 'sms', address: number }))
    await assert.rejects(house.contacts.add('anna', { channel: 'sms', address: number }), refusedBy('contact.ask.often'))
    assert.equal(house.asked.length, 10)
    assert.equal((await points(house)).length, 1)
    house.clock.move(24)
    await house.contacts.add('anna', { channel: 'sms', address: number })
  })

  it('keeps own quiet hours until they are given up', async () => {
    const hours = async () => (await house.people.get('anna')).quietHours
    assert.equal(await hours(), null)
    await house.contacts.setQuietHours('anna', { from: '23:00', to: '06:00' })
    await house.contacts.setQuietHours('anna', { from: '23:00', to: '06:00' })
    assert.deepEqual(await hours(), { from: '23:00', to: '06:00' })
    await house.contacts.setQuietHours('anna', null)
    assert.equal(await hours(), null)
    assert.equal((await actNames(house)).filter((what) => what === 'quiet hours changed').length, 2)
  })
})

describe('the e-mail address of the account', () => {
  const house = freshPeople()
  const newcomer = { name: 'Bram', email: 'bram@voorbeeld.test', roles: ['coordinator'] as Role[], language: 'nl' as const }

  it('works from the moment that a mailed invitation is accepted', async () => {
    const { person } = await house.invitations.invite(newcomer, byPerson('gijs'))
    house.clock.move(5)
    await house.invitations.accept(tokenIn(house.mailbox[0]!.link), goodPassword)
    assert.deepEqual((await points(house, person.id)).map(({ confirmedAt }) => confirmedAt), [later(5)])
  })

  for (const [what, ask] of [['an invitation', null], ['a new password', 'known']] as const) {
    it(`lets nobody in by a link for ${what} that went to the address of before`, async () => {
      const person = ask ? await house.people.add({ id: 'p', name: 'P', email: 'oud@voorbeeld.test', roles: ['dpo'], password: goodPassword }) : (await house.invitations.invite(newcomer, byPerson('gijs'))).person
      if (ask) await house.invitations.renew('p', byPerson('gijs'))
      const token = tokenIn(house.mailbox.at(-1)!.link)
      await house.people.change(await house.people.get(person.id), { email: 'nieuw@voorbeeld.test' }, byPerson('gijs'))
      assert.equal(await house.invitations.find(token), null)
      await assert.rejects(house.invitations.accept(token, goodPassword))
    })
  }

  it('does not work by an invitation that an administrator passed on', async () => {
    const quiet = await peopleHouse({ mail: false })
    const { person, link } = await quiet.invitations.invite(newcomer, byPerson('gijs'))
    await quiet.invitations.accept(tokenIn(link!), goodPassword)
    assert.equal((await points(quiet, person.id))[0]?.confirmedAt, null)
  })

  it('does not work by a link that was mailed to another address', async () => {
    const { person } = await house.invitations.invite(newcomer, byPerson('gijs'))
    await house.people.change(person, { email: 'b.janssen@voorbeeld.test' }, byPerson('gijs'))
    await assert.rejects(house.invitations.accept(tokenIn(house.mailbox[0]!.link), goodPassword))
    assert.deepEqual((await points(house, person.id)).map(({ address, confirmedAt }) => [address, confirmedAt]), [['b.janssen@voorbeeld.test', null]])
  })

  it('is unconfirmed again when it changes, and what was sent to the old one says nothing', async () => {
    await someone(house)
    await house.contacts.remind()
    const old = lastToken(house)
    await house.contacts.confirm('anna', 'email')
    assert.equal(await works(house), true)
    house.clock.move(1)
    await house.people.change(await house.people.get('anna'), { email: 'a.dewit@voorbeeld.test' }, byPerson('gijs'))
    assert.equal(await works(house), false)
    await assert.rejects(house.contacts.confirmByLink(old), NotFound)
    await house.contacts.confirm('anna', 'email', later(2), later(0))
    assert.equal(await works(house), false)
    await house.contacts.remind()
    assert.deepEqual(house.asked.at(-1)?.point.address, 'a.dewit@voorbeeld.test')
    await house.contacts.confirm('anna', 'email', later(2), later(2))
    assert.equal(await works(house), true)
  })

  it('stays confirmed when only its capitals change', async () => {
    await someone(house)
    await house.contacts.confirm('anna', 'email')
    await house.people.change(await house.people.get('anna'), { email: 'Anna@Voorbeeld.test' }, byPerson('gijs'))
    assert.deepEqual((await points(house)).map(({ address }) => address), ['Anna@Voorbeeld.test'])
    assert.equal(await works(house), true)
  })
})

describe('asking again in time', () => {
  const house = freshPeople()

  it('sends a link at day 60, 75 and 85, each once however often it looks', async () => {
    await someone(house)
    await house.contacts.confirm('anna', 'email')
    for (let hours = 0; hours < 100 * 24; hours += 12) {
      house.clock.set(later(hours))
      await house.contacts.remind()
      await house.contacts.remind()
    }
    assert.deepEqual(house.asked.map(({ until }) => until), [60, 75, 85].map((day) => later((day + 7) * 24)))
    assert.equal(new Set(house.asked.map(({ key }) => key)).size, 3)
  })

  it('sends it once from two processes at the same moment', async () => {
    await someone(house)
    const other = buildPeople(house.connection, { clock: house.clock })
    await Promise.all([house.contacts.remind(), other.contacts.remind()])
    assert.equal(new Set([...house.asked, ...other.asked].map(({ key }) => key)).size, 1)
  })

  it('keeps nobody waiting for somebody whose message fails', async () => {
    await someone(house, 'anna')
    await someone(house, 'bram', ['coordinator'])
    const { change } = house.stores.people
    house.stores.people.change = async (before, ...given) => {
      if (before.id === 'anna') throw new Error('no')
      return change(before, ...given)
    }
    await house.contacts.remind()
    assert.deepEqual([house.asked.map(({ person }) => person.id), house.after.troubles.length], [['bram'], 1])
  })

  it('tells the administrator who cannot be reached', async () => {
    await someone(house)
    await someone(house, 'chris', ['reporter'])
    const unreachable = async () => (await house.people.list()).filter(({ reachable }) => !reachable).map(({ id }) => id)
    assert.deepEqual(await unreachable(), ['anna', 'chris'])
    await house.contacts.confirm('anna', 'email')
    assert.deepEqual(await unreachable(), ['chris'])
    house.clock.move(90 * 24 + 1)
    assert.deepEqual(await unreachable(), ['anna', 'chris'])
  })
})

describe('a message that came back', () => {
  const house = freshPeople()
  beforeEach(async () => {
    await someone(house)
    await house.contacts.confirm('anna', 'email')
  })

  it('makes its contact point count as none until it is confirmed anew', async () => {
    await house.contacts.bounced('email', 'ANNA@voorbeeld.test', later(1))
    house.clock.set(later(2))
    assert.equal(await works(house), false)
    await house.contacts.bounced('email', 'anna@voorbeeld.test', later(1))
    assert.equal((await actNames(house)).filter((what) => what === 'contact point bounced').length, 1)
    await house.contacts.confirm('anna', 'email')
    assert.equal(await works(house), true)
  })

  it('says nothing of another address or another channel', async () => {
    await house.contacts.bounced('email', 'bram@voorbeeld.test', later(1))
    await house.contacts.markBounced('anna', 'sms', null, later(1))
    assert.equal(await works(house), true)
    await house.contacts.markBounced('anna', 'email', null, later(1))
    assert.equal(await works(house), false)
  })

  it('that is told of late does not undo a later confirmation', async () => {
    await house.contacts.confirm('anna', 'email', later(3))
    await house.contacts.bounced('email', 'anna@voorbeeld.test', later(1))
    house.clock.set(later(4))
    assert.equal(await works(house), true)
  })
})

describe('people who were kept by an earlier version', () => {
  const house = freshPeople()

  it('are read with their e-mail address as the only point, which is asked about once', async () => {
    await someone(house)
    await house.connection.collection('people').updateMany({}, { $unset: { contacts: 1, quietHours: 1, asks: 1, emailSince: 1, linkMailed: 1 } })
    const [person] = await house.people.list()
    assert.deepEqual([person?.contacts, person?.quietHours], [[{ id: 'email', channel: 'email', address: 'anna@voorbeeld.test', confirmedAt: null, bouncedAt: null }], null])
    await house.contacts.remind()
    await house.contacts.remind()
    assert.equal(house.asked.length, 1)
    await house.contacts.confirmByLink(lastToken(house))
    assert.equal(await works(house), true)
    await house.contacts.move('anna', 'email', 1)
    await house.contacts.add('anna', { channel: 'sms', address: number })
    assert.deepEqual((await points(house)).map(({ channel }) => channel), ['email', 'sms'])
  })
})
