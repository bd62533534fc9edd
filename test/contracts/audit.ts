import assert from 'node:assert/strict'
import { auditService } from '../../src/audit/audit.service.ts'
import type { AuditStore } from '../../src/audit/audit.store.ts'
import { byPerson } from '../../src/shared/act.ts'
import { anAct } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const acts = (source: string, count: number) => Array.from({ length: count }, (_, n) => anAct({ key: `${source}:${n}` }))

/** What every audit store promises. */
export function auditContract(name: string, make: () => Promise<AuditStore>): void {
  describe(`the audit store (${name})`, () => {
    let store: AuditStore
    beforeEach(async () => {
      store = await make()
    })
    const verify = () => auditService({ store }).verify()

    it('begins empty and holds', async () => assert.deepEqual(await verify(), { ok: true, entries: 0, firstBroken: null }))

    it('keeps acts in the order in which they were recorded', async () => {
      await store.append(acts('a', 3))
      await store.append(acts('b', 2))
      assert.deepEqual((await store.list({}, 9)).map(({ seq, key }) => `${seq} ${key}`), ['5 b:1', '4 b:0', '3 a:2', '2 a:1', '1 a:0'])
      assert.deepEqual(await verify(), { ok: true, entries: 5, firstBroken: null })
    })

    it('records a key once, however often it is told', async () => {
      await store.append(acts('a', 2))
      await store.append([...acts('a', 3), anAct({ key: 'a:0', what: 'something else' })])
      assert.deepEqual((await store.list({}, 9)).map(({ key, what }) => `${key} ${what}`), ['a:2 incident reported', 'a:1 incident reported', 'a:0 incident reported'])
    })

    it('takes nothing when there is nothing', async () => {
      await store.append([])
      assert.equal((await verify()).entries, 0)
    })

    it('gives one unbroken chain when three write at once', async () => {
      await Promise.all(['a', 'b', 'c'].map(async (writer) => {
        for (const act of acts(writer, 5)) await store.append([act])
      }))
      assert.deepEqual(await verify(), { ok: true, entries: 15, firstBroken: null })
    })

    it('keeps each writer in order when two write many at once', async () => {
      await Promise.all([store.append(acts('a', 10)), store.append(acts('b', 10))])
      const keys = (await store.list({}, 99)).map(({ key }) => key).toReversed()
      for (const writer of ['a', 'b']) assert.deepEqual(keys.filter((key) => key.startsWith(writer)), acts(writer, 10).map(({ key }) => key))
      assert.equal((await verify()).ok, true)
    })

    it('records an act once when two tell it at once', async () => {
      await Promise.all([store.append(acts('a', 5)), store.append(acts('a', 5)), store.append(acts('a', 5))])
      assert.deepEqual(await verify(), { ok: true, entries: 5, firstBroken: null })
    })

    it('gives back every kind of value that was in a detail, so that the chain holds', async () => {
      const detail = { moment: later(1), nothing: null, gone: undefined, list: [1, { b: 'é', a: [] }], none: {}, 'with.dot': 1, $sign: true, text: '' }
      await store.append([anAct({ detail, who: byPerson('anna'), at: noon, incident: null })])
      assert.deepEqual(await verify(), { ok: true, entries: 1, firstBroken: null })
      const [entry] = await store.list({}, 1)
      assert.deepEqual([entry!.at, entry!.who, entry!.detail!['moment']], [noon, byPerson('anna'), later(1)])
    })

    it('lists one incident, and what came before a number', async () => {
      await store.append([anAct({ key: 'a' }), anAct({ key: 'b', incident: '2026-0043' }), anAct({ key: 'c' })])
      assert.deepEqual((await store.list({ incident: '2026-0042' }, 9)).map(({ key }) => key), ['c', 'a'])
      assert.deepEqual((await store.list({ before: 3 }, 1)).map(({ key }) => key), ['b'])
    })
  })
}
