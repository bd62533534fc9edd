import assert from 'node:assert/strict'
import { NotFound, Refused } from '../../src/shared/errors.ts'
import type { AttemptResult } from '../../src/outbox/attempt.ts'
import { isLost, priorities, states } from '../../src/outbox/message.ts'
import { outboxService } from '../../src/outbox/outbox.service.ts'
import { minutesBetween } from '../../src/shared/instant.ts'
import { later, noon } from '../support/moments.ts'
import { fakeOutboxStore } from '../support/outbox-fake.ts'
import { accepted, aMessage, greylisted, noServer, refused, unanswered, unreachable } from './messages.ts'
import { arrayTransport, surroundings } from './workers.ts'

describe('the outbox', () => {
  it('sends what was posted, records it and tells who posted it', async () => {
    const { outbox, transport, audit, settled } = start()
    assert.equal(await outbox.post(aMessage({ incident: '2026-0042' })), 'posted')
    await outbox.tick()
    assert.deepEqual(transport.keys(), ['invitation:p1'])
    assert.equal((await outbox.get('invitation:p1')).state, 'sent')
    assert.deepEqual(audit.acts, [
      {
        key: 'outbox:invitation:p1:sent',
        what: 'message sent',
        who: { kind: 'system', id: null },
        incident: '2026-0042',
        at: noon,
        detail: { kind: 'staff', channel: 'email', attempts: 1, possiblySent: false, code: '250', reference: accepted.reference },
      },
    ])
    assert.deepEqual(settled, ['invitation:p1 sent'])
  })

  it('puts no address, name or text in the record', async () => {
    const { outbox, audit } = start(() => refused)
    await outbox.post(aMessage())
    await outbox.tick()
    assert.deepEqual(audit.said(), ['message refused'])
    assert.doesNotMatch(JSON.stringify(audit.acts), /bram|janssen|@|welkom/i)
  })

  it('sends a message that is posted twice once', async () => {
    const { outbox, transport } = start()
    await outbox.post(aMessage())
    assert.equal(await outbox.post(aMessage({ heading: 'Nog eens' })), 'known')
    await outbox.tick()
    assert.equal(await outbox.post(aMessage()), 'known')
    await outbox.tick()
    assert.equal(transport.taken.length, 1)
  })

  it('keeps a message of a drill, records that, and never takes it to a server', async () => {
    const { outbox, transport, audit, settled } = start()
    await outbox.post(aMessage({ drill: true }))
    await outbox.tick()
    assert.deepEqual(transport.taken, [])
    assert.deepEqual(audit.said(), ['message kept'])
    assert.deepEqual(settled, ['invitation:p1 kept'])
  })

  it('does not send a message of a drill either that stands there as waiting', async () => {
    const { outbox, transport, store } = start()
    await outbox.post(aMessage({ drill: true }))
    store.rows.get('invitation:p1')!.delivery.state = 'waiting'
    await outbox.tick()
    assert.deepEqual(transport.taken, [])
    assert.equal((await outbox.get('invitation:p1')).state, 'kept')
  })

  it('tries again when the server asks for it, and records only how it ended', async () => {
    const { outbox, clock, audit } = start(inTurn(greylisted, unanswered, accepted))
    await outbox.post(aMessage())
    for (const hours of [0, 1 / 60, 5 / 60]) {
      clock.move(hours)
      await outbox.tick()
    }
    const { state, attempts, possiblySent } = await outbox.get('invitation:p1')
    assert.deepEqual([state, attempts, possiblySent], ['sent', 3, true])
    assert.deepEqual(audit.said(), ['message sent'])
  })

  it('leaves a message to the outside as uncertain when the answer never came', async () => {
    const { outbox, clock, transport, audit, settled } = start(() => unanswered)
    await outbox.post(aMessage({ kind: 'outside' }))
    for (let day = 0; day < 3; day += 1) {
      await outbox.tick()
      clock.move(24)
    }
    assert.equal(transport.taken.length, 1)
    assert.deepEqual(audit.said(), ['message uncertain'])
    assert.deepEqual(settled, ['invitation:p1 uncertain'])
  })

  it('lets everything wait while no mail server was set up, and sends it when there is one', async () => {
    let server: AttemptResult = noServer
    const { outbox, clock, transport } = start(() => server)
    for (const key of ['a', 'b']) await outbox.post(aMessage({ key }))
    for (let day = 0; day < 3; day += 1) {
      clock.move(24)
      await outbox.tick()
    }
    assert.equal((await outbox.standing()).counts.waiting, 2)
    server = accepted
    clock.move(1)
    await outbox.tick()
    assert.deepEqual(transport.keys().sort(), ['a', 'b'])
  })

  it('stops asking a server that is not there, and carefully starts again', async () => {
    let server = unreachable
    let asked = 0
    const { outbox, clock } = start(() => ((asked += 1), server))
    for (let n = 0; n < 60; n += 1) await outbox.post(aMessage({ key: `m:${n}` }))
    await outbox.tick()
    assert.ok(asked <= 5, `asked ${asked} times`)
    asked = 0
    await outbox.tick()
    assert.equal(asked, 1)
    server = accepted
    clock.move(1)
    await outbox.tick()
    assert.equal((await outbox.standing()).counts.sent, 60)
  })

  it('lets a gateway that is not there hold up no mail, and a mail server that is not there no text message', async () => {
    for (const dead of ['sms', 'email'] as const) {
      const { outbox, transport } = start(({ channel }) => (channel === dead ? unreachable : accepted))
      for (let n = 0; n < 20; n += 1) {
        await outbox.post(aMessage({ key: `mail:${n}` }))
        await outbox.post(aMessage({ key: `text:${n}`, channel: 'sms', to: { name: '', address: '+31612345678' } }))
      }
      await outbox.tick()
      assert.equal(transport.taken.length, 20, dead)
      assert.ok(transport.taken.every(({ channel }) => channel !== dead))
    }
  })

  it('hands on the channel and the priority, and records the channel', async () => {
    const { outbox, transport, audit } = start()
    await outbox.post(aMessage({ channel: 'voice', priority: priorities.urgent, to: { name: 'Bram', address: '+31612345678' } }))
    await outbox.tick()
    assert.deepEqual(transport.taken.map(({ channel, priority, to }) => [channel, priority, to.address]), [['voice', priorities.urgent, '+31612345678']])
    assert.equal(audit.acts[0]?.detail['channel'], 'voice')
    assert.doesNotMatch(JSON.stringify(audit.acts), /316|Bram/)
  })

  it('keeps that it was the address that was refused, and tells of it again after a crash', async () => {
    const { outbox, needs, settled } = start(() => ({ ...refused, bounced: true }))
    const dying = outboxService({ ...needs, onSettled: () => Promise.reject(new Error('a crash')) })
    await dying.post(aMessage())
    await dying.tick()
    assert.deepEqual(settled, [])
    await outbox.tick()
    assert.deepEqual(settled, ['invitation:p1 refused'])
    assert.equal((await outbox.get('invitation:p1')).lastResult?.bounced, true)
    await outbox.tick()
    assert.equal(settled.length, 1)
  })

  it('tells of what is stuck and of what stays uncertain', async () => {
    const { outbox, clock, settled, store } = start(() => unanswered)
    await outbox.post(aMessage({ key: 'staff' }))
    await outbox.post(aMessage({ key: 'stuck', dueAt: later(48) }))
    for (let hour = 0; hour < 30; hour += 1) {
      await outbox.tick()
      clock.move(1)
    }
    store.rows.get('stuck')!.content = null
    clock.move(24)
    for (let n = 0; n < 6; n += 1) {
      await outbox.tick()
      clock.move(1)
    }
    assert.deepEqual(settled, ['staff uncertain', 'stuck stuck'])
    assert.deepEqual(states.filter(isLost), ['refused', 'uncertain', 'stuck'])
  })

  it('sends the statutory before the rest, and at most a hundred in a tick', async () => {
    const { outbox, transport } = start()
    for (let n = 0; n < 120; n += 1) await outbox.post(aMessage({ key: `bulk:${n}`, priority: priorities.bulk }))
    await outbox.post(aMessage({ key: 'law', priority: priorities.statutory }))
    await outbox.tick()
    assert.equal(transport.taken.length, 100)
    assert.equal(transport.keys()[0], 'law')
    await outbox.tick()
    assert.equal(transport.taken.length, 121)
  })

  it('does not let one bad row stop the others; it comes back after five minutes and is stuck after five times', async () => {
    const { outbox, transport, store, clock, troubles, audit } = start()
    for (const key of ['a', 'bad', 'c']) await outbox.post(aMessage({ key, kind: 'outside' }))
    store.rows.get('bad')!.content = null
    await outbox.tick()
    assert.deepEqual(transport.keys().sort(), ['a', 'c'])
    const { state, dueAt } = await outbox.get('bad')
    assert.deepEqual([state, minutesBetween(noon, dueAt)], ['waiting', 5])
    for (let n = 0; n < 4; n += 1) {
      clock.move(5 / 60)
      await outbox.tick()
    }
    assert.equal((await outbox.get('bad')).state, 'stuck')
    assert.equal(troubles.filter((line) => line === 'the content of a message does not open bad').length, 5)
    assert.equal(audit.said().at(-1), 'message stuck')
  })

  it('leaves the claim on a message whose handling throws: staff again after five minutes, outside never', async () => {
    let broken = true
    const { outbox, transport, clock, troubles } = start(() => {
      if (broken) throw new Error('a bug')
      return accepted
    })
    await outbox.post(aMessage({ key: 's', kind: 'staff' }))
    await outbox.post(aMessage({ key: 'o', kind: 'outside' }))
    await outbox.tick()
    broken = false
    clock.move(5 / 60)
    await outbox.tick()
    assert.deepEqual(transport.keys(), [])
    clock.move(1 / 3600)
    await outbox.tick()
    assert.deepEqual(transport.keys(), ['s'])
    assert.equal((await outbox.get('o')).state, 'uncertain')
    assert.equal(troubles.length, 2)
  })

  it('does not send under a claim that ran out while it stood still', async () => {
    const { outbox, transport, store, clock } = start()
    await outbox.post(aMessage({ kind: 'outside' }))
    const { claimNext } = store
    store.claimNext = async (...given) => {
      const found = await claimNext(...given)
      clock.move(1)
      return found
    }
    await outbox.sendNext()
    assert.deepEqual(transport.taken, [])
    assert.equal((await outbox.get('invitation:p1')).state, 'waiting')
  })

  it('records in the next tick what could not be recorded at once', async () => {
    const { outbox, audit, settled, troubles, needs } = start()
    const { record } = needs.audit
    needs.audit.record = async () => {
      throw new Error('no audit')
    }
    await outbox.post(aMessage())
    await outbox.tick()
    assert.equal((await outbox.get('invitation:p1')).state, 'sent')
    assert.deepEqual([audit.acts.length, troubles], [0, ['messages could not be recorded invitation:p1']])
    needs.audit.record = record
    await outbox.tick()
    assert.deepEqual([audit.said(), settled], [['message sent'], ['invitation:p1 sent']])
  })

  it('stops the tick when the store is away, so that it shows', async () => {
    const { outbox, store } = start()
    store.claimNext = async () => {
      throw new Error('no store')
    }
    await assert.rejects(outbox.tick(), /no store/)
  })

  describe('resolving', () => {
    it('records what a person found, once', async () => {
      const { outbox, audit, settled } = start(() => unanswered)
      await outbox.post(aMessage({ kind: 'outside', incident: '2026-0042' }))
      await outbox.tick()
      await outbox.resolve('invitation:p1', { outcome: 'sent', reason: 'Staat in het logboek van de mailserver.' }, 'anna')
      const { state, resolution } = await outbox.get('invitation:p1')
      assert.deepEqual([state, resolution], ['resolved', { outcome: 'sent', by: 'anna', at: noon }])
      const act = audit.acts.at(-1)!
      assert.deepEqual([act.key, act.what, act.who, act.incident], ['outbox:invitation:p1:resolved', 'message resolved', { kind: 'person', id: 'anna' }, '2026-0042'])
      assert.deepEqual([act.detail['outcome'], act.detail['reason'], act.detail['was']], ['sent', 'Staat in het logboek van de mailserver.', 'uncertain'])
      assert.equal(settled.at(-1), 'invitation:p1 resolved')
      await assert.rejects(outbox.resolve('invitation:p1', { outcome: 'not sent', reason: 'Toch niet' }, 'gijs'), Refused)
    })

    it('is refused of a message that was sent, still waits or is not there', async () => {
      const { outbox } = start()
      await outbox.post(aMessage())
      const said = { outcome: 'sent', reason: 'x' } as const
      await assert.rejects(outbox.resolve('invitation:p1', said, 'anna'), Refused)
      await outbox.tick()
      await assert.rejects(outbox.resolve('invitation:p1', said, 'anna'), Refused)
      await assert.rejects(outbox.resolve('nothing', said, 'anna'), NotFound)
    })
  })
})

function start(answer?: Parameters<typeof arrayTransport>[0]) {
  const store = fakeOutboxStore()
  const transport = arrayTransport(answer)
  return { store, transport, ...surroundings(store, transport) }
}

function inTurn(...results: AttemptResult[]): () => AttemptResult {
  return () => results.shift() ?? accepted
}
