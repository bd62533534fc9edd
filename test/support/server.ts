import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Look, Order, Settings } from './server-process.ts'

const file = fileURLToPath(new URL('./server-process.ts', import.meta.url))

/** A folder for the store of one test. */
export async function scratchFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'mk-'))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }) }
}

export interface ServerWishes {
  dataDir: string
  smtpUrl: string
  at: Date
}

/** Starts a server in a process of its own, and speaks with it until it is stopped or killed. */
export async function server({ dataDir, smtpUrl, at }: ServerWishes) {
  const child = fork(file, [], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = once(child, 'exit')
  const say = talk(child)
  const environment = { PORT: '0', DATA_DIR: dataDir, SMTP_URL: smtpUrl, MAIL_FROM: 'Meldklok <meldklok@energie-noord.example>', BASE_URL: baseUrl, LOG_LEVEL: 'silent' }
  const url = (await say({ settings: { environment, at: at.toISOString() } })) as string
  const order = (what: Order) => say({ order: what })
  return {
    url,
    order,
    setClock: (to: Date) => order({ do: 'set clock', at: to.toISOString() }),
    work: () => order({ do: 'work' }),
    look: () => order({ do: 'look' }) as Promise<Look>,
    token: () => order({ do: 'token' }) as Promise<string>,
    /** Like the power going out. */
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    /** Resolves when it has ended by itself. */
    ended: () => ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.disconnect()
      await ended
    },
  }
}
export type Server = Awaited<ReturnType<typeof server>>

/** The address the house believes it is reached at; requests carry it as their origin. */
export const baseUrl = 'http://127.0.0.1:3000'

/** Questions with an id each; a process that dies leaves what is open unanswered, and says so. */
function talk(child: ChildProcess): (given: { settings?: Settings; order?: Order }) => Promise<unknown> {
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let last = 0
  child.on('message', ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
    const asked = open.get(id)
    open.delete(id)
    if (error === undefined) asked?.resolve(value)
    else asked?.reject(new Error(error))
  })
  child.on('exit', () => open.forEach(({ reject }) => reject(new Error('the server has ended'))))
  return (given) =>
    new Promise((resolve, reject) => {
      last += 1
      open.set(last, { resolve, reject })
      child.send({ id: last, ...given }, (error) => error && reject(error))
    })
}
