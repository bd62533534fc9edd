import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { later, noon } from '../support/moments.ts'
import { scratchFolder } from '../support/server.ts'
import type { Look, Order } from './sending-process.ts'

/** A sender, its store and a mail server, each of which can be killed. */
export async function threeProcesses(rows: number) {
  const folder = await scratchFolder()
  const file = join(folder.path, 'taken.txt')
  let mail = await mailProcess(file, 0)
  const url = `smtp://127.0.0.1:${mail.port}`
  let sender = await sendingProcess({ dataDir: folder.path, smtpUrl: url, rows, at: noon })
  const taken = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean) : [])
  let hours = 0

  return {
    taken,
    order: (order: Order) => sender.order(order),
    look: () => sender.order({ do: 'look' }) as Promise<Look>,
    killStore: () => sender.order({ do: 'kill store' }),
    async killSender() {
      await sender.kill()
      // As soon as the dead one's claims have run out.
      hours += 0.1
      sender = await sendingProcess({ dataDir: folder.path, smtpUrl: url, rows, at: later(hours) })
    },
    async killMail() {
      await mail.kill()
      mail = await mailProcess(file, mail.port)
    },
    async waits(more: number) {
      hours += more
      await sender.order({ do: 'set clock', at: later(hours).toISOString() })
    },
    async stop() {
      await sender.stop()
      await mail.stop()
      await folder.remove()
    },
  }
}
export type ThreeProcesses = Awaited<ReturnType<typeof threeProcesses>>

async function mailProcess(file: string, port: number) {
  const child = start('./mail-process.ts', [file, String(port)])
  const [ready] = (await once(child, 'message')) as [{ port: number }]
  return { port: ready.port, ...ends(child) }
}

async function sendingProcess({ dataDir, smtpUrl, rows, at }: { dataDir: string; smtpUrl: string; rows: number; at: Date }) {
  const child = start('./sending-process.ts', [])
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let last = 0
  child.on('message', ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
    if (error === undefined) open.get(id)?.resolve(value)
    else open.get(id)?.reject(new Error(error))
    open.delete(id)
  })
  child.on('exit', () => open.forEach(({ reject }) => reject(new Error('the sender has ended'))))
  const order = (what: Order) =>
    new Promise<unknown>((resolve, reject) => {
      last += 1
      open.set(last, { resolve, reject })
      child.send({ id: last, order: what })
    })
  await order({ do: 'open', dataDir, smtpUrl, rows, at: at.toISOString() })
  return { order, ...ends(child) }
}

function start(file: string, args: string[]): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
}

function ends(child: ChildProcess) {
  const ended = once(child, 'exit')
  return {
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.disconnect()
      await ended
    },
  }
}
