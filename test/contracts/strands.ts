import assert from 'node:assert/strict'
import { strandOf, termsOf } from '../../src/incidents/strand.ts'
import type { Strand } from '../../src/incidents/strand.ts'
import type { SavedStrand, StrandStore } from '../../src/incidents/strand.store.ts'
import { NotFound, Stale } from '../../src/shared/errors.ts'
import { aFiling, anAct, anna, bram, said } from '../support/builders.ts'
import { aClient } from '../support/clients.ts'
import { later, noon } from '../support/moments.ts'

const number = '2026-0042'

export function aStrand(change: Partial<Strand> = {}, of: Parameters<typeof aClient>[0] = {}): Strand {
  const incident = change.incident ?? number
  return { ...strandOf(aClient(of), { number: incident, drill: false }, { by: anna, at: noon }), ...change }
}

const many = (count: number, of: (index: number) => Parameters<typeof aClient>[0] = () => ({})) =>
  Array.from({ length: count }, (_, index) => aStrand({}, { id: `c${index}`, name: `Klant ${String(index).padStart(4, '0')}`, ...of(index) }))
const withNote = (note: string) => (strand: Strand): SavedStrand => ({ strand: { ...strand, rulings: [...strand.rulings, aRuling(note)] }, pending: [anAct({ key: `${strand.id}:${note}` })] })
const aRuling = (id: string) => ({ id, obligation: 'gdpr-33-2', owed: true, reason: 'x', by: anna, at: noon, state: 'in force' as const, answeredBy: null, answeredAt: null })
const report = aFiling({ id: 'told-1', filedAt: later(2), receipt: 'gebeld' })

/** What every store of strands promises. */
export function strandContract(name: string, make: () => Promise<StrandStore>): void {
  describe(`the store of strands (${name})`, () => {
    let store: StrandStore
    beforeEach(async () => {
      store = await make()
    })

    it('gives back what was added, and nothing of its own', async () => {
      const strand = aStrand()
      await store.insertMissing([strand])
      assert.deepEqual(await store.get(strand.id), strand)
    })

    it('does not know what was never added', async () => {
      await assert.rejects(store.get('2026-0042/nobody'), NotFound)
    })

    it('adds a client once, however often and by however many at once', async () => {
      const [first, ...rest] = many(20)
      await store.insertMissing([first!])
      const { strand } = await store.change(first!.id, withNote('kept'))
      await Promise.all([store.insertMissing([first!, ...rest]), store.insertMissing([first!, ...rest]), store.insertMissing(rest)])
      const [group] = await store.clientsInGroups(number)
      assert.deepEqual([(await store.groupsOf([number])).get(number)!.reduce((sum, { count }) => sum + count, 0), (await store.get(first!.id)).rulings.length], [20, strand.rulings.length])
      assert.ok(group)
    })

    it('keeps the clients of each incident apart', async () => {
      await store.insertMissing([aStrand(), aStrand({ id: '2026-0043/noorderbank', incident: '2026-0043' })])
      const groups = await store.groupsOf([number, '2026-0043', '2026-0044'])
      assert.deepEqual([[...groups.keys()].sort(), groups.get(number)![0]!.count], [[number, '2026-0043'], 1])
      assert.deepEqual(await store.groupsOf([]), new Map())
    })

    it('carries the acts with the write until they are settled, and grows by one version', async () => {
      const { id } = aStrand()
      await store.insertMissing([aStrand()])
      const { strand } = await store.change(id, withNote('one'))
      assert.deepEqual([strand.version, (await store.get(id)).version], [2, 2])
      assert.deepEqual((await store.pendings.unsettled(9)).map((one) => [one.id, one.pending.map(({ key }) => key)]), [[id, [`${id}:one`]]])
      await store.pendings.settled(id, [`${id}:one`])
      assert.deepEqual(await store.pendings.unsettled(9), [])
    })

    it('lets one of five through who saw the same version, and all of five who saw none', async () => {
      const { id } = aStrand()
      await store.insertMissing([aStrand()])
      const said = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((note) => store.change(id, withNote(note), 1)))
      const failed = said.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
      assert.deepEqual([failed.length, failed.every((error) => error instanceof Stale)], [4, true])
      await Promise.all(['f', 'g', 'h', 'i', 'j'].map((note) => store.change(id, withNote(note))))
      assert.equal((await store.get(id)).rulings.length, 6)
    })

    it('changes nothing when the rule does not, or refuses', async () => {
      const { id } = aStrand()
      await store.insertMissing([aStrand()])
      await store.change(id, (strand) => ({ strand, pending: [anAct()] }))
      await assert.rejects(store.change(id, () => { throw new Error('refused') }), /refused/)
      assert.equal((await store.get(id)).version, 1)
    })

    it('counts those that are alike together, with the first names and when the last of them was told', async () => {
      await store.insertMissing(many(7, (index) => (index < 5 ? {} : { contract: { hours: 6, from: 'aware' } })))
      await store.tell(number, ['c0', 'c1'], report)
      await store.tell(number, ['c2'], { ...report, id: 'told-2', filedAt: later(1) })
      const groups = (await store.groupsOf([number])).get(number)!
      assert.deepEqual(groups.map(({ terms, told, count, names, lastToldAt }) => [terms.contract!.hours, told, count, names, lastToldAt]), [
        [24, true, 3, ['Klant 0000', 'Klant 0001', 'Klant 0002'], later(2)],
        [24, false, 2, ['Klant 0003', 'Klant 0004'], null],
        [6, false, 2, ['Klant 0005', 'Klant 0006'], null],
      ])
      assert.deepEqual(groups[0]!.terms, termsOf(aStrand()))
      assert.deepEqual((await store.clientsInGroups(number)).map(({ clients }) => clients), [['c0', 'c1', 'c2'], ['c3', 'c4'], ['c5', 'c6']])
    })

    it('puts a client in another group when something is known about it only', async () => {
      await store.insertMissing(many(3))
      await store.change(`${number}/c1`, withNote('own'))
      assert.deepEqual((await store.groupsOf([number])).get(number)!.map(({ count, terms }) => [count, terms.rulings.length]), [[2, 0], [1, 1]])
    })

    it('keeps clients together that differ in no clock: in a count of records, or in who ruled and why', async () => {
      await store.insertMissing([aStrand({ rulings: [aRuling('one')] }, { id: 'd', name: 'D' }), aStrand({ rulings: [{ ...aRuling('two'), reason: 'y', by: bram }] }, { id: 'e', name: 'E' })])
      assert.deepEqual((await store.groupsOf([number])).get(number)!.map(({ count }) => count), [2])
    })

    it('keeps clients together that differ in no moment', async () => {
      await store.insertMissing([aStrand({ statements: said({ recordCount: 1 }) }, { id: 'a', name: 'A' }), aStrand({ statements: said({ recordCount: 2 }) }, { id: 'b', name: 'B' }), aStrand({ statements: said({ detectedAt: noon }) }, { id: 'c', name: 'C' })])
      assert.deepEqual((await store.groupsOf([number])).get(number)!.map(({ count, terms }) => [count, terms.statements.length]), [[2, 0], [1, 1]])
      assert.equal((await store.get(`${number}/a`)).statements.length, 1)
    })

    it('tells many at once, and nobody twice', async () => {
      await store.insertMissing(many(5))
      await store.tell(number, ['c0', 'c1', 'unknown'], report)
      await store.tell(number, ['c0', 'c1', 'unknown'], report)
      await store.tell(number, ['c1', 'c2'], { ...report, id: 'told-2', filedAt: later(1) })
      await store.tell(number, [], { ...report, id: 'told-3' })
      const told = await store.byClients(number, ['c0', 'c1', 'c2', 'c3', 'nobody'])
      assert.deepEqual(told.toSorted((one, other) => one.client.localeCompare(other.client)).map(({ client, toldAt, version, reports }) => [client, toldAt, version, reports.map(({ id }) => id)]), [
        ['c0', later(2), 2, ['told-1']], ['c1', later(2), 2, ['told-1']], ['c2', later(1), 2, ['told-2']], ['c3', null, 1, []],
      ])
    })

    it('finds a name by a part of it, whatever its capitals and accents, and reads no pattern in it', async () => {
      await store.insertMissing([aStrand({}, { id: 'a', name: 'Crédit (Noord) B.V.' }), aStrand({}, { id: 'b', name: 'Zorg Oost' })])
      for (const [text, found] of [['credit', ['a']], ['(NOORD)', ['a']], ['o', ['a', 'b']], ['.', ['a']], ['.*', []]] as const) assert.deepEqual((await store.named(number, text)).sort(), found, text)
    })

    it('lists by name as a reader sorts', async () => {
      await store.insertMissing(['zorg', 'Éen', 'aap', 'Beer'].map((name, index) => aStrand({}, { id: `c${index}`, name })))
      assert.deepEqual((await store.ofIncident(number)).map(({ name }) => name), ['aap', 'Beer', 'Éen', 'zorg'])
      assert.deepEqual((await store.clientsInGroups(number))[0]!.clients, ['c2', 'c3', 'c1', 'c0'])
    })
  })
}
