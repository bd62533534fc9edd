import assert from 'node:assert/strict'
import type { Incident } from '../../src/incidents/incident.ts'
import type { IncidentStore, Saved } from '../../src/incidents/incident.store.ts'
import { NotFound, Stale } from '../../src/shared/errors.ts'
import { aFiling, anAct, anIncident, bram, chris } from '../support/builders.ts'

const real = { drill: false, year: 2026, idempotencyKey: null }
const made = (change: Partial<Incident> = {}) => (number: string): Saved => ({ incident: anIncident({ ...change, number }), pending: [anAct({ key: `${number}:1:0`, incident: number })] })
const withNote = (contact: string) => (incident: Incident): Saved => ({ incident: { ...incident, contact }, pending: [anAct({ key: `${incident.number}:${contact}` })] })

/** What every incident store promises. */
export function incidentContract(name: string, make: () => Promise<IncidentStore>): void {
  describe(`the incident store (${name})`, () => {
    let store: IncidentStore
    beforeEach(async () => {
      store = await make()
    })

    it('gives back what was reported, and nothing of its own', async () => {
      const { incident } = await store.insert(real, made())
      assert.deepEqual(await store.get('2026-0001'), incident)
    })

    for (const number of ['2026-0042', 'OEF-2026-0001', '2026-1', '', 'x']) {
      it(`does not know ${JSON.stringify(number)}`, async () => assert.rejects(store.get(number), NotFound))
    }

    it('counts from one, and each year and the drills apart', async () => {
      const numbers: string[] = []
      for (const which of [real, real, { ...real, drill: true }, { ...real, year: 2027 }, { ...real, drill: true }, real]) numbers.push((await store.insert(which, made({ drill: which.drill }))).incident.number)
      assert.deepEqual(numbers, ['2026-0001', '2026-0002', 'OEF-2026-0001', '2027-0001', 'OEF-2026-0002', '2026-0003'])
    })

    it('gives twenty reports at once twenty successive numbers', async () => {
      const saved = await Promise.all(Array.from({ length: 20 }, () => store.insert(real, made())))
      assert.deepEqual(saved.map(({ incident }) => incident.number).sort(), Array.from({ length: 20 }, (_, n) => `2026-${String(n + 1).padStart(4, '0')}`))
    })

    it('gives the same incident to the same request, sent again later', async () => {
      const keyed = { ...real, idempotencyKey: 'api:1' }
      const first = await store.insert(keyed, made())
      await store.insert(real, made())
      const again = await store.insert(keyed, made({ contact: 'anders' }))
      assert.deepEqual([first.repeated, again.repeated, again.incident], [false, true, first.incident])
      assert.equal((await store.insert(real, made())).incident.number, '2026-0003')
    })

    it('gives the same incident to the same request, sent five times at once', async () => {
      const saved = await Promise.all(Array.from({ length: 5 }, () => store.insert({ ...real, idempotencyKey: 'api:1' }, made())))
      assert.deepEqual([new Set(saved.map(({ incident }) => incident.number)), saved.filter(({ repeated }) => !repeated).length, await store.count({})], [new Set(['2026-0001']), 1, 1])
    })

    it('makes nothing when the rule refuses', async () => {
      await assert.rejects(store.insert(real, () => { throw new Error('refused') }), /refused/)
      assert.equal((await store.insert(real, made())).incident.number, '2026-0001')
    })

    it('carries the acts with the write until they are settled', async () => {
      await store.insert(real, made())
      await store.change('2026-0001', withNote('toestel 13'))
      assert.deepEqual((await store.pendings.unsettled(9)).map(({ id, pending }) => [id, pending.map(({ key }) => key)]), [['2026-0001', ['2026-0001:1:0', '2026-0001:toestel 13']]])
      await store.pendings.settled('2026-0001', ['2026-0001:1:0'])
      assert.deepEqual((await store.pendings.unsettled(9)).flatMap(({ pending }) => pending.map(({ key }) => key)), ['2026-0001:toestel 13'])
      await store.pendings.settled('2026-0001', ['2026-0001:toestel 13'])
      assert.deepEqual(await store.pendings.unsettled(9), [])
    })

    it('grows by one version with each change', async () => {
      await store.insert(real, made())
      const { incident } = await store.change('2026-0001', withNote('toestel 13'))
      assert.deepEqual([incident.version, (await store.get('2026-0001')).version], [2, 2])
    })

    it('tells the second of two people that somebody was first, and loses nothing of the first', async () => {
      await store.insert(real, made())
      await store.change('2026-0001', withNote('de eerste'), 1)
      await assert.rejects(store.change('2026-0001', withNote('de tweede'), 1), Stale)
      const { version, contact } = await store.get('2026-0001')
      assert.deepEqual([version, contact], [2, 'de eerste'])
      assert.deepEqual((await store.pendings.unsettled(9))[0]!.pending.map(({ key }) => key), ['2026-0001:1:0', '2026-0001:de eerste'])
    })

    it('lets one of five through who saw the same version at the same time', async () => {
      await store.insert(real, made())
      const said = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((note) => store.change('2026-0001', withNote(note), 1)))
      const failed = said.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
      assert.deepEqual([said.length - failed.length, failed.every((error) => error instanceof Stale)], [1, true])
    })

    it('lets all of five through who saw no version, one after another', async () => {
      await store.insert(real, made())
      const add = (step: string) => (incident: Incident): Saved => ({ incident: { ...incident, stepsDone: [...incident.stepsDone, { step, note: '', by: bram, at: incident.reportedAt }] }, pending: [] })
      await Promise.all(['a', 'b', 'c', 'd', 'e'].map((step) => store.change('2026-0001', add(step))))
      const { stepsDone, version } = await store.get('2026-0001')
      assert.deepEqual([stepsDone.map(({ step }) => step).sort(), version], [['a', 'b', 'c', 'd', 'e'], 6])
    })

    it('changes nothing when the rule does not, or refuses', async () => {
      await store.insert(real, made())
      await store.change('2026-0001', (incident) => ({ incident, pending: [anAct()] }))
      await assert.rejects(store.change('2026-0001', () => { throw new Error('refused') }), /refused/)
      assert.equal((await store.get('2026-0001')).version, 1)
    })

    it('finds what was filed under a number, and that number only', async () => {
      for (const filings of [[aFiling({ reference: 'AP-1' }), aFiling({ reference: 'AP-1-A' })], [aFiling({ reference: 'AP-1' })], []]) await store.insert(real, made({ filings }))
      const found = async (filedUnder: string) => (await store.list({ filedUnder }, { most: 9 })).map(({ number }) => number)
      assert.deepEqual([await found('AP-1'), await found('AP-1-A'), await found('AP')], [['2026-0002', '2026-0001'], ['2026-0001'], []])
    })

    it('lists the newest first, and by stage, reporter and drill', async () => {
      for (const stage of ['closed', 'reported', 'closed'] as const) await store.insert(real, made({ stage }))
      await store.insert({ ...real, drill: true }, made({ drill: true, reportedBy: bram }))
      await store.insert({ ...real, year: 2025 }, made())
      const numbers = async (...ask: Parameters<IncidentStore['list']>) => (await store.list(...ask)).map(({ number }) => number)
      assert.deepEqual(await numbers({ drill: false }, { most: 9 }), ['2026-0003', '2026-0002', '2026-0001', '2025-0001'])
      assert.deepEqual(await numbers({ stages: ['closed'], reportedBy: chris.id! }, { most: 9 }), ['2026-0003', '2026-0001'])
      assert.deepEqual(await numbers({ drill: true, reportedBy: bram.id! }, { most: 9 }), ['OEF-2026-0001'])
      assert.deepEqual(await numbers({ drill: false }, { most: 2, skip: 1 }), ['2026-0002', '2026-0001'])
      assert.deepEqual([await store.count({}), await store.count({ stages: ['closed'] }), await store.count({ reportedBy: 'dewi' }), await store.count({ stages: [] })], [5, 2, 0, 0])
    })
  })
}
