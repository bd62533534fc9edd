import assert from 'node:assert/strict'
import { explain, hostsOf, openExternal, withoutSecrets } from '../../../src/ops/store/external.ts'
import { openStore } from '../../../src/ops/store/open.ts'
import { connectDatabase } from '../../../src/ops/database.ts'
import { StoreUnavailable } from '../../../src/ops/store/unavailable.ts'
import { testDatabase } from '../../support/database.ts'

const say = () => {}
const open = (mongodbUri: string) => openStore({ mongodbUri, dataDir: '/nowhere', say })

describe('a MongoDB of your own', () => {
  it('is used as it is, with writes that wait for a majority and the journal', async () => {
    const store = await open((await testDatabase()).uri)
    assert.equal(store.kind, 'external')
    assert.deepEqual(store.options.writeConcern, { w: 'majority', journal: true })
    assert.equal(store.hostPid(), null)
    assert.equal(await store.writable(), null)
    const database = await connectDatabase(store)
    await database.ping()
    await database.close()
    await store.close()
  })

  it('gets a database name where the address has none', async () => {
    const { uri: named } = await testDatabase()
    assert.equal((await open(named)).options.dbName, undefined)
    assert.equal((await open(named.replace('/meldklok?', '/?'))).options.dbName, 'meldklok')
  })

  for (const uri of [
    'postgres://anna:s3cret@db/x',
    'mongodb://',
    'mongodb://anna:s3cret@',
    'mongodb://anna:s3cr%et@db',
    'mongodb://anna:s3cret@db/?nonsense=1',
    's3cret',
  ]) {
    it(`refuses ${uri.replaceAll(/s3cr%?et/g, '…')} without repeating what is secret`, async () => {
      await assert.rejects(open(uri), (error) => isClear(error, /MONGODB_URI is not a usable address/))
    })
  }

  it('says that nothing answers', async () => {
    await assert.rejects(openExternal('mongodb://anna:s3cret@127.0.0.1:9/meldklok', say, 500), (error) =>
      isClear(error, /No MongoDB answers at 127\.0\.0\.1:9 \(.*ECONNREFUSED.*Check that it runs/),
    )
  })

  it('says that the password is wrong', () => {
    const refusal = Object.assign(new Error('Authentication failed.'), { name: 'MongoServerError', code: 18 })
    const words = explain(refusal, 'mongodb://anna:s3cret@db1:27017,db2:27017/x')
    assert.match(words, /db1:27017,db2:27017 does not let us in: the user name or password/)
    assert.doesNotMatch(words, /s3cret/)
  })

  it('says that the host name is unknown', () => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND db'), { name: 'MongoServerSelectionError' })
    assert.match(explain(unknown, 'mongodb://db/x'), /host name in MONGODB_URI is not known here: db/)
  })

  it('keeps secrets out of every sentence, escaped or not', () => {
    const uri = 'mongodb://anna:s3cr%2Fet@db/x'
    assert.equal(withoutSecrets(`no ${uri} or s3cr/et or s3cr%2Fet`, uri), 'no MONGODB_URI or *** or ***')
    assert.equal(hostsOf(uri), 'db')
    assert.doesNotMatch(hostsOf('mongodb://anna:s3/cret@db/x'), /s3|cret/)
  })
})

function isClear(error: unknown, expected: RegExp): boolean {
  assert.ok(error instanceof StoreUnavailable)
  assert.match(error.message, expected)
  assert.doesNotMatch(error.message, /s3cr%?et/)
  assert.doesNotMatch(error.stack ?? '', /\n/)
  return true
}
