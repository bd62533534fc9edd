import fc from 'fast-check'
import { change, look, mutated, piece, texts } from './fuzz.ts'

describe('whatever somebody hands in, thousands of times', () => {
  it('random pieces of YAML', () => fc.assert(fc.property(fc.array(piece, { maxLength: 100 }), (pieces) => look(pieces.join(''))), { numRuns: 10_000 })).timeout(600_000)

  for (const [name, text] of texts) {
    it(`${name}, changed at random`, () => fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => look(mutated(text, changes))), { numRuns: 2000 })).timeout(600_000)
  }
})
