import assert from 'node:assert/strict'
import { deviceOf } from '../../src/people/device.ts'
import { isAlive, isSeenAgain } from '../../src/people/session.ts'
import type { Session } from '../../src/people/session.ts'
import { later, noon } from '../support/moments.ts'

const session: Session = { id: 's', personId: 'anna', epoch: 0, device: { browser: null, system: null }, beganAt: noon, seenAt: noon, endedAt: null }
const justBefore = (at: Date) => new Date(at.getTime() - 1)

describe('a session', () => {
  it('ends after twelve hours of silence', () => {
    assert.equal(isAlive(session, justBefore(later(12))), true)
    assert.equal(isAlive(session, later(12)), false)
  })

  it('ends after seven days however busy', () => {
    const busy = { ...session, seenAt: later(167) }
    assert.equal(isAlive(busy, justBefore(later(168))), true)
    assert.equal(isAlive(busy, later(168)), false)
  })

  it('is over when it was ended', () => assert.equal(isAlive({ ...session, endedAt: noon }, noon), false))

  it('is noted as seen once a minute', () => {
    assert.equal(isSeenAgain(session, justBefore(later(1 / 60))), false)
    assert.equal(isSeenAgain(session, later(1 / 60)), true)
  })

  const agents: [string | undefined, string | null, string | null][] = [
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36 Edg/145.0.0.0', 'Edge', 'Windows'],
    ['Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36', 'Chrome', 'Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 Mobile/15E148 Safari/604.1', 'Safari', 'iPhone'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    ['curl/8.0', null, null],
    [undefined, null, null],
  ]
  for (const [agent, browser, system] of agents) {
    it(`knows ${browser ?? 'nothing'} on ${system ?? 'nothing'}`, () => assert.deepEqual(deviceOf(agent), { browser, system }))
  }
})
