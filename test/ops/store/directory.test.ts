import assert from 'node:assert/strict'
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { explain, prepareDirectory } from '../../../src/ops/store/directory.ts'
import { StoreUnavailable } from '../../../src/ops/store/unavailable.ts'
import { scratch } from '../../support/store-scratch.ts'

describe('the directory of the embedded store', () => {
  const aDirectory = scratch()
  const modeOf = async (path: string) => (await stat(path)).mode & 0o777

  it('is made where it is missing, for this user alone', async () => {
    const root = join(await aDirectory(), 'some', 'where')
    assert.deepEqual(await prepareDirectory(root), { root, data: join(root, 'db'), socket: join(root, 'mongo.sock') })
    assert.equal(await modeOf(root), 0o700)
    assert.deepEqual(await readdir(root), ['db'])
  })

  it('is closed to others when it is empty or ours', async () => {
    const root = await aDirectory()
    for (const inside of ['lost+found', 'key']) {
      await mkdir(join(root, inside))
      await chmod(root, 0o755)
      await prepareDirectory(root)
      assert.equal(await modeOf(root), 0o700)
    }
  })

  it('is left alone when others use it too', async () => {
    const root = await aDirectory()
    await writeFile(join(root, 'letter.txt'), '')
    await chmod(root, 0o777)
    await refuses(root, /open to others and holds other files/)
    assert.equal(await modeOf(root), 0o777)
  })

  it('is refused when it is a file, or below one', async () => {
    const file = join(await aDirectory(), 'file')
    await writeFile(file, '')
    await refuses(file, /a file stands where a directory is needed.*MONGODB_URI/)
    await refuses(join(file, 'below'), /a file stands where a directory is needed/)
  })

  it('is refused when a file stands where the data goes', async () => {
    const root = await aDirectory()
    await writeFile(join(root, 'db'), '')
    await refuses(root, /a file stands where a directory is needed \(.*db\)/)
  })

  for (const [code, expected] of [
    ['EACCES', /this user may not read and write there \(\/data\/db\)/],
    ['EROFS', /read-only/],
    ['ENOSPC', /the disk is full/],
    ['EWHAT', /odd news/],
  ] as const) {
    it(`puts ${code} in words, with a way out`, () => {
      const words = explain(Object.assign(new Error('odd news'), { code, path: '/data/db' }), '/data')
      assert.match(words, expected)
      assert.match(words, /MONGODB_URI/)
    })
  }

  it('may give a socket path of 100 bytes and no more', async () => {
    const root = await aDirectory()
    const longest = join(root, 'é'.repeat(60)).slice(0, -1)
    const bytesLeft = 100 - Buffer.byteLength(join(root, 'x', 'mongo.sock')) + 1
    await prepareDirectory(join(root, 'x'.repeat(bytesLeft)))
    await refuses(join(root, 'x'.repeat(bytesLeft + 1)), /has 101 bytes.*shorter path.*MONGODB_URI/)
    await refuses(longest, /too long/)
  })
})

function refuses(dataDir: string, expected: RegExp): Promise<void> {
  return assert.rejects(prepareDirectory(dataDir), (error) => {
    assert.ok(error instanceof StoreUnavailable)
    assert.match(error.message, expected)
    return true
  })
}
