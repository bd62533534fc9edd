import assert from 'node:assert/strict'
import fc from 'fast-check'
import { measureOf, percentOf } from '../../src/reports/measure.ts'
import { dutyStandings, repeatsIn, rowOf, rowsOf, sideStanding } from '../../src/reports/report.ts'
import type { Tally } from '../../src/reports/tally.ts'
import { added, dimensions, tallyOf } from '../../src/reports/tally.ts'
import { later, noon } from '../support/moments.ts'
import { aFigure, filing, telling, thePast } from './figures.ts'

const past = [...thePast({ count: 97, from: noon, to: later(24 * 365), clients: ['a', 'b', 'c'], teams: ['x', 'y'] })]
const standing = (tally: Tally, now = later(1000)) => sideStanding(tally, 'authority', now)

describe('a median with how many it is of', () => {
  it('is the one in the middle, or halfway between the two', () => {
    assert.deepEqual(measureOf([5, 1, 9]), { n: 3, median: 5, p90: 9 })
    assert.deepEqual(measureOf([4, 1, 9, 2]), { n: 4, median: 3, p90: 9 })
    assert.deepEqual(measureOf([7]), { n: 1, median: 7, p90: 7 })
  })

  it('is nothing of nothing', () => assert.deepEqual(measureOf([]), { n: 0, median: null, p90: null }))

  it('has nine in ten at or below the other measure, and not nine in ten below it', () => {
    assert.equal(measureOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).p90, 9)
    assert.equal(measureOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]).p90, 10)
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1 }), (values) => {
      const { n, median, p90 } = measureOf(values)
      assert.equal(n, values.length)
      assert.ok(values.filter((value) => value <= p90!).length >= 0.9 * n && values.filter((value) => value < p90!).length < 0.9 * n)
      assert.ok(values.filter((value) => value < median!).length <= n / 2 && values.filter((value) => value > median!).length <= n / 2)
    }))
  })

  it('never calls all but one all, nor one none', () => {
    assert.deepEqual([percentOf(0, 0), percentOf(28, 29), percentOf(999, 1000), percentOf(1000, 1000), percentOf(1, 1000), percentOf(0, 5)], [null, 97, 99, 100, 1, 0])
  })
})

describe('on time or late', () => {
  it('counts each deadline once: met, missed, past or still running', () => {
    const tally = tallyOf([filing(72), filing(73), filing(null)].map((duty) => aFigure({ duties: [duty] })))
    const { onTime, late, overdue, running, percent } = standing(tally, later(72))
    assert.deepEqual([onTime, late, overdue, running, percent], [1, 1, 0, 1, 50])
    const after = standing(tally, later(72.1))
    assert.deepEqual([after.onTime, after.late, after.overdue, after.running], [1, 2, 1, 0])
  })

  it('does not count what was not owed', () => {
    assert.deepEqual(dutyStandings(tallyOf([aFigure({ duties: [{ ...filing(null), state: 'not owed' }] })]), later(1000)), [])
  })

  it('calls nobody late for a target of our own', () => {
    const tally = tallyOf([aFigure({ duties: [telling(71)] }), aFigure({ duties: [telling(100)] }), aFigure({ duties: [{ ...telling(1), metAt: null, state: 'open' }] })])
    const people = sideStanding(tally, 'people', later(5000))
    assert.deepEqual([people.onTime, people.late, people.running, people.percent, people.withinTarget, people.afterTarget], [0, 0, 0, null, 1, 1])
    assert.equal(rowOf('all', tally.whole, later(5000)).late, 0)
  })

  it('calls an incident late for one missed deadline, whatever else was kept', () => {
    const row = (duties: ReturnType<typeof filing>[], now: Date) => {
      const { onTime, late } = rowOf('all', tallyOf([aFigure({ duties })]).whole, now)
      return [onTime, late]
    }
    assert.deepEqual(row([filing(10), filing(80)], noon), [0, 1])
    assert.deepEqual(row([filing(10), filing(null)], later(72)), [1, 0], 'so far')
    assert.deepEqual(row([filing(10), filing(null)], later(73)), [0, 1])
    assert.deepEqual(row([filing(null)], later(72)), [0, 0], 'neither yet')
  })
})

describe('how long it took', () => {
  const times = (change: Parameters<typeof aFigure>[0]) => tallyOf([aFigure(change)]).whole.times
  it('is known where both moments are, in their order', () => {
    assert.deepEqual(times({ occurredAt: later(-3), detectedAt: later(-1), awareAt: noon, assessedAt: later(2), filedAt: later(5) }), { detect: [120], aware: [], assess: [120], file: [300], tell: [], clients: [] })
    assert.deepEqual(times({ occurredAt: later(1), detectedAt: noon, awareAt: null, filedAt: later(3) }), { detect: [], aware: [], assess: [], file: [], tell: [], clients: [] })
  })

  it('says nothing of becoming aware unless somebody established the moment', () => {
    assert.deepEqual(times({ detectedAt: later(-4), awareAt: noon, awareChosen: true }).aware, [240])
    assert.deepEqual(times({ detectedAt: later(-4), awareAt: noon, awareChosen: false }).aware, [])
  })
})

describe('sums', () => {
  it('of parts are the sum of the whole, in whatever order', () => {
    const whole = tallyOf(past)
    fc.assert(fc.property(fc.integer({ min: 0, max: past.length }), fc.integer({ min: 0, max: past.length }), (one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)]
      const sum = added([past.slice(from, to), past.slice(0, from), past.slice(to)].map(tallyOf))
      assert.equal(sum.whole.incidents, whole.whole.incidents)
      for (const dimension of dimensions) assert.deepEqual(rowsOf(sum, dimension, noon), rowsOf(whole, dimension, noon))
      assert.deepEqual(dutyStandings(sum, noon), dutyStandings(whole, noon))
      assert.deepEqual(sum.repeats, whole.repeats)
    }), { numRuns: 20 })
  })

  it('leave their parts as they were', () => {
    const part = tallyOf(past)
    added([part, part])
    assert.deepEqual(part, tallyOf(past))
  })

  it('by kind, cause, severity or outcome add up to all', () => {
    const tally = tallyOf(past)
    for (const dimension of ['kind', 'cause', 'level', 'outcome'] as const) assert.equal(rowsOf(tally, dimension, noon).reduce((sum, { incidents }) => sum + incidents, 0), past.length, dimension)
  })

  it('by client count an incident with each client it touches, and one without any apart', () => {
    const rows = rowsOf(tallyOf([aFigure({ clients: ['a', 'b'] }), aFigure({ clients: ['b'] }), aFigure()]), 'client', noon)
    assert.deepEqual(rows.map(({ value, incidents }) => [value, incidents]), [['b', 2], ['a', 1], ['none', 1]])
  })
})

describe('what comes back', () => {
  const twice = [aFigure({ kind: 'wrong-file', cause: 'accident', clients: ['a'], teams: ['x'] }), aFigure({ kind: 'wrong-file', cause: 'accident', clients: ['a'], teams: ['y'] })]
  const repeats = (...months: ReturnType<typeof aFigure>[][]) => repeatsIn(months.map((figures) => ({ tally: tallyOf(figures) }))).map(({ place, id, times }) => [place, id, times])

  it('is the same kind and cause in the same place three times, over the months', () => {
    assert.deepEqual(repeats(twice), [], 'twice is chance')
    assert.deepEqual(repeats(twice, [twice[0]!]), [['client', 'a', 3]])
  })

  it('is not another kind, another cause, or what nobody knows', () => {
    assert.deepEqual(repeats(twice, [{ ...twice[0]!, kind: 'other' }]), [])
    assert.deepEqual(repeats(twice, [{ ...twice[0]!, cause: 'malicious' }]), [])
    assert.deepEqual(repeats(Array.from({ length: 5 }, () => aFigure({ kind: 'wrong-file', cause: null, clients: ['a'] }))), [])
  })
})
