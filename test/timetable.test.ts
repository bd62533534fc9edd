import assert from 'node:assert/strict'
import { mock } from 'node:test'
import { scheduler } from '../src/ops/scheduler.ts'
import { timetable } from '../src/start.ts'
import type { House } from '../src/wire.ts'

const minuteMs = 60_000

describe('the timetable', () => {
  afterEach(() => mock.timers.reset())

  it('lets a machine that is off every night, and busy at some second, wipe what has had its term', async () => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: new Date('2026-03-12T08:00:00Z') })
    let sweeps = 0
    const house = { register: {}, simulator: {}, wiping: { sweep: async () => (sweeps += 1) } } as unknown as House
    const jobs = scheduler({ beat: async () => {}, now: () => new Date(), log: { error: () => {}, warn: () => {}, info: () => {} } })
    for (const job of timetable(house, () => {})) if (job.name === 'retention') jobs.schedule(job)
    for (let minutes = 0; minutes < 9 * 60; minutes += 1) {
      mock.timers.tick(minuteMs)
      await new Promise(setImmediate)
    }
    await jobs.stop()
    assert.ok(sweeps > 1, `it was looked ${sweeps} times`)
  })
})
