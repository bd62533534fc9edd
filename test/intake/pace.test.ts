import assert from 'node:assert/strict'
import { afterReport, pace } from '../../src/intake/pace.ts'
import type { Counted } from '../../src/intake/pace.ts'
import type { Guesses } from '../../src/people/slow-down.ts'
import { secondsToWait } from '../../src/people/slow-down.ts'
import { addSeconds } from '../../src/shared/instant.ts'
import { noon } from '../support/moments.ts'

const many = (kind: Counted, count: number): Guesses | null => Array.from({ length: count }).reduce<Guesses | null>((before) => afterReport(kind, before, noon), null)

describe('the pace of reports by the open link', () => {
  for (const [kind, most, seconds] of [['source', 10, 360], ['all', 60, 60]] as const) {
    it(`of ${kind} lets ${most} pass at once, and then one in every ${seconds} seconds`, () => {
      assert.equal(pace[kind].most, most)
      assert.equal(secondsToWait(many(kind, most - 1), noon), 0)
      const full = many(kind, most)
      assert.deepEqual([secondsToWait(full, noon), secondsToWait(full, addSeconds(noon, seconds - 1)), secondsToWait(full, addSeconds(noon, seconds))], [seconds, 1, 0])
      const next = afterReport(kind, full, addSeconds(noon, seconds))
      assert.equal(secondsToWait(next, addSeconds(noon, seconds)), seconds)
    })
  }

  it('forgets what wore off', () => {
    const full = many('source', 10)
    assert.equal(afterReport('source', full, addSeconds(noon, 3600)).tries, 1)
  })
})
