import assert from 'node:assert/strict'
import fc from 'fast-check'
import { barsChart } from '../../src/reports/chart-bars.ts'
import { dotsChart } from '../../src/reports/chart-dots.ts'
import type { MonthBar } from '../../src/reports/chart-months.ts'
import { monthsChart, severities } from '../../src/reports/chart-months.ts'
import { frames } from '../../src/reports/charts.view.ts'
import { ticksFor } from '../../src/reports/scale.ts'

const frame = frames.slim
const counts = fc.record(Object.fromEntries(severities.map((severity) => [severity, fc.integer({ min: 0, max: 400 })])) as Record<(typeof severities)[number], fc.Arbitrary<number>>)
const months = fc.array(counts.map((some): MonthBar => ({ label: 'sep', last: false, counts: some })), { minLength: 1, maxLength: 12 })

describe('the axis of a chart', () => {
  it('goes up in whole equal steps to what there is, and is never empty', () => {
    assert.deepEqual(ticksFor(8), [0, 2, 4, 6, 8])
    assert.deepEqual(ticksFor(0), [0, 1])
    assert.deepEqual(ticksFor(1), [0, 1])
    assert.deepEqual(ticksFor(833), [0, 200, 400, 600, 800, 1000])
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000 }), (greatest) => {
      const ticks = ticksFor(greatest)
      assert.ok(ticks.at(-1)! >= greatest && ticks.length <= 7 && ticks.every(Number.isInteger))
    }))
  })
})

describe('the chart of months', () => {
  it('draws each incident as high as any other, and inside its frame', () => {
    fc.assert(fc.property(months, (bars) => {
      const { boxes, wide, high, lines } = monthsChart(bars, frame)
      const unit = (frame.high - frame.top - frame.below) / Number(lines.at(-1)!.label)
      const drawn = severities.flatMap((severity) => boxes.filter((box) => box.severity === severity).map((box) => box.high))
      const told = severities.flatMap((severity) => bars.flatMap((bar) => (bar.counts[severity] > 0 ? [bar.counts[severity] * unit] : [])))
      assert.equal(drawn.length, told.length)
      for (const [index, expected] of told.entries()) assert.ok(Math.abs(drawn[index]! - (expected - Math.min(1.5, expected / 3))) < 0.02)
      for (const box of boxes) assert.ok(box.x >= 0 && box.x + box.wide <= wide && box.y >= frame.top - 0.02 && box.y + box.high <= high - frame.below + 0.02)
    }))
  })

  it('leaves names out that would touch each other, never the last', () => {
    const bars = Array.from({ length: 24 }, (_, index): MonthBar => ({ label: 'sept', last: index === 23, counts: { none: 0, low: 1, medium: 0, high: 0, 'very-high': 0 } }))
    const { labels } = monthsChart(bars, frame)
    assert.ok(labels.length < 24 && labels.at(-1)!.strong)
    for (const [index, { x }] of labels.entries()) if (index > 0) assert.ok(x - labels[index - 1]!.x > 4 * frame.letter * 0.6)
  })
})

describe('the dots of filing', () => {
  const dots = (filed: { hours: number; late: boolean }[]) => dotsChart(filed, null, frame)
  const limit = dots([]).limit.x

  it('stand before the 72 hours when on time, and after them when late', () => {
    assert.ok(dots([{ hours: 72, late: false }]).dots[0]!.x < limit, '72 hours sharp')
    assert.ok(dots([{ hours: 72.01, late: true }]).dots[0]!.x > limit)
    assert.ok(dots([{ hours: 500, late: true }]).dots[0]!.x < frame.wide, 'beyond what is shown')
  })

  it('have the words of the median on the side where they do not run into the limit', () => {
    const words = (median: number) => dotsChart([], median, frame).median!
    assert.ok(!words(36).end && words(36).labelX > words(36).x)
    assert.ok(words(38).end && words(38).labelX < words(38).x)
  })

  it('are one for each notice, or one for several where there are many; nothing that was late disappears', () => {
    fc.assert(fc.property(fc.array(fc.record({ hours: fc.float({ min: 0, max: 200, noNaN: true }) }), { maxLength: 400 }), (some) => {
      const filed = some.map(({ hours }) => ({ hours, late: hours > 72 }))
      const { each, dots: drawn } = dots(filed)
      const late = drawn.filter((dot) => dot.late).length
      assert.ok(late * each >= filed.filter((one) => one.late).length)
      assert.equal(late > 0, filed.some((one) => one.late))
      if (each === 1) assert.equal(drawn.length, filed.length)
      for (const { x, y, r } of drawn) assert.ok(x - r >= 0 && x + r <= frame.wide && y - r >= 0 && y + r <= frame.high)
    }))
  })
})

describe('the bars of kinds', () => {
  it('are as long as their numbers, with names that fit', () => {
    const { rows } = barsChart([{ label: 'Adressen zichtbaar voor iedereen (Aan of Cc in plaats van Bcc)', count: 8, before: 2 }, { label: 'Iets anders', count: 4, before: 0 }], 300, 12)
    assert.equal(rows[0]!.now.wide, 2 * rows[1]!.now.wide)
    assert.equal(rows[0]!.before.wide * 4, rows[0]!.now.wide)
    assert.equal(rows[1]!.before.wide, 0)
    assert.ok(rows[0]!.lines.length === 2 && rows[0]!.lines.every(({ text }) => text.length * 12 * 0.56 <= 300))
    assert.ok(rows[1]!.lines[0]!.y > rows[0]!.before.y + rows[0]!.before.high)
  })

  it('draw nothing of nothing', () => assert.deepEqual(barsChart([], 300, 12).rows, []))
})
