import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { AssessmentInput } from '../../src/assessment/input.ts'
import type { Level } from '../../src/assessment/enisa.ts'
import { risks, weigh } from '../../src/assessment/risk.ts'
import { enisaOf } from '../../src/assessment/scoring.ts'
import { worseThan } from './worse.ts'

const rank = (input: AssessmentInput) => risks.indexOf(weigh(input).risk)
const levels: readonly Level[] = ['low', 'medium', 'high', 'very-high']

/** One answer that gets worse never lowers a duty, the level or the score. */
export function assertMonotone(answers: fc.Arbitrary<AssessmentInput>, numRuns: number): void {
  fc.assert(
    fc.property(answers, (input) => {
      const [risk, { se, level }] = [rank(input), enisaOf(input)]
      for (const { step, changed } of worseThan(input)) {
        const then = enisaOf(changed)
        assert.ok(rank(changed) >= risk, `${step}: the duties`)
        assert.ok(then.se >= se && levels.indexOf(then.level) >= levels.indexOf(level), `${step}: the score`)
      }
    }),
    { numRuns },
  )
}
