import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection, Model } from 'mongoose'
import { connectDatabase, type Database } from '../../src/ops/database.ts'
import { openStore } from '../../src/ops/store/open.ts'
import type { Store } from '../../src/ops/store/store.ts'

export type TestDatabase = {
  connection: Connection
  uri: string
  /** An empty database of its own on the same engine and connection, until the test or the file that asked for it is over. Do not close it. */
  fresh(): Promise<Connection>
  /** One that nobody used before: without a collection or an index. */
  untouched(): Promise<Connection>
}

type Running = TestDatabase & { close(): Promise<void> }

let running: Promise<Running> | undefined
let made = 0
/** Which indexes of which database were made. */
const indexed = new Set<string>()

/**
 * Databases whose users are done. Making all collections and indexes anew costs more than most tests, so they are emptied
 * and used again, the longest unused first.
 */
const idle: Connection[] = []
const fewestIdle = 4
/** Asked for by the test that runs, and by the hooks around the tests of a file. */
let ofTest: Connection[] | null = null
let ofHooks: Connection[] = []
let ofFile: { file: string | undefined; used: Connection[] } = { file: undefined, used: [] }

beforeEach(function () {
  const { file } = this.currentTest!
  if (file !== ofFile.file) {
    idle.push(...ofFile.used)
    ofFile = { file, used: [] }
  }
  ofFile.used.push(...ofHooks)
  ofHooks = []
  ofTest = []
})

afterEach(() => {
  idle.push(...(ofTest ?? []))
  ofTest = null
})

/** One engine for the whole run, started by the first test that asks. */
export function testDatabase(): Promise<TestDatabase> {
  return (running ??= start())
}

export async function fresh(): Promise<Connection> {
  return (await testDatabase()).fresh()
}

export async function untouched(): Promise<Connection> {
  return (await testDatabase()).untouched()
}

/**
 * The indexes of the models of a connection. A database that is used again has those of the one before: emptying leaves
 * them, and asking for what is there costs as much as many a test.
 */
export async function indexesOn(connection: Connection): Promise<void> {
  const missing = Object.values(connection.models).filter((model) => !indexed.has(indexesOf(model)))
  await Promise.all(missing.map((model) => model.createIndexes()))
  for (const model of missing) indexed.add(indexesOf(model))
}

function indexesOf({ db, collection, schema }: Model<unknown>): string {
  return JSON.stringify([db.name, collection.name, schema.indexes()])
}

/** An embedded store that says nothing, for tests that start and stop their own. Of a throw-away one nothing survives a crash. */
export function embeddedStore(dataDir: string, { throwAway = false } = {}): Promise<Store> {
  return openStore({ dataDir, throwAway, say: () => {} })
}

async function start(): Promise<Running> {
  const dataDir = await mkdtemp(join(tmpdir(), 'meldklok-'))
  const store = await embeddedStore(dataDir, { throwAway: true })
  const database = await connectDatabase(store)
  const another = () => database.connection.useDb(`test${++made}`)
  /** Models and all begin anew: a test may have put something of its own into them. */
  const again = async (used: Connection) => {
    await empty(used)
    return database.connection.useDb(used.name)
  }
  return {
    connection: database.connection,
    uri: store.uri,
    fresh: async () => {
      const connection = idle.length > fewestIdle ? await again(idle.shift()!) : another()
      ;(ofTest ?? ofHooks).push(connection)
      return connection
    },
    untouched: async () => another(),
    close: () => stop(database, store, dataDir),
  }
}

async function empty(connection: Connection): Promise<void> {
  const collections = await connection.listCollections()
  await Promise.all(collections.map(({ name }) => connection.collection(name).deleteMany({})))
}

async function stop(database: Database, store: Store, dataDir: string): Promise<void> {
  await database.close()
  await store.close()
  await rm(dataDir, { recursive: true, force: true })
}

after('closes the test database', async () => {
  const started = await running?.catch(() => undefined)
  await started?.close()
})
