import assert from 'node:assert/strict'
import { buildIndexes } from '../../src/ops/database.ts'
import { heartbeatStore } from '../../src/ops/heartbeat.store.ts'
import { fresh } from '../support/database.ts'
import { later, noon } from '../support/moments.ts'

describe('heartbeats', () => {
  it('keep of each job its last good run, and never an earlier one', async () => {
    const connection = await fresh()
    const { beat, all } = heartbeatStore(connection)
    await buildIndexes(connection)
    assert.deepEqual(await all(), [])
    await beat('outbox', noon)
    await beat('escalations', later(1))
    await beat('outbox', later(2))
    await beat('outbox', later(1))
    assert.deepEqual(await all(), [{ job: 'escalations', at: later(1) }, { job: 'outbox', at: later(2) }])
  })
})
