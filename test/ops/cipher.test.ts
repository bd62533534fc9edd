import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { cipher, hashToken } from '../../src/ops/cipher.adapter.ts'

const key = Buffer.alloc(32, 7)
const { seal, open, linkToken, keyId } = cipher(key)
const place = { collection: 'outbox', id: 'escalation:1', field: 'content' }

describe('the cipher', () => {
  it('opens what it sealed, whatever it was', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.equal(open(seal(text, place), place), text)))
  })

  it('seals the same text differently every time, and shows nothing of it', () => {
    assert.notEqual(seal('anna@voorbeeld.test', place), seal('anna@voorbeeld.test', place))
    const sealed = seal('anna@voorbeeld.test', place)
    assert.ok(!Buffer.from(sealed.split('.')[2]!, 'base64url').toString('latin1').includes('anna'))
    assert.match(sealed, new RegExp(`^s1\\.${keyId}\\.[\\w-]+$`))
  })

  for (const change of [{ collection: 'people' }, { id: 'escalation:2' }, { field: 'heading' }]) {
    it(`does not open at another ${Object.keys(change).join()}`, () => assert.throws(() => open(seal('geheim', place), { ...place, ...change })))
  }

  it('keeps the parts of a place apart', () => {
    assert.throws(() => open(seal('geheim', { collection: 'a', id: 'b","c', field: 'd' }), { collection: 'a', id: 'b', field: 'c","d' }))
  })

  it('opens nothing in which a single bit was changed', () => {
    const [form, by, sealed = ''] = seal('geheim', place).split('.')
    const bytes = Buffer.from(sealed, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      assert.throws(() => open(`${form}.${by}.${changed.toString('base64url')}`, place), `bit ${bit}`)
    }
  })

  it('opens nothing that was cut short', () => {
    const sealed = seal('geheim', place)
    for (let length = 0; length < sealed.length - 1; length += 1) assert.throws(() => open(sealed.slice(0, length), place), `${length}`)
  })

  it('says so when a text was sealed with another key', () => {
    const other = cipher(Buffer.alloc(32, 8))
    assert.throws(() => other.open(seal('geheim', place), place), new RegExp(`another key \\(${keyId}; the key here is ${other.keyId}\\)`))
  })

  it('takes a key of 32 bytes and no other', () => {
    for (const bytes of [0, 16, 31, 33, 64]) assert.throws(() => cipher(randomBytes(bytes)), /32 bytes/)
  })

  it('makes the same link for the same thing, so that a repeat after a crash does no harm', () => {
    assert.equal(linkToken('acknowledge', 'e1:1:anna'), cipher(key).linkToken('acknowledge', 'e1:1:anna'))
    assert.match(linkToken('acknowledge', 'e1:1:anna'), /^[\w-]{43}$/)
  })

  it('makes another link for another purpose, subject or house', () => {
    const tokens = [linkToken('a', 'bc'), linkToken('ab', 'c'), linkToken('a', 'b'), linkToken('b', 'a'), cipher(Buffer.alloc(32, 8)).linkToken('a', 'bc')]
    assert.equal(new Set(tokens).size, tokens.length)
  })

  it('lets a store keep a token so that it cannot be read back', () => {
    assert.match(hashToken('abc'), /^[0-9a-f]{64}$/)
    assert.equal(hashToken('abc'), hashToken('abc'))
    assert.notEqual(hashToken('abc'), hashToken('abd'))
  })
})
