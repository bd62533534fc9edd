import assert from 'node:assert/strict'
import fc from 'fast-check'
import { dutiesOf, dutiesToward } from '../../src/incidents/duties.ts'
import type { Duty } from '../../src/incidents/duty.ts'
import type { Strand } from '../../src/incidents/strand.ts'
import { groupOf } from '../../src/incidents/strand.ts'
import { strandStore } from '../../src/incidents/strand.store.ts'
import { contractTriggers, ourRoles } from '../../src/people/client.ts'
import { aStrand, strandContract } from '../contracts/strands.ts'
import { aChoice, aFiling, anIncident, law, said } from '../support/builders.ts'
import { fresh, indexesOn } from '../support/database.ts'
import { later, noon } from '../support/moments.ts'

async function realStore() {
  const connection = await fresh()
  const store = strandStore(connection)
  await indexesOn(connection)
  return store
}

strandContract('real', realStore)

const terms = fc.record({
  role: fc.constantFrom(...ourRoles),
  contract: fc.option(fc.record({ hours: fc.constantFrom(6, 24, 48), from: fc.constantFrom(...contractTriggers) })),
  traits: fc.constantFrom({}, { financial: true }, { care: true, financial: false }),
  mandates: fc.constantFrom([], ['gdpr-33']),
  told: fc.option(fc.integer({ min: 1, max: 60 })),
  known: fc.boolean(),
  chosen: fc.option(fc.integer({ min: -5, max: 0 })),
  ruled: fc.boolean(),
  filed: fc.boolean(),
})

function strandFrom({ told, known, chosen, ruled, filed, ...of }: (typeof terms extends fc.Arbitrary<infer T> ? T : never), index: number): Strand {
  return aStrand({
    statements: known ? said({ recordCount: 12 }) : [],
    awareness: chosen === null ? [] : [aChoice({ id: `choice-${index}`, reason: `Reden ${index}.`, moment: later(chosen) })],
    rulings: ruled ? [{ id: `r-${index}`, obligation: 'gdpr-33-2', owed: false, reason: 'x', by: { kind: 'person', id: 'anna' }, at: noon, state: 'in force', answeredBy: { kind: 'person', id: 'fleur' }, answeredAt: noon }] : [],
    filings: filed ? [aFiling({ id: `filing-${index}`, reference: `AP-${index}` })] : [],
    reports: told === null ? [] : [aFiling({ id: 'told', filedAt: later(told) })],
    toldAt: told === null ? null : later(told),
  }, { ...of, mandates: [...of.mandates], id: `c${index}`, name: `Klant ${index}` })
}

/** How many clients have each clock. */
function clocks(duties: readonly Duty[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { obligation, stage, soThat, clients, reading: { state, kind, due, provisional } } of duties) {
    if (!clients) continue
    const key = [obligation.id, stage.id, soThat?.id, state, kind, due?.toISOString(), provisional].join(' ')
    counts.set(key, (counts.get(key) ?? 0) + clients.count)
  }
  return new Map([...counts].toSorted(([one], [other]) => one.localeCompare(other)))
}

describe('clients counted in groups', () => {
  it('have the clocks that each of them has by itself', async function () {
    this.timeout(60_000)
    const store = await realStore()
    const incident = anIncident({}, { ourRole: 'processor' })
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(terms, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 80 }), async (each, hours) => {
        const number = `2026-${String((run += 1)).padStart(4, '0')}`
        const strands = each.map((one, index) => ({ ...strandFrom(one, index), incident: number, id: `${number}/c${index}` }))
        await store.insertMissing(strands)
        const groups = (await store.groupsOf([number])).get(number)!
        const now = later(hours)
        assert.deepEqual(clocks(dutiesOf(incident, law, now, groups)), clocks(strands.flatMap((strand) => dutiesToward(incident, law, now)(groupOf(strand)))))
        const inGroups = await store.clientsInGroups(number)
        assert.deepEqual(inGroups.flatMap(({ clients }) => clients).toSorted(), strands.map(({ client }) => client).toSorted())
        assert.ok(inGroups.every(({ clients, count }) => clients.length === count))
      }),
      { numRuns: 60 },
    )
  })

  it('are five thousand in one go', async function () {
    this.timeout(30_000)
    const store = await realStore()
    const strands = Array.from({ length: 5000 }, (_, index) => aStrand({}, { id: `c${index}`, name: `Klant ${index}`, contract: { hours: 6 + (index % 40), from: 'detected' } }))
    await Promise.all([store.insertMissing(strands), store.insertMissing(strands)])
    const groups = (await store.groupsOf(['2026-0042'])).get('2026-0042')!
    assert.deepEqual([groups.length, groups.reduce((sum, { count }) => sum + count, 0)], [40, 5000])
  })
})
