import assert from 'node:assert/strict'
import { testHouse } from '../support/house.ts'
import type { Verification } from '../../src/audit/hash-chain.ts'
import { verificationService } from '../../src/audit/verification.service.ts'
import { verificationStore } from '../../src/audit/verification.store.ts'
import { indexesOn, testDatabase } from '../support/database.ts'
import { later, stoppedClock } from '../support/moments.ts'

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

  const well: Verification = { ok: true, entries: 9, firstBroken: null }
  const broken: Verification = { ok: false, entries: 4, firstBroken: 4 }

  /** Checks that take as long as they are told to. */
  async function checks() {
    const connection = await (await testDatabase()).fresh()
    const [store, clock] = [verificationStore(connection), stoppedClock()]
    await indexesOn(connection)
    const ends: ((found: Verification) => void)[] = []
    const { verify, standing } = verificationService({ audit: { verify: () => new Promise((resolve) => ends.push(resolve)), head: async () => null }, store, now: clock.now })
    /** Begins a check, and answers how to end it. */
    function begin(): (found: Verification) => Promise<unknown> {
      const done = verify()
      const end = ends.pop()!
      return (found) => {
        end(found)
        return done
      }
    }
    return { begin, clock, standing }
  }

  it('goes by the check that began last: a slow one of before that found nothing does not hide that the chain is broken', async () => {
    const { begin, clock, standing } = await checks()
    const slow = begin()
    clock.move(0.1)
    await begin()(broken)
    await slow(well)
    assert.deepEqual((await standing()).verified, { ...broken, at: later(0.1) })
    clock.move(0.1)
    await begin()(well)
    assert.deepEqual((await standing()).verified, { ...well, at: later(0.2) })
  })

  it('goes by the first check after a clock that was ahead was set back', async () => {
    const { begin, clock, standing } = await checks()
    clock.move(24)
    await begin()(well)
    clock.move(-23)
    await begin()(broken)
    assert.deepEqual((await standing()).verified, { ...broken, at: later(1) })
  })
})
