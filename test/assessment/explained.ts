import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { assess } from '../../src/assessment/assessment.ts'
import type { AssessmentInput, InputFact } from '../../src/assessment/input.ts'
import { marginOf } from '../../src/assessment/margin.ts'
import { weigh } from '../../src/assessment/risk.ts'

/** Taken out: an answer that raised becomes the best there is, one that lowered becomes the worst. */
const best: Partial<AssessmentInput> = {
  nature: ['confidentiality'], dataCategories: ['name'], dataSubjects: ['customers'], people: { min: 0, max: 1 }, identifiability: 'negligible',
  unintelligible: true, keySafe: true, backupAvailable: true, downtimeHours: 0, intent: 'accident', recipients: 'none', contained: true, protectedAddress: false,
}
const worst: Partial<AssessmentInput> = {
  dataCategories: ['unknown'], dataSubjects: ['patients', 'vulnerable'], people: null, identifiability: 'maximum', unintelligible: null, keySafe: null,
  backupAvailable: null, downtimeHours: null, intent: null, recipients: 'public', contained: null, protectedAddress: null,
}

function moved(input: AssessmentInput, factor: InputFact, to: Partial<AssessmentInput>): boolean {
  return JSON.stringify(marginOf({ ...input, [factor]: to[factor] })) !== JSON.stringify(marginOf(input))
}

/** Every fact that is named really moved the proposal. */
export function assertExplained(answers: fc.Arbitrary<AssessmentInput>, numRuns: number): void {
  fc.assert(
    fc.property(answers, (input) => {
      for (const { factor, effect } of assess(input).reasons) {
        if (factor === 'enisa') {
          assert.notEqual(weigh({ ...input, enisa: null }).risk, weigh(input).risk)
          continue
        }
        const [up, down] = [moved(input, factor, best), factor in worst && moved(input, factor, worst)]
        assert.ok(effect === 'raises' ? up : effect === 'lowers' ? down : up || down, `${factor} ${effect}`)
      }
    }),
    { numRuns },
  )
}
