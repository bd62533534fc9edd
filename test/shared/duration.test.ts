import assert from 'node:assert/strict'
import { calendarOf, hoursOf } from '../../src/shared/duration.ts'
import { addHours, addMinutes, earliest, hoursBetween, latest } from '../../src/shared/instant.ts'
import { hoursInWords } from '../../src/shared/words/duration.ts'
import { later, noon } from '../support/moments.ts'

describe('a duration', () => {
  const durations: [text: string, hours: number | null][] = [
    ['PT72H', 72], ['P3D', 72], ['PT30M', 0.5], ['P1DT6H30M', 30.5], ['PT0M', 0], ['-PT12H', -12], ['-PT0M', 0],
    ['P', null], ['PT', null], ['P1DT', null], ['P1W', null], ['P1M', null], ['P1Y', null], ['PT10S', null], ['PT1.5H', null], ['72h', null], ['72', null], ['', null], ['PT72H ', null], ['--PT1H', null],
  ]
  for (const [text, hours] of durations) {
    it(`${JSON.stringify(text)} ${hours === null ? 'is none' : `is ${hours} hours`}`, () => assert.ok(Object.is(hoursOf(text), hours)))
  }

  it('of a day is 24 elapsed hours, also when the clocks change', () => {
    const before = new Date('2026-03-28T12:00:00Z')
    assert.equal(addHours(before, hoursOf('P1D')!).toISOString(), '2026-03-29T12:00:00.000Z')
  })
})

describe('a duration of the calendar', () => {
  const durations: [text: string, found: ReturnType<typeof calendarOf>][] = [
    ['P1M', { months: 1 }], ['P12M', { months: 12 }], ['P8W', { weeks: 8 }], ['P0M', null], ['P0W', null], ['-P1M', null], ['P1M1D', null], ['P1.5M', null], ['P3D', null], ['PT1M', null], ['P1Y', null], ['P', null], ['', null],
  ]
  for (const [text, found] of durations) it(`${JSON.stringify(text)} is ${found ? JSON.stringify(found) : 'none'}`, () => assert.deepEqual(calendarOf(text), found))

  it('is never one of elapsed time as well', () => {
    assert.deepEqual(['P1M', 'P8W', 'PT1M', 'P3D'].map((text) => [hoursOf(text) !== null, calendarOf(text) !== null]), [[false, true], [false, true], [true, false], [true, false]])
  })
})

describe('a duration in words', () => {
  const words: [hours: number, nl: string, en: string][] = [
    [31, '31 uur', '31 hours'],
    [1, '1 uur', '1 hour'],
    [1 / 60, '1 minuut', '1 minute'],
    [1.5, '1 uur 30 minuten', '1 hour 30 minutes'],
    [0, '0 minuten', '0 minutes'],
    [0.999, '59 minuten', '59 minutes'],
    [72 - 1 / 3600, '71 uur 59 minuten', '71 hours 59 minutes'],
  ]
  for (const [hours, nl, en] of words) {
    it(`is rounded down: ${nl}, or ${en}`, () => assert.deepEqual([hoursInWords(hours, 'nl'), hoursInWords(hours, 'en')], [nl, en]))
  }
})

describe('instants', () => {
  it('count back as well as on', () => assert.deepEqual([hoursBetween(noon, later(2)), hoursBetween(later(2), noon), addMinutes(noon, -60)], [2, -2, later(-1)]))

  it('have an earliest and a latest among those that are known', () => {
    assert.deepEqual([earliest(null, later(2), undefined, noon), latest(null, later(2), undefined, noon)], [noon, later(2)])
    assert.deepEqual([earliest(null, undefined), latest()], [null, null])
  })
})
