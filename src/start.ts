import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AddressInfo } from 'node:net'
import type { Router } from 'express'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { cipher } from './ops/cipher.adapter.ts'
import { openBouncePort } from './ops/bounce-port.ts'
import { clockWatch } from './ops/clock-watch.ts'
import { connectDatabase } from './ops/database.ts'
import type { Database } from './ops/database.ts'
import { judgeHealth, rarely } from './ops/health.ts'
import type { Health } from './ops/health.ts'
import { encryptionKey } from './ops/key.ts'
import type { Log } from './ops/log.ts'
import { machineOf } from './ops/machine.ts'
import { newId, newSalt, newToken } from './ops/random.adapter.ts'
import type { Job } from './ops/scheduler.ts'
import { scheduler } from './ops/scheduler.ts'
import { openStore } from './ops/store/open.ts'
import type { Store } from './ops/store/store.ts'
import type { Transport } from './outbox/attempt.ts'
import type { Channel } from './outbox/channel.ts'
import { byChannel } from './outbox/channels.transport.ts'
import { smtpTransport } from './outbox/smtp.transport.ts'
import { webhookTransport } from './outbox/webhook.transport.ts'
import { loadLook } from './web/look.ts'
import type { House } from './wire.ts'
import { useHomeZone } from './shared/dutch-time.ts'
import { loadFiles } from './wire-files.ts'
import { buildHouse } from './wire.ts'

export const root = fileURLToPath(new URL('..', import.meta.url))

export interface Circumstances {
  config: Config
  log: Log
  now: () => Date
  /** Instead of the mail server and the gateways of the configuration: takes what goes by any channel. */
  transport?: Transport
  /** The store is thrown away at the end, so no write waits for the disk. */
  throwAway?: boolean
  /** Routes that only the demo has. */
  demo?: (house: House) => Router
  /** What must happen between building the house and opening its door. */
  before?: (house: House, database: Database) => Promise<void>
  onLost: (reason: string) => void
}

export interface Running {
  house: House
  url: string
  /** Where messages come back to by SMTP; null where that is not. */
  bouncePort: number | null
  store: Store
  /** Rings the bell now and resolves when that run is over. */
  work: () => Promise<void>
  stop: () => Promise<void>
}

/** Store, database, house, bell, door, in this order; `stop` takes them down in reverse. */
export async function start({ config, log, now, transport, throwAway = false, demo, before, onLost }: Circumstances): Promise<Running> {
  // The store first: it sees to it that the folder is there and fit to keep a key in.
  const store = await openStore({ mongodbUri: config.mongodbUri, dataDir: config.dataDir, throwAway, say: (line, fields) => log.info(fields ?? {}, line) })
  const key = await encryptionKey(config)
  useHomeZone(config.zone)
  const database = await connectDatabase(store)
  const outside = byChannel(transport ? { email: transport, sms: transport, voice: transport, chat: transport } : configured(config, now))
  const house = buildHouse({
    connection: database.connection, cipher: cipher(key), transport: outside,
    bounceAddress: config.bounceAddress, baseUrl: config.baseUrl, zone: config.zone, files: loadFiles(root, now()), log, now, newId, newToken, newSalt,
  })
  await database.buildIndexes()
  await before?.(house, database)
  for (const { file, line, rule } of house.playbookWarnings) log.warn({ job: 'playbooks', name: basename(file), number: line, kind: rule }, 'somebody should look at a playbook')

  const bell = scheduler({ beat: house.heartbeats.beat, now, log })
  let clockJump: { at: Date; seconds: number } | null = null
  const watch = clockWatch({
    now, steady: () => performance.now(),
    onJump: (seconds) => {
      clockJump = { at: now(), seconds }
      log.warn({ seconds }, 'the clock of this machine was set')
    },
  })
  for (const job of timetable(house, watch)) bell.schedule(job)
  const wake = () => void bell.wake('work')
  const mailAnswers = rarely(outside.verify, now)
  const health = () => healthOf({ house, database, now, mailAnswers })
  const app = createApp(house, { look: loadLook(), wake, readOnly: store.writable, health, machine: machineOf({ config, store, mailAnswers, clockJump: () => clockJump }), ...(demo && { demo: demo(house) }) })
  const server = createServer(app)
  await listen(server, config)
  const bouncePort = config.bouncePort === undefined ? null : await openBouncePort({
    host: config.host, port: config.bouncePort, isOurs: house.bounces.isOurs, take: house.bounces.take,
    onTrouble: (error) => log.error({ job: 'bounces', error }, 'what came back could not be recorded, and must come again'),
  })
  store.onLost(onLost)
  wake()
  void bell.wake('sweep')
  void bell.wake('register')

  async function stop(): Promise<void> {
    house.simulator.stop()
    house.live.close()
    house.mailings.halt()
    await bell.stop()
    await bouncePort?.close()
    await closed(server)
    outside.close()
    await database.close()
    await store.close()
  }
  const { port } = server.address() as AddressInfo
  return { house, store, stop, bouncePort: bouncePort?.port ?? null, work: () => bell.wake('work'), url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}` }
}

/** When to look for what. `watch` looks at the clock of this machine. */
export function timetable(house: House, watch: () => void): Job[] {
  return [
    {
      name: 'work', every: '*/10 * * * * *',
      run: () => {
        watch()
        return house.tick()
      },
    },
    { name: 'register', every: '*/10 * * * * *', run: house.register.catchUp },
    { name: 'simulator', every: '40 * * * * *', run: house.simulator.refresh },
    { name: 'sweep', every: '0 17 * * * *', run: house.sweep },
    { name: 'retention', every: '0 23 * * * *', run: house.wiping.sweep },
  ]
}

/** The mail server and the gateways that were set up. */
function configured({ smtpUrl, mailFrom, gateways, webhookSecret }: Config, now: () => Date): Partial<Record<Channel, Transport>> {
  const gateway = (channel: 'sms' | 'voice' | 'chat') => {
    const url = gateways[channel]
    return url && webhookSecret ? { [channel]: webhookTransport({ url, secret: webhookSecret, channel, now }) } : {}
  }
  return { ...(smtpUrl && mailFrom && { email: smtpTransport({ url: smtpUrl, from: mailFrom }) }), ...gateway('sms'), ...gateway('voice'), ...gateway('chat') }
}

interface Vitals {
  house: House
  database: Database
  now: () => Date
  mailAnswers: Transport['verify']
}

async function healthOf({ house, database, now, mailAnswers }: Vitals): Promise<Health> {
  try {
    await database.ping()
    const [heartbeats, stuckEscalations, { counts, oldestDue }, works] = await Promise.all([
      house.heartbeats.all(),
      house.escalations.countStuck(),
      house.outbox.standing(),
      mailAnswers(),
    ])
    return judgeHealth({ storeAnswers: true, heartbeats, stuckEscalations, stuckMessages: counts.stuck, oldestDue, mailWorks: works.ok || !house.mails }, now())
  } catch {
    return { ok: false, failing: ['store'] }
  }
}

function listen(server: Server, { port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}

/** Requests that are under way end first; idle connections are cut. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}
