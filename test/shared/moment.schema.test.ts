import assert from 'node:assert/strict'
import { momentSchema, optionalMomentSchema } from '../../src/shared/moment.schema.ts'

const report = momentSchema({ missing: 'report.when.missing', twice: 'earlier' })
const awareness = momentSchema({ missing: 'awareness.at.missing', twice: 'ask' })

function read(schema: typeof report, typed: object): string {
  const result = schema.safeParse(typed)
  return result.success ? result.data.toISOString() : result.error.issues.map(({ message }) => message).join()
}

describe('a moment that somebody types', () => {
  const typed: [what: string, typed: object, expected: string][] = [
    ['is the instant on a Dutch clock', { date: '2026-03-12', time: '14:05' }, '2026-03-12T13:05:00.000Z'],
    ['may have spaces around it', { date: ' 2026-03-12 ', time: ' 14:05' }, '2026-03-12T13:05:00.000Z'],
    ['is missing when nothing was typed', { date: '', time: '' }, 'report.when.missing'],
    ['is missing when the fields are not there', {}, 'report.when.missing'],
    ['needs a time', { date: '2026-03-12', time: '' }, 'moment.malformed'],
    ['needs a date', { date: '', time: '14:05' }, 'moment.malformed'],
    ['needs a day that exists', { date: '2026-02-30', time: '14:05' }, 'moment.malformed'],
    ['cannot lie in the hour that is skipped', { date: '2026-03-29', time: '02:30' }, 'moment.skipped'],
  ]
  for (const [what, values, expected] of typed) it(what, () => assert.equal(read(report, values), expected))
})

describe('a moment in the hour that comes twice', () => {
  const night = { date: '2026-10-25', time: '02:30' }

  it('is the earlier one in a report: never late', () => assert.equal(read(report, night), '2026-10-25T00:30:00.000Z'))

  it('is asked for where it decides about a deadline', () => assert.equal(read(awareness, night), 'moment.twice'))

  for (const [pass, instant] of [['first', '2026-10-25T00:30:00.000Z'], ['second', '2026-10-25T01:30:00.000Z']]) {
    it(`is the one that was chosen: ${pass}`, () => assert.deepEqual([read(awareness, { ...night, pass }), read(report, { ...night, pass })], [instant, instant]))
  }

  it('does not care about a choice in any other hour', () => assert.equal(read(awareness, { date: '2026-10-25', time: '03:30', pass: 'second' }), '2026-10-25T02:30:00.000Z'))
})

describe('a moment in the hour that is skipped', () => {
  const night = { date: '2026-03-29', time: '02:30' }

  it('is asked for, also in a report', () => assert.deepEqual([read(report, night), read(awareness, night)], ['moment.skipped', 'moment.skipped']))

  for (const [pass, instant] of [['before', '2026-03-29T00:30:00.000Z'], ['after', '2026-03-29T01:30:00.000Z']]) {
    it(`is the one that was chosen: ${pass}`, () => assert.deepEqual([read(awareness, { ...night, pass }), read(report, { ...night, pass })], [instant, instant]))
  }

  it('is named by its part, so that the page shows both readings', () => {
    assert.deepEqual(awareness.safeParse(night).error?.issues.map(({ path }) => path), [['pass']])
  })
})

describe('a moment that may be left out', () => {
  const optional = optionalMomentSchema({ twice: 'ask' })

  it('is nothing when nothing was typed', () => assert.equal(optional.parse({ date: '', time: '' }), undefined))

  it('is a moment when something was typed', () => assert.deepEqual(optional.parse({ date: '2026-03-12', time: '14:05' }), new Date('2026-03-12T13:05:00Z')))

  it('is refused when only half was typed', () => assert.equal(optional.safeParse({ date: '2026-03-12', time: '' }).success, false))
})
