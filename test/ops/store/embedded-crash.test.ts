import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { casesOf, embeddedStores, killHost } from '../../support/store-embedded.ts'
import { isAlive, until } from '../../support/store-until.ts'

const tsx = createRequire(import.meta.url).resolve('tsx')

describe('the embedded store after a crash', () => {
  const { aDirectory, open, connect } = embeddedStores()

  it('loses no acknowledged write when its host is killed under load', async () => {
    const store = await open(await aDirectory())
    const database = await connect(store)
    const cases = casesOf(database)
    const acknowledged: number[] = []
    let next = 0
    let running = true
    const writer = async () => {
      while (running) {
        const _id = ++next
        await cases.insertOne({ _id }, { writeConcern: { w: 'majority' } }).then(
          () => acknowledged.push(_id),
          () => pause(20),
        )
      }
    }
    const writers = Array.from({ length: 8 }, writer)
    try {
      for (let round = 1; round <= 3; round++) {
        await pause(700)
        await killHost(store)
        const before = acknowledged.length
        await until(() => acknowledged.length > before + 50)
      }
    } finally {
      running = false
      await Promise.all(writers)
    }

    const kept = new Set((await cases.find().toArray()).map(({ _id }) => _id))
    assert.ok(acknowledged.length > 300, `${acknowledged.length} writes`)
    assert.deepEqual(
      acknowledged.filter((id) => !kept.has(id)),
      [],
    )
  })

  it('is there again on the same connection after its host was killed', async () => {
    const said: string[] = []
    const store = await open(await aDirectory(), {}, said)
    const database = await connect(store)
    const before = store.hostPid()
    await killHost(store)
    await until(() =>
      database.ping().then(
        () => true,
        () => false,
      ),
    )
    await casesOf(database).insertOne({ _id: 1 })
    assert.notEqual(store.hostPid(), before)
    assert.deepEqual(said, [
      'the database engine runs',
      'The database engine was killed, by hand or by the system for want of memory.',
      'the database engine runs',
    ])
  })

  it('goes on for both when the host they share is killed', async () => {
    const dataDir = await aDirectory()
    const stores = [await open(dataDir), await open(dataDir)] as const
    const databases = [await connect(stores[0]), await connect(stores[1])]
    await killHost(stores[0])
    for (const database of databases)
      await until(() =>
        database.ping().then(
          () => true,
          () => false,
        ),
      )
    await until(() => stores.filter((store) => store.hostPid() !== null).length === 1)
  })

  it('ends its host and frees the directory when the app is killed', async () => {
    const dataDir = await aDirectory()
    const script = fileURLToPath(new URL('../../support/store-app.ts', import.meta.url))
    const app = spawn(process.execPath, ['--import', tsx, script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = await once(app.stdout, 'data')
    const pid = Number(String(line))
    assert.ok(isAlive(pid))
    app.kill('SIGKILL')
    await until(() => !isAlive(pid))
    assert.notEqual((await open(dataDir)).hostPid(), null)
  })
})

describe('the embedded store that is lost', () => {
  const { aDirectory, open, connect } = embeddedStores()

  it('says so, in a sentence, when its host ends more than five times in a minute', async () => {
    const dataDir = await aDirectory()
    const hostFile = join(dataDir, 'host.mjs')
    await writeFile(
      hostFile,
      `import { appendFileSync } from 'node:fs';
      appendFileSync(${JSON.stringify(join(dataDir, 'starts'))}, 'x');
      process.send({ state: 'hosting' }, () => process.exit(3));`,
    )
    const store = await open(dataDir, { hostFile })
    const reason = await new Promise<string>(store.onLost)
    assert.match(reason, /ended with code 3\. It has now ended 6 times within a minute\./)
    assert.equal(await readFile(join(dataDir, 'starts'), 'utf8'), 'xxxxxx')
    assert.equal(await new Promise<string>(store.onLost), reason)
    assert.equal(store.hostPid(), null)
  })

  it('gives an error within ten seconds', async () => {
    const store = await open(await aDirectory(), { mostFailures: 0 })
    const database = await connect(store)
    const lost = new Promise<string>(store.onLost)
    await killHost(store)
    await lost
    const started = performance.now()
    await Promise.all([assert.rejects(casesOf(database).findOne({})), assert.rejects(database.ping())])
    assert.ok(performance.now() - started < 10_000)
  })
})
