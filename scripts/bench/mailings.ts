import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createTransport } from 'nodemailer'
import { auditService } from '../../src/audit/audit.service.ts'
import { auditStore } from '../../src/audit/audit.store.ts'
import type { NewMailing } from '../../src/mailings/mailing.ts'
import type { Recipient, RecipientList } from '../../src/mailings/recipient.ts'
import { buildIndexes, connectDatabase } from '../../src/ops/database.ts'
import { newId, newSalt } from '../../src/ops/random.adapter.ts'
import { openStore } from '../../src/ops/store/open.ts'
import { byChannel } from '../../src/outbox/channels.transport.ts'
import { smtpTransport } from '../../src/outbox/smtp.transport.ts'
import { wireMailings } from '../../src/wire-mailings.ts'

const hash = 'a'.repeat(64)
const sender = { name: 'Energie Noord', address: 'privacy@energie-noord.example', phone: '050 123 45 67', postal: 'Postbus 1, 9700 AA Groningen' }
const from = { name: sender.name, address: 'meldklok@energie-noord.example' }
const paragraph = 'Wat er is gebeurd: iemand kon van maandag tot woensdag in ons systeem kijken. Wat je kunt doen: wees alert op vreemde berichten. '.repeat(8)
const heading = 'Over je gegevens bij Energie Noord'
const text = (name: string) => `Beste ${name},\n\n${paragraph}\n\n${paragraph}\n`
const html = (name: string) => `<p>Beste ${name},</p><p>${paragraph}</p><p>${paragraph}</p>`
const day = new Date('2026-03-12T13:05:00Z')

/**
 * The same text to the same server: through Nodemailer's bare pool, and as a mailing with its claims, outcomes and record.
 * In turns, so that whatever else the machine does hits both.
 */
export async function benchMailings({ messages, rounds }: { messages: number; rounds: number }) {
  const sink = await mailSink()
  const house = await openMailings(sink.url)
  const found: { bare: number; mailing: number }[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const bare = await perSecond(messages, () => throughPool(sink.url, messages))
    const mailing = await house.send(`m${round}`, messages)
    // The first round warms both up.
    if (round > 0) found.push({ bare, mailing })
  }
  await house.close()
  await sink.stop()
  const ratios = found.map(({ bare, mailing }) => Number((mailing / bare).toFixed(2)))
  return { messages, rounds, bare: middle(found.map(({ bare }) => bare)), mailing: middle(found.map(({ mailing }) => mailing)), ratio: middle(ratios), ratios }
}

/** How much more memory the process takes with a hundred times as many people. */
export async function benchMemory({ few, many }: { few: number; many: number }) {
  const sink = await mailSink()
  const house = await openMailings(sink.url)
  const small = watchMemory()
  await house.send('few', few)
  const fewMb = small.stop()
  const large = watchMemory()
  const rate = await house.send('many', many)
  const manyMb = large.stop()
  await house.close()
  const lost = few + many + 2 * 55 - (await sink.taken())
  await sink.stop()
  return { few, many, fewMb, manyMb, growthMb: manyMb - fewMb, perSecond: rate, lost }
}

async function throughPool(url: string, messages: number): Promise<void> {
  const { hostname, port } = new URL(url)
  const pool = createTransport({ host: hostname, port: Number(port), ignoreTLS: true, pool: true, maxConnections: 5 })
  await Promise.all(people(messages).map(({ name, email }) => pool.sendMail({ from, to: { name, address: email }, subject: heading, text: text(name), html: html(name) })))
  pool.close()
}

/** All that a mailing needs, on the embedded store. */
async function openMailings(url: string) {
  const dataDir = await mkdtemp(join(tmpdir(), 'meldklok-bench-'))
  const store = await openStore({ dataDir, say: () => {} })
  const database = await connectDatabase(store)
  const { connection } = database
  const transport = smtpTransport({ url, from: `${from.name} <${from.address}>` })
  const sizes = new Map<string, number>()
  const mailings = wireMailings({
    connection, transport: byChannel({ email: transport }), lists: listsOf(sizes), audit: auditService({ store: auditStore(connection, newSalt) }),
    bounces: { sendersOf: async () => null }, checkAddress: () => '', limitOf: () => 1e9,
    log: { error: console.error, warn: () => {}, info: () => {} }, now: () => new Date(), newId,
  })
  await buildIndexes(connection)

  /** Gives how many a second; the two small stages, for which a person has to say go on, are over before. */
  async function send(id: string, messages: number): Promise<number> {
    sizes.set(id, messages + 55)
    await mailings.start({ ...mailing, id, list: id, code: id }, 'dpo')
    for (const stage of [0, 1] as const) {
      await mailings.tick()
      await mailings.goOn(id, stage, { kind: 'person', id: 'dpo' })
    }
    return perSecond(messages, async () => {
      while ((await mailings.get(id)).state !== 'done') await mailings.tick()
    })
  }

  async function close(): Promise<void> {
    transport.close()
    await database.close()
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  }

  return { send, close }
}

const mailing: NewMailing = {
  id: 'm1', incident: '2026-0001', drill: false, list: 'l1', listHash: hash, contentHash: hash, code: '7K2M9RTX', sender,
  texts: { nl: { heading, text: text('{{name}}'), html: html('{{name}}') } },
}

function listsOf(sizes: ReadonlyMap<string, number>) {
  async function get(id: string): Promise<RecipientList> {
    const usable = sizes.get(id) ?? 0
    const counts = { rows: usable, usable, refused: 0, duplicates: 0, elsewhere: 0, byLanguage: { nl: usable, en: 0 }, byChannel: { email: usable, letter: 0 } }
    return { id, incident: '2026-0001', group: 'everybody', hash, fields: [], state: 'ready', by: null, at: day, wipeAt: day, counts }
  }
  return { get, read: async (_: string, rows: readonly number[]) => rows.map(person) }
}

function people(messages: number): Recipient[] {
  return Array.from({ length: messages }, (_, index) => person(index + 1))
}

function person(row: number): Recipient {
  const provider = `ontvanger-${row % 100}.example`
  return { row, line: row + 1, provider, language: 'nl', channel: 'email', name: `Naam ${row}`, email: `r${row}@${provider}`, postal: [], own: {} }
}

async function perSecond(messages: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round((messages / (performance.now() - start)) * 1000)
}

/** What the process holds at most after collecting: what it has not yet cared to give back says nothing of growth. */
function watchMemory() {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let peak = 0
  const look = () => {
    collect()
    peak = Math.max(peak, process.memoryUsage().rss)
  }
  const timer = setInterval(look, 500)
  return {
    stop: () => {
      look()
      clearInterval(timer)
      return Math.round(peak / 1e6)
    },
  }
}

async function mailSink() {
  const child = fork(fileURLToPath(new URL('./mail-sink.ts', import.meta.url)), [], { execArgv: ['--import', 'tsx'] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    url: `smtp://127.0.0.1:${port}`,
    async taken() {
      child.send('taken')
      return ((await once(child, 'message')) as [{ taken: number }])[0].taken
    },
    async stop() {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

function middle(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)]!
}
