import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withBaseVersions } from './glibc.ts'
import { StoreUnavailable, ownServer } from './unavailable.ts'

type Pinned = { name: string; published: string; adapted: string }

const addon: Pinned = {
  name: 'embedded-mongodb.linux-x64-gnu.node',
  published: '5ce2da1845bd2aaf719ce33c36ef8eaf0c9e4a5b8eac75e8f10ad236ae937dbb',
  adapted: 'b46a07fc190d6d683690087b6792c96232931b08960f67912361f09a1cdbe600',
}
const library: Pinned = {
  name: 'libembedded_mongodb_native.so',
  published: 'eee6ecfaad6a1cdcf4f27086486f9f517cb9473e164fb677969686072cbbd76c',
  adapted: '2fad2de43b2c8fb683dca485e1ff946d6e1c38737c12c95ba58d21715f9c8168',
}

export const copyName = `engine-${library.adapted.slice(0, 16)}`

/** Makes the adapted copy in the first folder that can hold it; answers the path of the addon. */
export async function adaptedCopy(publishedDir: string, folders: string[]): Promise<string> {
  const folder = await firstUsable(folders)
  for (const pinned of [library, addon]) await adapt(pinned, publishedDir, folder)
  return join(folder, addon.name)
}

async function adapt({ name, published, adapted }: Pinned, from: string, to: string): Promise<void> {
  const target = join(to, name)
  if ((await sha256Of(target)) === adapted) return
  const source = await readFile(join(from, name))
  if (sha256(source) !== published) throw unknownFile(join(from, name))
  const result = withBaseVersions(source)
  if (sha256(result) !== adapted) throw unknownFile(join(from, name))
  await writeWhole(target, result)
}

/** Two processes may do this at once: whoever renames last wins, with the same bytes. */
async function writeWhole(target: string, content: Buffer): Promise<void> {
  const draft = `${target}.${randomUUID()}`
  try {
    await writeFile(draft, content, { mode: 0o700, flush: true })
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { force: true })
    throw new StoreUnavailable(`The embedded database cannot be prepared: ${(error as Error).message}. ${ownServer}`)
  }
}

async function firstUsable(folders: string[]): Promise<string> {
  for (const folder of folders) {
    if (await isOursAlone(folder)) return folder
  }
  throw new StoreUnavailable(
    `The embedded database cannot be prepared: no folder to write to (tried ${folders.join(' and ')}). ${ownServer}`,
  )
}

/** What is loaded from here runs as us, so nobody else may be able to write in it. */
async function isOursAlone(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { uid, mode } = await stat(folder)
    if (uid !== process.getuid?.() || (mode & 0o022) !== 0) return false
    const trial = join(folder, randomUUID())
    await writeFile(trial, '')
    await rm(trial)
    return true
  } catch {
    return false
  }
}

async function sha256Of(file: string): Promise<string | null> {
  return readFile(file).then(sha256, () => null)
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

function unknownFile(file: string): StoreUnavailable {
  return new StoreUnavailable(
    `The embedded database is not the version this app knows: ${file} has another SHA-256. Run npm ci to get it back. ${ownServer}`,
  )
}
