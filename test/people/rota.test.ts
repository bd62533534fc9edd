import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Absences } from '../../src/people/absence.ts'
import { gapsIn, onDuty } from '../../src/people/on-call.ts'
import { rotaOf } from '../../src/people/rota.ts'
import type { Rosters } from '../../src/people/rota.ts'
import type { LayerTerms, Override, Schedule } from '../../src/people/schedule.ts'
import { addHours } from '../../src/shared/instant.ts'

const names = ['anna', 'bram', 'chris', 'dewi']
const everyone = names.map((id) => ({ id, active: true }))
const daily: LayerTerms = { people: ['anna', 'bram'], length: 1, unit: 'days', handOver: '08:00', start: '2026-03-02', only: null }
const at = (utc: string) => new Date(`${utc}Z`)
const zone = 'Europe/Amsterdam'

function aSchedule(layers: LayerTerms[], rest: Partial<Schedule> = {}): Schedule {
  return { id: 'line', name: 'Lijn', layers: layers.map((layer, index) => ({ ...layer, id: String(index) })), overrides: [], swaps: [], gapsIntended: false, version: 1, ...rest }
}

function expand(schedule: Schedule, from: Date, to: Date, { absences = [], people = everyone }: Partial<Rosters> = {}) {
  return rotaOf({ schedules: [schedule], groups: [], absences, people }, from, to, zone)
}

function listed(schedule: Schedule, from: Date, to: Date, rest: Partial<Rosters> = {}): string[] {
  return expand(schedule, from, to, rest).schedules.get('line')!.map((shift) => `${shift.from.toISOString().slice(5, 16)} ${shift.to.toISOString().slice(5, 16)} ${shift.person}`)
}

describe('a rota', () => {
  it('hands over at eight on the wall on both sides of a change of time', () => {
    assert.deepEqual(listed(aSchedule([daily]), at('2026-03-28T07:00'), at('2026-03-30T06:00')), ['03-28T07:00 03-29T06:00 anna', '03-29T06:00 03-30T06:00 bram'])
    assert.deepEqual(listed(aSchedule([daily]), at('2026-10-24T06:00'), at('2026-10-26T07:00')), ['10-24T06:00 10-25T07:00 anna', '10-25T07:00 10-26T07:00 bram'])
  })

  it('hands over at the change when its hour is skipped, and once when its hour comes twice', () => {
    const early = aSchedule([{ ...daily, handOver: '02:30' }])
    assert.deepEqual(listed(early, at('2026-03-28T12:00'), at('2026-03-29T12:00')), ['03-28T12:00 03-29T01:00 anna', '03-29T01:00 03-29T12:00 bram'])
    assert.deepEqual(listed(early, at('2026-10-24T12:00'), at('2026-10-25T12:00')), ['10-24T12:00 10-25T00:30 anna', '10-25T00:30 10-25T12:00 bram'])
  })

  it('is one shift as long as the same person goes on', () => {
    assert.deepEqual(listed(aSchedule([{ ...daily, people: ['anna'] }]), at('2026-03-10T00:00'), at('2026-04-10T00:00')), ['03-10T00:00 04-10T00:00 anna'])
    assert.deepEqual(listed(aSchedule([{ ...daily, people: ['anna', 'anna', 'bram'] }]), at('2026-03-02T07:00'), at('2026-03-05T07:00')), ['03-02T07:00 03-04T07:00 anna', '03-04T07:00 03-05T07:00 bram'])
  })

  it('begins on the day the layer does', () => {
    assert.deepEqual(listed(aSchedule([daily]), at('2026-02-20T00:00'), at('2026-03-02T09:00')), ['03-02T07:00 03-02T09:00 anna'])
  })

  it('goes down to the next layer outside the hours of the first, over midnight too', () => {
    const night: LayerTerms = { ...daily, people: ['chris'], only: { days: [5], from: '22:00', to: '07:00' } }
    assert.deepEqual(listed(aSchedule([night, { ...daily, people: ['anna'] }]), at('2026-03-13T12:00'), at('2026-03-14T12:00')), [
      '03-13T12:00 03-13T21:00 anna', '03-13T21:00 03-14T06:00 chris', '03-14T06:00 03-14T12:00 anna',
    ])
  })

  it('asks an override before any layer, and the one made last before the others', () => {
    const override = (id: string, from: string, to: string, person: string): Override => ({ id, from: at(from), to: at(to), person, reason: 'x' })
    const overrides = [override('1', '2026-03-10T10:00', '2026-03-10T16:00', 'chris'), override('2', '2026-03-10T12:00', '2026-03-10T14:00', 'dewi')]
    assert.deepEqual(listed(aSchedule([{ ...daily, people: ['anna'] }], { overrides }), at('2026-03-10T09:00'), at('2026-03-10T17:00')), [
      '03-10T09:00 03-10T10:00 anna', '03-10T10:00 03-10T12:00 chris', '03-10T12:00 03-10T14:00 dewi', '03-10T14:00 03-10T16:00 chris', '03-10T16:00 03-10T17:00 anna',
    ])
  })

  it('passes over who is absent and who has no access any more, to the next layer of the same moment', () => {
    const twoLayers = aSchedule([{ ...daily, people: ['anna'] }, { ...daily, people: ['bram'] }])
    const absences: Absences[] = [{ id: 'anna', periods: [{ id: '1', from: at('2026-03-10T10:00'), to: at('2026-03-10T12:00') }], version: 1 }]
    const [from, to] = [at('2026-03-10T09:00'), at('2026-03-10T13:00')]
    assert.deepEqual(listed(twoLayers, from, to, { absences }), ['03-10T09:00 03-10T10:00 anna', '03-10T10:00 03-10T12:00 bram', '03-10T12:00 03-10T13:00 anna'])
    assert.deepEqual(listed(twoLayers, from, to, { people: everyone.map((one) => ({ ...one, active: one.id !== 'anna' })) }), ['03-10T09:00 03-10T13:00 bram'])
    assert.deepEqual(listed(twoLayers, from, to, { people: [] }), [])
  })

  it('shows a gap where everybody is absent', () => {
    const periods = [{ id: '1', from: at('2026-03-13T16:00'), to: at('2026-03-16T07:00') }]
    const rota = expand(aSchedule([{ ...daily, people: ['anna'] }]), at('2026-03-12T00:00'), at('2026-03-20T00:00'), { absences: [{ id: 'anna', periods, version: 1 }] })
    assert.deepEqual(gapsIn(rota, 'line', at('2026-03-12T00:00'), at('2026-03-20T00:00')), [{ from: at('2026-03-13T16:00'), to: at('2026-03-16T07:00') }])
  })

  it('names of a group those who can still come in', () => {
    const groups = [{ id: 'crisis', name: 'Crisis', people: ['anna', 'bram', 'zoe'], version: 1 }]
    const people = [{ id: 'anna', active: true }, { id: 'bram', active: false }]
    assert.deepEqual(rotaOf({ schedules: [], groups, absences: [], people }, at('2026-03-12T00:00'), at('2026-03-13T00:00')).groups.get('crisis'), ['anna'])
  })

  it('expands twelve weeks of ten people in a few milliseconds', () => {
    const people = Array.from({ length: 10 }, (_, index) => ({ id: `p${index}`, active: true }))
    const busy = aSchedule([{ ...daily, people: people.map(({ id }) => id) }, { ...daily, people: ['p1', 'p2'], length: 1, unit: 'weeks' }])
    const run = () => rotaOf({ schedules: [busy], groups: [], absences: [], people }, at('2026-03-01T00:00'), at('2026-05-24T00:00'), zone)
    run()
    const begin = performance.now()
    for (let count = 0; count < 10; count += 1) run()
    const each = (performance.now() - begin) / 10
    assert.ok(each < 25, `${each} ms`)
  })
})

/*
 * The reference knows nothing of how the rota is made: it looks at the wall of each moment with the formatter of the
 * platform, and asks what is the latest time that the wall has shown so far. A turn has begun once the wall has shown its time.
 */
const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

function wallMinutes(instant: number): number {
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(parts['year']!, parts['month']! - 1, parts['day'], parts['hour'], parts['minute']) / 60_000
}

/** The clocks go back by an hour at most, so an hour is as far as one must look back. */
function latestShown(instant: Date): number {
  return Math.max(...Array.from({ length: 61 }, (_, back) => wallMinutes(instant.getTime() - back * 60_000)))
}

const minutesOfDay = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function turnOf({ people, length, unit, handOver, start, only }: LayerTerms, shown: number): string | null {
  const since = shown - (Date.parse(`${start}T00:00Z`) / 60_000 + minutesOfDay(handOver))
  if (since < 0) return null
  const answers = [0, 1].some((back) => {
    if (!only) return true
    const day = Math.floor(shown / 1440) - back
    const weekday = new Date(day * 86_400_000).getUTCDay() || 7
    const [from, to] = [minutesOfDay(only.from), minutesOfDay(only.to)]
    const minute = shown - day * 1440
    return only.days.includes(weekday) && from <= minute && minute < (to <= from ? to + 1440 : to)
  })
  return answers ? people[Math.floor(since / (length * (unit === 'weeks' ? 7 : 1) * 1440)) % people.length]! : null
}

function reference(schedule: Schedule, instant: Date, { absences, people }: Pick<Rosters, 'absences' | 'people'>): string[] {
  const covers = ({ from, to }: { from: Date; to: Date }) => from <= instant && instant < to
  const isThere = (id: string) => people.some((one) => one.id === id && one.active) && !absences.some((one) => one.id === id && one.periods.some(covers))
  const shown = latestShown(instant)
  const asked = [...schedule.overrides.filter(covers).toReversed().map(({ person }) => person), ...schedule.layers.map((layer) => turnOf(layer, shown))]
  const answer = asked.find((one) => one !== null && isThere(one))
  return answer ? [answer] : []
}

const changes = [at('2026-03-29T01:00'), at('2026-10-25T01:00')]
const times = fc.constantFrom('00:00', '01:30', '02:00', '02:15', '02:30', '02:59', '03:00', '08:00', '17:00', '23:45')
const who = fc.constantFrom(...names)
const dutyHours = fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: times, to: times })
const layers = fc.record({
  people: fc.array(who, { minLength: 1, maxLength: 4 }),
  length: fc.integer({ min: 1, max: 3 }),
  unit: fc.constantFrom('days' as const, 'weeks' as const),
  handOver: times,
  start: fc.constantFrom('2026-01-05', '2026-03-24', '2026-03-28', '2026-03-29', '2026-10-20', '2026-10-25'),
  only: fc.option(dutyHours),
})
/** Quarters of an hour around a change, at most six days before and after it. */
const near = (change: Date) => fc.integer({ min: -576, max: 576 }).map((quarters) => addHours(change, quarters / 4))
const period = (change: Date) => fc.tuple(near(change), fc.integer({ min: 1, max: 300 })).map(([from, quarters]) => ({ id: 'x', from, to: addHours(from, quarters / 4) }))

const worlds = fc.constantFrom(...changes).chain((change) =>
  fc.record({
    change: fc.constant(change),
    schedule: fc.record({
      layers: fc.array(layers, { maxLength: 3 }),
      overrides: fc.array(fc.tuple(period(change), who).map(([some, person]) => ({ ...some, person, reason: 'x' })), { maxLength: 3 }),
    }).map(({ layers: some, overrides }) => aSchedule(some, { overrides })),
    absences: fc.uniqueArray(fc.record({ id: who, periods: fc.array(period(change), { maxLength: 3 }), version: fc.constant(1) }), { selector: ({ id }) => id, maxLength: 3 }),
    people: fc.tuple(...names.map((id) => fc.record({ id: fc.constant(id), active: fc.integer({ min: 0, max: 5 }).map((dice) => dice > 0) }))),
    moments: fc.array(fc.tuple(near(change), fc.integer({ min: 0, max: 14 })).map(([some, minutes]) => addHours(some, minutes / 60)), { minLength: 6, maxLength: 12 }),
  }),
)

describe('whatever layers, overrides and absences there are around a change of time', function () {
  this.timeout(60_000)

  it('the one on duty at any moment is the one whom the wall says', () => {
    fc.assert(
      fc.property(worlds, ({ change, schedule, absences, people, moments }) => {
        const rota = expand(schedule, addHours(change, -160), addHours(change, 160), { absences, people })
        for (const moment of [...moments, change, addHours(change, -1), addHours(change, 1)]) assert.deepEqual(onDuty(rota, 'line', moment), reference(schedule, moment, { absences, people }), moment.toISOString())
      }),
      { numRuns: 400 },
    )
  })

  it('shifts follow each other: none overlaps, none is empty, and none goes on as another of the same person', () => {
    fc.assert(
      fc.property(worlds, ({ change, schedule, absences, people }) => {
        const [from, to] = [addHours(change, -160), addHours(change, 160)]
        const shifts = expand(schedule, from, to, { absences, people }).schedules.get('line')!
        for (const [index, shift] of shifts.entries()) {
          assert.ok(shift.from < shift.to && shift.from >= from && shift.to <= to)
          const before = shifts[index - 1]
          if (before) assert.ok(before.to < shift.from || (before.to.getTime() === shift.from.getTime() && before.person !== shift.person))
        }
      }),
      { numRuns: 400 },
    )
  })

  it('shifts and gaps together are all of the time', () => {
    fc.assert(
      fc.property(worlds, ({ change, schedule, absences, people }) => {
        const [from, to] = [addHours(change, -160), addHours(change, 160)]
        const rota = expand(schedule, from, to, { absences, people })
        const all = [...rota.schedules.get('line')!, ...gapsIn(rota, 'line', from, to)].toSorted((one, other) => Number(one.from) - Number(other.from))
        assert.deepEqual([all[0]?.from, all.at(-1)?.to], [from, to])
        for (const [index, part] of all.entries()) if (index > 0) assert.deepEqual(part.from, all[index - 1]!.to)
      }),
      { numRuns: 200 },
    )
  })
})
