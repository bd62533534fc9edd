import assert from 'node:assert/strict'
import fc from 'fast-check'
import { addCalendar, dayAt, wallTime } from '../../src/shared/dutch-time.ts'
import { addWorkingDays, easterSunday, isWorkingDay, publicHolidays } from '../../src/shared/working-days.ts'

const zone = 'Europe/Amsterdam'
const at = (wall: string) => new Date(wall)

describe('Easter', () => {
  const years: [year: number, day: string][] = [
    [2000, '2000-04-23'], [2008, '2008-03-23'], [2011, '2011-04-24'], [2019, '2019-04-21'], [2024, '2024-03-31'], [2025, '2025-04-20'], [2026, '2026-04-05'],
    [2027, '2027-03-28'], [2028, '2028-04-16'], [2029, '2029-04-01'], [2030, '2030-04-21'], [2038, '2038-04-25'], [2049, '2049-04-18'], [2076, '2076-04-19'], [2285, '2285-03-22'],
  ]
  for (const [year, day] of years) it(`is on ${day} in ${year}`, () => assert.equal(easterSunday(year), day))

  it('is a Sunday between 22 March and 25 April in every year', () => {
    for (let year = 1900; year < 2300; year += 1) {
      const day = easterSunday(year)
      assert.equal(new Date(`${day}T00:00:00Z`).getUTCDay(), 0, day)
      assert.ok(day >= `${year}-03-22` && day <= `${year}-04-25`, day)
    }
  })
})

describe('the public holidays of the Algemene termijnenwet', () => {
  it('are these in 2026', () => {
    assert.deepEqual(publicHolidays(2026), ['2026-01-01', '2026-04-03', '2026-04-06', '2026-04-27', '2026-05-05', '2026-05-14', '2026-05-25', '2026-12-25', '2026-12-26'])
  })

  it("have the King's birthday a day earlier when it is a Sunday", () => {
    assert.deepEqual([2025, 2026, 2031].map((year) => publicHolidays(year).find((day) => day.includes('-04-2') && day >= `${year}-04-26` && day <= `${year}-04-27`)), ['2025-04-26', '2026-04-27', '2031-04-26'])
  })

  it('are no working days, and neither is a weekend', () => {
    const days = ['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06', '2026-04-07']
    assert.deepEqual(days.map(isWorkingDay), [true, false, false, false, false, true])
  })
})

describe('a period in working days', () => {
  const periods: [from: string, days: number, until: string, what: string][] = [
    ['2026-03-09T09:00:00Z', 3, '2026-03-12 10:00', 'in the middle of the week it is the same as in calendar days'],
    ['2026-03-12T13:05:00Z', 3, '2026-03-17 14:05', 'a weekend does not count'],
    ['2026-03-14T13:05:00Z', 3, '2026-03-18 14:05', 'from a Saturday Monday is the first'],
    ['2026-04-01T10:00:00Z', 3, '2026-04-08 12:00', 'Good Friday and Easter Monday do not count'],
    ['2026-12-23T10:00:00Z', 3, '2026-12-29 11:00', 'Christmas does not count'],
    ['2025-12-31T10:00:00Z', 1, '2026-01-02 11:00', 'New Year does not count'],
    ['2026-03-27T13:05:00Z', 1, '2026-03-30 14:05', 'the wall time stays when the clocks change'],
  ]
  for (const [from, days, until, what] of periods) it(what, () => assert.equal(wallTime(addWorkingDays(at(from), days, zone), zone), until))

  it('is never earlier than as many calendar days, and ends on a working day', () => {
    const instants = fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2031-01-01T00:00:00Z'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 30 }), (from, days) => {
        const until = addWorkingDays(from, days, zone)
        assert.ok(until >= addCalendar(from, { days }, zone))
        assert.ok(isWorkingDay(dayAt(until, zone)))
      }),
      { numRuns: 1000 },
    )
  })
})
