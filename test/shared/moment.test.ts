import assert from 'node:assert/strict'
import { readMoment } from '../../src/shared/moment.ts'
import { readingsOf } from '../../src/shared/moment-text.ts'

const twice = { date: '2026-10-25', time: '02:30', pass: '' }
const skipped = { date: '2026-03-29', time: '02:30', pass: '' }

describe('a date and a time on the wall', () => {
  it('is one instant, mostly', () => {
    const at = new Date('2026-03-12T13:05:00Z')
    assert.deepEqual(readMoment({ date: '2026-03-12', time: '14:05', pass: 'second' }), { hour: 'once', readings: [at], meant: at })
  })

  it('is two in the hour that comes twice, the earliest first', () => {
    assert.deepEqual(readMoment(twice), { hour: 'twice', readings: [new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z')], meant: undefined })
    assert.deepEqual(readMoment({ ...twice, pass: 'second' })?.meant, new Date('2026-10-25T01:30:00Z'))
  })

  it('is none in the hour that is skipped, where it may have been meant an hour earlier or later', () => {
    assert.deepEqual(readMoment(skipped), { hour: 'skipped', readings: [new Date('2026-03-29T00:30:00Z'), new Date('2026-03-29T01:30:00Z')], meant: undefined })
    assert.deepEqual(readMoment({ ...skipped, pass: 'before' })?.meant, new Date('2026-03-29T00:30:00Z'))
    assert.deepEqual(readMoment({ ...skipped, pass: 'after' })?.meant, new Date('2026-03-29T01:30:00Z'))
  })

  it('does not take the answer about the one hour for the other', () => {
    assert.equal(readMoment({ ...skipped, pass: 'first' })?.meant, undefined)
    assert.equal(readMoment({ ...twice, pass: 'after' })?.meant, undefined)
  })

  it('is no moment when it is none', () => {
    for (const [date, time] of [['2026-02-30', '12:00'], ['', '12:00'], ['2026-03-12', ''], ['x', 'y']]) assert.equal(readMoment({ date: date!, time: time!, pass: '' }), null)
  })
})

describe('the question which of two was meant', () => {
  it('has both readings in words', () => {
    assert.deepEqual(readingsOf(twice, 'en')?.options, [
      { value: 'first', label: 'Sunday 25 October 2026, 02:30 (UTC+02:00), first', time: '' },
      { value: 'second', label: 'Sunday 25 October 2026, 02:30 (UTC+01:00), second', time: '' },
    ])
    assert.deepEqual(readingsOf(skipped, 'nl')?.options, [
      { value: 'before', label: 'zondag 29 maart 2026, 01:30 (UTC+01:00)', time: '01:30' },
      { value: 'after', label: 'zondag 29 maart 2026, 03:30 (UTC+02:00)', time: '03:30' },
    ])
  })

  it('is not asked in any other hour, nor about what is no moment', () => {
    assert.equal(readingsOf({ ...twice, time: '03:30', pass: 'second' }, 'nl'), null)
    assert.equal(readingsOf({ ...twice, time: '' }, 'nl'), null)
  })
})
