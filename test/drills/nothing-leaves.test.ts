import assert from 'node:assert/strict'
import { byChannel } from '../../src/outbox/channels.transport.ts'
import { smtpTransport } from '../../src/outbox/smtp.transport.ts'
import { webhookTransport } from '../../src/outbox/webhook.transport.ts'
import { byPerson } from '../../src/shared/act.ts'
import { exampleReceiver } from '../outbox/example-receiver.ts'
import { smtpServer } from '../support/smtp.ts'
import type { SmtpServer } from '../support/smtp.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { stoppedClock } from '../support/moments.ts'

const secret = 'a secret that both sides know'

describe('a drill in a house whose messages really leave', () => {
  let trap: SmtpServer
  let gateway: Awaited<ReturnType<typeof exampleReceiver>>
  let test: TestHouse
  const clock = stoppedClock()

  beforeEach(async () => {
    trap = await smtpServer()
    gateway = await exampleReceiver({ secret, now: clock.now })
    const outside = byChannel({
      email: smtpTransport({ url: trap.url, from: 'Meldklok <meldklok@voorbeeld.test>' }),
      ...Object.fromEntries((['sms', 'voice', 'chat'] as const).map((channel) => [channel, webhookTransport({ url: gateway.url, secret, channel, now: clock.now })])),
    })
    test = await testHouse({ clock, outside })
  })
  afterEach(async () => {
    await trap.stop()
    await gateway.stop()
  })

  /** Anna can be reached by text message too, so that the ladders use the gateway. */
  async function withPhone(): Promise<void> {
    const point = { id: 'phone', channel: 'sms', address: '+31600000001', confirmedAt: clock.now(), bouncedAt: null }
    await test.connection.collection<{ id: string; contacts: object[] }>('people').updateOne({ id: 'anna' }, { $push: { contacts: point } })
  }

  async function playWhole(caller: Caller, between: () => Promise<unknown> = async () => {}): Promise<string> {
    const { headers } = await caller.post('/drills').type('form').send({ playbook: 'standard', when: 'friday' })
    const base = String(headers['location'])
    const send = async (noun: string, fields: object) => {
      const seen = /name="seen" value="(\d+)"/.exec((await caller.get(base)).text)![1]
      const { status } = await caller.post(`${base}/${noun}`).type('form').send({ seen, ...fields })
      assert.ok([303, 409].includes(status))
      await between()
    }
    await send('acts', { as: 'anna', do: 'have it' })
    await send('facts', { as: 'anna', ourRole: 'controller' })
    await send('acts', { as: 'bram', do: 'cannot' })
    for (let turn = 0; turn < 25; turn += 1) await send('clock', { as: 'anna', to: 'next' })
    await send('acts', { as: 'anna', do: 'filed', obligation: 'gdpr-33', stage: 'notify' })
    for (const address of ['', '/mailbox', '/mailbox/1', '/score', '/score.json']) await caller.get(`${base}${address}`).expect(200)
    await send('ending', {})
    await test.house.tick()
    return base.slice('/drills/'.length)
  }

  it('sends nothing, from the first call to the last', async () => {
    await withPhone()
    const bram = await test.signedInAs('bram')
    const name = await playWhole(bram, () => test.house.tick())
    const { mails } = await test.house.drills.mails(name)
    assert.ok(mails.length > 20)
    assert.ok(mails.some(({ channel }) => channel === 'sms'))
    assert.deepEqual([trap.received.length, trap.attempts.length, gateway.taken.length], [0, 0, 0])
    for (const collection of ['outbox', 'escalations', 'incidents', 'strands']) assert.equal(await test.connection.collection(collection).countDocuments(), 0, collection)
  }).timeout(60_000)

  it('shares nothing with a real incident that runs beside it, which is called for as ever (vector 25)', async () => {
    await withPhone()
    const [bram, before] = [await test.signedInAs('bram'), await test.report({ ourRole: 'controller' })]
    await test.house.tick()
    const name = await playWhole(bram, () => test.house.tick())
    const after = await test.report({}, 'chris')
    clock.move(30)
    await test.house.tick()

    const deliveries = await test.house.outbox.deliveries({}, 500)
    assert.ok(trap.received.length > 1)
    assert.deepEqual([...new Set(deliveries.map(({ incident }) => String(incident)))].toSorted(), [before, after].toSorted())
    for (const { raw } of trap.received) assert.doesNotMatch(raw.toString(), /drill-|OEFENING|DRILL/)
    for (const { text } of gateway.taken) assert.doesNotMatch(text, /drill-|Oefening|Drill/)

    assert.deepEqual([before, after].map((number) => Number(number.slice(-4))), [1, 2])
    const rows = await test.connection.collection<{ key: string; incident: string }>('escalations').find().toArray()
    assert.deepEqual([...new Set(rows.map(({ incident }) => incident))].toSorted(), [before, after].toSorted())
    const { story: { scene } } = await test.house.drills.file(name)
    const keys = new Set([...rows.map(({ key }) => key), ...deliveries.map(({ key }) => key)])
    assert.deepEqual(scene.rows.flatMap((row) => [row.key, ...row.told.map(({ messageKey }) => messageKey)]).filter((key) => keys.has(key)), [])
  }).timeout(60_000)

  it('stands in no register, on no home page and in no answer of the API, and in the audit by its name only', async () => {
    const fleur = await test.signedInAs('fleur')
    const name = await playWhole(fleur)
    for (const address of ['/', '/incidents', '/incidents?show=all', '/incidents?show=drills']) assert.doesNotMatch((await fleur.get(address).expect(200)).text, new RegExp(name), address)
    const caller = await test.withToken(['see incidents'])
    assert.doesNotMatch((await caller.get('/api/v1/incidents')).text, new RegExp(name))
    const entries = (await test.house.audit.list({}, 500)).filter(({ what }) => what.startsWith('drill '))
    assert.deepEqual(entries.map(({ what, incident, who }) => `${what} ${incident} ${who.id}`).toSorted(), ['drill ended null fleur', 'drill started null fleur'])
    for (const { detail } of entries) assert.deepEqual(Object.keys(detail ?? {}).toSorted(), ['drill', 'playbook'])
    const { text } = await fleur.get('/audit').expect(200)
    assert.match(text, /Oefening begonnen/)
  }).timeout(60_000)

  it('keeps no address of anybody', async () => {
    await withPhone()
    const name = await test.house.drills.start({ playbook: 'standard', from: clock.now() }, byPerson('bram'))
    const kept = JSON.stringify(await test.connection.collection('drills').findOne({ name }))
    assert.match(kept, /Anna de Wit/)
    assert.doesNotMatch(kept, /@voorbeeld|\+316/)
  })
})
