import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { assess } from '../../src/assessment/assessment.ts'
import type { AssessmentInput } from '../../src/assessment/input.ts'
import { loadCases } from '../../src/assessment/case.loader.ts'
import { isSame } from '../../src/assessment/comparison.ts'
import { nearestCases } from '../../src/assessment/like-cases.ts'
import { dutiesOf, weigh } from '../../src/assessment/risk.ts'
import { anyAnswers, anyScoredAnswers, someAnswers } from './answers.ts'
import { assertExplained } from './explained.ts'

describe('the explanation of a proposal', () => {
  it('names only facts that moved it: without one of them, the outcome or its margin is another', () => assertExplained(anyScoredAnswers, 150))

  it('says each thing once, and never that one fact both raises and lowers', () => {
    fc.assert(
      fc.property(anyAnswers, (input) => {
        const { reasons } = assess(input)
        const said = reasons.map(({ factor, because }) => `${factor} ${because}`)
        assert.equal(new Set(said).size, said.length)
        const raised = new Set(reasons.filter(({ effect }) => effect === 'raises').map(({ factor }) => factor))
        assert.ok(reasons.every(({ factor, effect }) => effect !== 'lowers' || !raised.has(factor)))
      }),
      { numRuns: 80 },
    )
  })

  it('leaves out what plays no part: not the backup of a misdirected letter, not the outage of a leak', () => {
    const named = assess(someAnswers({ backupAvailable: null, downtimeHours: null })).reasons.map(({ factor }) => factor)
    assert.deepEqual(named.filter((factor) => factor === 'backupAvailable' || factor === 'downtimeHours' || factor === 'keySafe'), [])
  })

  it('leaves out what the data could do where nobody can read them', () => {
    const named = assess(someAnswers({ dataCategories: ['health'], recipients: 'unknown', intent: 'malicious', unintelligible: true, keySafe: true, people: null })).reasons
    assert.deepEqual(named.map(({ factor, effect }) => [factor, effect]), [['unintelligible', 'decides'], ['keySafe', 'lowers'], ['backupAvailable', 'lowers']])
  })

  it('says that the number of people is one more ground where thousands are exposed, and none where it is a parcel slip', () => {
    const many = assess(someAnswers({ recipients: 'unknown', dataCategories: ['name', 'birth-date'], people: { min: null, max: 5000 } }))
    assert.ok(many.reasons.some(({ factor, effect }) => factor === 'people' && effect === 'decides'))
    assert.ok(assess(someAnswers()).reasons.some(({ factor, effect }) => factor === 'people' && effect === 'lowers'))
  })
})

describe('what would flip a proposal', () => {
  /** Every step to the next word, made by hand. */
  const steps: Record<string, (input: AssessmentInput) => unknown[]> = {
    recipients: ({ recipients }) => neighbours(['none', 'known-trusted', 'known', 'unknown', 'public'], recipients),
    identifiability: ({ identifiability }) => neighbours(['negligible', 'limited', 'significant', 'maximum'], identifiability),
    intent: ({ intent }) => neighbours(['accident', 'malicious'], intent),
    unintelligible: ({ unintelligible }) => neighbours([true, false], unintelligible),
    keySafe: ({ keySafe }) => neighbours([true, false], keySafe),
    backupAvailable: ({ backupAvailable }) => neighbours([true, false], backupAvailable),
    contained: ({ contained }) => neighbours([true, false], contained),
    protectedAddress: ({ protectedAddress }) => neighbours([false, true], protectedAddress),
    dataCategories: ({ dataCategories }) => ['name', 'birth-date', 'address', 'national-id', 'health', 'other', 'location', 'credentials-hashed'].filter((one) => !dataCategories.includes(one as never)).map((one) => [...dataCategories, one]),
    dataSubjects: ({ dataSubjects }) => ['minors', 'patients', 'vulnerable', 'elderly', 'other'].filter((one) => !dataSubjects.includes(one as never)).map((one) => [...dataSubjects, one]),
    people: ({ people }) => [1, 100, 101, 999, 1000, 9999].filter((max) => max !== people?.max).map((max) => ({ min: null, max })),
  }

  it('misses no factor that can change a duty in one step, and no outcome it leads to', () => {
    fc.assert(
      fc.property(anyAnswers, (input) => {
        const now = dutiesOf(weigh(input).risk)
        const { wouldFlip } = assess(input)
        for (const [factor, made] of Object.entries(steps)) {
          for (const to of made(input)) {
            const outcome = weigh({ ...input, [factor]: to }).risk
            if (JSON.stringify(dutiesOf(outcome)) === JSON.stringify(now)) continue
            assert.ok(wouldFlip.some((flip) => flip.factor === factor && flip.outcome === outcome), `${factor} to ${JSON.stringify(to)} gives ${outcome}`)
          }
        }
      }),
      { numRuns: 80 },
    )
  })

  it('takes no step that a smaller one makes too', () => {
    const options = ['none', 'known-trusted', 'known', 'unknown', 'public'] as const
    fc.assert(
      fc.property(anyAnswers, (input) => {
        const from = options.indexOf(input.recipients)
        for (const { to, outcome } of assess(input).wouldFlip.filter(({ factor }) => factor === 'recipients')) {
          const place = options.indexOf(to as (typeof options)[number])
          const between = options.slice(Math.min(from, place) + 1, Math.max(from, place))
          for (const nearer of between) assert.notEqual(weigh({ ...input, recipients: nearer }).risk, outcome)
        }
      }),
      { numRuns: 80 },
    )
  })

  it('finds what makes a flat address dangerous: somebody who must not be found', () => {
    const { wouldFlip } = assess(someAnswers())
    assert.ok(wouldFlip.some(({ factor, to, outcome }) => factor === 'protectedAddress' && to === true && outcome === 'high'))
  })
})

describe('a published case beside a proposal', () => {
  const cases = loadCases()

  it('is always there, nearest first, and says what is alike, what differs and what the regulator found', () => {
    fc.assert(
      fc.property(anyAnswers, (input) => {
        const { likeCases } = assess(input, 'en', cases)
        assert.ok(likeCases.length > 0 && likeCases.length <= 3)
        for (const { why } of likeCases) assert.match(why, /Alike on: .+\. Different on: .+\. The regulator: .+\./)
      }),
      { numRuns: 60 },
    )
  })

  it('differs where it says so: the answer there was another one, and every fact that weighs is called alike or different', () => {
    fc.assert(
      fc.property(anyAnswers, (input) => {
        for (const { one, shared, different } of nearestCases(input, cases)) {
          for (const { factor } of different) assert.ok(!isSame(input[factor], one.input[factor]), `${one.id} ${factor}`)
          const named = [...shared, ...different].map(({ factor }) => factor)
          assert.equal(new Set(named).size, named.length)
          for (const factor of ['nature', 'dataCategories', 'recipients', 'intent', 'unintelligible', 'contained', 'people', 'dataSubjects', 'identifiability', 'protectedAddress'] as const) assert.ok(named.includes(factor), factor)
        }
      }),
      { numRuns: 60 },
    )
    for (const { id, input } of cases) {
      const itself = nearestCases(input, cases).find(({ one }) => one.id === id)!
      assert.deepEqual([itself.different, itself.likeness], [[], 1])
    }
  })

  it('names how the other case was different', () => {
    const { why } = assess(someAnswers({ recipients: 'unknown', dataCategories: ['name', 'address', 'purchase-history'], people: { min: 2, max: 2 } }), 'en', cases.filter(({ id }) => id === 'EDPB-2021-13')).likeCases[0]!
    assert.match(why, /Different on: recipients \(there: people whose identity we know\)\. The regulator: do not notify, do record\./)
  })

  it('is not there where no case is kept', () => assert.deepEqual(assess(someAnswers()).likeCases, []))
})

function neighbours<T>(options: readonly T[], from: T | null): T[] {
  const place = options.indexOf(from as T)
  return place < 0 ? [...options] : options.filter((_, index) => Math.abs(index - place) === 1)
}
