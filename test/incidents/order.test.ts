import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Facts } from '../../src/facts/facts.ts'
import type { Statement } from '../../src/facts/statement.ts'
import { statementsFor } from '../../src/facts/statement.ts'
import type { Traits } from '../../src/facts/traits.ts'
import { dutiesOf, verdictsOf } from '../../src/incidents/duties.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { anIncident, bram, plain, shippedObligations } from '../support/builders.ts'
import { long } from '../support/long.ts'
import { later } from '../support/moments.ts'

/** Facts that decide duties and move anchors, in the words of the dictionary. */
const aFact: fc.Arbitrary<Facts> = fc.oneof(
  fc.record({ ourRole: fc.constantFrom('controller', 'joint-controller', 'processor', 'sub-processor', null) }),
  fc.record({ significant: fc.constantFrom(true, false, null) }),
  fc.record({ dataCategories: fc.subarray(['name', 'health', 'payment-card', 'call-records'] as const) }).map(({ dataCategories }) => ({ dataCategories: [...dataCategories] })),
  ...(['detectedAt', 'suspectedAt', 'classifiedMajorAt', 'contractTriggerAt', 'calamityEstablishedAt', 'highRiskFoundAt'] as const).map((name) =>
    fc.integer({ min: -200, max: 0 }).map((hours): Facts => ({ [name]: later(hours) })),
  ),
)

/** What was said, each at a moment of its own, and the order in which this house was told. */
const histories = fc.array(aFact, { maxLength: 12 }).chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts.map((_, index) => index), { minLength: facts.length })))

function told(facts: readonly Facts[], order: readonly number[]): Statement[] {
  return order.flatMap((index, turn) => statementsFor(facts[index]!, {}, { by: bram, saidAt: later(index), toldAt: later(20 + turn) }))
}

describe('whatever order facts arrive in', () => {
  const everybody: Traits = Object.fromEntries(Object.keys(plain).map((name) => [name, true]))

  for (const [what, traits] of [['an organisation with a plain profile', plain], ['one that every law is about', everybody], ['one that answered nothing', {}]] as const) {
    it(`the duties of ${what} are the same`, () => {
      fc.assert(
        fc.property(histories, ([facts, order]) => {
          const { statements } = anIncident()
          const incident = (sequence: readonly number[]): Incident => ({ ...anIncident(), traits, statements: [...statements, ...told(facts, sequence)] })
          const inOrder = facts.map((_, index) => index)
          const one = incident(inOrder)
          const other = incident(order)
          const now = later(50)
          assert.deepEqual(dutiesOf(other, { pack: shippedObligations, traits }, now), dutiesOf(one, { pack: shippedObligations, traits }, now))
          assert.deepEqual(verdictsOf(other, { pack: shippedObligations, traits }), verdictsOf(one, { pack: shippedObligations, traits }))
        }),
        { numRuns: long ? 1000 : 150 },
      )
    })
  }
})
