import assert from 'node:assert/strict'
import { Socket } from 'node:net'
import { Schema } from 'mongoose'
import { buildIndexes, connectDatabase } from '../../../src/ops/database.ts'
import { fresh, testDatabase, untouched } from '../../support/database.ts'

describe('the database', () => {
  it('starts empty for every test that asks, on one engine', async () => {
    const [one, other] = [await fresh(), await fresh()]
    await one.collection('cases').insertOne({ words: 'here' })
    assert.equal(await other.collection('cases').countDocuments(), 0)
    assert.notEqual(one.name, other.name)
  })

  const used = new Set<string>()

  it('is nobody else’s while a test has it', async () => {
    for (let times = 0; times < 8; times += 1) {
      const connection = await fresh()
      assert.ok(!used.has(connection.name))
      used.add(connection.name)
      await connection.collection('cases').insertOne({ words: 'here' })
    }
  })

  it('is used again, empty, when that test is over', async () => {
    // Those that have waited longer come first.
    for (let times = 0; ; times += 1) {
      assert.ok(times < 500)
      const connection = await fresh()
      assert.equal(await connection.collection('cases').countDocuments(), 0)
      if (used.has(connection.name)) return
    }
  })

  it('makes no index until it is told, and then all of them', async () => {
    const connection = await untouched()
    const Case = connection.model('Case', new Schema({ number: { type: String, unique: true }, dueAt: { type: Date, index: true } }))
    await Case.create({ number: '2026-0001' })
    assert.deepEqual(Object.keys(await Case.collection.indexInformation()), ['_id_'])
    await buildIndexes(connection)
    assert.deepEqual(Object.keys(await Case.collection.indexInformation()), ['_id_', 'number_1', 'dueAt_1'])
    await assert.rejects(Case.create({ number: '2026-0001' }), /E11000/)
    await buildIndexes(connection)
  })

  it('waits for an index of a large register longer than for anything else', async () => {
    const { uri, connection } = await testDatabase()
    const cases = connection.useDb('patience').collection('cases')
    const impatient = await connectDatabase({ uri: uri.replace('/meldklok', '/patience'), options: { socketTimeoutMS: 60 } })
    try {
      const words = Array.from({ length: 30 }, (_, index) => `woord ${index} `)
      for (let done = 0; done < 6000; done += 100) await cases.insertMany(Array.from({ length: 100 }, (_, index) => ({ words: words.map((word) => word + (done + index)) })))
      const Case = impatient.connection.model('Case', new Schema({ words: [String] }).index({ words: 1 }))
      await assert.rejects(Case.collection.createIndexes([{ key: { words: -1 } }]), /timed out/)
      await impatient.buildIndexes()
      assert.ok('words_1' in (await cases.indexInformation()))
    } finally {
      await impatient.close()
    }
  })

  it('names the model whose index cannot be built', async () => {
    const connection = await untouched()
    const Case = connection.model('Case', new Schema({ number: { type: String, unique: true } }))
    await Case.create([{ number: 'same' }, { number: 'same' }])
    await assert.rejects(buildIndexes(connection), /The indexes of Case cannot be built: .*E11000/)
  })

  it('refuses a filter on a field it does not know', async () => {
    const connection = await untouched()
    const Case = connection.model('Case', new Schema({ number: String }))
    await assert.rejects(Case.find({ nmber: '2026-0001' }), /nmber/)
  })

  it('gives every read an end, also when its client went away', async () => {
    const { uri } = await testDatabase()
    const { connection, close } = await connectDatabase({ uri, options: { monitorCommands: true } })
    const ends: unknown[] = []
    connection.getClient().on('commandStarted', ({ command }) => ends.push(command.maxTimeMS))
    const Case = connection.model('Case', new Schema({ number: String }))
    await Case.find()
    await Case.aggregate([{ $match: {} }])
    await close()
    assert.deepEqual(ends, [15_000, 15_000])
  })

  it('ends a call whose connection broke at the moment of writing', async () => {
    const { uri } = await testDatabase()
    const { connection, close } = await connectDatabase({ uri, options: { heartbeatFrequencyMS: 600_000 } })
    const Case = connection.model('Case', new Schema({ number: String }))
    await Case.find()
    const write = Socket.prototype.write
    // As a socket does that was destroyed a moment ago: it takes nothing, and says no more than that it closed.
    Socket.prototype.write = function (this: Socket) {
      Socket.prototype.write = write
      setImmediate(() => this.destroy())
      return false
    }
    await assert.rejects(Case.updateOne({ number: 'none' }, { $set: { number: 'one' } }), /closed/)
    await close()
  })

  it('closes without closing the engine', async () => {
    const { uri } = await testDatabase()
    const database = await connectDatabase({ uri, options: {} })
    await database.ping()
    await database.close()
    await (await connectDatabase({ uri, options: {} })).close()
  })
})
