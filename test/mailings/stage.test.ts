import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { batchesUntil, cutAt, isLastStage, lastRows, mostInBatch, nextStage, seqOf, stages } from '../../src/mailings/stage.ts'

describe('the stages of a mailing', () => {
  const cases: [rows: number, ends: [number, number, number]][] = [
    [1, [1, 1, 1]], [5, [5, 5, 5]], [6, [5, 6, 6]], [55, [5, 55, 55]], [56, [5, 55, 56]], [1_000_000, [5, 55, 1_000_000]],
  ]
  for (const [rows, ends] of cases) {
    it(`of ${rows} people end after ${ends.join(', ')}`, () => {
      assert.deepEqual(lastRows(rows), ends)
      assert.deepEqual(stages.map((stage) => isLastStage(stage, rows)), ends.map((end) => end === rows))
    })
  }

  it('follow one another', () => assert.deepEqual(stages.map(nextStage), [1, 2, 2]))

  it('are cut so that everybody is in exactly one small batch of their own stage, in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), (rows) => {
        const batches = Array.from({ length: batchesUntil(2, rows) }, (_, seq) => cutAt(seq, rows))
        assert.deepEqual(batches.flatMap((batch) => batch.rows), Array.from({ length: rows }, (_, index) => index + 1))
        for (const { seq, stage, rows: some } of batches) {
          assert.ok(some.length > 0 && some.length <= mostInBatch)
          assert.equal(stage, stages.find((one) => seq < batchesUntil(one, rows)))
          assert.ok(some.at(-1)! <= lastRows(rows)[stage] && (stage === 0 || some[0]! > lastRows(rows)[stage === 1 ? 0 : 1]))
          assert.ok(some.every((row) => seqOf(row, rows) === seq))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('have no batch and no row beyond the last', () => {
    assert.throws(() => cutAt(batchesUntil(2, 60), 60), /no batch/)
    assert.throws(() => seqOf(61, 60), /no row/)
    assert.throws(() => seqOf(0, 60), /no row/)
  })
})
