import assert from 'node:assert/strict'
import { auditService } from '../../src/audit/audit.service.ts'
import type { PendingSource, Unsettled } from '../../src/audit/pending.store.ts'
import { anAct } from '../support/builders.ts'
import { fakeAuditStore } from '../support/fakes.ts'

/** Documents that still carry acts. */
function documents(waiting: Unsettled[]): PendingSource & { left: () => string[] } {
  let rows = structuredClone(waiting)
  return {
    left: () => rows.map(({ id }) => id),
    unsettled: async (most) => structuredClone(rows.slice(0, most)),
    settled: async (id, keys) => {
      rows = rows.map((row) => (row.id === id ? { ...row, pending: row.pending.filter(({ key }) => !keys.includes(key)) } : row)).filter(({ pending }) => pending.length > 0)
    },
  }
}

const carrying = (id: string, count = 1) => ({ id, pending: Array.from({ length: count }, (_, n) => anAct({ key: `${id}:1:${n}` })) })

describe('settling what documents carry', () => {
  it('records it, does what follows from it, and lets it go', async () => {
    const store = fakeAuditStore()
    const source = documents([carrying('2026-0001', 2)])
    const planned: string[] = []
    await auditService({ store }).settleAll(source, async (id) => planned.push(id))
    assert.deepEqual([store.entries.map(({ key }) => key), planned, source.left()], [['2026-0001:1:0', '2026-0001:1:1'], ['2026-0001'], []])
  })

  it('repeats what follows after a crash, and records nothing twice', async () => {
    const store = fakeAuditStore()
    const audit = auditService({ store })
    const source = documents([carrying('2026-0001')])
    await assert.rejects(audit.settleAll(source, async () => Promise.reject(new Error('crash'))))
    assert.deepEqual([store.entries.length, source.left()], [1, ['2026-0001']])
    const planned: string[] = []
    await audit.settleAll(source, async (id) => planned.push(id))
    assert.deepEqual([store.entries.length, planned, source.left()], [1, ['2026-0001'], []])
  })

  it('does not let one document that fails stop the others, and still tells that one failed', async () => {
    const store = fakeAuditStore()
    const source = documents(['2026-0001', '2026-0002', '2026-0003'].map((id) => carrying(id)))
    const settling = auditService({ store }).settleAll(source, async (id) => {
      if (id === '2026-0002') throw new Error('its playbook is gone')
    })
    await assert.rejects(settling, /its playbook is gone/)
    assert.deepEqual([source.left(), store.entries.length], [['2026-0002'], 3])
  })

  it('goes on until nothing is left, however much there is', async () => {
    const source = documents(Array.from({ length: 250 }, (_, n) => carrying(`n${n}`)))
    await auditService({ store: fakeAuditStore() }).settleAll(source)
    assert.deepEqual(source.left(), [])
  })

  it('does nothing for a document that carries nothing', async () => {
    const source = documents([])
    await auditService({ store: fakeAuditStore() }).settle(source, { id: 'x', pending: [] }, async () => assert.fail('nothing happened'))
  })
})
