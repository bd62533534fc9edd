import assert from 'node:assert/strict'
import fc from 'fast-check'
import { codeOf, codeSigns, readCode, showCode } from '../../src/mailings/code.ts'

const code = codeOf('a sending')

describe('the code of a sending', () => {
  it('is eight signs in two groups, without vowels, so that it forms no word', () => {
    fc.assert(fc.property(fc.string(), (seed) => {
      assert.match(showCode(codeOf(seed)), /^[0-9BCDFGHJKMNPQRSTVWXY]{4}-[0-9BCDFGHJKMNPQRSTVWXY]{4}$/)
      assert.equal(readCode(codeOf(seed)), codeOf(seed))
    }))
    assert.equal(new Set(codeSigns).size, 29)
  })

  it('is understood in small letters, with blanks, dashes of any kind and dots', () => {
    const [first, second] = [code.slice(0, 4), code.slice(4)]
    for (const typed of [code.toLowerCase(), ` ${first} ${second} `, `${first}–${second}`, `${first}−${second}`, `${first}.${second}.`, [...code].join(' '), `${first}\u00A0-\u00AD${second}`]) {
      assert.equal(readCode(typed), code, typed)
    }
  })

  it('is understood when look-alikes are typed: O for 0, I or L for 1, Z for 2, U for V', () => {
    const many = Array.from({ length: 400 }, (_, index) => codeOf(String(index)))
    const alike: Record<string, string[]> = { 0: ['O', 'o'], 1: ['I', 'l'], 2: ['Z'], V: ['u'] }
    for (const [sign, others] of Object.entries(alike)) {
      const holding = many.filter((one) => one.includes(sign))
      assert.ok(holding.length > 0)
      for (const one of holding) for (const other of others) assert.equal(readCode(one.replaceAll(sign, other)), one)
    }
  })

  it('is no code any more with one wrong sign, or with two that changed places', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const right = codeOf(`seed ${seed}`)
      for (let index = 0; index < 8; index += 1) {
        for (const sign of codeSigns) if (sign !== right[index]) assert.equal(readCode(right.slice(0, index) + sign + right.slice(index + 1)), null)
        for (let other = index + 1; other < 8; other += 1) {
          if (right[index] === right[other]) continue
          const signs = [...right]
          signs[index] = right[other]!
          signs[other] = right[index]!
          assert.equal(readCode(signs.join('')), null)
        }
      }
    }
  })

  for (const typed of ['', '12345678', 'ABCD-EFGH', code.slice(1), `${code}0`, 'x'.repeat(100_000), '🙂'.repeat(8)]) {
    it(`is not ${JSON.stringify(typed.slice(0, 20))}`, () => assert.equal(readCode(typed), null))
  }

  it('is not the example on the page', () => assert.equal(readCode('7K2M-9RTX'), null))
})
