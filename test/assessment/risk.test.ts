import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { facts } from '../../src/facts/facts.ts'
import { contradictionsIn } from '../../src/assessment/contradictions.ts'
import type { AssessmentInput, InputFact } from '../../src/assessment/input.ts'
import { inputFacts } from '../../src/assessment/input.ts'
import { principles } from '../../src/assessment/principles.ts'
import { dutiesOf, risks, weigh } from '../../src/assessment/risk.ts'
import { anyAnswers, someAnswers } from './answers.ts'

const rank = (input: AssessmentInput) => risks.indexOf(weigh(input).risk)

/** For each fact the answers that are at least as bad. */
const worse: Record<InputFact, (input: AssessmentInput) => unknown[]> = {
  nature: ({ nature }) => facts.nature.options.map((one) => [...new Set([...nature, one])]),
  dataCategories: ({ dataCategories }) => [['unknown'], ...facts.dataCategories.options.map((one) => [...dataCategories, one])],
  dataSubjects: ({ dataSubjects }) => facts.dataSubjects.options.map((one) => [...dataSubjects, one]),
  people: ({ people }) => [null, { min: null, max: null }, { min: null, max: Math.max(people?.max ?? Infinity, 100) + 1 }, { min: null, max: Math.max(people?.max ?? Infinity, 5000) }].filter((one) => one === null || one.max !== Infinity),
  identifiability: ({ identifiability }) => facts.identifiability.options.slice(facts.identifiability.options.indexOf(identifiability)),
  unintelligible: () => [false, null],
  keySafe: () => [false, null],
  backupAvailable: () => [false, null],
  downtimeHours: ({ downtimeHours }) => [null, ...(downtimeHours === null ? [] : [downtimeHours + 1, downtimeHours + 100])],
  intent: () => ['malicious', null],
  recipients: ({ recipients }) => facts.recipients.options.slice(facts.recipients.options.indexOf(recipients)),
  contained: () => [false, null],
  protectedAddress: () => [true, null],
}

describe('the weighing', () => {
  for (const factor of inputFacts) {
    it(`never comes out better for a worse or unknown answer on ${factor}`, () => {
      fc.assert(
        fc.property(anyAnswers, (input) => {
          for (const answer of worse[factor](input)) {
            const changed = { ...input, [factor]: answer } as AssessmentInput
            assert.ok(rank(changed) >= rank(input), `${factor} to ${JSON.stringify(answer)}`)
          }
        }),
        { numRuns: 400 },
      )
    })
  }

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
    assert.equal(weigh(someAnswers({ enisa: { dpc: 3 } })).risk, 'risk')
    assert.equal(weigh(someAnswers({ enisa: { dpc: 4 } })).risk, 'high')
    assert.equal(weigh(someAnswers({ enisa: { dpc: 2 } })).risk, 'unlikely')
  })

  it('asks about confidentiality too when somebody may have had the data', () => {
    const outage = someAnswers({ nature: ['availability'], recipients: 'unknown', intent: 'malicious', dataCategories: ['health'] })
    assert.deepEqual(weigh(outage).verdicts.map(({ aspect }) => aspect), ['availability', 'confidentiality'])
    assert.equal(contradictionsIn(outage).length, 0)
  })
})

describe('every principle', () => {
  const found = new Set(fc.sample(anyAnswers, { numRuns: 20_000, seed: 42 }).flatMap((input) => weigh(input).verdicts.flatMap(({ because }) => because.map(({ id }) => id))))
  for (const { id, source } of principles) {
    it(`${id} can decide, and names its source`, () => {
      assert.ok(found.has(id) || decides(id), 'never decides')
      assert.match(source, /GDPR|EDPB|UAVG/)
    })
  }

  it('has a name of its own', () => assert.equal(new Set(principles.map(({ id }) => id)).size, principles.length))
})

/** Those that chance seldom meets. */
function decides(id: string): boolean {
  const rare: Record<string, Partial<AssessmentInput>> = {
    'pseudonyms': { dataCategories: ['username'], identifiability: 'negligible' },
    'trusted-recipient': { recipients: 'known-trusted', dataCategories: ['insurance-policy'] },
    'small-and-contained': {},
    'put-right': { nature: ['integrity'], recipients: 'none' },
    'away-for-minutes': { nature: ['availability'], recipients: 'none', downtimeHours: 0.25 },
    'restored-within-day': { nature: ['availability'], recipients: 'none', downtimeHours: 6 },
  }
  return weigh(someAnswers(rare[id] ?? {})).verdicts.some(({ because }) => because.some((one) => one.id === id))
}
