import assert from 'node:assert/strict'
import { connectDatabase, type Database } from '../../src/ops/database.ts'
import type { EmbeddedParts } from '../../src/ops/store/embedded.ts'
import { openStore } from '../../src/ops/store/open.ts'
import type { Store } from '../../src/ops/store/store.ts'
import { scratch } from './store-scratch.ts'
import { isAlive, until } from './store-until.ts'

/** Stores of a suite's own, closed after each of its tests. */
export function embeddedStores() {
  const aDirectory = scratch()
  const opened: { close(): Promise<void> }[] = []

  async function open(dataDir: string, parts?: EmbeddedParts, said: string[] = []): Promise<Store> {
    const store = await openStore({ dataDir, say: (line) => said.push(line) }, parts)
    opened.push(store)
    return store
  }

  async function connect(store: Store): Promise<Database> {
    const database = await connectDatabase(store)
    opened.push(database)
    return database
  }

  async function closeAll(): Promise<void> {
    for (const each of opened.splice(0).toReversed()) await each.close()
  }

  afterEach(closeAll)
  return { aDirectory, open, connect, closeAll }
}

type Case = { _id: number; words?: string }

export function casesOf({ connection }: Database) {
  return connection.collection<Case>('cases')
}

export async function killHost(store: Store): Promise<void> {
  const pid = store.hostPid()
  assert.ok(pid)
  process.kill(pid, 'SIGKILL')
  await until(() => !isAlive(pid))
}
