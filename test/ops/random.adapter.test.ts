import assert from 'node:assert/strict'
import { newId, newSalt, newToken } from '../../src/ops/random.adapter.ts'

describe('chance', () => {
  it('gives ids as UUIDs, and tokens and salts that fit in an address, with bits enough', () => {
    assert.match(newId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.match(newToken(), /^[\w-]{43}$/)
    assert.match(newSalt(), /^[\w-]{22}$/)
  })

  for (const make of [newId, newToken, newSalt]) {
    it(`does not give the same ${make.name.slice(3)} twice`, () => {
      assert.equal(new Set(Array.from({ length: 1000 }, make)).size, 1000)
    })
  }
})
