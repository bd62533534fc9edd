import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { byChannel } from '../../src/outbox/channels.transport.ts'
import { smtpTransport } from '../../src/outbox/smtp.transport.ts'
import type { AttemptResult, Sendable, Transport } from '../../src/outbox/attempt.ts'
import { smtpServer } from '../support/smtp.ts'
import type { Behaviour, SmtpServer } from '../support/smtp.ts'

const from = 'Meldklok <meldklok@klantcontact.test>'
const within = { connectMs: 400, answerMs: 600, wholeMs: 3_000 }

describe('the SMTP transport', () => {
  let server: SmtpServer
  let transport: Transport

  async function start(behaviour: Behaviour, options?: { pipelining: boolean }): Promise<void> {
    server = await smtpServer(behaviour, options)
    transport = smtpTransport({ url: server.url, from, within })
  }

  afterEach(async () => {
    transport?.close()
    await server?.stop()
  })

  const outcomes: [behaviour: Behaviour, result: AttemptResult['result'], code: string, cameIn: number][] = [
    ['is fine', 'accepted', '250', 1],
    ['is slow', 'accepted', '250', 1],
    ['refuses the recipient', 'refused', '550 5.1.1', 0],
    ['refuses the sender', 'refused', '550 5.7.1', 0],
    ['refuses the message', 'refused', '554 5.7.1', 1],
    ['greylists, then is fine', 'failed', '451 4.7.1', 0],
    ['cannot take the message now', 'failed', '452 4.3.1', 1],
    ['shuts down', 'failed', 'unreachable', 0],
    ['hangs up at the recipient', 'failed', 'unreachable', 0],
    ['hangs up halfway the message', 'unknown', 'no-answer', 0],
    ['hangs up after the message', 'unknown', 'no-answer', 1],
    ['never answers the message', 'unknown', 'no-answer', 1],
  ]
  for (const [behaviour, result, code, cameIn] of outcomes) {
    for (const pipelining of [true, false]) {
      it(`says ${result} of a server that ${behaviour}, ${pipelining ? 'with' : 'without'} pipelining`, async () => {
        await start(behaviour, { pipelining })
        const body = behaviour === 'hangs up halfway the message' ? 'lang '.repeat(200_000) : 'kort'
        const given = await transport.send(aMail({ body }))
        assert.deepEqual([given.result, given.code], [result, code])
        assert.equal(given.bounced, behaviour === 'refuses the recipient' ? true : undefined)
        assert.equal(server.received.length, cameIn)
        assert.deepEqual(server.attempts.length <= 1, true, 'the pool sent again by itself')
      })
    }
  }

  it('says failed of a server that is down and of one that says nothing', async () => {
    await start('is fine')
    await server.stop()
    assert.deepEqual(await transport.send(aMail()), { result: 'failed', code: 'unreachable', reference: null })
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const deaf = smtpTransport({ url: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, from, within })
    assert.deepEqual(await deaf.send(aMail()), { result: 'failed', code: 'unreachable', reference: null })
    deaf.close()
    silent.close()
  })

  it('gives up on a server that keeps a connection alive without ever coming to an end', async () => {
    await start('never answers the message')
    transport.close()
    transport = smtpTransport({ url: server.url, from, within: { ...within, answerMs: 60_000, wholeMs: 300 } })
    assert.deepEqual(await transport.send(aMail()), { result: 'unknown', code: 'no-answer', reference: null })
  })

  it('goes on over new connections after a failure', async () => {
    await start('greylists, then is fine')
    assert.equal((await transport.send(aMail())).result, 'failed')
    assert.equal((await transport.send(aMail())).result, 'accepted')
    server.behave('hangs up after the message')
    assert.equal((await transport.send(aMail())).result, 'unknown')
    server.behave('is fine')
    assert.equal((await transport.send(aMail())).result, 'accepted')
  })

  it('sends many at once, each to its own recipient', async () => {
    await start('is fine')
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, n) => transport.send(aMail({ key: `k:${n}`, to: { name: `N ${n}`, address: `n${n}@voorbeeld.test` } }))),
    )
    assert.ok(results.every(({ result }) => result === 'accepted'))
    assert.deepEqual(server.received.map(({ to }) => to.join()).sort(), Array.from({ length: 40 }, (_, n) => `n${n}@voorbeeld.test`).sort())
  })

  it('writes a mail that reads back as it was meant', async () => {
    await start('is fine')
    const { reference } = await transport.send(
      aMail({ to: { name: "Çağla Öztürk-van 't Hoff", address: 'cagla@voorbeeld.test' }, heading: 'Datalek 2026-0042: je hebt tot 14.05 uur ⏰', body: 'Beste Çağla,\n\nKijk even.\n' }),
    )
    const [{ raw, from: sender, to } = never()] = server.received
    const mail = await PostalMime.parse(raw)
    assert.deepEqual([sender, to], ['meldklok@klantcontact.test', ['cagla@voorbeeld.test']])
    assert.deepEqual(mail.from, { name: 'Meldklok', address: 'meldklok@klantcontact.test' })
    assert.deepEqual(mail.to, [{ name: "Çağla Öztürk-van 't Hoff", address: 'cagla@voorbeeld.test' }])
    assert.equal(mail.subject, 'Datalek 2026-0042: je hebt tot 14.05 uur ⏰')
    assert.equal(mail.text, 'Beste Çağla,\n\nKijk even.\n')
    assert.equal(mail.html, undefined)
    assert.equal(header(mail, 'auto-submitted'), 'auto-generated')
    assert.equal(header(mail, 'content-language'), 'nl')
    assert.match(mail.messageId ?? '', /^<[0-9a-f]{40}@klantcontact\.test>$/)
    assert.match(reference ?? '', /queued as 4F2A9/)
  })

  it('puts the text beside the html when there is html', async () => {
    await start('is fine')
    await transport.send(aMail({ html: '<p>Hallo</p>' }))
    const mail = await PostalMime.parse(server.received[0]!.raw)
    assert.equal(mail.text?.trim(), 'Hallo')
    assert.match(mail.html ?? '', /<p>Hallo<\/p>/)
  })

  it('gives a message the same id in every attempt, and another message another', async () => {
    await start('is fine')
    for (const key of ['a:1', 'a:1', 'a:2']) await transport.send(aMail({ key }))
    const [first, again, other] = await Promise.all(server.received.map(async ({ raw }) => (await PostalMime.parse(raw)).messageId))
    assert.equal(first, again)
    assert.notEqual(first, other)
  })

  const tricks = ['c@d.test', 'A\r\nBcc: c@d.test', 'A\nTo: c@d.test', 'A" <a@b.test>, "C" <c@d.test>', 'A, c@d.test', 'A <c@d.test>', '=?utf-8?q?A=0D=0ABcc:_c@d.test?=', 'A\u2028Bcc: c@d.test']
  for (const trick of tricks) {
    it(`reaches nobody else with ${JSON.stringify(trick)} as a name and as a heading`, async () => {
      await start('is fine')
      await transport.send(aMail({ to: { name: trick, address: 'bram@voorbeeld.test' }, heading: trick }))
      const mail = await PostalMime.parse(server.received[0]!.raw)
      assert.deepEqual(server.received.map(({ to }) => to), [['bram@voorbeeld.test']])
      assert.deepEqual(mail.to?.map(({ address }) => address), ['bram@voorbeeld.test'])
      assert.deepEqual([mail.cc ?? [], mail.bcc ?? []], [[], []])
      assert.deepEqual(mail.headers.filter(({ key }) => key === 'to' || key === 'subject').length, 2)
    })
  }

  for (const address of ['a@b.test, c@d.test', 'a@b.test\r\nRCPT TO:<c@d.test>', 'a@b.test\r\nBcc: c@d.test', '<a@b.test>, c@d.test', 'a@b@c.test', '']) {
    it(`does not go near a server with ${JSON.stringify(address)} as an address`, async () => {
      await start('is fine')
      const given = await transport.send(aMail({ to: { name: 'A', address } }))
      assert.deepEqual(given, { result: 'refused', code: 'address', reference: null })
      assert.deepEqual([server.attempts, server.received], [[], []])
    })
  }

  it('reads no file and fetches no address that a body names', async () => {
    await start('is fine')
    const body = { path: '/etc/hostname' } as unknown as string
    const given = await transport.send(aMail({ body }))
    assert.notEqual(given.result, 'accepted')
    assert.equal(server.received.length, 0)
  })

  it('can tell beforehand whether the server is there', async () => {
    await start('is fine')
    assert.deepEqual(await transport.verify(), { ok: true })
    await server.stop()
    assert.deepEqual(await transport.verify(), { ok: false, code: 'unreachable' })
  })

  it('without a server says so and drops nothing', async () => {
    await start('is fine')
    assert.deepEqual(await byChannel({}).send(aMail()), { result: 'failed', code: 'no-server', reference: null })
    assert.deepEqual(await byChannel({}).verify(), { ok: false, code: 'no-server' })
  })
})

function aMail(change: Partial<Sendable> = {}): Sendable {
  return { key: 'invitation:p1', channel: 'email', language: 'nl', to: { name: 'Bram', address: 'bram@voorbeeld.test' }, heading: 'Hallo', body: 'Hallo', html: null, ...change }
}

function header(mail: { headers: { key: string; value: string }[] }, name: string): string | undefined {
  return mail.headers.find(({ key }) => key === name)?.value
}

function never(): never {
  throw new Error('nothing came in')
}
