import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { prepareDirectory, type Directory } from './directory.ts'
import { engineEnvironment, type EngineParts } from './engine.ts'
import { watchSpace, type FreeBytes, type Space } from './space.ts'
import type { Say, Store } from './store.ts'
import { supervise, type Supervisor } from './supervisor.ts'
import { StoreUnavailable, ownServer } from './unavailable.ts'

export type EmbeddedParts = {
  engine?: EngineParts
  freeBytes?: FreeBytes
  hostFile?: string
  mostFailures?: number
  /** How long someone else may hold the directory without answering. */
  patienceMs?: number
}

/** `throwAway`: nothing has to outlive a crash, so no write waits for the disk. */
export async function openEmbedded(dataDir: string, { say, throwAway = false }: { say: Say; throwAway?: boolean | undefined }, parts: EmbeddedParts): Promise<Store> {
  const directory = await prepareDirectory(dataDir)
  const env = await engineEnvironment(directory.root, parts.engine)
  const space = await watchSpace(directory.root, say, parts.freeBytes)
  const supervisor = supervise(() => forkHost(directory, env, throwAway, parts), say, parts.mostFailures)
  const problem = await new Promise<null | string>(supervisor.onStarted)
  if (problem) {
    await close(supervisor, space)
    throw new StoreUnavailable(await cannotOpen(directory, problem, space))
  }
  return {
    kind: 'embedded',
    uri: `mongodb://${encodeURIComponent(directory.socket)}/meldklok?directConnection=true&w=1&journal=${String(!throwAway)}&retryWrites=false`,
    // A host that died is noticed soon, and waited for longer than it needs to come back.
    // A host that dies while it is spoken to may leave a call without an answer: each way of waiting has an end.
    options: {
      heartbeatFrequencyMS: 500,
      serverSelectionTimeoutMS: 6_000,
      connectTimeoutMS: 3_000,
      waitQueueTimeoutMS: 6_000,
      socketTimeoutMS: 20_000,
    },
    writable: space.complaint,
    onLost: supervisor.onLost,
    hostPid: supervisor.hostPid,
    close: () => close(supervisor, space),
  }
}

function forkHost({ data, socket }: Directory, env: NodeJS.ProcessEnv, throwAway: boolean, parts: EmbeddedParts): ChildProcess {
  const extension = extname(fileURLToPath(import.meta.url))
  const file = parts.hostFile ?? fileURLToPath(new URL(`host${extension}`, import.meta.url))
  return fork(file, [data, socket, String(parts.patienceMs ?? 30_000), throwAway ? 'throw-away' : 'lasting'], {
    // The app's environment holds secrets the host has no use for.
    env,
    execArgv: extname(file) === '.ts' ? ['--import', tsxLoader()] : [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

/** Only from source, in development and tests; the built app is plain JavaScript. */
function tsxLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
}

async function cannotOpen({ data, root }: Directory, why: string, space: Space): Promise<string> {
  const noSpace = await space.complaint()
  const advice = noSpace ?? `If files are damaged, restore the last backup into an empty DATA_DIR (now ${root}).`
  return `The embedded database in ${data} does not start. ${why} ${advice} ${ownServer}`
}

async function close(supervisor: Supervisor, space: Space): Promise<void> {
  space.stop()
  await supervisor.close()
}
