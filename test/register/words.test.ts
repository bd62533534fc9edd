import assert from 'node:assert/strict'
import fc from 'fast-check'
import { askedWords, wordsOf } from '../../src/register/words.ts'

describe('words of a text', () => {
  const told: [string, string, string[]][] = [
    ['in small letters without accents', 'Café ZOË', ['cafe', 'zoe']],
    ['cut at everything that is no letter or figure', 'e-mail: klant/systeem_A, (brief)', ['mail', 'klant', 'systeem', 'brief']],
    ['with figures, so that a number is found', '2026-0042 AP-Z99.12', ['2026', '0042', 'ap', 'z99', '12']],
    ['each once', 'klant Klant KLANT', ['klant']],
    ['none shorter than two', 'a b cd', ['cd']],
    ['at most forty letters of one', 'x'.repeat(41), ['x'.repeat(40)]],
    ['none where there is nothing', ' … ', []],
  ]
  for (const [what, text, words] of told) it(what, () => assert.deepEqual(wordsOf(text), words))

  it('never have a sign that marks begin with, whatever somebody types', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => wordsOf(text).every((word) => /^[\p{L}\p{N}]{2,40}$/u.test(word))))
  })
})

describe('words that somebody looks for', () => {
  it('leave out one that another begins with: it asks nothing more', () => assert.deepEqual(askedWords('klant klantnummer'), ['klantnummer']))
  it('are the same in any order and spelling', () => assert.deepEqual(askedWords('Brief, ZOË').toSorted(), askedWords('zoe brief').toSorted()))
  it('are eight at most', () => assert.equal(askedWords('aa bb cc dd ee ff gg hh ii').length, 8))
})
