import assert from 'node:assert/strict'
import type { Connection } from 'mongoose'
import type { AttemptResult } from '../../src/outbox/attempt.ts'
import { byPerson } from '../../src/shared/act.ts'
import { arrayTransport } from '../outbox/workers.ts'
import { accepted } from '../outbox/messages.ts'
import { fresh } from '../support/database.ts'
import { stoppedClock } from '../support/moments.ts'
import type { Behaviour, SmtpServer } from '../support/smtp.ts'
import { smtpServer } from '../support/smtp.ts'
import { aMailing, fakeLists, house, ready, recipient, throughAllStages, toServer } from './around.ts'
import type { MailingHouse } from './around.ts'
import { eachTheirOwn } from './reading.ts'

const fleur = byPerson('fleur')

describe('a mailing to two thousand people', function () {
  this.timeout(60_000)
  let server: SmtpServer
  before(async () => (server = await smtpServer()))
  after(() => server.stop())

  it('brings each of them their own message, once, in three stages', async () => {
    const transport = toServer(server.url)
    const office = await ready({ connection: await fresh(), lists: fakeLists(2000), transport })
    await office.start(aMailing(), 'fleur')
    await office.tick()
    assert.equal(server.received.length, 5)
    await office.tick()
    assert.equal(server.received.length, 5, 'nothing goes on by itself')
    await office.goOn('m1', 0, fleur)
    await office.tick()
    assert.equal(server.received.length, 55)
    await office.goOn('m1', 1, fleur)
    await office.tick()
    transport.close()
    const { mailing, counts } = await office.progress('m1')
    assert.deepEqual([mailing.state, mailing.stage, counts.sent, counts.waiting, counts.trying], ['done', 2, 2000, 0, 0])
    await eachTheirOwn(server.received, 2000, recipient)
    assert.deepEqual(office.troubles, [])
    assert.equal((await office.audit.verify()).ok, true)
    const acts = await office.audit.list({}, 1000)
    assert.deepEqual(['mailing started', 'mailing stage gone on', 'mailing done', 'mailing batch settled'].map((name) => acts.filter(({ what }) => what === name).length), [1, 2, 1, 1 + 2 + 78])
    assert.doesNotMatch(JSON.stringify(acts), /@|Çağla|C\d+-/)
  })
})

describe('what a mail server does with a message of a mailing', function () {
  this.timeout(60_000)

  /** Five people, and a server that does this to each of them. `tries` is how many of the five it was asked about in the first turn. */
  const outcomes: [behaviour: Behaviour, state: string, code: string | null, tries: number, atLast: string][] = [
    ['is fine', 'sent', '250', 5, 'sent'],
    ['is slow', 'sent', '250', 5, 'sent'],
    ['refuses the recipient', 'refused', '550 5.1.1', 5, 'refused'],
    ['refuses the message', 'refused', '554 5.7.1', 5, 'refused'],
    ['refuses the sender', 'refused', '550 5.7.1', 5, 'refused'],
    ['greylists, then is fine', 'waiting', null, 5, 'sent'],
    ['cannot take the message now', 'waiting', null, 5, 'refused'],
    ['hangs up at the recipient', 'waiting', null, 1, 'waiting'],
    ['shuts down', 'waiting', null, 1, 'waiting'],
    ['hangs up halfway the message', 'uncertain', 'no-answer', 1, 'uncertain'],
    ['hangs up after the message', 'uncertain', 'no-answer', 1, 'uncertain'],
    ['never answers the message', 'uncertain', 'no-answer', 1, 'uncertain'],
  ]
  for (const [behaviour, state, code, tries, atLast] of outcomes) {
    it(`that ${behaviour}: ${state}, and in the end ${atLast}`, async () => {
      const server = await smtpServer(behaviour)
      const transport = toServer(server.url)
      const long = behaviour === 'hangs up halfway the message' ? { own: { contract: 'lang '.repeat(200_000) } } : {}
      const office = await ready({ connection: await fresh(), lists: fakeLists(5, () => long), transport })
      await office.start(aMailing(), 'fleur')
      await office.tick()
      const first = await office.progress('m1')
      if (state === 'waiting') assert.deepEqual([first.counts.waiting, first.counts.sent, first.counts.uncertain], [5, 0, 0])
      else assert.equal(first.counts[state as 'sent'], tries)
      if (code !== null) assert.equal((await rowsOf(office))[0]?.code ?? (await sentCode(office)), code)
      assert.equal(first.counts.waiting, state === 'waiting' ? 5 : 5 - tries)
      // A row that waits is tried for a day; who was never tried is tried when the server has rested.
      for (let hour = 0; hour < 30 && (await office.progress('m1')).counts.waiting > 0; hour += 1) {
        office.clock.move(1)
        await office.tick()
      }
      transport.close()
      await server.stop()
      const { counts } = await office.progress('m1')
      // While nobody answers one person is tried at a time, and given up after a day; the others wait for the server.
      if (atLast === 'waiting') assert.deepEqual([counts.refused, counts.waiting], [1, 4])
      else assert.deepEqual([counts[atLast as 'sent'], counts.waiting], [5, 0])
      const times = new Map<string, number>()
      for (const { to } of server.received) times.set(to[0]!, (times.get(to[0]!) ?? 0) + 1)
      if (behaviour !== 'cannot take the message now') assert.ok([...times.values()].every((n) => n === 1), 'nobody got it twice')
    })
  }

  it('that is not there: nobody is lost, and one is asked about in a turn', async () => {
    const server = await smtpServer()
    await server.stop()
    const transport = toServer(server.url)
    const office = await ready({ connection: await fresh(), lists: fakeLists(5), transport })
    await office.start(aMailing(), 'fleur')
    await office.tick()
    await office.tick()
    const { mailing, counts } = await office.progress('m1')
    assert.deepEqual([counts.waiting, counts.uncertain, mailing.rest?.times], [5, 0, 1])
    transport.close()
  })
})

describe('stopping a mailing', function () {
  this.timeout(60_000)
  const lists = fakeLists(1000)

  async function inTheRest(connection: Connection, answer: () => Promise<AttemptResult>) {
    const transport = arrayTransport(answer)
    const wishes = { connection, lists, transport, clock: stoppedClock() }
    const office = await ready(wishes)
    await office.start(aMailing(), 'fleur')
    for (const stage of [0, 1] as const) {
      await office.tick()
      await office.goOn('m1', stage, fleur)
    }
    return { office, transport, wishes }
  }

  it('takes effect within one batch, also in a process that did not hear of it', async () => {
    const connection = await fresh()
    let count = 0
    let said: Promise<unknown> = Promise.resolve()
    const others: MailingHouse[] = []
    const { office, transport, wishes } = await inTheRest(connection, async () => {
      count += 1
      if (count === 200) said = others[0]!.stop('m1', fleur)
      await said
      return accepted
    })
    others.push(house(wishes))
    await office.tick()
    assert.ok(transport.taken.length - 200 <= 50, `${transport.taken.length - 200} messages after the word stop`)
    const { counts, mailing } = await office.progress('m1')
    assert.deepEqual([mailing.state, counts.sent, counts.uncertain, counts.trying], ['stopped', transport.taken.length, 0, 0])
    await office.tick()
    assert.equal(transport.taken.length, counts.sent, 'and nothing more goes')
    await office.resume('m1', fleur)
    await office.tick()
    assert.equal(new Set(transport.keys()).size, 1000)
    assert.equal(transport.taken.length, 1000)
    assert.equal((await office.progress('m1')).mailing.state, 'done')
  })

  it('takes effect before the next message in the process that heard of it', async () => {
    let count = 0
    let said: Promise<unknown> = Promise.resolve()
    const { office, transport } = await inTheRest(await fresh(), async () => {
      count += 1
      if (count === 200) said = office.stop('m1', fleur)
      await said
      return accepted
    })
    await office.tick()
    // Two hands hold five each.
    assert.ok(transport.taken.length - 200 <= 10, `${transport.taken.length - 200} messages after the word stop`)
  })

  it('cannot be done twice with effect, nor when it is done, and nothing is resumed that was not stopped', async () => {
    const { office } = await inTheRest(await fresh(), async () => accepted)
    await assert.rejects(office.resume('m1', fleur), /not-stopped/)
    await office.stop('m1', fleur)
    await office.stop('m1', fleur)
    assert.equal((await office.audit.list({}, 1000)).filter(({ what }) => what === 'mailing stopped').length, 1)
    await assert.rejects(office.goOn('m1', 2, fleur), /not-waiting/)
    await office.resume('m1', fleur)
    await office.tick()
    await assert.rejects(office.stop('m1', fleur), /already-done/)
  })

  it('of the house ends the turn, and the next process goes on', async () => {
    let count = 0
    const { office, transport, wishes } = await inTheRest(await fresh(), async () => {
      count += 1
      if (count === 300) office.halt()
      return accepted
    })
    await office.tick()
    assert.ok(transport.taken.length < 320)
    assert.equal((await office.progress('m1')).counts.trying, 0)
    await house(wishes).tick()
    assert.deepEqual([transport.taken.length, new Set(transport.keys()).size], [1000, 1000])
  })
})

describe('a provider that takes two messages a minute', function () {
  this.timeout(60_000)

  it('gets two a minute, of all processes together, and to wait is no attempt', async () => {
    const transport = arrayTransport()
    const wishes = { connection: await fresh(), lists: fakeLists(5, () => ({ provider: 'gmail.com' })), transport, clock: stoppedClock(), limitOf: () => 2 }
    const office = await ready(wishes)
    await office.start(aMailing(), 'fleur')
    for (const taken of [2, 4, 5]) {
      await office.tick()
      await house(wishes).tick()
      assert.equal(transport.taken.length, taken)
      office.clock.move(1 / 60)
    }
    assert.deepEqual([new Set(transport.keys()).size, (await office.progress('m1')).mailing.state], [5, 'done'])
  })
})

describe('a row that cannot be filled', function () {
  this.timeout(60_000)

  it('is refused before anything of it is sent, and the others go', async () => {
    const transport = arrayTransport()
    const lists = fakeLists(60, (row) => (row === 17 ? { own: { contract: ' ' } } : row === 18 ? { channel: 'letter', email: '', provider: '' } : {}))
    const office = await ready({ connection: await fresh(), lists, transport })
    assert.deepEqual(await office.unfilled({ list: 'l1', texts: aMailing().texts }, 10), [{ row: 17, line: 18, missing: ['own.contract'] }])
    await office.start(aMailing(), 'fleur')
    await throughAllStages(office)
    const { counts } = await office.progress('m1')
    assert.deepEqual([counts.sent, counts.refused, counts.letter], [58, 1, 1])
    assert.deepEqual((await office.letterRows('m1', { most: 10 })).map(({ row, state, code }) => [row, state, code]), [[17, 'refused', 'fill'], [18, 'letter', 'no-mailbox']])
    assert.ok(!transport.keys().includes('mailing:m1:17'))
  })
})

async function rowsOf(office: MailingHouse) {
  return [...(await office.letterRows('m1', { most: 10 })), ...(await office.uncertain('m1', { most: 10 }))]
}

async function sentCode(office: MailingHouse): Promise<string> {
  return (await office.progress('m1')).counts.sent > 0 ? '250' : ''
}
