import assert from 'node:assert/strict'
import fc from 'fast-check'
import { addCalendar, dateWithZone, dayAt, instantsAt, isZone, longDate, shortDate, wallTime, yearAt, zoneOf } from '../../src/shared/dutch-time.ts'
import { noon } from '../support/moments.ts'

const iso = (wall: string, zone?: string) => instantsAt(wall, zone)?.map((instant) => instant.toISOString().slice(0, 16)) ?? null

describe('a moment on a Dutch clock', () => {
  const moments: [wall: string, instants: string[] | null, what: string][] = [
    ['2026-03-12 14:05', ['2026-03-12T13:05'], 'is one instant in winter'],
    ['2026-07-12 14:05', ['2026-07-12T12:05'], 'is one instant in summer'],
    ['2026-03-12T14:05', ['2026-03-12T13:05'], 'may be written with a T'],
    ['2026-03-29 01:59', ['2026-03-29T00:59'], 'exists until the last minute before the hour that is skipped'],
    ['2026-03-29 02:00', [], 'does not exist in the hour that is skipped'],
    ['2026-03-29 02:59', [], 'does not exist in the last minute of the hour that is skipped'],
    ['2026-03-29 03:00', ['2026-03-29T01:00'], 'exists again right after the hour that is skipped'],
    ['2026-10-25 01:59', ['2026-10-24T23:59'], 'is one instant before the hour that comes twice'],
    ['2026-10-25 02:00', ['2026-10-25T00:00', '2026-10-25T01:00'], 'is two instants in the hour that comes twice, the earliest first'],
    ['2026-10-25 02:59', ['2026-10-25T00:59', '2026-10-25T01:59'], 'is two instants to the end of the hour that comes twice'],
    ['2026-10-25 03:00', ['2026-10-25T02:00'], 'is one instant again after it'],
    ['2028-02-29 12:00', ['2028-02-29T11:00'], 'exists on a leap day'],
    ['2026-02-29 12:00', null, 'is none on a day that does not exist'],
    ['2026-13-01 12:00', null, 'is none in a month that does not exist'],
    ['2026-03-12 24:00', null, 'is none at an hour that does not exist'],
    ['12-03-2026 14:05', null, 'is none when the day comes first'],
    ['2026-03-12', null, 'is none without a time'],
    ['2026-03-12 14:05Z', null, 'is none with a zone of its own'],
    ['', null, 'is none when nothing is written'],
  ]
  for (const [wall, instants, what] of moments) it(`${what}: ${wall}`, () => assert.deepEqual(iso(wall), instants))

  it('differs from the same moment on a clock in London', () => assert.deepEqual(iso('2026-03-12 14:05', 'Europe/London'), ['2026-03-12T14:05']))

  it('comes back as it was written, whichever instant it is', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), (date) => {
        const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000)
        assert.ok(instantsAt(wallTime(minute))!.some((instant) => instant.getTime() === minute.getTime()))
      }),
    )
  })
})

describe('a moment in words', () => {
  const words: [format: typeof longDate, nl: string, en: string][] = [
    [longDate, 'donderdag 12 maart 2026, 14:05', 'Thursday 12 March 2026, 14:05'],
    [shortDate, 'do 12 mrt 14:05', 'Thu 12 Mar 14:05'],
    [dateWithZone, 'donderdag 12 maart 2026, 14:05 (UTC+01:00)', 'Thursday 12 March 2026, 14:05 (UTC+01:00)'],
  ]
  for (const [format, nl, en] of words) {
    it(`reads as ${nl}, or ${en}`, () => assert.deepEqual([format(noon, 'nl').replace('mrt.', 'mrt'), format(noon, 'en')], [nl, en]))
  }

  it('has the offset of summer in summer', () => assert.match(dateWithZone(new Date('2026-07-12T12:05:00Z'), 'nl'), /14:05 \(UTC\+02:00\)$/))

  it('tells the two passes of the hour that comes twice apart, and no other hour', () => {
    const at = (utc: string) => longDate(new Date(utc), 'nl').slice(-17)
    assert.deepEqual(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map(at), ['02:30 (UTC+02:00)', '02:30 (UTC+01:00)'])
    assert.match(longDate(new Date('2026-10-25T02:30:00Z'), 'nl'), /03:30$/)
  })

  it('shows midnight as the start of a day', () => assert.match(longDate(new Date('2026-03-11T23:00:00Z'), 'nl'), /^donderdag 12 maart 2026, 00:00$/))
})

describe('the year of a number', () => {
  const years: [utc: string, year: number][] = [
    ['2025-12-31T22:59:59Z', 2025],
    ['2025-12-31T23:00:00Z', 2026],
    ['2026-12-31T22:59:59Z', 2026],
    ['2026-12-31T23:00:00Z', 2027],
  ]
  for (const [utc, year] of years) it(`is ${year} in Amsterdam at ${utc}`, () => assert.equal(yearAt(new Date(utc)), year))
})

describe('the day of an instant', () => {
  const days: [utc: string, zone: string, day: string][] = [
    ['2026-03-11T22:59:59.999Z', 'Europe/Amsterdam', '2026-03-11'],
    ['2026-03-11T23:00:00Z', 'Europe/Amsterdam', '2026-03-12'],
    ['2026-03-11T23:00:00Z', 'Europe/London', '2026-03-11'],
    ['2026-07-11T22:00:00Z', 'Europe/Zurich', '2026-07-12'],
  ]
  for (const [utc, zone, day] of days) it(`is ${day} in ${zone} at ${utc}`, () => assert.equal(dayAt(new Date(utc), zone), day))
})

describe('days, weeks and months on the calendar', () => {
  const steps: [wall: string, period: Parameters<typeof addCalendar>[1], utc: string, what: string][] = [
    ['2026-03-28 12:00', { days: 1 }, '2026-03-29T10:00', 'a day over the change is 23 hours'],
    ['2026-10-24 12:00', { days: 1 }, '2026-10-25T11:00', 'a day over the other change is 25 hours'],
    ['2026-03-22 12:00', { weeks: 1 }, '2026-03-29T10:00', 'a week is the same weekday'],
    ['2026-01-30 12:00', { months: 1 }, '2026-02-28T11:00', 'a month is never longer than the month'],
    ['2026-03-28 02:59', { days: 1 }, '2026-03-29T00:59', 'a lost hour is the instant before'],
    ['2026-10-24 02:00', { days: 1 }, '2026-10-25T00:00', 'a doubled hour is the first'],
  ]
  for (const [wall, period, utc, what] of steps) it(what, () => assert.equal(addCalendar(instantsAt(wall)![0]!, period, 'Europe/Amsterdam').toISOString().slice(0, 16), utc))

  it('belong to a zone that is there, for every place whose law is known', () => assert.ok(Object.values(zoneOf).every(isZone)))
})

describe('a zone', () => {
  it('is known by its name or not at all', () => {
    assert.deepEqual(['Europe/Amsterdam', 'UTC', 'Europe/Atlantis', ''].map(isZone), [true, true, false, false])
  })
})
