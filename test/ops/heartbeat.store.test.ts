import assert from 'node:assert/strict'
import { buildIndexes } from '../../src/ops/database.ts'
import { heartbeatStore } from '../../src/ops/heartbeat.store.ts'
import { addSeconds } from '../../src/shared/instant.ts'
import { fresh } from '../support/database.ts'
import { later, noon } from '../support/moments.ts'

describe('heartbeats', () => {
  async function beating() {
    const connection = await fresh()
    const store = heartbeatStore(connection)
    await buildIndexes(connection)
    return store
  }

  it('keep of each job its last good run, and never an earlier one', async () => {
    const { beat, all } = await beating()
    assert.deepEqual(await all(), [])
    await beat('outbox', noon)
    await beat('escalations', later(1))
    await beat('outbox', later(2))
    await beat('outbox', addSeconds(later(2), -10))
    assert.deepEqual(await all(), [{ job: 'escalations', at: later(1) }, { job: 'outbox', at: later(2) }])
  })

  it('begin again at the time that it is when a clock that was ahead was set back', async () => {
    const { beat, all } = await beating()
    await beat('work', later(1))
    await beat('work', noon)
    assert.deepEqual(await all(), [{ job: 'work', at: noon }])
  })
})
