import assert from 'node:assert/strict'
import { scheduler } from '../../src/ops/scheduler.ts'
import type { Scheduler } from '../../src/ops/scheduler.ts'
import { noon, stoppedClock } from '../support/moments.ts'

// No bell rings during a test: this is a moment once a year.
const never = '0 0 0 1 1 *'

describe('the scheduler', () => {
  let beats: [string, Date][] = []
  let errors: object[] = []
  let jobs: Scheduler
  const clock = stoppedClock()
  const log = { error: (fields: object) => void errors.push(fields), warn: () => {}, info: () => {} }

  beforeEach(() => {
    beats = []
    errors = []
    clock.set(noon)
    jobs = scheduler({ beat: async (name, at) => void beats.push([name, at]), now: clock.now, log })
  })
  afterEach(() => jobs.stop())

  it('beats after a good run, with the moment at which the run ended', async () => {
    jobs.schedule({ name: 'outbox', every: never, run: async () => clock.move(1) })
    await jobs.wake('outbox')
    assert.deepEqual(beats, [['outbox', new Date('2026-03-12T14:05:00Z')]])
  })

  it('logs a bad run, gives no beat for it, and runs again the next time', async () => {
    const outcomes = [() => Promise.reject(new Error('no')), () => Promise.resolve()]
    jobs.schedule({ name: 'outbox', every: never, run: () => outcomes.shift()?.() ?? Promise.resolve() })
    await jobs.wake('outbox')
    assert.deepEqual([beats.length, errors.map((fields) => (fields as { job: string }).job)], [0, ['outbox']])
    await jobs.wake('outbox')
    assert.equal(beats.length, 1)
  })

  it('is not silenced by a run that never ends: it is logged, and the next bell runs the job again', async () => {
    jobs = scheduler({ beat: async (name, at) => void beats.push([name, at]), now: clock.now, log, longestRunMs: 30 })
    let runs = 0
    jobs.schedule({ name: 'outbox', every: never, run: () => (++runs === 1 ? new Promise(() => {}) : Promise.resolve()) })
    await jobs.wake('outbox')
    assert.deepEqual([runs, beats.length, errors.length], [1, 0, 1])
    await jobs.wake('outbox')
    assert.deepEqual([runs, beats.length, errors.length], [2, 1, 1])
  })

  it('logs a run that throws before it waits for anything', async () => {
    jobs.schedule({
      name: 'outbox',
      every: never,
      run() {
        throw new Error('no')
      },
    })
    await jobs.wake('outbox')
    assert.equal(errors.length, 1)
  })

  it('does not end with an error when the beat cannot be written', async () => {
    const other = scheduler({ beat: () => Promise.reject(new Error('full')), now: clock.now, log })
    other.schedule({ name: 'outbox', every: never, run: async () => {} })
    await other.wake('outbox')
    await other.stop()
    assert.equal(errors.length, 1)
  })

  it('never runs a job twice at once, and makes one more run of all that was asked meanwhile', async () => {
    const { run, counts, release } = slowJob()
    jobs.schedule({ name: 'outbox', every: never, run })
    const all = [jobs.wake('outbox'), jobs.wake('outbox'), jobs.wake('outbox'), jobs.wake('outbox')]
    release()
    await Promise.all(all)
    assert.deepEqual(counts(), { started: 2, most: 1 })
  })

  it('lets two different jobs run side by side', async () => {
    const { run, counts, release } = slowJob()
    jobs.schedule({ name: 'outbox', every: never, run })
    jobs.schedule({ name: 'escalations', every: never, run })
    const both = [jobs.wake('outbox'), jobs.wake('escalations')]
    release()
    await Promise.all(both)
    assert.deepEqual(counts(), { started: 2, most: 2 })
  })

  it('waits at the stop for what is running, and starts nothing more', async () => {
    const { run, counts, release } = slowJob()
    jobs.schedule({ name: 'outbox', every: never, run })
    const woken = [jobs.wake('outbox'), jobs.wake('outbox')]
    let stopped = false
    const stop = jobs.stop().then(() => (stopped = true))
    await new Promise(setImmediate)
    assert.equal(stopped, false)
    release()
    await Promise.all([stop, ...woken])
    await jobs.wake('outbox')
    assert.deepEqual(counts(), { started: 1, most: 1 })
  })

  it('rings by itself', async () => {
    const rung = new Promise<void>((resolve) => jobs.schedule({ name: 'outbox', every: '* * * * * *', run: async () => resolve() }))
    await rung
  })

  it('refuses a schedule that is none, a name twice and a name nobody has', async () => {
    jobs.schedule({ name: 'outbox', every: never, run: async () => {} })
    assert.throws(() => jobs.schedule({ name: 'outbox', every: never, run: async () => {} }), /already/)
    assert.throws(() => jobs.schedule({ name: 'other', every: 'sometimes', run: async () => {} }), /no cron expression/)
    await assert.rejects(jobs.wake('nobody'), /no job/)
  })
})

/** A job that does not end before it is released; it counts how many of it ran at once. */
function slowJob() {
  let [started, running, most] = [0, 0, 0]
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  async function run(): Promise<void> {
    started += 1
    running += 1
    most = Math.max(most, running)
    await released
    running -= 1
  }
  return { run, release: () => release(), counts: () => ({ started, most }) }
}
