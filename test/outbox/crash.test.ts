import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { cipher } from '../../src/ops/cipher.adapter.ts'
import { outboxService } from '../../src/outbox/outbox.service.ts'
import { outboxStore } from '../../src/outbox/outbox.store.ts'
import type { OutboxStore } from '../../src/outbox/outbox.store.ts'
import { smtpTransport } from '../../src/outbox/smtp.transport.ts'
import type { Kind, State } from '../../src/outbox/message.ts'
import type { Transport } from '../../src/outbox/attempt.ts'
import { indexesOn, testDatabase } from '../support/database.ts'
import { smtpServer } from '../support/smtp.ts'
import type { SmtpServer } from '../support/smtp.ts'
import { aMessage } from './messages.ts'
import { surroundings } from './workers.ts'

const sealing = cipher(randomBytes(32))

describe('two workers, one mail, on the real store and a real mail server', () => {
  let server: SmtpServer
  let transport: Transport
  let store: OutboxStore

  beforeEach(async () => {
    const connection = await (await testDatabase()).fresh()
    store = outboxStore(connection, sealing)
    await indexesOn(connection)
    server = await smtpServer('is fine')
    transport = smtpTransport({ url: server.url, from: 'meldklok@klantcontact.test' })
  })

  afterEach(async () => {
    transport.close()
    await server.stop()
  })

  it('send each message once between them', async () => {
    const { needs, outbox, audit, settled } = surroundings(store, transport)
    for (let n = 0; n < 60; n += 1) await outbox.post(aMessage({ key: `n:${n}`, kind: 'outside', to: { name: '', address: `n${n}@voorbeeld.test` } }))
    await Promise.all([outbox.tick(), outboxService(needs).tick(), outboxService(needs).tick()])
    assert.deepEqual(server.received.map(({ to }) => to.join()).sort(), Array.from({ length: 60 }, (_, n) => `n${n}@voorbeeld.test`).sort())
    assert.equal((await outbox.standing()).counts.sent, 60)
    assert.equal(new Set(audit.acts.map(({ key }) => key)).size, 60)
    assert.equal(new Set(settled).size, 60)
  })

  type Point = 'before the claim' | 'after the claim' | 'after the server took it' | 'after it was settled'
  const outcomes: [point: Point, kind: Kind, mails: number, state: State, possiblySent: boolean][] = [
    ['before the claim', 'staff', 1, 'sent', false],
    ['before the claim', 'outside', 1, 'sent', false],
    ['after the claim', 'staff', 1, 'sent', true],
    ['after the claim', 'outside', 0, 'uncertain', true],
    ['after the server took it', 'staff', 2, 'sent', true],
    ['after the server took it', 'outside', 1, 'uncertain', true],
    ['after it was settled', 'staff', 1, 'sent', false],
    ['after it was settled', 'outside', 1, 'sent', false],
  ]
  for (const [point, kind, mails, state, possiblySent] of outcomes) {
    it(`a crash ${point} of a message to ${kind}: ${mails} mails, ${state}, recorded once`, async () => {
      const { needs, outbox, clock, audit } = surroundings(store, transport)
      await outbox.post(aMessage({ kind }))
      await assert.rejects(crashing(point, needs).sendNext().then(stopped))
      await outbox.tick()
      for (let n = 0; n < 4; n += 1) {
        clock.move(0.1)
        await outbox.tick()
      }
      const after = await outbox.get('invitation:p1')
      assert.deepEqual([server.received.length, after.state, after.possiblySent], [mails, state, possiblySent])
      assert.deepEqual(audit.said(), [`message ${state}`])
    })
  }

  it('a store that cannot note what the server said costs staff one more mail, and the outside none', async () => {
    for (const kind of ['staff', 'outside'] as const) {
      const { needs, outbox, clock, troubles } = surroundings(store, transport)
      await outbox.post(aMessage({ key: kind, kind }))
      const failing = { ...store, settle: () => Promise.reject(new Error('write EPIPE')) }
      await outboxService({ ...needs, store: failing }).tick()
      clock.move(0.1)
      await outbox.tick()
      await outbox.tick()
      assert.equal(server.received.length, kind === 'staff' ? 2 : 3)
      assert.deepEqual(troubles, [`a message could not be handled ${kind}`])
    }
  })
})

/** A worker that dies at one point: nothing it would do from there on happens. */
function crashing(point: string, needs: ReturnType<typeof surroundings>['needs']) {
  const { store, transport } = needs
  let alive = true
  const die = (): Promise<never> => {
    alive = false
    return Promise.reject(new Error('crash'))
  }
  const living = <Given extends unknown[], Result>(name: string, act: (...given: Given) => Promise<Result>) => {
    return async (...given: Given): Promise<Result> => {
      if (!alive || point === `before the ${name}`) return die()
      const result = await act(...given)
      return point === afterNames[name] ? die() : result
    }
  }
  return outboxService({
    ...needs,
    store: { ...store, claimNext: living('claim', store.claimNext), settle: living('settle', store.settle) },
    transport: { ...transport, send: living('send', transport.send) },
    onTrouble: () => {
      alive = false
    },
    audit: { ...needs.audit, record: living('record', needs.audit.record) },
  })
}

const afterNames: Record<string, string> = { claim: 'after the claim', send: 'after the server took it', settle: 'after it was settled' }

/** What was caught inside the worker is a crash all the same. */
function stopped(): never {
  throw new Error('crash')
}
