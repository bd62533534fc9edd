import assert from 'node:assert/strict'
import { adviceFor, mostInHour } from '../../src/administration/message-test.ts'
import type { Advice } from '../../src/administration/message-test.ts'
import { smtpTransport } from '../../src/outbox/smtp.transport.ts'
import { byChannel } from '../../src/outbox/channels.transport.ts'
import { isKey } from '../../src/shared/words/words.ts'
import { cast } from '../support/cast.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { smtpServer } from '../support/smtp.ts'
import type { Behaviour, SmtpServer } from '../support/smtp.ts'

const page = '/administration/messages'
/** Shorter than what a person waits for, so that a server that keeps silent is soon given up. */
const within = { connectMs: 500, answerMs: 500, wholeMs: 1500 }

describe('a test message to oneself', () => {
  let server: SmtpServer
  let test: TestHouse

  before(async () => {
    server = await smtpServer()
    test = await testHouse({ outside: byChannel({ email: smtpTransport({ url: server.url, from: 'Meldklok <meldklok@voorbeeld.test>', within }) }) })
  })
  after(() => server.stop())

  async function afterSending(behaviour: Behaviour): Promise<string> {
    server.behave(behaviour)
    test.clock.move(1)
    const gijs = await test.signedInAs('gijs')
    await gijs.post(page).type('form').send({ point: 'email' }).expect(303)
    assert.match((await gijs.get(page)).text, /Wacht[^]*klaargezet[^]*binnen tien seconden/)
    await test.house.tick()
    return (await gijs.get(page)).text
  }

  it('arrives at the own address, in the own language, with what the server said', async () => {
    const text = await afterSending('is fine')
    assert.deepEqual(server.received.at(-1)!.to, [cast.gijs.email])
    assert.match(server.received.at(-1)!.raw.toString(), /Subject: Testbericht van Meldklok/)
    assert.match(text, /Verzonden[^]*aangenomen: [^<]*queued as 4F2A9[^]*De server nam het aan/)
  })

  const answers: [Behaviour, RegExp][] = [
    ['refuses the recipient', /Niet bezorgd[^]*550 5\.1\.1[^]*De server kent jouw adres niet/],
    ['refuses the sender', /Niet bezorgd[^]*550 5\.7\.1[^]*Zet in MAIL_FROM een adres/],
    ['greylists, then is fine', /Wacht[^]*451 4\.7\.1[^]*volgende poging[^]*De server vraagt om later terug te komen/],
    ['never answers the message', /Onzeker[^]*Het antwoord bleef uit/],
  ]
  for (const [behaviour, said] of answers) {
    it(`tells what to do when the server ${behaviour}`, async () => {
      assert.match(await afterSending(behaviour), said)
    })
  }

  it('goes once more by itself after a greylisting, and then arrives', async () => {
    server.behave('is fine')
    test.clock.move(0.1)
    const before = server.received.length
    await test.house.tick()
    assert.ok(server.received.length > before)
    assert.match((await (await test.signedInAs('gijs')).get(page)).text, /aangenomen/)
  })

  it('never goes to anybody else, whatever a form says', async () => {
    test.clock.move(1)
    const gijs = await test.signedInAs('gijs')
    await gijs.post(page).type('form').send({ point: 'anna@voorbeeld.test' }).expect(404)
    await gijs.post(page).type('form').send({ point: 'email', address: 'anna@voorbeeld.test' }).expect(422)
    await gijs.post(page).type('form').send({}).expect(422)
    await (await test.signedInAs('anna')).post(page).type('form').send({ point: 'email' }).expect(403)
  })

  it(`goes ${mostInHour} times in an hour and not once more, also when asked at the same time`, async () => {
    test.clock.move(1)
    const gijs = await test.signedInAs('gijs')
    const all = await Promise.all(Array.from({ length: mostInHour + 2 }, () => gijs.post(page).type('form').send({ point: 'email' })))
    assert.deepEqual(all.map(({ status }) => status).toSorted((one, other) => one - other), [...Array.from({ length: mostInHour }, () => 303), 429, 429])
    assert.ok(Number(all.find(({ status }) => status === 429)!.headers['retry-after']) <= 3600)
    test.clock.move(1)
    await gijs.post(page).type('form').send({ point: 'email' }).expect(303)
  })

  it('shows where the mail server is, and nothing secret of it', async () => {
    const { text } = await (await test.signedInAs('gijs')).get(page)
    assert.match(text, /mail\.voorbeeld\.test:587/)
    assert.match(text, /g\*\*\*@/)
    assert.ok(!text.includes(cast.gijs.email))
  })

  it('tells when the server is not there at all', async () => {
    const gone = await smtpServer()
    await gone.stop()
    const alone = await testHouse({ outside: byChannel({ email: smtpTransport({ url: gone.url, from: 'meldklok@voorbeeld.test', within }) }) })
    const gijs = await alone.signedInAs('gijs')
    await gijs.post(page).type('form').send({ point: 'email' }).expect(303)
    await alone.house.tick()
    assert.match((await gijs.get(page)).text, /unreachable[^]*naam en poort in SMTP_URL/)
  })
})

describe('what to do about a message', () => {
  const cases: [Advice, Parameters<typeof adviceFor>[0]][] = [
    ['wait', { state: 'waiting', channel: 'email', lastResult: null }],
    ['unsure', { state: 'uncertain', channel: 'email', lastResult: null }],
    ['stuck', { state: 'stuck', channel: 'sms', lastResult: null }],
    ['arrived', { state: 'sent', channel: 'sms', lastResult: null }],
    ['sign-in', { state: 'waiting', channel: 'email', lastResult: { result: 'failed', code: 'sign-in', at: new Date(0) } }],
    ['no-server', { state: 'waiting', channel: 'email', lastResult: { result: 'failed', code: 'no-server', at: new Date(0) } }],
    ['refused', { state: 'refused', channel: 'email', lastResult: { result: 'refused', code: '554', at: new Date(0) } }],
    ['address', { state: 'refused', channel: 'voice', lastResult: { result: 'refused', code: 'address', at: new Date(0) } }],
    ['gateway.refused', { state: 'refused', channel: 'sms', lastResult: { result: 'refused', code: '403', at: new Date(0) } }],
    ['gateway.gone', { state: 'refused', channel: 'chat', lastResult: { result: 'refused', code: '410', bounced: true, at: new Date(0) } }],
    ['gateway.later', { state: 'waiting', channel: 'sms', lastResult: { result: 'failed', code: '503', at: new Date(0) } }],
    ['gateway.unreachable', { state: 'waiting', channel: 'sms', lastResult: { result: 'failed', code: 'unreachable', at: new Date(0) } }],
  ]
  for (const [advice, delivery] of cases) {
    it(`is ${advice} for ${delivery.channel} that is ${delivery.state}${delivery.lastResult ? ` with ${delivery.lastResult.code}` : ''}`, () => {
      assert.equal(adviceFor(delivery), advice)
      assert.ok(isKey(`test.advice.${advice}`))
    })
  }
})
