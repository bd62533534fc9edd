import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { addPeriod, hoursIn } from '../../src/clock/period.ts'
import { dateWithZone, instantsAt, wallTime, zoneOf } from '../../src/shared/dutch-time.ts'
import { addHours } from '../../src/shared/instant.ts'

const zones = Intl.supportedValuesOf('timeZone')
const hourMs = 3_600_000
const [from, until] = [new Date('2024-01-01T00:00:00Z'), new Date('2031-01-01T00:00:00Z')]
const moments = fc.date({ min: from, max: until, noInvalidDate: true })
const jurisdictions = fc.constantFrom(...Object.values(zoneOf))

describe('a period in hours or days', () => {
  it('is exactly its duration in elapsed time, in every zone', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 60 * 24 * 60 }), fc.constantFrom(...zones), (at, minutes, zone) => {
        const due = addPeriod(at, { hours: minutes / 60 }, zone)
        assert.equal(due.getTime() - at.getTime(), minutes * 60_000)
      }),
      { numRuns: 1000 },
    )
  })

  it('is so around every change of time of every zone from 2024 to 2030', () => {
    let changes = 0
    for (const zone of zones) {
      for (const change of changesOf(zone)) {
        changes += 1
        for (const before of [-96, -72, -24, -4, -1, 0, 1]) {
          const at = addHours(change, before)
          for (const hours of [4, 24, 72]) assert.equal(addPeriod(at, { hours }, zone).getTime() - at.getTime(), hours * hourMs, `${zone} ${at.toISOString()}`)
        }
      }
    }
    assert.ok(changes > 1000, `${changes} changes of time`)
  })

  it('reads back as the same instant on the wall of any zone', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (at, zone) => {
        const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000)
        const due = addPeriod(minute, { hours: 72 }, zone)
        assert.ok(instantsAt(wallTime(due, zone), zone)!.some((instant) => instant.getTime() === due.getTime()))
        assert.match(dateWithZone(due, 'en', zone), /\(UTC[+-]\d\d:\d\d\)$/)
      }),
      { numRuns: 1000 },
    )
  })

  it('does not depend on the zone that the computer is set to, and months neither', () => {
    const own = process.env['TZ']
    const at = new Date('2026-03-28T11:30:00Z')
    try {
      const results = ['UTC', 'Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia', 'Australia/Lord_Howe'].map((zone) => {
        process.env['TZ'] = zone
        return [addPeriod(at, { hours: 72 }, 'Europe/Amsterdam'), addPeriod(at, { months: 1 }, 'Europe/Amsterdam'), addPeriod(at, { weeks: 8 }, 'Europe/Amsterdam')].map((due) => due.toISOString()).join()
      })
      assert.deepEqual([...new Set(results)], ['2026-03-31T11:30:00.000Z,2026-04-28T10:30:00.000Z,2026-05-23T10:30:00.000Z'])
    } finally {
      if (own === undefined) delete process.env['TZ']
      else process.env['TZ'] = own
    }
  })
})

describe('a period in months or weeks', () => {
  const amsterdam = 'Europe/Amsterdam'
  const cases: [wall: string, period: { weeks: number } | { months: number }, until: string, what: string][] = [
    ['2026-03-12 14:05', { months: 1 }, '2026-04-12T12:05', 'is the same time on the wall a month later, whatever the clocks did'],
    ['2026-10-12 14:05', { months: 1 }, '2026-11-12T13:05', 'is the same time on the wall in winter as in summer'],
    ['2026-01-31 10:00', { months: 1 }, '2026-02-28T09:00', 'ends on the last day of a month that is too short'],
    ['2028-01-31 10:00', { months: 1 }, '2028-02-29T09:00', 'ends on 29 February in a leap year'],
    ['2026-05-31 10:00', { months: 1 }, '2026-06-30T08:00', 'ends on the thirtieth'],
    ['2026-12-31 23:59', { months: 2 }, '2027-02-28T22:59', 'goes over the end of the year'],
    ['2026-02-28 02:30', { months: 1 }, '2026-03-28T01:30', 'stays clear of the hour that is skipped the day after'],
    ['2026-03-01 02:30', { weeks: 4 }, '2026-03-29T00:30', 'takes the instant before where the hour is skipped'],
    ['2026-09-27 02:30', { weeks: 4 }, '2026-10-25T00:30', 'takes the first of the hour that comes twice'],
    ['2026-03-12 14:05', { weeks: 8 }, '2026-05-07T12:05', 'of weeks is the same weekday and time on the wall'],
  ]
  for (const [wall, period, end, what] of cases) it(what, () => assert.equal(addPeriod(instantsAt(wall)![0]!, period, amsterdam).toISOString().slice(0, 16), end))

  it('is the same time on the wall, wherever that time is there once', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 12 }), jurisdictions, (at, weeks, zone) => {
        const due = addPeriod(at, { weeks }, zone)
        const wanted = Temporal.PlainDateTime.from(wallTime(at, zone).replace(' ', 'T')).add({ weeks }).toString({ smallestUnit: 'minute' }).replace('T', ' ')
        const there = instantsAt(wanted, zone)!
        // In a lost hour it is earlier than any clock would show, and in a doubled one the first: never later than it could be.
        if (there.length === 0) assert.ok(wallTime(due, zone) < wanted)
        else assert.equal(wallTime(due, zone), wanted)
        if (there.length === 2) assert.ok(due.getTime() - there[0]!.getTime() < 60_000)
      }),
      { numRuns: 1000 },
    )
  })

  it('of months never skips a month', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 24 }), jurisdictions, (at, months, zone) => {
        const monthOf = (instant: Date) => Number(wallTime(instant, zone).slice(0, 4)) * 12 + Number(wallTime(instant, zone).slice(5, 7))
        assert.equal(monthOf(addPeriod(at, { months }, zone)) - monthOf(at), months)
      }),
      { numRuns: 1000 },
    )
  })

  it('has no number of hours', () => assert.deepEqual([hoursIn({ months: 1 }), hoursIn({ weeks: 8 }), hoursIn({ hours: 72 }), hoursIn(null)], [null, null, 72, null]))
})

function changesOf(zone: string): Date[] {
  const changes: Date[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds >= until.getTime()) return changes
    changes.push(new Date(next.epochMilliseconds))
    at = next
  }
}
