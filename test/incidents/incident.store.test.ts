import assert from 'node:assert/strict'
import { incidentStore } from '../../src/incidents/incident.store.ts'
import { incidentContract } from '../contracts/incidents.ts'
import { anIncident } from '../support/builders.ts'
import { fresh, indexesOn } from '../support/database.ts'
import { fakeIncidentStore } from '../support/fakes.ts'

incidentContract('fake', async () => fakeIncidentStore())
incidentContract('real', async () => (await realStore()).store)

async function realStore() {
  const connection = await fresh()
  const store = incidentStore(connection)
  await indexesOn(connection)
  return { connection, store }
}

describe('the numbers of a year', () => {
  it('go on from 9999 to 10000 and stay in order', async () => {
    const { connection, store } = await realStore()
    const insert = () => store.insert({ drill: false, year: 2026, idempotencyKey: null }, (number) => ({ incident: anIncident({ number }), pending: [] }))
    await insert()
    await connection.collection('incidents').updateOne({ number: '2026-0001' }, { $set: { number: '2026-9999', sequence: 9999 } })
    await insert()
    await insert()
    assert.deepEqual((await store.list({}, { most: 9 })).map(({ number }) => number), ['2026-10001', '2026-10000', '2026-9999'])
  })
})

describe('two processes on one register', () => {
  it('give forty reports forty successive numbers', async () => {
    const { connection, store } = await realStore()
    const other = incidentStore(connection.useDb(connection.name, { useCache: false }))
    const saved = await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 ? store : other).insert({ drill: false, year: 2026, idempotencyKey: null }, (number) => ({ incident: anIncident({ number }), pending: [] }))),
    )
    assert.deepEqual(saved.map(({ incident }) => incident.number).sort(), Array.from({ length: 40 }, (_, n) => `2026-${String(n + 1).padStart(4, '0')}`))
  })
})
