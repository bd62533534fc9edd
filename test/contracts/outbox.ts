import assert from 'node:assert/strict'
import type { PendingAct } from '../../src/shared/act.ts'
import { system } from '../../src/shared/act.ts'
import { addMinutes, addSeconds } from '../../src/shared/instant.ts'
import { NotFound } from '../../src/shared/errors.ts'
import { afterAttempt, priorities } from '../../src/outbox/message.ts'
import type { OutboxStore } from '../../src/outbox/outbox.store.ts'
import { accepted, queuedMessage, refused } from '../outbox/messages.ts'
import { later, noon } from '../support/moments.ts'

const until = addMinutes(noon, 5)

/** What every outbox store promises. */
export function outboxContract(name: string, make: () => Promise<OutboxStore>): void {
  describe(`the outbox store (${name})`, () => {
    let store: OutboxStore
    beforeEach(async () => {
      store = await make()
    })

    it('gives back what was put, the content too', async () => {
      const message = queuedMessage({ html: '<p>é</p>', incident: '2026-0042', priority: priorities.urgent })
      assert.equal(await store.put(message), 'posted')
      const { delivery, content } = await store.get(message.key)
      assert.deepEqual({ ...delivery, ...content }, message)
    })

    it('says that a key is known and leaves the first one as it is', async () => {
      await store.put(queuedMessage({ heading: 'Eerst' }))
      assert.equal(await store.put(queuedMessage({ heading: 'Later' })), 'known')
      assert.equal((await store.get('invitation:p1')).content?.heading, 'Eerst')
    })

    it('takes one of many that are put under one key at the same time', async () => {
      const said = await Promise.all(Array.from({ length: 10 }, () => store.put(queuedMessage())))
      assert.equal(said.filter((word) => word === 'posted').length, 1)
    })

    it('does not know a message that was never put', async () => {
      await assert.rejects(store.get('nothing'), NotFound)
    })

    it('claims nothing that is not due', async () => {
      await store.put(queuedMessage({ dueAt: addSeconds(noon, 1) }))
      assert.equal(await store.claimNext(noon, until, 'c1'), null)
      assert.ok(await store.claimNext(addSeconds(noon, 1), until, 'c1'))
    })

    it('claims the statutory first, then the urgent, and among those what is due longest', async () => {
      await store.put(queuedMessage({ key: 'bulk', priority: priorities.bulk, dueAt: later(-9) }))
      await store.put(queuedMessage({ key: 'urgent-late', priority: priorities.urgent, dueAt: later(-1) }))
      await store.put(queuedMessage({ key: 'statutory', priority: priorities.statutory }))
      await store.put(queuedMessage({ key: 'urgent-early', priority: priorities.urgent, dueAt: later(-2) }))
      const order = []
      for (let claim = 0; claim < 4; claim += 1) order.push((await store.claimNext(noon, until, `c${claim}`))?.delivery.key)
      assert.deepEqual(order, ['statutory', 'urgent-early', 'urgent-late', 'bulk'])
    })

    it('claims of one channel only what goes by it, and without a name whatever is due', async () => {
      await store.put(queuedMessage({ key: 'mail', priority: priorities.statutory }))
      await store.put(queuedMessage({ key: 'text', channel: 'sms', to: { name: '', address: '+31612345678' } }))
      assert.equal((await store.claimNext(noon, until, 'c1', 'sms'))?.delivery.key, 'text')
      assert.equal(await store.claimNext(noon, until, 'c2', 'sms'), null)
      assert.equal(await store.claimNext(noon, until, 'c3', 'chat'), null)
      assert.equal((await store.claimNext(noon, until, 'c4'))?.delivery.key, 'mail')
    })

    it('writes that it is being sent before it hands a message out, and hands it out as it was', async () => {
      await store.put(queuedMessage())
      const claimed = await store.claimNext(noon, until, 'c1')
      assert.equal(claimed?.delivery.state, 'waiting')
      const { delivery } = await store.get('invitation:p1')
      assert.deepEqual([delivery.state, delivery.claim, delivery.claimedUntil], ['sending', 'c1', until])
    })

    it('hands a message out again only after the claim ran out, and then shows that it was being sent', async () => {
      await store.put(queuedMessage())
      await store.claimNext(noon, until, 'c1')
      assert.equal(await store.claimNext(until, addMinutes(until, 5), 'c2'), null)
      const again = await store.claimNext(addSeconds(until, 1), addMinutes(until, 5), 'c2')
      assert.deepEqual([again?.delivery.state, again?.delivery.claim], ['sending', 'c1'])
    })

    it('takes back what a clock wrote down that was ahead: a claim lasts as long as one of now, and a wait begins now; the rest stays', async () => {
      const ahead = later(1)
      await store.put(queuedMessage({ key: 'fresh' }, { queuedAt: ahead, dueAt: ahead, waitsSince: ahead }))
      await store.put(queuedMessage({ key: 'again' }, { dueAt: addMinutes(ahead, 15), waitsSince: ahead }))
      await store.put(queuedMessage({ key: 'right', dueAt: addMinutes(noon, 15) }))
      await store.put(queuedMessage({ key: 'held' }, { dueAt: ahead, waitsSince: ahead, state: 'sending', claim: 'c1', claimedUntil: addMinutes(ahead, 5) }))
      await store.put(queuedMessage({ key: 'rightly-held' }, { state: 'sending', claim: 'c2', claimedUntil: until }))
      const sent = queuedMessage({ key: 'sent' }, { state: 'sent', dueAt: ahead, waitsSince: ahead })
      await store.put(sent)
      await store.takeBack(noon)
      await store.takeBack(noon)
      const found = async (key: string) => (await store.get(key)).delivery
      assert.deepEqual([(await found('fresh')).dueAt, (await found('held')).dueAt, (await found('again')).dueAt, (await found('right')).dueAt], [noon, noon, addMinutes(noon, 15), addMinutes(noon, 15)])
      assert.deepEqual([(await found('again')).waitsSince, (await found('right')).waitsSince], [noon, noon])
      for (const [key, claim] of [['held', 'c1'], ['rightly-held', 'c2']] as const) assert.deepEqual([(await found(key)).claim, (await found(key)).claimedUntil], [claim, until])
      assert.deepEqual((await found('sent')).dueAt, sent.dueAt)
    })

    it('hands each message to one of many claimers', async () => {
      for (let n = 0; n < 5; n += 1) await store.put(queuedMessage({ key: `m${n}` }))
      const claimed = await Promise.all(Array.from({ length: 12 }, (_, n) => store.claimNext(noon, until, `c${n}`)))
      assert.deepEqual(claimed.flatMap((one) => one?.delivery.key ?? []).sort(), ['m0', 'm1', 'm2', 'm3', 'm4'])
    })

    it('settles only under the claim that is still there', async () => {
      await store.put(queuedMessage())
      const { delivery } = (await store.claimNext(noon, until, 'c1'))!
      const sent = afterAttempt(delivery, accepted, noon)
      assert.equal(await store.settle('other', sent, [anAct('a1')]), false)
      assert.equal(await store.settle('c1', sent, [anAct('a2')]), true)
      assert.equal(await store.settle('c1', sent, [anAct('a3')]), false)
      const found = await store.get('invitation:p1')
      assert.deepEqual(found.delivery, sent)
      assert.equal(found.content?.to.address, 'bram@voorbeeld.test')
      assert.deepEqual(await waitingActs(), ['a2'])
    })

    it('carries acts with the write that they are of, until they are settled', async () => {
      await store.put(queuedMessage({ key: 'a' }), [anAct('a1'), anAct('a2')])
      await store.put(queuedMessage({ key: 'b' }))
      assert.deepEqual((await store.pendings.unsettled(10)).map(({ id }) => id), ['a'])
      await store.pendings.settled('a', ['a1'])
      assert.deepEqual(await waitingActs(), ['a2'])
      await store.pendings.settled('a', ['a2'])
      assert.deepEqual(await store.pendings.unsettled(10), [])
    })

    it('lets one of two people resolve a message, and only when nothing more happens by itself', async () => {
      await store.put(queuedMessage())
      const resolution = { outcome: 'sent' as const, by: 'anna', at: noon }
      assert.equal(await store.resolve('invitation:p1', resolution, []), false)
      const { delivery } = (await store.claimNext(noon, until, 'c1'))!
      assert.equal(await store.resolve('invitation:p1', resolution, []), false)
      await store.settle('c1', afterAttempt(delivery, refused, noon), [])
      const both = await Promise.all([store.resolve('invitation:p1', resolution, [anAct('r1')]), store.resolve('invitation:p1', resolution, [anAct('r2')])])
      assert.deepEqual(both.filter(Boolean), [true])
      const after = await store.get('invitation:p1')
      assert.deepEqual([after.delivery.state, after.delivery.resolution], ['resolved', resolution])
      assert.equal((await waitingActs()).length, 1)
    })

    it('lists newest first, by state, incident and start of the key, a page at a time', async () => {
      for (const [n, hour] of [1, 2, 2, 3].entries()) await store.put(queuedMessage({ key: `x.${n}`, incident: n === 3 ? '2026-0042' : null }, { queuedAt: later(hour) }))
      await store.put(queuedMessage({ key: 'xy', drill: true }))
      const keys = async (...ask: Parameters<OutboxStore['list']>) => (await store.list(...ask)).map(({ delivery }) => delivery.key)
      assert.deepEqual(await keys({}, 9), ['x.3', 'x.2', 'x.1', 'x.0', 'xy'])
      assert.deepEqual(await keys({ keyStart: 'x.' }, 2), ['x.3', 'x.2'])
      assert.deepEqual(await keys({ keyStart: 'x.', after: 'x.2' }, 9), ['x.1', 'x.0'])
      assert.deepEqual(await keys({ states: ['kept'] }, 9), ['xy'])
      assert.deepEqual(await keys({ incident: '2026-0042' }, 9), ['x.3'])
      assert.deepEqual(await keys({ states: ['sent', 'refused'] }, 9), [])
    })

    it('counts by state and tells since when something is due', async () => {
      assert.equal(await store.oldestDue(noon), null)
      await store.put(queuedMessage({ key: 'a', dueAt: later(-2) }))
      await store.put(queuedMessage({ key: 'b', dueAt: later(-3) }))
      await store.put(queuedMessage({ key: 'c', dueAt: later(1) }))
      await store.put(queuedMessage({ key: 'd', drill: true, dueAt: later(-9) }))
      await store.claimNext(noon, until, 'c1')
      const { waiting, sending, kept, sent } = await store.counts()
      assert.deepEqual({ waiting, sending, kept, sent }, { waiting: 2, sending: 1, kept: 1, sent: 0 })
      assert.deepEqual(await store.oldestDue(noon), later(-2))
    })

    async function waitingActs(): Promise<string[]> {
      return (await store.pendings.unsettled(10)).flatMap(({ pending }) => pending.map(({ key }) => key))
    }
  })
}

function anAct(key: string): PendingAct {
  return { key, what: 'message sent', who: system, incident: null, at: noon, detail: {} }
}
