import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { casesOf, embeddedStores } from '../../support/store-embedded.ts'
import { isAlive, until } from '../../support/store-until.ts'

describe('the embedded store', () => {
  const { aDirectory, open, connect } = embeddedStores()

  it('keeps what was written over a restart, and leaves no process behind', async () => {
    const dataDir = await aDirectory()
    const first = await open(dataDir)
    const pid = first.hostPid() ?? 0
    assert.equal(first.kind, 'embedded')
    assert.equal((await stat(join(dataDir, 'mongo.sock'))).mode & 0o077, 0)
    const before = await connect(first)
    await casesOf(before).insertOne({ _id: 1, words: 'Gemeld om 14:05' })
    await before.close()
    await first.close()
    assert.equal(isAlive(pid), false)
    assert.equal(existsSync(join(dataDir, 'mongo.sock')), false)

    const after = await connect(await open(dataDir))
    assert.deepEqual(await casesOf(after).findOne({ _id: 1 }), { _id: 1, words: 'Gemeld om 14:05' })
  })

  it('is shared with a second process, which takes over when the first one goes', async () => {
    const dataDir = await aDirectory()
    const first = await open(dataDir)
    const second = await open(dataDir)
    assert.equal(second.hostPid(), null)
    const database = await connect(second)
    await casesOf(database).insertOne({ _id: 1 })

    await first.close()
    await until(() => second.hostPid() !== null)
    await until(() =>
      database.ping().then(
        () => true,
        () => false,
      ),
    )
    assert.equal(await casesOf(database).countDocuments(), 1)
  })

  it('lets its host outlive a Ctrl-C, for the app to say when it is time', async () => {
    const store = await open(await aDirectory())
    const database = await connect(store)
    const pid = store.hostPid() ?? 0
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(pid, signal)
    await pause(100)
    await database.ping()
    assert.equal(store.hostPid(), pid)
  })

  it('is not stopped by a socket file that a crash left behind', async () => {
    const dataDir = await aDirectory()
    await mkdir(join(dataDir, 'db'))
    await writeFile(join(dataDir, 'mongo.sock'), '')
    await (await connect(await open(dataDir))).ping()
  })

  it('is read-only while the disk is nearly full', async () => {
    let free = 1e9
    const store = await open(await aDirectory(), { freeBytes: async () => free })
    assert.equal(await store.writable(), null)
    free = 1e8
    assert.match((await store.writable()) ?? '', /Only 95 MB of disk space/)
  })
})
