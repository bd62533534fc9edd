import assert from 'node:assert/strict'
import { createServer, request } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { createServer as createPlainServer } from 'node:net'
import type { AddressInfo, Server as PlainServer } from 'node:net'
import type { AttemptResult, Sendable } from '../../src/outbox/attempt.ts'
import { longestSendMinutes } from '../../src/outbox/attempt.ts'
import { byChannel } from '../../src/outbox/channels.transport.ts'
import { webhookTransport } from '../../src/outbox/webhook.transport.ts'
import { priorities } from '../../src/outbox/message.ts'
import { noon, stoppedClock } from '../support/moments.ts'
import { exampleReceiver, isSigned } from './example-receiver.ts'
import { arrayTransport } from './workers.ts'

const secret = 'a secret of at least thirty-two characters'
const within = { connectMs: 400, answerMs: 400 }
const unanswered: AttemptResult = { result: 'unknown', code: 'no-answer', reference: null }
const unreachable: AttemptResult = { result: 'failed', code: 'unreachable', reference: null }

describe('the webhook transport', () => {
  const open: { stop: () => Promise<unknown> }[] = []
  afterEach(async () => {
    await Promise.all(open.splice(0).map(({ stop }) => stop()))
  })

  async function receiver(given: Partial<Parameters<typeof exampleReceiver>[0]> = {}) {
    const one = await exampleReceiver({ secret, now: () => noon, ...given })
    open.push(one)
    return one
  }

  async function serve(listener: RequestListener): Promise<string> {
    return listening(createServer(listener))
  }

  async function listening(server: Server | PlainServer): Promise<string> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    open.push({ stop: () => new Promise((resolve) => ('closeAllConnections' in server && server.closeAllConnections(), server.close(resolve))) })
    return `127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const transportTo = (url: string, channel: 'sms' | 'voice' | 'chat' = 'sms') => webhookTransport({ url, secret, channel, now: () => noon, within })

  it('makes one signed call in the documented shape', async () => {
    const { url, taken } = await receiver()
    assert.deepEqual(await transportTo(url).send(aText()), { result: 'accepted', code: '202', reference: null })
    assert.deepEqual(taken, [{
      id: 'row:1:anna:sms', channel: 'sms', to: '+31612345678', language: 'nl', text: 'Incident 2026-0042: melden bij de AP. ☎', priority: 'statutory', sentAt: noon.toISOString(),
    }])
  })

  it('says nothing of a name or a heading, and no priority where there is none', async () => {
    const { url, taken } = await receiver()
    await transportTo(url, 'chat').send(aText({ channel: 'chat', to: { name: 'Anna de Wit', address: '@anna' }, heading: 'Kop', priority: undefined }))
    assert.doesNotMatch(JSON.stringify(taken), /Anna de Wit|Kop|priority/)
    assert.deepEqual([taken[0]?.channel, taken[0]?.to], ['chat', '@anna'])
  })

  const references: [body: string, reference: string | null][] = [
    ['{"id":"SM-42.7"}', 'SM-42.7'],
    ['', null],
    ['ok', null],
    ['{"id":42}', null],
    ['{"id":"to +31612345678"}', null],
    ['{"id":"msg-31612345678"}', null],
    [`{"id":"${'x'.repeat(101)}"}`, null],
    [`{"id":"SM","more":"${'x'.repeat(20_000)}"}`, null],
    ['null', null],
  ]
  for (const [body, reference] of references) {
    it(`takes ${reference === null ? 'no reference' : 'the reference'} from an answer ${JSON.stringify(body.slice(0, 30))}`, async () => {
      const { url } = await receiver({ answer: { status: 200, body } })
      assert.deepEqual(await transportTo(url).send(aText()), { result: 'accepted', code: '200', reference })
    })
  }

  const answers: [status: number, result: AttemptResult['result']][] = [
    [200, 'accepted'], [201, 'accepted'], [299, 'accepted'],
    [301, 'failed'], [302, 'failed'], [307, 'failed'],
    [400, 'refused'], [401, 'refused'], [404, 'refused'], [422, 'refused'],
    [408, 'failed'], [425, 'failed'], [429, 'failed'],
    [500, 'failed'], [503, 'failed'], [502, 'unknown'], [504, 'unknown'],
  ]
  for (const [status, result] of answers) {
    it(`reads ${status} as ${result}`, async () => {
      let calls = 0
      const host = await serve((_req, res) => {
        calls += 1
        res.writeHead(status, { location: '/elsewhere', 'content-type': 'text/plain' }).end('+31612345678 is not mine')
      })
      assert.deepEqual(await transportTo(`http://${host}`).send(aText()), { result, code: String(status), reference: null })
      assert.equal(calls, 1, 'a redirect was followed, or it was sent again')
    })
  }

  it('reads 410 as an address that is no more', async () => {
    const { url } = await receiver({ answer: { status: 410 } })
    assert.deepEqual(await transportTo(url).send(aText()), { result: 'refused', code: '410', reference: null, bounced: true })
  })

  describe('without an answer', () => {
    it('knows that nobody was asked: refused, no TLS, a name that is not there', async () => {
      const host = await serve(() => {})
      for (const url of ['http://127.0.0.1:1', `https://${host}`, 'http://no-such-host.invalid']) assert.deepEqual(await transportTo(url).send(aText()), unreachable, url)
    })

    it('does not know whether it was taken once all of it was handed over', async () => {
      const silent = await serve(() => {})
      const hangsUp = await serve((req) => void req.resume().on('end', () => req.socket.destroy()))
      const nonsense = await listening(createPlainServer((socket) => void socket.once('data', () => socket.end('no http at all'))))
      for (const host of [silent, hangsUp, nonsense]) assert.deepEqual(await transportTo(`http://${host}`).send(aText()), unanswered)
    })

    it('believes a status whose text never comes to an end', async () => {
      const slow = await serve((_req, res) => void res.writeHead(202).write('{"id":'))
      assert.deepEqual(await transportTo(`http://${slow}`).send(aText()), { result: 'accepted', code: '202', reference: null })
    })

    it('ends well within the time of a claim', () => {
      assert.ok(10_000 + 30_000 < longestSendMinutes * 60_000)
    })
  })

  for (const [channel, address] of [['sms', '0612345678'], ['sms', '+31612345678\r\nX: y'], ['voice', 'anna@voorbeeld.test'], ['chat', 'two words'], ['chat', '']] as const) {
    it(`goes near no gateway with ${JSON.stringify(address)} for ${channel}`, async () => {
      const { url, taken } = await receiver()
      assert.deepEqual(await transportTo(url, channel).send(aText({ channel, to: { name: '', address } })), { result: 'refused', code: 'address', reference: null })
      assert.deepEqual(taken, [])
    })
  }
})

describe('the example receiver', () => {
  const clock = stoppedClock()
  let receiver: Awaited<ReturnType<typeof exampleReceiver>>
  let captured: { headers: Record<string, string>; body: string }
  beforeEach(async () => {
    clock.set(noon)
    receiver = await exampleReceiver({ secret, now: clock.now })
    captured = await capture()
  })
  afterEach(() => receiver.stop())

  /** One call as it leaves us, seen by somebody in between. */
  async function capture() {
    const seen: typeof captured[] = []
    const spy = createServer((req, res) => {
      let body = ''
      req.setEncoding('utf8').on('data', (piece) => (body += String(piece))).on('end', () => {
        seen.push({ headers: req.headers as Record<string, string>, body })
        res.writeHead(202).end()
      })
    })
    await new Promise<void>((resolve) => spy.listen(0, '127.0.0.1', resolve))
    await webhookTransport({ url: `http://127.0.0.1:${(spy.address() as AddressInfo).port}`, secret, channel: 'sms', now: clock.now, within }).send(aText())
    spy.closeAllConnections()
    spy.close()
    return seen[0]!
  }

  function replay({ headers, body }: typeof captured): Promise<number> {
    return new Promise((resolve, reject) => {
      const asked = request(receiver.url, { method: 'POST', headers: { ...headers, host: '127.0.0.1', 'content-length': Buffer.byteLength(body) } }, (answer) => (answer.resume(), resolve(answer.statusCode!)))
      asked.on('error', reject).end(body)
    })
  }

  it('takes what we signed, once', async () => {
    assert.equal(await replay(captured), 202)
    assert.equal(await replay(captured), 403)
    assert.equal(receiver.taken.length, 1)
  })

  it('refuses another text, another moment, another secret and no signature', async () => {
    const { headers, body } = captured
    const timestamp = String(Number(headers['x-meldklok-timestamp']) + 1)
    assert.equal(await replay({ headers, body: body.replace('+31612345678', '+31600000000') }), 401)
    assert.equal(await replay({ headers: { ...headers, 'x-meldklok-timestamp': timestamp }, body }), 401)
    assert.equal(await replay({ headers: { ...headers, 'x-meldklok-signature': '' }, body }), 401)
    assert.equal(isSigned(headers['x-meldklok-timestamp']!, body, headers['x-meldklok-signature']!, 'another secret of thirty-two characters'), false)
    assert.deepEqual(receiver.taken, [])
  })

  it('refuses a call of five minutes ago and one from the future, and takes it a second earlier', async () => {
    clock.move(5 / 60 + 1 / 3600)
    assert.equal(await replay(captured), 403)
    clock.set(new Date(noon.getTime() - 301_000))
    assert.equal(await replay(captured), 403)
    clock.set(new Date(noon.getTime() + 300_000))
    assert.equal(await replay(captured), 202)
  })

  it('sends a message once that comes in twice', async () => {
    const again = webhookTransport({ url: receiver.url, secret, channel: 'sms', now: clock.now, within })
    await again.send(aText())
    clock.move(1 / 60)
    assert.equal((await again.send(aText())).result, 'accepted')
    assert.equal(receiver.taken.length, 1)
  })
})

describe('the ways out', () => {
  it('are taken by the channel of the message', async () => {
    const [mail, text] = [arrayTransport(), arrayTransport()]
    const outside = byChannel({ email: mail, sms: text })
    await outside.send(aText())
    await outside.send(aText({ channel: 'email' }))
    assert.deepEqual([mail.taken.map(({ channel }) => channel), text.taken.map(({ channel }) => channel)], [['email'], ['sms']])
    assert.deepEqual(outside.usable, ['email', 'sms'])
  })

  it('refuse at once what goes by a channel that was not set up, but let mail wait for a server', async () => {
    const outside = byChannel({})
    assert.deepEqual(outside.usable, [])
    assert.deepEqual(await outside.send(aText({ channel: 'voice' })), { result: 'refused', code: 'no-channel', reference: null })
    assert.deepEqual(await outside.send(aText({ channel: 'email' })), { result: 'failed', code: 'no-server', reference: null })
  })
})

function aText(change: Partial<Sendable> = {}): Sendable {
  return {
    key: 'row:1:anna:sms', channel: 'sms', language: 'nl', priority: priorities.statutory, to: { name: 'Anna', address: '+31612345678' },
    heading: '', body: 'Incident 2026-0042: melden bij de AP. ☎\n', html: null, ...change,
  }
}
