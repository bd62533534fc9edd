import assert from 'node:assert/strict'
import { auditService } from '../../src/audit/audit.service.ts'
import { auditStore } from '../../src/audit/audit.store.ts'
import { newSalt } from '../../src/ops/random.adapter.ts'
import { auditContract } from '../contracts/audit.ts'
import { anAct } from '../support/builders.ts'
import { fresh, indexesOn } from '../support/database.ts'
import { fakeAuditStore } from '../support/fakes.ts'

auditContract('fake', async () => fakeAuditStore())
auditContract('real', async () => (await realStore()).store)

async function realStore() {
  const connection = await fresh()
  const store = auditStore(connection, newSalt)
  await indexesOn(connection)
  return { connection, store, audit: auditService({ store }) }
}

describe('somebody with access to the database', () => {
  async function tampered(change: (rows: Awaited<ReturnType<typeof realStore>>['connection']) => Promise<unknown>) {
    const { connection, store, audit } = await realStore()
    await store.append(Array.from({ length: 5 }, (_, n) => anAct({ key: `a:${n}`, detail: { reason: `reden ${n}` } })))
    await change(connection)
    return audit.verify()
  }

  it('cannot change an act unseen', async () => {
    const { ok, firstBroken } = await tampered((db) => db.collection('audit').updateOne({ seq: 3 }, { $set: { what: 'nothing happened' } }))
    assert.deepEqual([ok, firstBroken], [false, 3])
  })

  it('cannot change a detail unseen', async () => {
    const { firstBroken } = await tampered((db) => db.collection('audit').updateOne({ seq: 2 }, { $set: { 'detail.reason': 'anders' } }))
    assert.equal(firstBroken, 2)
  })

  it('cannot remove an act unseen', async () => {
    const { firstBroken } = await tampered((db) => db.collection('audit').deleteOne({ seq: 4 }))
    assert.equal(firstBroken, 5)
  })

  it('may erase a detail, as the law can ask, and everything still holds', async () => {
    const { ok, entries } = await tampered((db) => db.collection('audit').updateOne({ seq: 2 }, { $set: { detail: null, salt: null } }))
    assert.deepEqual([ok, entries], [true, 5])
  })
})

describe('two processes on one audit trail', () => {
  it('give one unbroken chain without a lost or doubled act', async () => {
    const { connection, store, audit } = await realStore()
    const other = auditStore(connection.useDb(connection.name, { useCache: false }), newSalt)
    await Promise.all([store, other].map(async (one, process) => {
      for (let n = 0; n < 15; n += 1) await one.append([anAct({ key: `p${process}:${n}` }), anAct({ key: `both:${n}` })])
    }))
    assert.deepEqual(await audit.verify(), { ok: true, entries: 45, firstBroken: null })
  })
})
