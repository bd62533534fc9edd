import assert from 'node:assert/strict'
import fc from 'fast-check'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { comparedWith, lastDay, monthLater, nameOf, namedPeriod, ownPeriod, partsOf, periodAsked, spanOf, twelveMonthsTo } from '../../src/reports/period.ts'

const today = '2026-11-22'
const days = (period: { from: string; until: string }) => [period.from, lastDay({ kind: 'own', ...period })]

describe('the period of a report', () => {
  it("is a year, a quarter or days of one's own, and is named in the address", () => {
    for (const [name, from, to] of [['2026', '2026-01-01', '2026-12-31'], ['2024-Q1', '2024-01-01', '2024-03-31'], ['2026-Q4', '2026-10-01', '2026-12-31']] as const) {
      assert.deepEqual(days(namedPeriod(name)!), [from, to])
      assert.equal(nameOf(namedPeriod(name)!), `period=${name}`)
    }
    assert.equal(nameOf(ownPeriod('2026-02-10', '2026-02-10')!), 'from=2026-02-10&to=2026-02-10')
  })

  it('is this year when nothing is asked, and none when it is no period', () => {
    const asked = (period: string, from = '', to = '') => periodAsked({ period, from, to }, today)
    assert.deepEqual(asked(''), namedPeriod('2026'))
    assert.deepEqual(days(asked('', '2026-11-01')!), ['2026-11-01', today])
    for (const wrong of [asked('2026-Q5'), asked('26'), asked('', '2026-02-30', '2026-03-01'), asked('', '2026-03-02', '2026-03-01'), asked('', 'x', '2026-03-01'), asked('', '', '2026-03-01'), asked('', '2006-01-01', '2026-01-01')]) assert.equal(wrong, null)
    assert.ok(asked('', '2006-01-01', '2025-12-31'), 'twenty years, and not a day more')
  })

  it('begins and ends at midnight on the wall, also in the year in which the clocks change', () => {
    assert.deepEqual(spanOf(namedPeriod('2026-Q3')!, homeZone), { from: new Date('2026-06-30T22:00:00Z'), until: new Date('2026-09-30T22:00:00Z') })
    assert.deepEqual(spanOf(namedPeriod('2026-Q1')!, homeZone), { from: new Date('2025-12-31T23:00:00Z'), until: new Date('2026-03-31T22:00:00Z') })
  })

  it('is held against the period before it, and against the same one a year ago', () => {
    const compared = (name: string) => {
      const { before, yearAgo, running } = comparedWith(namedPeriod(name)!, today)
      return [days(before), days(yearAgo), running]
    }
    assert.deepEqual(compared('2025'), [['2024-01-01', '2024-12-31'], ['2024-01-01', '2024-12-31'], false])
    assert.deepEqual(compared('2026-Q1'), [['2025-10-01', '2025-12-31'], ['2025-01-01', '2025-03-31'], false])
    const own = comparedWith(ownPeriod('2026-03-01', '2026-03-10')!, today)
    assert.deepEqual([days(own.before), days(own.yearAgo)], [['2026-02-19', '2026-02-28'], ['2025-03-01', '2025-03-10']])
  })

  it('that still runs is held against as many days', () => {
    const { before, running } = comparedWith(namedPeriod('2026')!, '2026-03-12')
    assert.deepEqual([days(before), running], [['2025-01-01', '2025-03-12'], true])
    assert.equal(comparedWith(namedPeriod('2026')!, '2026-12-31').running, false, 'its last day')
    assert.equal(comparedWith(namedPeriod('2026')!, '2026-12-30').running, true, 'the day before')
    assert.deepEqual(days(comparedWith(namedPeriod('2026-Q4')!, '2026-12-31').before), ['2026-07-01', '2026-09-30'])
  })

  it('falls into whole months and the days at its ends', () => {
    assert.deepEqual(partsOf(namedPeriod('2026-Q1')!), { months: ['2026-01-01', '2026-02-01', '2026-03-01'], rest: [] })
    assert.deepEqual(partsOf(ownPeriod('2026-01-15', '2026-03-01')!), { months: ['2026-02-01'], rest: [{ from: '2026-01-15', until: '2026-02-01' }, { from: '2026-03-01', until: '2026-03-02' }] })
    assert.deepEqual(partsOf(ownPeriod('2026-01-15', '2026-02-14')!), { months: [], rest: [{ from: '2026-01-15', until: '2026-02-15' }] })
  })

  it('covers every day of it once, whatever it is', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((count) => new Date(Date.UTC(2020, 0, 1 + count)).toISOString().slice(0, 10))
    fc.assert(fc.property(day, day, (one, other) => {
      const [from, to] = [one, other].toSorted() as [string, string]
      const { months, rest } = partsOf(ownPeriod(from, to)!)
      const pieces = [...rest, ...months.map((month) => ({ from: month, until: monthLater(month, 1) }))].toSorted((a, b) => (a.from < b.from ? -1 : 1))
      assert.equal(pieces[0]!.from, from)
      assert.equal(lastDay({ kind: 'own', ...pieces.at(-1)! }), to)
      for (const [index, piece] of pieces.entries()) if (index > 0) assert.equal(piece.from, pieces[index - 1]!.until)
    }))
  })

  it('shows the twelve months that end with it, or with this month while it runs', () => {
    assert.deepEqual([twelveMonthsTo(namedPeriod('2025')!, today)[0], twelveMonthsTo(namedPeriod('2025')!, today)[11]], ['2025-01-01', '2025-12-01'])
    assert.deepEqual([twelveMonthsTo(namedPeriod('2026')!, today)[0], twelveMonthsTo(namedPeriod('2026')!, today)[11]], ['2025-12-01', '2026-11-01'])
  })
})
