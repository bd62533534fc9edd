import assert from 'node:assert/strict'
import { conditionFaults } from '../../src/facts/condition-check.ts'

describe('a condition in a file', () => {
  const fine: unknown[] = [
    { ourRole: 'processor' }, { ourRole: ['processor', 'controller'] }, { nature: ['availability'] }, { protectedAddress: false }, { people: { atLeast: 0 } }, { people: { atLeast: 5, atMost: 5 } },
    { downtimeHours: { atMost: 1.5 } }, { occurredFrom: { atLeast: 0 } }, { all: [{ ourRole: 'processor' }] }, { any: [{ not: { ongoing: true } }, { ourRole: 'processor', ongoing: true }] },
  ]
  for (const given of fine) it(`${JSON.stringify(given)} is one`, () => assert.deepEqual(conditionFaults(given), []))

  const wrong: [given: unknown, path: string, rule: string, says: RegExp][] = [
    [null, '', 'bad-condition', /write facts with their words/],
    ['ourRole', '', 'bad-condition', /write facts/],
    [[], '', 'bad-condition', /write facts/],
    [{}, '', 'bad-condition', /leave the condition out/],
    [{ all: [] }, 'all', 'bad-condition', /write a list/],
    [{ any: { ourRole: 'processor' } }, 'any', 'bad-condition', /write a list/],
    [{ not: [] }, 'not', 'bad-condition', /write facts/],
    [{ all: [{ ourRole: 'processor' }], ongoing: true }, 'ongoing', 'bad-condition', /cannot stand beside all/],
    [{ any: [{ all: [{ role: 'processor' }] }] }, 'any.0.all.0.role', 'unknown-fact', /did you mean ourRole|use one of/],
    [{ toString: 'processor' }, 'toString', 'unknown-fact', /there is no fact toString/],
    [{ ourRole: 'procesor' }, 'ourRole', 'unknown-fact-value', /did you mean processor/],
    [{ ourRole: ['controller', 'x'] }, 'ourRole.1', 'unknown-fact-value', /se one of: controller/],
    [{ ourRole: [] }, 'ourRole', 'unknown-fact-value', /at least one/],
    [{ ourRole: 7 }, 'ourRole', 'unknown-fact-value', /takes words/],
    [{ ourRole: null }, 'ourRole', 'unknown-fact-value', /takes words/],
    [{ ongoing: 'yes' }, 'ongoing', 'unknown-fact-value', /true or false/],
    [{ people: 100 }, 'people', 'unknown-fact-value', /atLeast: 100/],
    [{ people: {} }, 'people', 'unknown-fact-value', /atLeast: 100/],
    [{ people: { atleast: 5 } }, 'people.atleast', 'unknown-fact-value', /atLeast: 100/],
    [{ people: { atLeast: '5' } }, 'people.atLeast', 'unknown-fact-value', /write a number/],
    [{ people: { atLeast: -1 } }, 'people.atLeast', 'unknown-fact-value', /not negative/],
    [{ people: { atLeast: 6, atMost: 5 } }, 'people', 'unknown-fact-value', /never holds/],
    [{ occurredFrom: '2026-03-12' }, 'occurredFrom', 'unknown-fact-value', /once the moment is known/],
    [{ whatHappened: 'theft' }, 'whatHappened', 'unknown-fact-value', /told in words/],
  ]
  for (const [given, path, rule, says] of wrong) {
    it(`${JSON.stringify(given)} is none`, () => {
      const [fault, ...others] = conditionFaults(given)
      assert.deepEqual([fault!.path.join('.'), fault!.rule, others], [path, rule, []])
      assert.match(fault!.message, says)
    })
  }

  it('is told with all that is wrong', () => assert.deepEqual(conditionFaults({ role: 'x', ourRole: ['a', 'b'], any: undefined }).length, 2))
})
