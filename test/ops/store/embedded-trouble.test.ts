import assert from 'node:assert/strict'
import { rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '../../../src/ops/store/store.ts'
import { StoreUnavailable } from '../../../src/ops/store/unavailable.ts'
import { casesOf, embeddedStores } from '../../support/store-embedded.ts'

describe('the embedded store that cannot start', () => {
  const { aDirectory, open, connect, closeAll } = embeddedStores()

  for (const file of ['WiredTiger.wt', 'WiredTiger.turtle']) {
    it(`says that files are damaged when ${file} is, and does not try for ever`, async () => {
      const dataDir = await aDirectory()
      const store = await open(dataDir)
      await casesOf(await connect(store)).insertOne({ _id: 1 })
      await closeAll()
      await truncate(join(dataDir, 'db', file), 100)
      await refuses(open(dataDir), /does not start\. .*data file is damaged.*restore the last backup.*MONGODB_URI/)
    })
  }

  it('says that another program holds the directory when nothing answers on the socket', async () => {
    const dataDir = await aDirectory()
    const first = await open(dataDir)
    await rm(join(dataDir, 'mongo.sock'))
    await refuses(open(dataDir, { patienceMs: 200 }), /another program holds this directory/)
    await first.close()
  })

  it('says that the engine cannot be loaded', async () => {
    const dataDir = await aDirectory()
    const broken = join(dataDir, 'host.mjs')
    await writeFile(
      broken,
      `process.send({ state: 'refused', because: 'the engine cannot be loaded: no such library' }, () => process.exit(1));`,
    )
    await refuses(open(dataDir, { hostFile: broken }), /gave up: the engine cannot be loaded: no such library/)
  })
})

function refuses(opening: Promise<Store>, expected: RegExp): Promise<void> {
  return assert.rejects(opening, (error) => {
    assert.ok(error instanceof StoreUnavailable)
    assert.match(error.message, expected)
    assert.doesNotMatch(error.stack ?? '', /\n/)
    return true
  })
}
