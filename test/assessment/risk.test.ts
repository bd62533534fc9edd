import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { contradictionsIn } from '../../src/assessment/contradictions.ts'
import type { AssessmentInput, InputFact } from '../../src/assessment/input.ts'
import { principles } from '../../src/assessment/principles.ts'
import { dutiesOf, risks, weigh } from '../../src/assessment/risk.ts'
import { enisaOf } from '../../src/assessment/scoring.ts'
import { anyAnswers, anyScoredAnswers, someAnswers } from './answers.ts'
import { assertMonotone } from './monotone.ts'

const rank = (input: AssessmentInput) => risks.indexOf(weigh(input).risk)
describe('one answer that gets worse', () => {
  it('never lowers a duty, the level or the score, from the facts', () => assertMonotone(anyAnswers, 120))

  it('never lowers a duty, the level or the score, with a person’s scores', () => assertMonotone(anyScoredAnswers, 120))
})

describe('the weighing', () => {
  it('takes an unknown answer for the worse one exactly', () => {
    const pairs: [InputFact, unknown][] = [
      ['unintelligible', false], ['keySafe', false], ['backupAvailable', false], ['downtimeHours', 1e6], ['intent', 'malicious'],
      ['contained', false], ['protectedAddress', true], ['people', { min: null, max: 1e9 }],
    ]
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom(...pairs), (input, [factor, worst]) => {
        assert.equal(rank({ ...input, [factor]: null }), rank({ ...input, [factor]: worst }))
      }),
      { numRuns: 400 },
    )
  })

  it('calls a risk unlikely only when a principle earned it on every aspect', () => {
    fc.assert(
      fc.property(anyAnswers, (input) => {
        const { risk, verdicts } = weigh(input)
        if (risk === 'unlikely') assert.ok(verdicts.every(({ because }) => because.length > 0))
      }),
    )
  })

  it('tells the authority when nothing at all is known', () => {
    const nothing = someAnswers({
      dataCategories: ['unknown'], people: null, unintelligible: null, keySafe: null, backupAvailable: null, downtimeHours: null,
      intent: null, recipients: 'unknown', contained: null, protectedAddress: null,
    })
    assert.deepEqual(dutiesOf(weigh(nothing).risk), { notifyAuthority: true, notifyDataSubjects: true })
  })

  it('lets a person’s score raise the outcome and never lower it', () => {
    fc.assert(
      fc.property(anyAnswers, fc.record({ dpc: fc.constantFrom(1, 2, 3, 4), malicious: fc.constantFrom(0, 0.5) }), (input, enisa) => {
        assert.ok(rank({ ...input, enisa }) >= rank(input))
      }),
    )
    const found = ([1, 2, 3, 4] as const).map((dpc) => [enisaOf(someAnswers({ enisa: { dpc } })).level, weigh(someAnswers({ enisa: { dpc } })).risk])
    assert.deepEqual(found, [['low', 'unlikely'], ['medium', 'risk'], ['high', 'risk'], ['very-high', 'high']])
  })

  it('asks about confidentiality too when somebody may have had the data', () => {
    const outage = someAnswers({ nature: ['availability'], recipients: 'unknown', intent: 'malicious', dataCategories: ['health'] })
    assert.deepEqual(weigh(outage).verdicts.map(({ aspect }) => aspect), ['availability', 'confidentiality'])
    assert.equal(contradictionsIn(outage).length, 0)
  })
})

describe('every principle', () => {
  const found = new Set(fc.sample(anyAnswers, { numRuns: 3000, seed: 42 }).flatMap((input) => weigh(input).verdicts.flatMap(({ because }) => because.map(({ id }) => id))))
  for (const { id, source, needs } of principles) {
    it(`${id} can decide, asks something, and names its source`, () => {
      assert.ok(found.has(id) || decides(id), 'never decides')
      assert.ok(needs.length > 0)
      assert.match(source, /GDPR|EDPB|UAVG/)
    })
  }

  it('has a name of its own', () => assert.equal(new Set(principles.map(({ id }) => id)).size, principles.length))
})

/** Those that chance seldom meets. */
function decides(id: string): boolean {
  const rare: Record<string, Partial<AssessmentInput>> = {
    'pseudonyms': { dataCategories: ['username'], identifiability: 'negligible' },
    'nobody-saw': { recipients: 'none', dataCategories: ['health'] },
    'trusted-recipient': { recipients: 'known-trusted', dataCategories: ['insurance-policy'] },
    'small-and-contained': {},
    'put-right': { nature: ['integrity'], recipients: 'none' },
    'lost-for-good': { nature: ['availability'], recipients: 'none', dataCategories: ['wages'], backupAvailable: false, downtimeHours: 169 },
    'unreadable-but-gone': { unintelligible: true, keySafe: true, backupAvailable: null, contained: false },
    'restored-within-day': { nature: ['availability'], recipients: 'none', downtimeHours: 6 },
    'restored-and-unreadable': { nature: ['availability'], recipients: 'none', downtimeHours: 6, intent: 'malicious', unintelligible: true, keySafe: true },
  }
  return weigh(someAnswers(rare[id] ?? {})).verdicts.some(({ because }) => because.some((one) => one.id === id))
}
