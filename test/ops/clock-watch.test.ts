import assert from 'node:assert/strict'
import { clockWatch } from '../../src/ops/clock-watch.ts'
import { addSeconds } from '../../src/shared/instant.ts'
import { noon } from '../support/moments.ts'

describe('the watch on the clock', () => {
  const jumps = (...steps: [wall: number, passed: number][]) => {
    const found: number[] = []
    let [wall, steady] = [noon, 0]
    const look = clockWatch({ now: () => wall, steady: () => steady, onJump: (seconds) => found.push(seconds) })
    for (const [seconds, passed] of steps) {
      wall = addSeconds(wall, seconds)
      steady += passed * 1000
      look()
    }
    return found
  }

  it('tells of a clock that was set an hour ahead and back, once each way (vector 26)', () => assert.deepEqual(jumps([10, 10], [3610, 10], [10, 10], [-3590, 10], [10, 10]), [3600, -3600]))

  it('says nothing of a night in which the machine slept with its clocks, nor of a minute', () => assert.deepEqual(jumps([30_000, 30_000], [70, 10]), []))

  it('tells of more than a minute', () => assert.deepEqual(jumps([71, 10], [-51, 10]), [61, -61]))
})
