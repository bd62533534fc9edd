import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Start, Telling } from '../../src/playbooks/flight.ts'
import { flying, startHours } from '../../src/playbooks/flight.ts'
import { reportOf } from '../../src/playbooks/flight-report.ts'
import { firstToAnswer, silentSets } from '../../src/playbooks/silence.ts'
import { homeZone, wallTime } from '../../src/shared/dutch-time.ts'
import { aContact } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'
import { aFlight, somebody } from './flight-plan.ts'

const statutory = { tellings: [{ minutes: 1440, people: ['anna'] }], levels: 7, empty: 0 }
const start = (hour: number, report: Telling[], change: Partial<Start> = {}): Start => ({ at: later(hour), crew: ['anna', 'bram', 'fleur'], report, statutory, ...change })
const whole: Telling[] = [{ minutes: 0, people: ['bram'] }, { minutes: 30, people: ['anna', 'bram'] }, { minutes: 90, people: ['fleur'] }]
const reported = (starts: Start[]) => reportOf(starts, homeZone)
const span = (from: number, to: number) => ({ from: later(from), to: later(to) })

describe('what four weeks of reports come to', () => {
  it('is the worst and the middle of every report with every set of silent people', () => {
    const { report } = reported([start(0, whole)])
    assert.deepEqual(report.silence, [
      { silent: 0, cases: 1, unreached: 0, worst: 0, median: 0 },
      { silent: 1, cases: 3, unreached: 0, worst: 30, median: 0 },
      { silent: 2, cases: 3, unreached: 0, worst: 90, median: 30 },
    ])
  })

  it('counts each set of a crew of ten once, those included whose silence changes nothing', () => {
    const person = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const tellings = fc.array(fc.record({ minutes: fc.nat(500), people: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }) }), { maxLength: 5 }).map((some) => some.toSorted((one, other) => one.minutes - other.minutes))
    const crew = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']
    fc.assert(
      fc.property(fc.array(tellings, { minLength: 1, maxLength: 6 }), (all) => {
        const { report } = reported(all.map((one, hour) => start(hour, one, { crew })))
        for (const { silent, ...found } of report.silence) {
          const sets = silentSets(crew).filter(({ length }) => length === silent)
          const minutes = all.flatMap((one) => sets.map((set) => firstToAnswer(one, set)?.minutes ?? Infinity)).toSorted((one, other) => one - other)
          const known = (value: number) => (value === Infinity ? null : value)
          assert.deepEqual(found, { cases: minutes.length, unreached: minutes.filter((one) => one === Infinity).length, worst: known(minutes.at(-1)!), median: known(minutes[Math.floor(minutes.length / 2)]!) })
        }
        assert.equal(silentSets(crew).length, 56)
      }),
    )
  })

  it('names the hours in which nobody is reached, to the hour, those that touch as one', () => {
    const { report, statutory: duty } = reported([start(0, whole), start(1, []), start(2, []), start(3, whole), start(4, [], { statutory: { tellings: [], levels: 7, empty: 7 } })])
    assert.deepEqual(report.gaps, [span(1, 3), span(4, 5)])
    assert.deepEqual(duty.gaps, [span(4, 5)])
  })

  it('names who breaks the chain alone, and in how many hours; not in an hour in which nobody is reached anyhow', () => {
    const alone: Telling[] = [{ minutes: 0, people: ['bram'] }, { minutes: 30, people: ['bram'] }]
    const { report, statutory: duty } = reported([start(0, whole), start(1, alone), start(2, alone), start(3, [])])
    assert.deepEqual(report.breaking, [{ person: 'bram', starts: 2 }])
    assert.deepEqual(duty.breaking, [{ person: 'anna', starts: 4 }])
  })

  it('counts the hours in which a level of the duty reaches nobody', () => {
    assert.equal(reported([start(0, whole), start(1, whole, { statutory: { ...statutory, empty: 1 } })]).emptyLevels, 1)
  })

  it('gives of every set of people their longest wait, and no set that a smaller one explains', () => {
    const { worst } = reported([start(0, whole), start(1, [{ minutes: 0, people: ['bram'] }, { minutes: 60, people: ['anna'] }, { minutes: 90, people: ['fleur'] }])])
    assert.deepEqual(worst, [
      { at: later(0), silent: ['anna', 'bram'], minutes: 90, people: ['fleur'] },
      { at: later(1), silent: ['bram'], minutes: 60, people: ['anna'] },
    ])
    const [first] = reported([start(0, []), start(1, whole)]).worst
    assert.deepEqual(first, { at: later(0), silent: [], minutes: null, people: [] })
  })

  it('with a crew of one has no two who are silent', () => {
    const { report } = reported([start(0, [{ minutes: 0, people: ['anna'] }], { crew: ['anna'] })])
    assert.deepEqual(report.silence.map(({ cases, unreached, worst }) => [cases, unreached, worst]), [[1, 0, 0], [1, 1, null], [0, 0, null]])
  })

  it('fills the week with the worst of its weeks, by the clock on the wall', () => {
    const starts = startHours(noon).map((at, index) => ({ ...start(0, index === 168 ? [{ minutes: 45, people: ['anna'] }] : whole), at }))
    const { week } = reported(starts)
    assert.equal(week.length, 168)
    const [day, hour] = [4, Number(wallTime(starts[168]!.at).slice(11, 13))]
    assert.deepEqual(week.find((one) => one.day === day && one.hour === hour)?.worst, [45, null, null])
    assert.deepEqual(week.find((one) => one.day === day && one.hour === hour + 1)?.worst, [0, 30, 90])
  })

  for (const [what, change, onTheWall] of [['begins', '2026-03-29', [1, 3]], ['ends', '2026-10-25', [2]]] as const) {
    it(`finds to the hour who has to wait where summer time ${what}`, () => {
      const midnight = new Date(`${change}T00:00Z`)
      const from = later(-12, midnight)
      const duty = [{ person: 'bram', from, to: midnight }, { person: 'bram', from: later(2, midnight), to: later(900, midnight) }]
      const always = ['schedule:duty']
      const contacts = [aContact({ confirmedAt: from })]
      const plan = aFlight({ people: [somebody('bram', 'coordinator', { contacts })], duty, resolve: { handler: always, dpo: always, management: always }, from })
      const starts = startHours(from).slice(0, 24).map(flying(plan))
      // A later telling of the same report still reaches him: nothing is lost, two reports wait for him to come.
      assert.deepEqual(starts.filter(({ report }) => report[0]!.minutes > 0).map(({ at, report }) => [(Number(at) - Number(midnight)) / 3_600_000, report[0]!.minutes]), [[0, 120], [1, 120]])
      const { week, report } = reportOf(starts, homeZone)
      assert.deepEqual(report.gaps, [])
      assert.deepEqual(week.filter(({ worst }) => worst[0] !== 0).map(({ day, hour }) => [day, hour]), onTheWall.map((hour) => [7, hour]))
      assert.equal(week.some(({ day, hour }) => day === 7 && hour === 2), what === 'ends')
    })
  }
})
