import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Connection } from 'mongoose'
import { cipher } from '../../src/ops/cipher.adapter.ts'
import { outboxStore } from '../../src/outbox/outbox.store.ts'
import { outboxContract } from '../contracts/outbox.ts'
import { indexesOn, testDatabase } from '../support/database.ts'
import { later, noon } from '../support/moments.ts'
import { fakeOutboxStore } from '../support/outbox-fake.ts'
import { queuedMessage } from './messages.ts'

const sealing = cipher(randomBytes(32))

outboxContract('fake', async () => fakeOutboxStore())
outboxContract('real', async () => (await realStore()).store)

describe('the outbox at rest', () => {
  it('holds no address, name, heading or link that can be read', async () => {
    const { store, connection } = await realStore()
    await store.put(queuedMessage({ to: { name: 'Bram Janssen', address: 'bram@voorbeeld.test' }, heading: 'Over 2026-0042', body: 'https://x.test/geheim', html: '<b>geheim</b>' }))
    const kept = JSON.stringify(await connection.collection('outbox').find().toArray())
    for (const secret of ['bram', 'Janssen', 'voorbeeld', 'Over 2026', 'geheim']) assert.ok(!kept.includes(secret), secret)
  })

  it('does not open content that was moved to another message or sealed with another key, and still lists the message', async () => {
    const { store, connection } = await realStore()
    await store.put(queuedMessage({ key: 'a' }))
    await store.put(queuedMessage({ key: 'b' }))
    const moved = await connection.collection('outbox').findOne({ key: 'a' })
    await connection.collection('outbox').updateOne({ key: 'b' }, { $set: { content: moved!['content'] } })
    assert.equal((await store.get('b')).content, null)
    assert.equal((await store.get('b')).delivery.key, 'b')
    assert.ok((await store.get('a')).content)
    const other = outboxStore((await testDatabase()).connection.useDb(connection.name), cipher(randomBytes(32)))
    assert.deepEqual((await other.list({}, 9)).map(({ content }) => content), [null, null])
  })

  for (const channel of [undefined, 'email'] as const) {
    it(`looks only at what waits or hangs when it claims ${channel ?? 'of any channel'}, however much was sent`, async () => {
      const { store, connection } = await realStore()
      for (let n = 0; n < 50; n += 1) await store.put(queuedMessage({ key: `sent:${n}` }, { state: 'sent' }))
      for (let n = 0; n < 30; n += 1) await store.put(queuedMessage({ key: `waiting:${n}`, dueAt: later(-n) }))
      const due = { state: { $in: ['waiting', 'sending'] }, dueAt: { $lte: noon }, claimedUntil: { $not: { $gte: noon } }, ...(channel && { channel }) }
      const plan = await connection.collection('outbox').find(due).sort({ priority: 1, dueAt: 1 }).limit(1).explain('executionStats')
      assert.ok(plan['executionStats'].totalDocsExamined <= 1, JSON.stringify(plan['queryPlanner'].winningPlan))
      assert.ok(!JSON.stringify(plan['queryPlanner'].winningPlan).includes('"SORT"'), 'sorts in memory')
    })
  }
})

async function realStore(): Promise<{ store: ReturnType<typeof outboxStore>; connection: Connection }> {
  const connection = await (await testDatabase()).fresh()
  const store = outboxStore(connection, sealing)
  await indexesOn(connection)
  return { store, connection }
}
