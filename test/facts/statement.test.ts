import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Facts } from '../../src/facts/facts.ts'
import type { Statement } from '../../src/facts/statement.ts'
import { knownFacts, latestStatements, sameValue, statementsFor, statesOfKnowledge } from '../../src/facts/statement.ts'
import { byPerson } from '../../src/shared/act.ts'
import { bram, chris, said } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const story = [
  ...said({ ourRole: 'controller', whatHappened: 'Een brief' }, noon, chris),
  ...said({ ourRole: 'processor' }, later(2), bram),
  ...said({ whatHappened: '' , people: null }, later(5), bram),
]

describe('what was known', () => {
  const moments: [hours: number, known: Facts][] = [
    [-1, {}],
    [-0.0001, {}],
    [0, { ourRole: 'controller', whatHappened: 'Een brief' }],
    [1.9999, { ourRole: 'controller', whatHappened: 'Een brief' }],
    [2, { ourRole: 'processor', whatHappened: 'Een brief' }],
    [5, { ourRole: 'processor', whatHappened: '', people: null }],
    [999, { ourRole: 'processor', whatHappened: '', people: null }],
  ]
  for (const [hours, known] of moments) it(`can be seen as it was ${hours} hours after noon`, () => assert.deepEqual(knownFacts(story, later(hours)), known))

  it('is all that was said when no moment is given', () => assert.deepEqual(knownFacts(story), knownFacts(story, later(999))))

  it('does not depend on the order in which statements arrive', () => {
    fc.assert(fc.property(fc.shuffledSubarray(story, { minLength: story.length }), (arrived) => assert.deepEqual(knownFacts(arrived), knownFacts(story))))
  })

  it('counts from when this house was told', () => {
    const heardLate: Statement = { fact: 'ourRole', value: 'joint-controller', by: bram, saidAt: later(3), toldAt: later(9) }
    assert.deepEqual([later(8), later(9)].map((at) => knownFacts([...story, heardLate], at).ourRole), ['processor', 'joint-controller'])
  })

  it('is what was said last, also when something older is told later', () => {
    const older: Statement = { fact: 'ourRole', value: 'joint-controller', by: bram, saidAt: later(-9), toldAt: later(9) }
    assert.deepEqual([knownFacts([...story, older], later(9)).ourRole, latestStatements([...story, older]).get('ourRole')?.value], ['processor', 'processor'])
  })

  it('keeps of two statements in one moment the one that was written last', () => {
    const both = [...said({ people: { min: 1, max: 1 } }), ...said({ people: { min: 2, max: 2 } })]
    assert.deepEqual(knownFacts(both).people, { min: 2, max: 2 })
  })

  it('can tell who said what counts now', () => {
    const latest = latestStatements(story)
    assert.deepEqual([latest.get('ourRole')?.by, latest.get('whatHappened')?.toldAt, latest.get('nature')], [bram, later(5), undefined])
  })
})

describe('what was known, one moment after another', () => {
  it('grows with each moment at which somebody said something', () => {
    assert.deepEqual(statesOfKnowledge(story), [
      { ourRole: 'controller', whatHappened: 'Een brief' },
      { ourRole: 'processor', whatHappened: 'Een brief' },
      { ourRole: 'processor', whatHappened: '', people: null },
    ])
    assert.deepEqual(statesOfKnowledge([]), [])
  })

  it('is one state for all that was said in one moment, and ends with what is known now', () => {
    const together = [...said({ ourRole: 'controller' }), ...said({ intent: 'accident' })]
    assert.deepEqual(statesOfKnowledge(together), [{ ourRole: 'controller', intent: 'accident' }])
    assert.deepEqual(statesOfKnowledge(story).at(-1), knownFacts(story))
  })

  it('counts from when it was said, so that what is told late takes its place in between', () => {
    const between: Statement = { fact: 'intent', value: 'malicious', by: bram, saidAt: later(1), toldAt: later(99) }
    assert.deepEqual(statesOfKnowledge([...story, between]).map(({ intent }) => intent), [undefined, 'malicious', 'malicious', 'malicious'])
  })

  it('is the same whatever order we were told in', () => {
    const tellings = fc.array(fc.tuple(fc.constantFrom('controller', 'processor', 'joint-controller' as const), fc.integer({ min: 0, max: 5 })), { maxLength: 8 })
    fc.assert(
      fc.property(tellings, fc.infiniteStream(fc.nat()), (told, order) => {
        const statements = told.map(([role, hours], index): Statement => ({ fact: 'ourRole', value: role as 'controller', by: bram, saidAt: later(hours), toldAt: later(10 + index) }))
        const shuffled = statements.map((statement) => [order.next().value!, statement] as const).toSorted(([one], [other]) => one - other).map(([, statement]) => statement)
        assert.deepEqual(statesOfKnowledge(shuffled), statesOfKnowledge(statements))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('amending facts', () => {
  const at = { by: byPerson('bram'), saidAt: noon, toldAt: noon }
  const known: Facts = { ourRole: 'controller', people: { min: 1, max: 2 }, nature: ['confidentiality'], detectedAt: noon }
  const cases: [what: string, values: Facts, facts: string[]][] = [
    ['saying the same again is no news', { ourRole: 'controller', people: { min: 1, max: 2 }, nature: ['confidentiality'], detectedAt: new Date(noon) }, []],
    ['another value is', { ourRole: 'processor' }, ['ourRole']],
    ['one end of a range is', { people: { min: 1, max: 3 } }, ['people']],
    ['saying that it is not known is', { ourRole: null }, ['ourRole']],
    ['a first answer of not known is', { intent: null }, ['intent']],
    ['a question that was not answered is not', { ourRole: undefined }, []],
  ]
  for (const [what, values, facts] of cases) it(what, () => assert.deepEqual(statementsFor(values, known, at).map(({ fact }) => fact), facts))

  it('tells not asked from not known', () => assert.deepEqual([sameValue(undefined, null), sameValue(null, null), sameValue(undefined, undefined)], [false, true, true]))
})
