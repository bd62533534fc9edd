import assert from 'node:assert/strict'
import { testHouse } from '../support/house.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { answerOf } from './shape.ts'

describe('the audit trail over the API', () => {
  let test: TestHouse
  let caller: Caller
  beforeEach(async () => {
    test = await testHouse()
    caller = await test.withToken(['see audit'])
    for (let turn = 0; turn < 3; turn += 1) await test.report()
  })
  const verify = async () => answerOf('verifyAudit', await caller.get('/api/v1/audit/verification'))

  it('holds', async () => {
    const { ok, entries, firstBroken } = await verify()
    assert.deepEqual([ok, firstBroken], [true, null])
    assert.equal(entries, 4)
  })

  it('says where it was broken', async () => {
    await test.connection.collection('audit').updateOne({ seq: 3 }, { $set: { what: 'nothing happened' } })
    assert.deepEqual(await verify(), { ok: false, entries: 3, firstBroken: 3 })
    await test.connection.collection('audit').deleteOne({ seq: 2 })
    assert.deepEqual(await verify(), { ok: false, entries: 2, firstBroken: 3 })
  })

  it('is read by page, the newest first, without what people wrote', async () => {
    const seqs: number[] = []
    let cursor: number | null = null
    do {
      const page: { items: { seq: number }[]; nextCursor: number | null } = answerOf('listAudit', await caller.get(`/api/v1/audit?limit=3${cursor ? `&cursor=${cursor}` : ''}`))
      seqs.push(...page.items.map(({ seq }) => seq))
      cursor = page.nextCursor
      assert.doesNotMatch(JSON.stringify(page), /Brief naar|detail|salt/)
    } while (cursor !== null)
    assert.deepEqual(seqs, [4, 3, 2, 1])
  })

  it('can be checked by whoever reads it', async () => {
    const { items } = answerOf('listAudit', await caller.get('/api/v1/audit?limit=100'))
    const inOrder = items.toReversed() as { hash: string; previous: string }[]
    inOrder.slice(1).forEach(({ previous }, index) => assert.equal(previous, inOrder[index]!.hash))
  })
})
