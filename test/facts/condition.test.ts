import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Condition, Verdict } from '../../src/facts/condition.ts'
import { decisiveFacts, holds } from '../../src/facts/condition.ts'
import { conditionSchema } from '../../src/facts/condition.schema.ts'
import type { Facts } from '../../src/facts/facts.ts'

const own: Facts = { ourRole: 'controller', nature: ['confidentiality', 'integrity'], people: { min: 10, max: 100 }, ongoing: false, recordCount: 5 }

describe('a condition', () => {
  const cases: [condition: Condition, known: Facts, verdict: Verdict][] = [
    [{}, {}, true],
    [{ ourRole: 'controller' }, own, true],
    [{ ourRole: ['controller', 'processor'] }, own, true],
    [{ ourRole: 'processor' }, own, false],
    [{ ourRole: 'processor' }, {}, 'undecided'],
    [{ ourRole: 'processor' }, { ourRole: null }, false],
    [{ nature: 'integrity' }, own, true],
    [{ nature: ['availability'] }, own, false],
    [{ nature: ['availability'] }, { nature: [] }, false],
    [{ ongoing: false }, own, true],
    [{ ourRole: 'controller', ongoing: true }, own, false],
    [{ ourRole: 'controller', intent: 'malicious' }, own, 'undecided'],
    [{ ourRole: 'processor', intent: 'malicious' }, own, false],
    [{ people: { atLeast: 100 } }, own, true],
    [{ people: { atLeast: 101 } }, own, false],
    [{ people: { atMost: 10 } }, own, true],
    [{ people: { atMost: 9 } }, own, false],
    [{ people: { atLeast: 9999 } }, { people: { min: 1, max: null } }, true],
    [{ people: { atMost: 1 } }, { people: { min: null, max: 500 } }, true],
    [{ recordCount: { atLeast: 5, atMost: 5 } }, own, true],
    [{ recordCount: { atLeast: 6 } }, own, false],
    [{ not: { ourRole: 'controller' } }, own, false],
    [{ not: { intent: 'malicious' } }, own, 'undecided'],
    [{ any: [{ intent: 'malicious' }, { ourRole: 'controller' }] }, own, true],
    [{ any: [{ intent: 'malicious' }, { ourRole: 'processor' }] }, own, 'undecided'],
    [{ all: [{ intent: 'malicious' }, { ourRole: 'processor' }] }, own, false],
  ]
  for (const [condition, known, verdict] of cases) {
    it(`${JSON.stringify(condition)} is ${String(verdict)} for ${JSON.stringify(known)}`, () => assert.equal(holds(condition, known), verdict))
  }

  const part: fc.Arbitrary<Condition> = fc.constantFrom<Condition>({ ourRole: 'controller' }, { ourRole: 'processor' }, { intent: 'malicious' }, { ongoing: false })
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      part,
      fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }, { noNullPrototype: true }),
      fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }, { noNullPrototype: true }),
      fc.record({ not: tie('tree') }, { noNullPrototype: true }),
    ),
  }))

  describe('hangs on', () => {
    const cases: [condition: Condition, known: Facts, names: string[]][] = [
      [{}, own, []],
      [{ ourRole: 'controller' }, own, ['ourRole']],
      [{ ourRole: 'processor' }, own, ['ourRole']],
      [{ ourRole: 'processor' }, {}, ['ourRole']],
      [{ ourRole: 'controller', ongoing: false }, own, ['ourRole', 'ongoing']],
      [{ ourRole: 'controller', ongoing: true }, own, ['ongoing']],
      [{ ourRole: 'controller', intent: 'malicious' }, own, ['intent']],
      [{ ourRole: 'processor', intent: 'malicious' }, own, ['ourRole']],
      [{ any: [{ ourRole: 'controller' }, { intent: 'malicious' }] }, own, ['ourRole']],
      [{ any: [{ ourRole: 'processor' }, { ongoing: true }] }, own, ['ourRole', 'ongoing']],
      [{ any: [{ ourRole: 'processor' }, { intent: 'malicious' }] }, own, ['intent']],
      [{ all: [{ ourRole: 'controller' }, { any: [{ ourRole: 'controller' }, { ongoing: false }] }] }, own, ['ourRole', 'ongoing']],
      [{ not: { intent: 'malicious' } }, own, ['intent']],
      [{ not: { all: [{ ourRole: 'processor' }, { ongoing: false }] } }, own, ['ourRole']],
    ]
    for (const [condition, known, names] of cases) it(`${names.join(' and ') || 'nothing'}: ${JSON.stringify(condition)}`, () => assert.deepEqual(decisiveFacts(condition, known), names))

    it('facts that, and no others, decide it: known alone they give the same verdict', () => {
      fc.assert(
        fc.property(tree, fc.constantFrom<Facts>(own, {}, { ...own, intent: 'malicious' }, { intent: 'accident' }), (condition, known) => {
          const names = decisiveFacts(condition, known)
          const alone = Object.fromEntries(Object.entries(known).filter(([name]) => (names as string[]).includes(name))) as Facts
          const verdict = holds(condition, known)
          if (verdict === 'undecided') assert.ok(names.length > 0 && names.every((name) => known[name] === undefined))
          else assert.equal(holds(condition, alone), verdict)
        }),
        { numRuns: 1000 },
      )
    })
  })

  it('that is decided stays so when more becomes known', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom('accident', 'malicious'), (condition, intent) => {
        const before = holds(condition, own)
        if (before !== 'undecided') assert.equal(holds(condition, { ...own, intent }), before)
      }),
    )
  })

  it('may be written in a file as it stands', () => fc.assert(fc.property(tree, (condition) => assert.deepEqual(conditionSchema.parse(condition), condition))))
})
