import assert from 'node:assert/strict'
import { Refused, TooMany } from '../../src/shared/errors.ts'
import type { Person } from '../../src/people/person.ts'
import { later, noon } from '../support/moments.ts'
import { actNames, buildPeople, everythingIn, goodPassword, freshPeople } from '../support/people-house.ts'

const source = { address: '192.0.2.7', agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }
const from = (address: string) => ({ ...source, address })
const justBefore = (at: Date) => new Date(at.getTime() - 1)
const refused = (error: unknown) => error instanceof Refused && error.reasons[0]?.key === 'signIn.refused'
const waits = (seconds: number) => (error: unknown) => error instanceof TooMany && error.retrySeconds === seconds

/** A house in which Anna can sign in; `anna` is filled before each test. */
function withAnna() {
  const house = freshPeople()
  const anna = {} as Person
  beforeEach(async () => {
    Object.assign(anna, await house.people.add({ name: 'Anna de Wit', email: 'anna@voorbeeld.test', roles: ['dpo'], password: goodPassword }))
  })
  const signIn = (password = goodPassword, at: { address: string; agent?: string } = source, email = anna.email) => house.signIns.signIn(email, password, at)
  async function fail(times: number, at = source, email = anna.email) {
    for (let turn = 0; turn < times; turn += 1) await assert.rejects(signIn('verkeerd wachtwoord', at, email), refused)
  }
  return { house, anna, signIn, fail }
}

describe('signing in', () => {
  const { house, anna, signIn } = withAnna()

  it('gives a token that stands for the person, for seven days', async () => {
    const { step, token, until, person } = await signIn()
    assert.deepEqual([step, person.id, until], ['signed in', anna.id, later(168)])
    assert.match(token, /^[\w-]{32}$/)
    assert.deepEqual(await house.signIns.find(token), anna)
    assert.equal(await house.signIns.find(`${token}x`), null)
  })

  it('keeps only the hash of the token', async () => {
    const { token } = await signIn()
    assert.ok(!(await everythingIn(house.connection)).includes(token))
  })

  it('ends after twelve hours of silence, on the moment', async () => {
    const { token } = await signIn()
    house.clock.set(justBefore(later(12)))
    assert.ok(await house.signIns.find(token))
    house.clock.set(new Date(justBefore(later(12)).getTime() + 12 * 3_600_000 - 1))
    assert.ok(await house.signIns.find(token), 'seen again, so twelve hours more')
    house.clock.move(12)
    assert.equal(await house.signIns.find(token), null)
  })

  it('ends after seven days however busy', async () => {
    const { token } = await signIn()
    for (let hours = 6; hours < 168; hours += 6) {
      house.clock.set(later(hours))
      assert.ok(await house.signIns.find(token))
    }
    house.clock.set(justBefore(later(168)))
    assert.ok(await house.signIns.find(token))
    house.clock.set(later(168))
    assert.equal(await house.signIns.find(token), null)
  })

  it('signs out that one token only', async () => {
    const [one, other] = [await signIn(), await signIn()]
    await house.signIns.signOut(one.token)
    await house.signIns.signOut(one.token)
    assert.equal(await house.signIns.find(one.token), null)
    assert.ok(await house.signIns.find(other.token))
    assert.deepEqual(await actNames(house), ['person added', 'signed in', 'signed in', 'signed out'])
  })

  it('lists the sessions, ends one, and ends all others', async () => {
    const here = await signIn()
    house.clock.move(1)
    const [phone, library] = [await signIn(goodPassword, { address: '192.0.2.8' }), await signIn()]
    const list = await house.signIns.list(anna.id, here.token)
    assert.equal(list.length, 3)
    const mine = list.filter((session) => session.here)
    assert.deepEqual(mine.map(({ device, beganAt }) => ({ device, beganAt })), [{ device: { browser: 'Firefox', system: 'Linux' }, beganAt: noon }])
    const unknown = list.find(({ device }) => device.browser === null)!
    await house.signIns.endOne(anna.id, unknown.id)
    assert.equal(await house.signIns.find(phone.token), null)
    await house.signIns.endOthers(anna.id, here.token)
    assert.equal(await house.signIns.find(library.token), null)
    assert.ok(await house.signIns.find(here.token))
  })

  it('is not kept open by a page that asks for itself', async () => {
    const { token } = await signIn()
    house.clock.set(later(11))
    assert.ok(await house.signIns.find(token, { quietly: true }))
    house.clock.set(later(12))
    assert.equal(await house.signIns.find(token), null)
  })

  it('lets nobody end another person’s session', async () => {
    const bram = await house.people.add({ name: 'Bram', email: 'bram@voorbeeld.test', roles: ['coordinator'], password: goodPassword })
    const { token } = await signIn()
    const [session] = await house.signIns.list(anna.id, token)
    await assert.rejects(house.signIns.endOne(bram.id, session!.id))
    assert.ok(await house.signIns.find(token))
  })

  it('sweeps what has been over for a day and is recorded, and nothing else', async () => {
    const [gone, open] = [await signIn(), await signIn()]
    await house.signIns.signOut(gone.token)
    await house.signIns.sweep(later(23.9))
    assert.deepEqual([await house.signIns.find(gone.token), await house.signIns.whose(gone.token)], [null, anna.id])
    await house.signIns.sweep(later(24))
    assert.equal(await house.signIns.whose(gone.token), null)
    assert.ok(await house.signIns.find(open.token))
    await house.signIns.sweep(later(36))
    assert.equal(await house.connection.collection('sessions').countDocuments(), 0)
    await house.signIns.sweep(later(36))
    assert.equal(await house.connection.collection('guesses').countDocuments(), 0)
  })

  it('keeps an ended session whose record is not in the audit yet', async () => {
    const { token } = await signIn()
    const session = (await house.signIns.sessionOf(token))!
    const act = { key: 'k', what: 'signed out', who: { kind: 'person' as const, id: anna.id }, incident: null, at: noon, detail: {} }
    await house.stores.sessions.end(session, noon, [act])
    await house.signIns.sweep(later(400))
    assert.equal(await house.connection.collection('sessions').countDocuments(), 1)
    await house.audit.settleAll(house.stores.sessions.pendings)
    await house.signIns.sweep(later(400))
    assert.equal(await house.connection.collection('sessions').countDocuments(), 0)
  })
})

describe('signing in with a wrong password', () => {
  const { house, anna, signIn, fail } = withAnna()

  it('answers the same for a known and an unknown address', async () => {
    await fail(1)
    await fail(1, source, 'niemand@voorbeeld.test')
    assert.deepEqual(await actNames(house), ['person added', 'sign-in refused', 'sign-in refused'])
  })

  it('lets five pass, then asks to wait, also with the right password, and opens on the second', async () => {
    await fail(5)
    await assert.rejects(signIn(), waits(30))
    house.clock.set(justBefore(later(30 / 3600)))
    await assert.rejects(signIn(), waits(1))
    house.clock.set(later(30 / 3600))
    await signIn()
  })

  it('waits longer each time, and starts anew after the right password', async () => {
    await fail(5)
    house.clock.move(30 / 3600)
    await fail(1)
    await assert.rejects(signIn(), waits(60))
    house.clock.move(60 / 3600)
    await signIn()
    await fail(5)
    await assert.rejects(signIn(), waits(30))
  })

  it('counts an address from everywhere, however it is spelled, and leaves others alone', async () => {
    const bram = await house.people.add({ name: 'Bram', email: 'bram@voorbeeld.test', roles: ['coordinator'], password: goodPassword })
    for (const [turn, email] of ['anna@voorbeeld.test', 'ANNA@voorbeeld.test', ' Anna@Voorbeeld.test', 'anna@VOORBEELD.test', 'aNNa@voorbeeld.test'].entries()) {
      await fail(1, from(`192.0.2.${turn}`), email)
    }
    await assert.rejects(signIn(goodPassword, from('198.51.100.1')), waits(30))
    await signIn(goodPassword, source, bram.email)
  })

  it('slows down an unknown address just the same', async () => {
    await fail(5, source, 'niemand@voorbeeld.test')
    await assert.rejects(signIn(goodPassword, source, 'niemand@voorbeeld.test'), waits(30))
  })

  it('slows down a place that tries many addresses, and nobody else', async () => {
    for (let turn = 0; turn < 20; turn += 1) await fail(1, source, `iemand${turn}@voorbeeld.test`)
    await assert.rejects(signIn(), waits(30))
    await signIn(goodPassword, from('192.0.2.8'))
  })

  it('is not fooled by one good account: it gives a place only its own try back', async () => {
    for (let turn = 0; turn < 19; turn += 1) {
      await fail(1, source, `iemand${turn}@voorbeeld.test`)
      if (turn % 5 === 0) await signIn()
    }
    await fail(1, source, 'nog-iemand@voorbeeld.test')
    await assert.rejects(signIn(), waits(30))
  })

  it('does not hold waiting against an office', async () => {
    await fail(5)
    for (let turn = 0; turn < 30; turn += 1) await assert.rejects(signIn(), waits(30))
    const bram = await house.people.add({ name: 'Bram', email: 'bram@voorbeeld.test', roles: ['coordinator'], password: goodPassword })
    await signIn(goodPassword, source, bram.email)
  })

  it('lets exactly five of twenty at once pass, also over two processes', async () => {
    const second = buildPeople(house.connection, { clock: house.clock })
    const tries = Array.from({ length: 20 }, (_, turn) => (turn % 2 ? house : second).signIns.signIn(anna.email, 'verkeerd wachtwoord', from(`192.0.2.${turn}`)))
    const outcomes = (await Promise.allSettled(tries)).map((tried) => (tried as PromiseRejectedResult).reason.constructor.name)
    assert.equal(outcomes.filter((name) => name === 'Refused').length, 5)
    assert.equal(outcomes.filter((name) => name === 'TooMany').length, 15)
  })

  it('keeps no address in the counters', async () => {
    await fail(1)
    const counters = await house.connection.collection('guesses').find({}).toArray()
    assert.equal(counters.length, 2)
    assert.doesNotMatch(JSON.stringify(counters), /anna|voorbeeld|192\.0/)
  })
})

describe('changing one’s own password', () => {
  const { house, anna, signIn } = withAnna()
  const here = (token: string) => ({ token, address: source.address })

  it('keeps this session and ends the others', async () => {
    const [mine, other] = [await signIn(), await signIn()]
    await house.accounts.changePassword(anna, goodPassword, 'groene lamp slaapt vroeg', here(mine.token))
    assert.ok(await house.signIns.find(mine.token))
    assert.equal(await house.signIns.find(other.token), null)
    assert.equal((await house.signIns.list(anna.id, mine.token)).length, 1)
    await assert.rejects(signIn(), refused)
    await signIn('groene lamp slaapt vroeg')
  })

  it('asks for the present one, and slows down guessing it', async () => {
    const { token } = await signIn()
    const change = () => house.accounts.changePassword(anna, 'verkeerd wachtwoord', 'groene lamp slaapt vroeg', here(token))
    for (let turn = 0; turn < 5; turn += 1) await assert.rejects(change(), (error: Refused) => error.reasons[0]?.key === 'account.password.wrong')
    await assert.rejects(change(), waits(30))
  })

  it('refuses a weak one before it asks anything else', async () => {
    const { token } = await signIn()
    await assert.rejects(house.accounts.changePassword(anna, goodPassword, 'annadewit2026', here(token)), (error: Refused) => error.reasons[0]?.field === 'nextPassword')
  })
})
