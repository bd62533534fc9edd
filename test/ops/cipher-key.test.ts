import assert from 'node:assert/strict'
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encryptionKey } from '../../src/ops/key.ts'

const hex = '0f'.repeat(32)
const bytes = Buffer.from(hex, 'hex')

describe('the encryption key', () => {
  let dataDir: string

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'meldklok-key-'))
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  for (const [form, text] of [['hexadecimal', hex], ['capitals', hex.toUpperCase()], ['base64', bytes.toString('base64')], ['base64url', bytes.toString('base64url')]] as const) {
    it(`is taken from ENCRYPTION_KEY as ${form}, and then no file is made`, async () => {
      assert.deepEqual(await encryptionKey({ encryptionKey: text, dataDir }), bytes)
      assert.deepEqual(await readdir(dataDir), [])
    })
  }

  for (const wrong of ['short', hex.slice(1), `${hex}00`, `${bytes.toString('base64')}=`, 'wachtwoord'.repeat(4), bytes.subarray(1).toString('base64'), ' ']) {
    it(`is refused when ENCRYPTION_KEY is ${JSON.stringify(wrong.slice(0, 12))}…, without repeating it`, async () => {
      await assert.rejects(encryptionKey({ encryptionKey: wrong, dataDir }), (error: Error) => {
        assert.match(error.message, /^ENCRYPTION_KEY is wrong: it must be 32 bytes.*openssl rand -base64 32/)
        return wrong.trim() === '' || !error.message.includes(wrong)
      })
    })
  }

  it('is asked for when the store is elsewhere', async () => {
    await assert.rejects(encryptionKey({ mongodbUri: 'mongodb://elsewhere/x', dataDir }), /With MONGODB_URI set, ENCRYPTION_KEY is needed too/)
    assert.deepEqual(await readdir(dataDir), [])
    assert.deepEqual(await encryptionKey({ mongodbUri: 'mongodb://elsewhere/x', encryptionKey: hex, dataDir }), bytes)
  })

  it('is made once beside the embedded store, for the owner alone', async () => {
    const below = join(dataDir, 'new')
    const first = await encryptionKey({ encryptionKey: '', mongodbUri: '', dataDir: below })
    assert.equal(first.length, 32)
    assert.deepEqual(await encryptionKey({ dataDir: below }), first)
    assert.equal((await stat(join(below, 'key'))).mode & 0o777, 0o600)
    assert.equal((await stat(below)).mode & 0o777, 0o700)
    assert.deepEqual(await readdir(below), ['key'])
  })

  it('is one key when several start at the same time', async () => {
    const keys = await Promise.all(Array.from({ length: 12 }, () => encryptionKey({ dataDir })))
    assert.equal(new Set(keys.map((key) => key.toString('hex'))).size, 1)
    assert.deepEqual(await readdir(dataDir), ['key'])
  })

  for (const held of ['', 'half', hex.slice(2)]) {
    it(`is never replaced: a file that holds ${JSON.stringify(held.slice(0, 8))} stops the start`, async () => {
      await writeFile(join(dataDir, 'key'), held)
      await assert.rejects(encryptionKey({ dataDir }), /does not hold a key.*Put the right file back/)
      assert.equal(await readFile(join(dataDir, 'key'), 'utf8'), held)
    })
  }
})
