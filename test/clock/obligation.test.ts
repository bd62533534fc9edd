import assert from 'node:assert/strict'
import type { Obligation } from '../../src/clock/obligation.ts'
import { obligationsFor } from '../../src/clock/obligation.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { shippedObligations } from '../support/builders.ts'

const duties = (...knowledge: Facts[]) => obligationsFor(knowledge, shippedObligations).map(({ obligation, verdict }) => [obligation.id, verdict])

describe('which duties the facts set off', () => {
  const cases: [what: string, knowledge: Facts[], expected: [string, unknown][]][] = [
    ['both, undecided, while nobody said whose data they are', [{}], [['gdpr-33', 'undecided'], ['gdpr-33-2', 'undecided']]],
    ['the authority for data of our own', [{ ourRole: 'controller' }], [['gdpr-33', true]]],
    ['the authority for data that we share', [{ ourRole: 'joint-controller' }], [['gdpr-33', true]]],
    ['the client for data of a client', [{ ourRole: 'processor' }], [['gdpr-33-2', true]]],
    ['the client for data of a client of a client', [{ ourRole: 'sub-processor' }], [['gdpr-33-2', true]]],
    ['a duty that once applied stays when the fact is amended', [{ ourRole: 'controller' }, { ourRole: 'processor' }], [['gdpr-33', false], ['gdpr-33-2', true]]],
    ['a duty that was undecided stays too, until somebody decides', [{}, { ourRole: 'controller' }], [['gdpr-33', true], ['gdpr-33-2', false]]],
    ['none before anything is known', [], []],
  ]
  for (const [what, knowledge, expected] of cases) it(what, () => assert.deepEqual(duties(...knowledge), expected))

  for (const change of [{ inForce: 'no' }, { inForce: 'superseded' }, { owedBy: 'client' }] as Partial<Obligation>[]) {
    it(`not one that is ${JSON.stringify(change)}`, () => {
      const pack = shippedObligations.map((one) => ({ ...one, ...change }))
      assert.deepEqual(obligationsFor([{ ourRole: 'controller' }], pack), [])
    })
  }
})
