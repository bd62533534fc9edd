import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

export interface KeySource {
  encryptionKey?: string | undefined
  mongodbUri?: string | undefined
  dataDir: string
}

const keyBytes = 32

/** ENCRYPTION_KEY, or beside an embedded store the file DATA_DIR/key, which the first start makes. */
export async function encryptionKey({ encryptionKey, mongodbUri, dataDir }: KeySource): Promise<Buffer> {
  if (encryptionKey) return decoded(encryptionKey) ?? fail(`ENCRYPTION_KEY is wrong: it must be ${asked}. ${howTo}`)
  if (mongodbUri) return fail(`With MONGODB_URI set, ENCRYPTION_KEY is needed too: ${asked}. ${howTo} Keep it apart from the backups: without it they cannot be read.`)
  const path = join(dataDir, 'key')
  return (await keyIn(path)) ?? made(path, dataDir)
}

const asked = '32 bytes, written as 64 hexadecimal figures or as base64'
const howTo = 'Make one with: openssl rand -base64 32.'

/** Two processes at once: `link` lets one of them win, and a reader never sees half a key. */
async function made(path: string, dataDir: string): Promise<Buffer> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const own = `${path}.${randomUUID()}`
  try {
    await written(own, `${randomBytes(keyBytes).toString('base64')}\n`)
    await link(own, path).catch(unlessThere)
    await flushed(dataDir)
  } finally {
    await rm(own, { force: true })
  }
  return (await keyIn(path)) ?? fail(`The key that was just written to ${path} is gone again. Is another process clearing DATA_DIR?`)
}

async function keyIn(path: string): Promise<Buffer | null> {
  const text = await readFile(path, 'utf8').catch(nullWhenAbsent)
  if (text === null) return null
  return decoded(text.trim()) ?? fail(`${path} does not hold a key. Put the right file back; a new key cannot open what was stored with the old one.`)
}

function decoded(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  const bytes = /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : null
  return bytes?.length === keyBytes ? bytes : null
}

async function written(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function flushed(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

function nullWhenAbsent(error: NodeJS.ErrnoException): null {
  if (error.code !== 'ENOENT') throw error
  return null
}

function fail(sentence: string): never {
  throw new Error(sentence)
}
