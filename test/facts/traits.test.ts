import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Traits, TraitName } from '../../src/facts/traits.ts'
import { hasTrait, isTrait, traitNames, traitsSince } from '../../src/facts/traits.ts'

const answers = fc.constantFrom<boolean | null | undefined>(true, false, null, undefined)
const traits: fc.Arbitrary<Traits> = fc.record(Object.fromEntries(traitNames.map((name) => [name, answers])), { noNullPrototype: true }).map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)))

describe('what somebody is', () => {
  const cases: [traits: Traits, some: TraitName[], has: true | false | 'undecided', what: string][] = [
    [{}, [], true, 'a row for everybody goes for everybody'],
    [{ care: true }, ['care'], true, 'a trait that is there'],
    [{ care: false }, ['care'], false, 'a trait that is not there'],
    [{}, ['care'], 'undecided', 'a trait that nobody was asked about'],
    [{ care: null }, ['care'], 'undecided', 'a trait that is not known'],
    [{ care: false, financial: true }, ['care', 'financial'], true, 'one of several'],
    [{ care: null, financial: true }, ['care', 'financial'], true, 'one of several while another is open'],
    [{ care: false }, ['care', 'financial'], 'undecided', 'none yet, and one is open'],
    [{ care: false, financial: false }, ['care', 'financial'], false, 'none of several'],
  ]
  for (const [known, some, has, what] of cases) it(`${what}: ${String(has)}`, () => assert.equal(hasTrait(known, some), has))

  it('is known by name', () => assert.deepEqual(['care', 'uk-people', 'rich', 'toString', ''].map(isTrait), [true, true, false, false, false]))
})

describe('what somebody is, for an incident that began earlier', () => {
  const cases: [then: Traits, now: Traits, counts: Traits, what: string][] = [
    [{ care: true }, { care: false }, { care: true }, 'a yes is not taken back'],
    [{ care: false }, { care: true }, { care: true }, 'a no becomes a yes'],
    [{}, { care: false }, { care: false }, 'what was open is answered'],
    [{ care: null }, { care: true }, { care: true }, 'what was not known is answered'],
    [{ care: false }, {}, { care: false }, 'an answer stays when the question is emptied'],
    [{ care: false }, { care: null }, { care: false }, 'an answer stays when it is doubted'],
    [{ care: null }, {}, {}, 'not known stays open'],
  ]
  for (const [then, now, counts, what] of cases) it(what, () => assert.deepEqual(traitsSince(then, now), counts))

  it('never takes away a duty that went for it then', () => {
    fc.assert(
      fc.property(traits, traits, fc.subarray([...traitNames], { minLength: 1 }), (then, now, some) => {
        if (hasTrait(then, some) === true) assert.equal(hasTrait(traitsSince(then, now), some), true)
      }),
      { numRuns: 1000 },
    )
  })
})
