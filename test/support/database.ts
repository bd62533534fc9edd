import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from 'mongoose'
import { connectDatabase, type Database } from '../../src/ops/database.ts'
import { openStore } from '../../src/ops/store/open.ts'
import type { Store } from '../../src/ops/store/store.ts'

export type TestDatabase = {
  connection: Connection
  uri: string
  /** An empty database of its own on the same engine and connection. Do not close it. */
  fresh(): Promise<Connection>
}

type Running = TestDatabase & { close(): Promise<void> }

let running: Promise<Running> | undefined
let made = 0

/** One engine for the whole run, started by the first test that asks. */
export function testDatabase(): Promise<TestDatabase> {
  return (running ??= start())
}

export async function fresh(): Promise<Connection> {
  return (await testDatabase()).fresh()
}

/** An embedded store that says nothing, for tests that start and stop their own. Of a throw-away one nothing survives a crash. */
export function embeddedStore(dataDir: string, { throwAway = false } = {}): Promise<Store> {
  return openStore({ dataDir, throwAway, say: () => {} })
}

async function start(): Promise<Running> {
  const dataDir = await mkdtemp(join(tmpdir(), 'meldklok-'))
  const store = await embeddedStore(dataDir, { throwAway: true })
  const database = await connectDatabase(store)
  return {
    connection: database.connection,
    uri: store.uri,
    fresh: async () => database.connection.useDb(`test${++made}`),
    close: () => stop(database, store, dataDir),
  }
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
