import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { StoreUnavailable, ownServer } from './unavailable.ts'

export type Directory = { root: string; data: string; socket: string }

// Node cuts longer socket paths off without a word.
const longestSocketPath = 100

export async function prepareDirectory(dataDir: string): Promise<Directory> {
  const root = resolve(dataDir)
  const directory = { root, data: join(root, 'db'), socket: join(root, 'mongo.sock') }
  refuseLongPath(directory)
  try {
    await mkdir(root, { recursive: true, mode: 0o700 })
    await makePrivate(root)
    await tryWriting(root)
    await mkdir(directory.data, { recursive: true, mode: 0o700 })
    await tryWriting(directory.data)
  } catch (error) {
    throw error instanceof StoreUnavailable ? error : new StoreUnavailable(explain(error as NodeJS.ErrnoException, root))
  }
  return directory
}

function refuseLongPath({ root, socket }: Directory): void {
  const bytes = Buffer.byteLength(socket)
  if (bytes <= longestSocketPath) return
  throw new StoreUnavailable(
    `DATA_DIR is too long: ${socket} has ${bytes} bytes, and a socket may have ${longestSocketPath}. Choose a shorter path than ${root}. ${ownServer}`,
  )
}

/** The store has no passwords: the directory's mode is all that keeps other users of the machine out. */
async function makePrivate(root: string): Promise<void> {
  const { mode } = await stat(root)
  if ((mode & 0o077) === 0) return
  const names = (await readdir(root)).filter((name) => name !== 'lost+found')
  // Closing a shared directory such as /tmp to everyone else would do harm.
  if (names.length > 0 && !names.includes('db') && !names.includes('key')) {
    throw new StoreUnavailable(
      `DATA_DIR ${root} is open to others and holds other files. Choose a directory for this app alone, or run chmod 700 on it.`,
    )
  }
  await chmod(root, 0o700)
}

async function tryWriting(directory: string): Promise<void> {
  const trial = join(directory, `.trial-${randomUUID()}`)
  await writeFile(trial, '')
  await rm(trial)
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not read and write there',
  EPERM: 'this user may not change it; it belongs to someone else',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'a file stands where a directory is needed',
  ENOTDIR: 'a file stands where a directory is needed',
}

export function explain({ code = '', message, path }: NodeJS.ErrnoException, root: string): string {
  const where = path ? ` (${path})` : ''
  return `DATA_DIR ${root} cannot be used: ${reasons[code] ?? message}${where}. Choose another DATA_DIR or put this one right. ${ownServer}`
}
