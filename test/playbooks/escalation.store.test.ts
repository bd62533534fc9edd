import assert from 'node:assert/strict'
import { escalationStore } from '../../src/playbooks/escalation.store.ts'
import { addMinutes } from '../../src/shared/instant.ts'
import { escalationContract } from '../contracts/escalations.ts'
import { anEscalation } from '../support/builders.ts'
import { fresh, indexesOn } from '../support/database.ts'
import { fakeEscalationStore } from '../support/fakes.ts'
import { later, noon } from '../support/moments.ts'

escalationContract('fake', async () => fakeEscalationStore())
escalationContract('real', async () => (await realStore()).store)

async function realStore() {
  const connection = await fresh()
  const store = escalationStore(connection)
  await indexesOn(connection)
  return { connection, store }
}

describe('two processes on one table of escalations', () => {
  it('claim each of thirty rows once', async () => {
    const { connection, store } = await realStore()
    const other = escalationStore(connection.useDb(connection.name, { useCache: false }))
    await store.insertMissing(Array.from({ length: 30 }, (_, level) => anEscalation({ level, dueAt: later(-level) })))
    const claimed: number[] = []
    await Promise.all([store, other, store, other].map(async (one, worker) => {
      for (let n = 0; ; n += 1) {
        const row = await one.claimNextDue(noon, addMinutes(noon, 5), `${worker}:${n}`)
        if (!row) return
        claimed.push(row.level)
      }
    }))
    assert.deepEqual(claimed.toSorted((a, b) => a - b), Array.from({ length: 30 }, (_, level) => level))
  })
})
