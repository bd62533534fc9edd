import assert from 'node:assert/strict'
import { suggested, suggestedMoment } from '../../src/drills/suggestions.ts'
import { longDate } from '../../src/shared/dutch-time.ts'
import { noon } from '../support/moments.ts'

const zone = 'Europe/Amsterdam'
const said = (which: (typeof suggested)[number], now: Date) => longDate(suggestedMoment(which, now, zone), 'nl', zone)

describe('moments that are worth a rehearsal', () => {
  it('are the first of their kind to come', () => {
    assert.deepEqual(suggested.map((which) => said(which, noon)), ['vrijdag 13 maart 2026, 16:40', 'maandag 16 maart 2026, 09:15', 'zaterdag 14 maart 2026, 02:30'])
  })

  it('are a week later from the moment itself on, and not a second before', () => {
    const friday = new Date('2026-03-13T15:40:00Z')
    assert.equal(said('friday', new Date(friday.getTime() - 1000)), 'vrijdag 13 maart 2026, 16:40')
    assert.equal(said('friday', friday), 'vrijdag 20 maart 2026, 16:40')
  })

  it('are on the wall, also when the clocks change', () => {
    assert.equal(said('monday', new Date('2026-03-28T12:00:00Z')), 'maandag 30 maart 2026, 09:15')
    assert.equal(said('friday', new Date('2026-10-24T12:00:00Z')), 'vrijdag 30 oktober 2026, 16:40')
  })

  it('are always to come, at whatever hour one asks', () => {
    for (let hour = 0; hour < 24 * 15; hour += 1) {
      const now = new Date(noon.getTime() + hour * 3_600_000)
      for (const which of suggested) {
        const ahead = suggestedMoment(which, now, zone).getTime() - now.getTime()
        assert.ok(ahead > 0 && ahead <= 7.05 * 24 * 3_600_000, `${which} at ${now.toISOString()}`)
      }
    }
  })
})
