import assert from 'node:assert/strict'
import { testHouse } from '../support/house.ts'
import { later } from '../support/moments.ts'

describe('the state of the chain', () => {
  it('says how many entries there are, and when it was checked last', async () => {
    const { house, clock, connection, report } = await testHouse()
    await report()
    const { entries } = await house.verifications.standing()
    assert.ok(entries > 0)
    assert.equal((await house.verifications.standing()).verified, null)
    clock.move(1)
    await house.verifications.verify()
    assert.deepEqual(await house.verifications.standing(), { entries, verified: { at: later(1), ok: true, entries, firstBroken: null } })
    await connection.collection('audit').updateOne({ seq: 1 }, { $set: { what: 'nothing' } })
    clock.move(1)
    await house.verifications.verify()
    assert.deepEqual((await house.verifications.standing()).verified, { at: later(2), ok: false, entries: 1, firstBroken: 1 })
  })
})
