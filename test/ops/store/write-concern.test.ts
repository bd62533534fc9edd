import assert from 'node:assert/strict'
import mongoose from 'mongoose'
import { withJournal } from '../../../src/ops/store/write-concern.ts'

const { BSON } = mongoose.mongo
type Command = Record<string, unknown>

const everyType = {
  double: 1.5,
  text: 'writeConcern',
  nested: { writeConcern: { w: 0 } },
  list: [1, 'two'],
  bytes: new BSON.Binary(Buffer.from('abc')),
  id: new BSON.ObjectId(),
  yes: true,
  at: new Date(0),
  nothing: null,
  pattern: /a\d+/i,
  code: new BSON.Code('x', { y: 1 }),
  plain: new BSON.Code('x'),
  small: 7,
  stamp: new BSON.Timestamp(5n),
  long: BSON.Long.fromNumber(2 ** 40),
  decimal: BSON.Decimal128.fromString('1.10'),
  least: new BSON.MinKey(),
  most: new BSON.MaxKey(),
  symbol: new BSON.BSONSymbol('s'),
}

describe('the write concern the engine gets', () => {
  const writes = ['insert', 'update', 'delete', 'findAndModify', 'findandmodify', 'bulkWrite']
  for (const name of writes) {
    it(`waits for the journal on ${name}, whatever was asked`, () => {
      for (const asked of [{}, { writeConcern: { w: 'majority' } }, { writeConcern: { w: 0, j: false, wtimeout: 5 } }]) {
        const { body } = read(withJournal(message({ [name]: 'cases', ...asked, ordered: true, $db: 'a' })))
        assert.deepEqual(body, { [name]: 'cases', ordered: true, $db: 'a', writeConcern: { w: 1, j: true } })
        assert.equal(Object.keys(body)[0], name)
      }
    })
  }

  it('keeps documents sent beside the command', () => {
    const documents = Buffer.concat([Buffer.of(1), Buffer.from('\x10\0\0\0documents\0', 'latin1'), BSON.serialize({ a: 1 })])
    const { body, tail } = read(withJournal(message({ insert: 'cases', writeConcern: { w: 1 }, $db: 'a' }, { tail: documents })))
    assert.deepEqual(body, { insert: 'cases', $db: 'a', writeConcern: { w: 1, j: true } })
    assert.deepEqual(tail, documents)
  })

  it('finds its way past every type of value', () => {
    const { body } = read(withJournal(message({ insert: 'cases', ...everyType, writeConcern: { w: 2 }, $db: 'a' })))
    const expected = BSON.deserialize(BSON.serialize({ insert: 'cases', ...everyType, $db: 'a', writeConcern: { w: 1, j: true } }))
    assert.deepEqual(body, expected)
  })

  it('drops a checksum that no longer holds', () => {
    const { flags, tail } = read(withJournal(message({ delete: 'cases', $db: 'a' }, { flags: 1, tail: Buffer.from('sum!') })))
    assert.equal(flags, 0)
    assert.equal(tail.length, 0)
  })

  const untouched: [string, Buffer][] = [
    ['a read', message({ find: 'cases', writeConcern: { w: 1 }, $db: 'a' })],
    ['a command with a write of that name inside', message({ explain: { insert: 'cases' }, $db: 'a' })],
    ['a write nobody waits for', message({ insert: 'cases', writeConcern: { w: 0 }, $db: 'a' }, { flags: 2 })],
    ['another kind of message', message({ insert: 'cases' }, { kind: 2004 })],
    ['a message that is too short', Buffer.alloc(16)],
    ['a body longer than its message', oversized()],
    ['a body with a type that does not exist', unknownType()],
  ]
  for (const [name, sent] of untouched) {
    it(`leaves ${name} as it is`, () => assert.equal(withJournal(sent), sent))
  }
})

function message(command: Command, { flags = 0, kind = 2013, tail = Buffer.alloc(0) } = {}): Buffer {
  const body = BSON.serialize(command)
  const head = Buffer.alloc(21)
  head.writeInt32LE(21 + body.length + tail.length, 0)
  head.writeInt32LE(77, 4)
  head.writeInt32LE(kind, 12)
  head.writeUInt32LE(flags, 16)
  return Buffer.concat([head, body, tail])
}

function read(sent: Buffer) {
  assert.equal(sent.readInt32LE(0), sent.length)
  assert.equal(sent.readInt32LE(4), 77)
  const size = sent.readInt32LE(21)
  return { flags: sent.readUInt32LE(16), body: BSON.deserialize(sent.subarray(21, 21 + size)), tail: sent.subarray(21 + size) }
}

function oversized(): Buffer {
  const sent = message({ insert: 'cases' })
  sent.writeInt32LE(1_000, 21)
  return sent
}

function unknownType(): Buffer {
  const sent = message({ insert: 'cases' })
  sent[25] = 0x60
  return sent
}
