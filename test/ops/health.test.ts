import assert from 'node:assert/strict'
import { judgeHealth, quietMinutes, rarely, waitingMinutes } from '../../src/ops/health.ts'
import type { Signs } from '../../src/ops/health.ts'
import { addHours, addMinutes, addSeconds } from '../../src/shared/instant.ts'
import { noon, stoppedClock } from '../support/moments.ts'

const well: Signs = { storeAnswers: true, heartbeats: [{ job: 'work', at: noon }], stuckEscalations: 0, stuckMessages: 0, oldestDue: null, mailWorks: true }

describe('health', () => {
  it('is up when all is well', () => assert.deepEqual(judgeHealth(well, noon), { ok: true, failing: [] }))

  const troubles: [string, Partial<Signs>, string][] = [
    ['the store does not answer', { storeAnswers: false }, 'store'],
    ['the timetable never ran', { heartbeats: [] }, 'escalations'],
    ['an escalation is stuck', { stuckEscalations: 1 }, 'stuck escalation'],
    ['a message is stuck', { stuckMessages: 1 }, 'stuck message'],
    ['the mail server does not answer', { mailWorks: false }, 'no mail'],
  ]
  for (const [what, signs, check] of troubles) {
    it(`is down when ${what}, and says so by name`, () => assert.deepEqual(judgeHealth({ ...well, ...signs }, noon), { ok: false, failing: [check] }))
  }

  it('bears a silence of the timetable to its last second and no longer', () => {
    assert.ok(judgeHealth(well, addMinutes(noon, quietMinutes)).ok)
    assert.ok(!judgeHealth(well, addSeconds(addMinutes(noon, quietMinutes), 1)).ok)
  })

  it('believes no run that has yet to come: what died while the clock was an hour ahead is missed, and clocks may differ by a minute', () => {
    assert.deepEqual(judgeHealth(well, addHours(noon, -1)).failing, ['escalations'])
    assert.ok(judgeHealth(well, addMinutes(noon, -1)).ok)
    assert.ok(!judgeHealth(well, addSeconds(addMinutes(noon, -1), -1)).ok)
  })

  it('bears a message that waits for a quarter of an hour and no longer', () => {
    const waiting = { ...well, heartbeats: [{ job: 'work', at: addMinutes(noon, waitingMinutes) }], oldestDue: noon }
    assert.ok(judgeHealth(waiting, addMinutes(noon, waitingMinutes)).ok)
    assert.ok(!judgeHealth(waiting, addSeconds(addMinutes(noon, waitingMinutes), 1)).ok)
  })

  it('asks the mail server once in half a minute, however often it is asked itself', async () => {
    const clock = stoppedClock()
    let asked = 0
    const answers = rarely(async () => (asked += 1), clock.now)
    await Promise.all([answers(), answers(), answers()])
    assert.equal(asked, 1)
    clock.set(addSeconds(noon, 29))
    assert.equal(await answers(), 1)
    clock.set(addSeconds(noon, 30))
    assert.equal(await answers(), 2)
  })
})
