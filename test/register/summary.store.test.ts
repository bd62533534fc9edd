import assert from 'node:assert/strict'
import fc from 'fast-check'
import { formatNumber, parseNumber } from '../../src/incidents/numbering.ts'
import { needsOf } from '../../src/register/search.ts'
import type { Need, Search } from '../../src/register/search.ts'
import { figureStore } from '../../src/register/figure.store.ts'
import type { Summary } from '../../src/register/summary.ts'
import { summaryOf } from '../../src/register/summary.ts'
import type { SummaryStore } from '../../src/register/summary.store.ts'
import { summaryStore } from '../../src/register/summary.store.ts'
import { addHours } from '../../src/shared/instant.ts'
import { anIncident } from '../support/builders.ts'
import { fresh, indexesOn } from '../support/database.ts'
import { noon } from '../support/moments.ts'

const firstYear = 2021
const perYear = 260
const summary = summaryOf({ incident: anIncident(), duties: [], assessments: [], clients: [], teams: [], openSteps: 0 })

/** More than the store sorts in one go, with a word that all have, some that many have and some that few have. */
const all: Summary[] = Array.from({ length: 5 * perYear }, (_, index) => {
  const [year, sequence] = [firstYear + Math.floor(index / perYear), (index % perYear) + 1]
  const number = formatNumber({ drill: index % 50 === 7, year, sequence })
  const reportedAt = new Date(Date.UTC(year, 0, 2) + sequence * 86_400_000)
  const keys = ['overal', ...(index % 2 ? ['klant'] : ['klanten']), ...(index % 3 ? [] : ['brief']), ...(index < 40 ? ['vroeger'] : []), ...(index % 97 ? [] : ['zeldzaam']), index % 4 ? '#ended' : '#open', index % 5 ? '#level:low' : '#level:high', `#person:p${index % 3}`]
  const drill = index % 50 === 7
  const [stage, level] = [index % 4 ? (index % 8 > 4 ? 'closed' : 'dismissed') : 'reported', index % 5 ? 'low' : 'high'] as const
  return { ...summary, number, drill, year, sequence, reportedAt, stage, level, keys, ownKeys: keys.slice(0, 2), figure: { ...summary.figure, number, drill, reportedAt } }
})

function meets({ keys, ownKeys }: Summary, { mark, beginning, or = [] }: Need, own: boolean): boolean {
  if (mark !== undefined) return keys.includes(mark)
  return (own ? ownKeys : keys).some((key) => key.startsWith(beginning!) || or.includes(key))
}

/** What the store promises, in memory. */
function expected({ needs, drill, own = false, reportedFrom, reportedBefore, after }: Search, most: number): string[] {
  const last = after === undefined ? null : parseNumber(after)!
  return all
    .filter((one) => one.drill === drill && needs.every((need) => meets(one, need, own)))
    .filter(({ reportedAt }) => (!reportedFrom || reportedAt >= reportedFrom) && (!reportedBefore || reportedAt < reportedBefore))
    .filter(({ year, sequence }) => last === null || year < last.year || (year === last.year && sequence < last.sequence))
    .toSorted((one, other) => other.year - one.year || other.sequence - one.sequence)
    .slice(0, most)
    .map(({ number }) => number)
}

const need: fc.Arbitrary<Need> = fc.oneof(
  fc.constantFrom<Need>(...needsOf({ open: true }), ...needsOf({ open: false }), ...needsOf({ level: 'high' }), { mark: '#person:p0' }),
  fc.constantFrom('o', 'kl', 'klant', 'klanten', 'brief', 'vroeg', 'zeldzaam', 'nergens', '.*', '#').map((beginning) => ({ beginning })),
  fc.constantFrom('zeld', 'nergens').map((beginning) => ({ beginning, or: ['#person:p1'] })),
)
const day = fc.integer({ min: 0, max: 5 * 365 }).map((days) => addHours(new Date(Date.UTC(firstYear, 0, 1)), days * 24))
const searches: fc.Arbitrary<Search> = fc.record(
  { needs: fc.array(need, { maxLength: 3 }), drill: fc.boolean(), own: fc.boolean(), reportedFrom: day, reportedBefore: day, after: fc.constantFrom(...all.map(({ number }) => number)) },
  { requiredKeys: ['needs', 'drill'] },
).map((search) => (search.own ? { ...search, needs: [{ mark: '#person:p2' }, ...search.needs] } : search))

describe('the store of summaries', () => {
  let store: SummaryStore
  let figures: ReturnType<typeof figureStore>

  before(async function () {
    this.timeout(60_000)
    const connection = await fresh()
    store = summaryStore(connection, { fewEnough: 1000 })
    figures = figureStore(connection)
    await indexesOn(connection)
    await store.keep(all, 1)
  })

  it('answers every question as reading all of them would, newest first, whatever leads', async function () {
    this.timeout(60_000)
    await fc.assert(fc.asyncProperty(searches, fc.constantFrom(5, 26, 1001), async (search, most) => {
      assert.deepEqual(await store.find(search, most), expected(search, most))
    }), { numRuns: 150 })
  })

  it('finds the newest of a word that more have than it sorts at once', async () => {
    assert.deepEqual(await store.find({ needs: [{ beginning: 'overal' }], drill: false }, 3), expected({ needs: [], drill: false }, 3))
    assert.deepEqual(await store.find({ needs: [{ beginning: 'klant' }], drill: false }, 1200), expected({ needs: [], drill: false }, 1200))
  })

  it('gives reports the figures of a stretch, the first moment in and the last one out', async () => {
    const [from, until] = [all[10]!.reportedAt, all[20]!.reportedAt]
    assert.deepEqual((await figures.between(from, until, false)).map(({ number }) => number), all.slice(10, 20).filter(({ drill }) => !drill).map(({ number }) => number))
  })

  it('gives every stretch a stamp that changes with a write inside it and with nothing else', async () => {
    const bounds = [new Date(Date.UTC(2021, 0, 1)), new Date(Date.UTC(2021, 6, 1)), new Date(Date.UTC(2022, 0, 1)), new Date(Date.UTC(2030, 0, 1)), new Date(Date.UTC(2031, 0, 1))]
    const before = await figures.stamps(bounds, false)
    await store.keep([all[0]!], 2)
    await store.keep([{ ...all[1]!, what: 'older' }], 0)
    const after = await figures.stamps(bounds, false)
    assert.equal(before.length, bounds.length - 1)
    assert.deepEqual(after.map((stamp, index) => stamp === before[index]), [false, true, true, true])
    assert.deepEqual(await figures.stamps([noon], false), [])
  })
})
