import assert from 'node:assert/strict'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { namedPeriod, ownPeriod } from '../../src/reports/period.ts'
import { reportService } from '../../src/reports/report.service.ts'
import { tallyOf } from '../../src/reports/tally.ts'
import { trendOf } from '../../src/reports/tiles.view.ts'
import { tilesOf } from '../../src/reports/tiles.view.ts'
import { stoppedClock } from '../support/moments.ts'
import { aFigure, figuresOf, thePast } from './figures.ts'

const clock = stoppedClock(new Date('2026-11-22T09:30:00Z'))
const past = [...thePast({ count: 300, from: new Date('2024-02-01T00:00:00Z'), to: new Date('2026-11-22T00:00:00Z'), clients: ['a'], teams: ['x'] })]
const inYear = (year: number) => past.filter(({ reportedAt }) => reportedAt.getUTCFullYear() === year)

function reporting(figures = past) {
  const store = figuresOf(figures)
  return { store, reports: reportService({ figures: store, zone: homeZone, now: clock.now }) }
}

describe('a report of a period', () => {
  it('is the sum of its months, and those are all that happened in them', async () => {
    const { tally, before, months } = await reporting().reports.reportOn(namedPeriod('2025')!)
    assert.equal(tally.whole.incidents, inYear(2025).length)
    assert.equal(before.whole.incidents, inYear(2024).length)
    assert.equal(months.reduce((sum, month) => sum + month.tally.whole.incidents, 0), tally.whole.incidents)
    assert.deepEqual(new Set(tally.filings.map(({ minutes }) => minutes)), new Set(tallyOf(inYear(2025)).filings.map(({ minutes }) => minutes)))
  })

  it('counts its first and last day whole, and no day beside them', async () => {
    const at = (moment: string) => aFigure({ reportedAt: new Date(moment) })
    const { reports } = reporting([at('2026-03-09T22:59:59Z'), at('2026-03-09T23:00:00Z'), at('2026-03-12T22:59:59Z'), at('2026-03-12T23:00:00Z')])
    assert.equal((await reports.reportOn(ownPeriod('2026-03-10', '2026-03-12')!)).tally.whole.incidents, 2)
  })

  it('reads a month once, and again only after something in it changed', async () => {
    const { store, reports } = reporting([...past])
    await reports.reportOn(namedPeriod('2025')!)
    const first = store.asked.length
    await reports.reportOn(namedPeriod('2025')!)
    assert.equal(store.asked.length, first)
    const changing = [...past]
    const other = reporting(changing)
    await other.reports.reportOn(namedPeriod('2025')!)
    const before = other.store.asked.length
    const index = changing.findIndex(({ reportedAt }) => reportedAt.toISOString().startsWith('2025-06-1'))
    changing[index] = { ...changing[index]!, stage: 'reported' }
    const { tally } = await other.reports.reportOn(namedPeriod('2025')!)
    assert.deepEqual(other.store.asked.slice(before).map(({ from }) => from.toISOString()), ['2025-05-31T22:00:00.000Z'])
    assert.equal(tally.open, tallyOf(inYear(2025)).open + 1)
  })

  it('never counts a drill among the rest', async () => {
    const { reports } = reporting([...past, aFigure({ drill: true, reportedAt: new Date('2025-05-05T10:00:00Z') })])
    const { tally, drills } = await reports.reportOn(namedPeriod('2025')!)
    assert.deepEqual([tally.whole.incidents, drills], [inYear(2025).length, 1])
  })

  it('shows no change when it is held against itself', async () => {
    const materials = await reporting().reports.reportOn(namedPeriod('2025')!)
    for (const { trend } of tilesOf({ ...materials, before: materials.tally }, 'nl', clock.now())) assert.deepEqual([trend.direction, trend.text], ['same', 'gelijk aan 2024'])
  })

  it('says in words which way it went and whether that is good', () => {
    const trend = (now: number | null, before: number | null, better?: 'more' | 'less') => trendOf({ now, before, ...(better && { better }), words: String, earlier: '2025', language: 'nl' })
    assert.deepEqual(trend(8, 6), { direction: 'up', tone: 'plain', text: '+2 t.o.v. 2025' })
    assert.deepEqual(trend(8, 6, 'less'), { direction: 'up', tone: 'bad', text: '+2 t.o.v. 2025: slechter' })
    assert.deepEqual(trend(96, 92, 'more'), { direction: 'up', tone: 'good', text: '+4 t.o.v. 2025: beter' })
    assert.deepEqual([trend(null, 6).text, trend(6, null).text], ['niets om mee te vergelijken', 'niets om mee te vergelijken'])
  })
})
