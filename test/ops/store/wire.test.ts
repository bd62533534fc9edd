import assert from 'node:assert/strict'
import { messageSplitter } from '../../../src/ops/store/wire.ts'

describe('messages cut out of a stream', () => {
  const sent = [aMessage(16), aMessage(40), aMessage(5_000), aMessage(17)]
  const stream = Buffer.concat(sent)

  for (const size of [1, 3, 16, 17, 1_000, stream.length]) {
    it(`come out whole from pieces of ${size} bytes`, () => {
      const next = messageSplitter()
      const got: Buffer[] = []
      for (let at = 0; at < stream.length; at += size) got.push(...(next(stream.subarray(at, at + size)) ?? []))
      assert.deepEqual(got, sent)
    })
  }

  it('end where a length makes no sense', () => {
    for (const length of [-1, 0, 15, 2_000_000_000]) assert.equal(messageSplitter()(aMessage(16, length)), null)
  })
})

function aMessage(bytes: number, length = bytes): Buffer {
  const message = Buffer.alloc(bytes, bytes % 251)
  message.writeInt32LE(length, 0)
  return message
}
