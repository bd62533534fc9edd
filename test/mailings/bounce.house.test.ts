import assert from 'node:assert/strict'
import { createConnection } from 'node:net'
import { once } from 'node:events'
import { createTransport } from 'nodemailer'
import { openBouncePort } from '../../src/ops/bounce-port.ts'
import type { BouncePort } from '../../src/ops/bounce-port.ts'
import { smtpTransport } from '../../src/outbox/smtp.transport.ts'
import { byChannel } from '../../src/outbox/channels.transport.ts'
import { personStore } from '../../src/people/person.store.ts'
import { pathsOf } from '../api/shape.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { smtpServer } from '../support/smtp.ts'
import type { SmtpServer } from '../support/smtp.ts'
import { cameBack, samples } from './bounced-mail.ts'

const bounceAddress = 'bounces@voorbeeld.test'
const [gone, , gaveUp, delayed] = samples as [typeof samples[0], typeof samples[0], typeof samples[0], typeof samples[0]]
const outOfOffice = samples.find(({ server }) => server.startsWith('Outlook'))!

describe('mail that comes back', () => {
  let server: SmtpServer
  let test: TestHouse
  let port: BouncePort
  let from: string
  /** Happens after the server took a message, before we know it. */
  let onTaken: () => Promise<void>
  beforeEach(async () => {
    onTaken = async () => {}
    server = await smtpServer()
    const outside = byChannel({ email: smtpTransport({ url: server.url, from: 'Meldklok <post@voorbeeld.test>' }) })
    const send: typeof outside.send = async (message) => {
      const result = await outside.send(message)
      await onTaken()
      return result
    }
    test = await testHouse({ bounceAddress, outside: { ...outside, send } })
    const { bounces } = test.house
    port = await openBouncePort({ host: '127.0.0.1', port: 0, isOurs: bounces.isOurs, take: bounces.take, onTrouble: (error) => test.logged.push({ error }) })
    await test.house.outbox.post({ key: 'contact:anna:email:2', kind: 'staff', language: 'nl', to: { name: 'Anna', address: 'anna@voorbeeld.test' }, heading: 'Bevestig', body: 'Klik.' })
    await test.house.tick()
    from = server.received.at(-1)!.from
  })
  afterEach(async () => {
    await port.close()
    await server.stop()
  })

  it('left with a sender of its own, and says in its heads whom it is from as always', async () => {
    assert.match(from, /^bounces\+[a-z0-9]{32}@voorbeeld\.test$/)
    assert.match(server.received[0]!.raw.toString(), /^From: Meldklok <post@voorbeeld.test>\r$/m)
    assert.ok(!/anna|contact/.test(from))
  })

  it('by the port: the address of a colleague counts no more, their message stands as not delivered, and the log has no address', async () => {
    await bring(cameBack(gone, from), from)
    await test.house.tick()
    assert.notEqual((await contactOf('anna')).bouncedAt, null)
    const delivery = await test.house.outbox.get('contact:anna:email:2')
    assert.deepEqual([delivery.state, delivery.lastResult!.code, delivery.lastResult!.bounced], ['refused', '5.1.1', true])
    const [entry] = (await test.house.audit.list({}, 500)).filter(({ key }) => key === 'outbox:contact:anna:email:2:refused')
    assert.equal(entry!.detail!['returned'], true)
    const written = JSON.stringify([test.logged, await test.house.audit.list({}, 500)])
    assert.ok(!/cagla|anna@|bounces\+/.test(written))
    assert.equal(test.logged.filter(({ message }) => message === 'a message came back').length, 1)
  })

  it('many times is once, and a late one changes nothing that a person said since', async () => {
    for (let times = 0; times < 3; times += 1) await bring(cameBack(gone, from), from)
    await test.house.tick()
    assert.equal((await test.house.audit.list({}, 500)).filter(({ what }) => what === 'message refused').length, 1)
    await test.house.outbox.resolve('contact:anna:email:2', { outcome: 'not sent', reason: 'Gebeld.' }, 'gijs')
    await bring(cameBack(gone, from), from)
    assert.equal((await test.house.outbox.get('contact:anna:email:2')).state, 'resolved')
  })

  it('when a server gave up after days the message did not arrive, and the address still counts', async () => {
    await bring(cameBack(gaveUp, from), from)
    await test.house.tick()
    assert.equal((await test.house.outbox.get('contact:anna:email:2')).state, 'refused')
    assert.equal((await contactOf('anna')).bouncedAt, null)
  })

  for (const [what, sample] of [['a delay', delayed], ['out of office', outOfOffice]] as const) {
    it(`is not meant by ${what}`, async () => {
      await bring(cameBack(sample, from), from)
      await test.house.tick()
      assert.equal((await test.house.outbox.get('contact:anna:email:2')).state, 'sent')
      assert.equal((await contactOf('anna')).bouncedAt, null)
    })
  }

  it('an alarm that comes back wakes the next way, as one that was refused at once does', async () => {
    const number = await test.report({ ourRole: 'controller' })
    await test.house.tick()
    const alarm = (await test.house.outbox.deliveries({ incident: number }, 50)).find(({ channel, state }) => channel === 'email' && state === 'sent')!
    const address = await test.house.bounces.senderOf(alarm.key)
    await bring(cameBack(gone, address!), address!)
    await test.house.tick()
    const acts = (await test.house.audit.list({ incident: number }, 500)).map(({ what }) => what)
    assert.ok(acts.includes('message did not arrive'))
  })

  it('passes nothing on, lets nobody sign in, and takes in no address that was not made here', async () => {
    const forged = from.replace(/.@/, (sign) => (sign === 'a@' ? 'b@' : 'a@'))
    for (const to of ['anna@voorbeeld.test', 'cagla@elders.test', 'bounces@voorbeeld.test', forged, `${from}.elders.test`]) {
      await assert.rejects(bring(cameBack(gone, from), to), /550 5\.1\.1/, to)
    }
    const said = await talk('EHLO x', 'AUTH PLAIN AGEAYg==', 'VRFY anna', 'STARTTLS')
    assert.doesNotMatch(said, /250[ -](AUTH|STARTTLS)/)
    assert.match(said, /\r\n5\d\d .*\r\n.*\r\n5\d\d /)
    assert.equal((await test.house.outbox.get('contact:anna:email:2')).state, 'sent')
  })

  it('refuses what is too large, and goes on', async () => {
    await assert.rejects(bring(cameBack(gone, from) + 'x'.repeat(1_100_000), from), /552/)
    await bring(cameBack(gone, from), from)
    assert.equal((await test.house.outbox.get('contact:anna:email:2')).state, 'refused')
  })

  it('says "later" while it cannot be recorded, so that it comes again', async () => {
    await port.close()
    let broken = true
    const { isOurs, take } = test.house.bounces
    port = await openBouncePort({ host: '127.0.0.1', port: 0, isOurs, take: (came) => (broken ? Promise.reject(new Error('no store')) : take(came)), onTrouble: () => {} })
    await assert.rejects(bring(cameBack(gone, from), from), /451/)
    broken = false
    await bring(cameBack(gone, from), from)
    assert.equal((await test.house.outbox.get('contact:anna:email:2')).state, 'refused')
  })

  it('before we know that it was taken is asked to come again, and counts then', async () => {
    const again = 'contact:anna:email:3'
    let sender = ''
    onTaken = async () => {
      sender = server.received.at(-1)!.from
      await assert.rejects(bring(cameBack(gone, sender), sender), /451/)
    }
    await test.house.outbox.post({ key: again, kind: 'staff', language: 'nl', to: { name: 'Anna', address: 'anna@voorbeeld.test' }, heading: 'Bevestig', body: 'Klik.' })
    await test.house.tick()
    assert.equal((await test.house.outbox.get(again)).state, 'sent')
    await bring(cameBack(gone, sender), sender)
    assert.equal((await test.house.outbox.get(again)).state, 'refused')
  })

  it('by the API, raw or in JSON, for a token that may; forged ones are nobody\'s', async () => {
    const caller = await test.withToken(['report bounces'])
    const raw = cameBack(gone, from)
    const asked = (body: string) => caller.post('/api/v1/bounces').set('Content-Type', 'message/rfc822').send(body)
    assert.deepEqual((await asked(raw.replaceAll(from, from.replace('+', '+x'))).expect(200)).body, { outcome: 'not ours' })
    assert.deepEqual((await asked(cameBack(delayed, from)).expect(200)).body, { outcome: 'delayed' })
    assert.deepEqual((await asked(raw).expect(200)).body, { outcome: 'returned' })
    assert.equal(test.woken(), 1)
    assert.equal((await test.house.outbox.get('contact:anna:email:2')).state, 'refused')
    const json = { message: raw.replaceAll(from, 'bounces@voorbeeld.test'), recipient: from }
    assert.deepEqual((await caller.post('/api/v1/bounces').send(json).expect(200)).body, { outcome: 'returned' })
    pathsOf(await (await test.withToken(['see outbox'])).post('/api/v1/bounces').set('Content-Type', 'message/rfc822').send(raw), 403)
    pathsOf(await asked('x'.repeat(1024 * 1024 + 1)), 413)
    assert.deepEqual(pathsOf(await caller.post('/api/v1/bounces').send({ text: 'x' }), 422).toSorted(), ['message', 'text'])
    pathsOf(await caller.post('/api/v1/bounces').set('Content-Type', 'text/plain').send('x'), 415)
  })

  async function bring(raw: string, to: string): Promise<void> {
    const carrier = createTransport({ host: '127.0.0.1', port: port.port, ignoreTLS: true })
    try {
      await carrier.sendMail({ envelope: { from: '', to: [to] }, raw })
    } finally {
      carrier.close()
    }
  }

  async function talk(...lines: string[]): Promise<string> {
    const socket = createConnection(port.port, '127.0.0.1')
    let heard = ''
    socket.setEncoding('utf8').on('data', (text: string) => (heard += text))
    for (const line of lines) {
      await once(socket, 'data')
      socket.write(`${line}\r\n`)
    }
    await once(socket, 'data')
    socket.destroy()
    return heard
  }

  async function contactOf(id: string) {
    const person = (await personStore(test.connection).list()).find((one) => one.id === id)!
    return person.contacts.find((point) => point.id === 'email')!
  }
})

describe('a house without an address for what comes back', () => {
  it('sends as it always did, and takes in nothing', async () => {
    const test = await testHouse()
    await test.house.outbox.post({ key: 'a', kind: 'staff', language: 'nl', to: { name: 'Anna', address: 'anna@voorbeeld.test' }, heading: 'x', body: 'y' })
    await test.house.tick()
    assert.equal('envelopeFrom' in test.mailbox[0]!, false)
    assert.equal(await test.house.bounces.take({ raw: cameBack(gone, 'bounces+abc@voorbeeld.test') }), 'not ours')
    assert.equal(test.house.bounces.isOurs('bounces+abc@voorbeeld.test'), false)
  })
})
