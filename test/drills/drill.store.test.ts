import assert from 'node:assert/strict'
import { drillStore } from '../../src/drills/drill.store.ts'
import type { Drill } from '../../src/drills/drill.ts'
import { acted, endedDrill } from '../../src/drills/playing.ts'
import { storyOf } from '../../src/drills/story.ts'
import { NotFound, Stale } from '../../src/shared/errors.ts'
import { addHours } from '../../src/shared/instant.ts'
import { anAct, bram } from '../support/builders.ts'
import { fresh, indexesOn } from '../support/database.ts'
import { noon } from '../support/moments.ts'
import { aDrill } from './drills.ts'

const zone = 'Europe/Amsterdam'

async function realStore() {
  const connection = await fresh()
  const store = drillStore(connection)
  await indexesOn(connection)
  const begin = (change: Partial<Drill> = {}, now = noon) => store.insert((name) => ({ drill: { ...aDrill(), ...change, name }, pending: [] }), { now, zone })
  return { connection, store, begin }
}

describe('the store of drills', () => {
  it('counts drills by the year on the wall, from one', async () => {
    const { begin } = await realStore()
    const names = [await begin(), await begin(), await begin({}, new Date('2026-12-31T23:30:00Z')), await begin({}, new Date('2027-06-01T12:00:00Z'))]
    assert.deepEqual(names.map(({ drill: { name } }) => name), ['drill-2026-01', 'drill-2026-02', 'drill-2027-01', 'drill-2027-02'])
  })

  it('gives every one of twenty that begin at once a name of its own', async () => {
    const { begin } = await realStore()
    const names = (await Promise.all(Array.from({ length: 20 }, () => begin()))).map(({ drill: { name } }) => name)
    assert.deepEqual(names.toSorted(), Array.from({ length: 20 }, (_, index) => `drill-2026-${String(index + 1).padStart(2, '0')}`))
  })

  it('gives back what was kept, so that it plays as before', async () => {
    const { store, begin } = await realStore()
    const { drill } = await begin()
    const after = acted(drill, { do: 'told', facts: { people: { min: 3, max: null }, protectedAddress: null } }, 'dpo').drill
    await store.save(drill, { drill: after, pending: [] })
    const kept = await store.get(drill.name)
    assert.equal(kept.version, 2)
    const { basis: _, ...one } = storyOf(kept, kept.acts, kept.clock)
    const { basis: __, ...other } = storyOf(after, after.acts, after.clock)
    assert.deepEqual(one, other)
  })

  it('adds an act once when two people play at the same time, and tells the other', async () => {
    const { store, begin } = await realStore()
    const { drill } = await begin()
    const results = await Promise.allSettled(['dpo', 'handler'].map(async (by) => store.save(drill, { drill: acted(drill, { do: 'have it' }, by).drill, pending: [] })))
    assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.ok(results.some((one) => one.status === 'rejected' && one.reason instanceof Stale))
    assert.equal((await store.get(drill.name)).acts.length, 1)
  })

  it('carries its acts until the audit has them', async () => {
    const { store, begin } = await realStore()
    const { drill } = await begin()
    await store.save(drill, { drill: endedDrill(drill, bram, noon).drill, pending: [anAct({ key: 'drill:1' })] })
    assert.deepEqual((await store.pendings.unsettled(10)).map(({ id, pending }) => [id, pending.length]), [[drill.name, 1]])
    await store.pendings.settled(drill.name, ['drill:1'])
    assert.deepEqual(await store.pendings.unsettled(10), [])
  })

  it('compares with the last drill of the same playbook that had ended when this one began', async () => {
    const { store, begin } = await realStore()
    const ended = (hours: number) => ({ startedAt: noon, endedBy: bram, endedAt: addHours(noon, hours) })
    await begin(ended(1))
    const second = (await begin(ended(2))).drill
    await begin({ ...ended(3), playbook: { ...aDrill().playbook, id: 'another' } })
    await begin({ startedAt: noon })
    await begin(ended(9))
    const { drill } = await begin({ startedAt: addHours(noon, 5) })
    assert.equal((await store.lastBefore(drill))?.name, second.name)
    assert.equal(await store.lastBefore({ ...drill, startedAt: noon }), null)
  })

  it('knows no drill that is not there', async () => {
    await assert.rejects((await realStore()).store.get('drill-2026-99'), NotFound)
  })
})
