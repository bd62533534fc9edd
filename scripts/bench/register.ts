import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Connection } from 'mongoose'
import request from 'supertest'
import { createApp } from '../../src/app.ts'
import { link } from '../../src/audit/hash-chain.ts'
import type { AuditEntry } from '../../src/audit/hash-chain.ts'
import { traitNames } from '../../src/facts/traits.ts'
import { cipher } from '../../src/ops/cipher.adapter.ts'
import { buildIndexes, connectDatabase } from '../../src/ops/database.ts'
import { newId, newSalt, newToken } from '../../src/ops/random.adapter.ts'
import { openStore } from '../../src/ops/store/open.ts'
import { unfounded } from '../../src/people/organisation.ts'
import { organisationStore } from '../../src/people/organisation.store.ts'
import { personStore } from '../../src/people/person.store.ts'
import type { Role } from '../../src/people/person.ts'
import { hashOf } from '../../src/people/secret.ts'
import { sessionStore } from '../../src/people/session.store.ts'
import { system } from '../../src/shared/act.ts'
import { sha256 } from '../../src/shared/hash.ts'
import { addHours } from '../../src/shared/instant.ts'
import { loadLook } from '../../src/web/look.ts'
import { loadFiles } from '../../src/wire-files.ts'
import { buildHouse } from '../../src/wire.ts'
import type { Past } from './register-data.ts'
import { clientsOf, dice, past } from './register-data.ts'

const root = new URL('../..', import.meta.url).pathname
const years = 10
const firstYear = 2016
const openNow = 40
const now = new Date('2026-01-02T10:00:00Z')
const plain = Object.fromEntries(traitNames.map((name) => [name, false]))
const atOnce = 1000

/** What people open: how, and as whom. */
const asked: [what: string, path: string, role: Role][] = [
  ['home, coordinator', '/', 'coordinator'],
  ['home, management', '/', 'management'],
  ['home, reporter', '/', 'reporter'],
  ['list', '/incidents', 'dpo'],
  ['list, everything', '/incidents?show=all', 'dpo'],
  ['list, page 40', '/incidents?show=all&page=40', 'dpo'],
  ['search, rare word', '/incidents?q=zonnebloem', 'dpo'],
  ['search, frequent word', '/incidents?q=klant', 'dpo'],
  ['search, a word of every incident', '/incidents?q=gevonden', 'dpo'],
  ['search, the beginning of many words', '/incidents?q=be', 'dpo'],
  ['search, two frequent words', '/incidents?q=klant+laptop', 'dpo'],
  ['search, frequent word, page 40', '/incidents?q=klant&page=40', 'dpo'],
  ['filters: kind, severity and a year', '/incidents?kind=letter-lost&severity=medium&from=2019-01-01&to=2019-12-31', 'dpo'],
  ['filters: client and words', '/incidents?client=kompas+27&q=brief', 'dpo'],
  ['filters: ended, severity and word', '/incidents?show=ended&severity=high&q=laptop', 'dpo'],
  ['own reports, with a word', '/incidents?q=klant', 'reporter'],
  ['incident of eight years ago', '/incidents/2017-0042', 'dpo'],
  ['incident that is open', '/incidents/2025-{last}', 'dpo'],
]

/** The pages of management; there where the house has them. */
const reports: typeof asked = [['management\'s year', '/reports', 'management']]

/** A register of ten years on the embedded store, read one request at a time through the whole app. */
export async function benchRegister({ incidents, requests }: { incidents: number; requests: number }) {
  const house = await openRegister(incidents)
  const filled = await house.fill()
  const pages = []
  for (const [what, path, role] of [...asked, ...reports]) {
    const address = path.replace('{last}', String(incidents / years).padStart(4, '0'))
    const first = await house.read(address, role)
    if (first.status === 404) continue
    const times: number[] = []
    for (let index = 0; index < requests; index += 1) times.push((await house.read(address, role)).ms)
    const sorted = times.toSorted((one, other) => one - other)
    const slowest = (part: number) => Math.round(sorted[Math.ceil(requests * part) - 1] ?? 0)
    pages.push({ what, path, p50: slowest(0.5), p95: slowest(0.95), ...(await house.weigh(address, role)) })
  }
  await house.close()
  return { incidents, requests, ...filled, pages }
}

/** A table for people, on standard error. */
export function registerTable({ incidents, requests, insertSeconds, fillSeconds, pages }: Awaited<ReturnType<typeof benchRegister>>): void {
  const line = (what: string, ...figures: (string | number)[]) => console.error(what.padEnd(40), ...figures.map((figure) => String(figure).padStart(9)))
  console.error(`\nregister of ${incidents} incidents, ${requests} requests each, one at a time; asked: p95 under 300 ms, page under 150 KB. Inserted in ${insertSeconds} s, summaries made in ${fillSeconds} s`)
  line('', 'p50 ms', 'p95 ms', 'html KB', 'packed', 'assets', 'as sent', 'whole')
  for (const { what, p50, p95, htmlKb, packedKb, assetsKb } of pages) line(what, p50, p95, htmlKb, packedKb, assetsKb, (htmlKb + assetsKb).toFixed(1), (packedKb + assetsKb).toFixed(1))
}

async function openRegister(incidents: number) {
  const dataDir = await mkdtemp(join(tmpdir(), 'meldklok-bench-'))
  const store = await openStore({ dataDir, throwAway: true, say: () => {} })
  const database = await connectDatabase(store)
  const { connection } = database
  const quiet = { error: console.error, warn: () => {}, info: () => {} }
  const house = buildHouse({
    connection, cipher: cipher(Buffer.alloc(32, 7)), baseUrl: 'http://127.0.0.1:3000', zone: 'Europe/Amsterdam', files: loadFiles(root, now), log: quiet, now: () => now, newId, newToken, newSalt,
    transport: { usable: [], send: async () => ({ result: 'accepted', code: '250', reference: null }), verify: async () => ({ ok: true }), close: () => {} },
  })
  const app = createApp(house, { look: loadLook(), wake: () => {}, readOnly: async () => null, health: async () => ({ ok: true, failing: [] }), embedded: true })
  await buildIndexes(connection)
  await organisationStore(connection).insert({ ...unfounded, traits: plain, version: 1 }, [])
  const cookies = new Map<Role, string>()
  for (const role of ['dpo', 'coordinator', 'management', 'reporter'] as const) cookies.set(role, await signedIn(connection, role))
  const { playbook } = await house.playbooks.pin({ incidentType: 'letter-lost' })

  /** Everything but the summaries by bulk inserts; the summaries as a house makes them after an update: in the background. */
  async function fill() {
    const from = performance.now()
    const throws = dice(1)
    const clients = clientsOf(300)
    await connection.collection('clients').insertMany(clients.map((client) => ({ ...client, codeKey: client.code.toLowerCase(), search: client.name.toLowerCase(), lastImport: null, pending: [] })))
    let head: Pick<AuditEntry, 'seq' | 'hash'> | null = null
    const perYear = incidents / years
    for (let done = 0; done < incidents; done += atOnce) {
      const made = Array.from({ length: Math.min(atOnce, incidents - done) }, (_, index): Past => {
        const count = done + index
        const [year, sequence] = [firstYear + Math.floor(count / perYear), (count % perYear) + 1]
        const at = addHours(new Date(`${year}-01-01T08:00:00Z`), (sequence / perYear) * 8736)
        return past(throws, { year, sequence, at, open: count >= incidents - openNow, playbook, traits: plain, clients })
      })
      const entries: AuditEntry[] = []
      for (const { incident } of made) {
        for (const what of ['incident reported', 'incident moved']) {
          const entry: AuditEntry = link({ key: `${incident.number}:${what}`, what, who: system, incident: incident.number, at: incident.reportedAt, detail: {} }, head, 'salt')
          entries.push(entry)
          head = entry
        }
      }
      await insert(connection, made, entries)
    }
    const inserted = performance.now()
    while (!(await house.register.isComplete())) await house.register.catchUp()
    return { insertSeconds: seconds(from, inserted), fillSeconds: seconds(inserted, performance.now()) }
  }

  async function read(path: string, role: Role) {
    const from = performance.now()
    const { status, text } = await request(app).get(path).set('Cookie', cookies.get(role)!)
    if (status !== 200 && status !== 404) throw new Error(`${path} gave ${status}`)
    return { status, text, ms: performance.now() - from }
  }

  /** All that a browser fetches for one page with nothing kept, in kilobytes: the page as it is sent and as a proxy packs it, and everything that it names. */
  async function weigh(path: string, role: Role) {
    const { text } = await read(path, role)
    const named = new Set(addressesIn(text))
    let assets = 0
    // A font for letters that the page does not have is never fetched.
    const isNeeded = (address: string) => !address.includes('latin-ext') || /[\u0100-\u02af\u1e00-\u1eff]/.test(text)
    for (const address of named) {
      const { headers, text: source } = await request(app).get(address).set('Accept-Encoding', 'br')
      assets += Number(headers['content-length'])
      if (/\.(css|js)$/.test(address)) addressesIn(source).filter(isNeeded).forEach((one) => named.add(one))
    }
    return { htmlKb: kilobytes(Buffer.byteLength(text)), packedKb: kilobytes(gzipSync(text).length), assetsKb: kilobytes(assets) }
  }

  async function close(): Promise<void> {
    await database.close()
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  }

  return { fill, read, weigh, close }
}

function addressesIn(text: string): string[] {
  return [...text.matchAll(/["'(](\/assets\/[^"')#]+)/g)].map(([, address = '']) => address)
}

async function insert(connection: Connection, made: readonly Past[], entries: readonly AuditEntry[]): Promise<void> {
  const into = async (name: string, documents: readonly object[]) => void (documents.length > 0 && (await connection.collection(name).insertMany([...documents], { ordered: false })))
  await into('incidents', made.map(({ incident }) => ({ ...incident, year: Number(incident.number.slice(0, 4)), sequence: Number(incident.number.slice(5)), pending: [] })))
  await into('assessments', made.map(({ assessment }) => ({ ...assessment, pending: [] })))
  await into('strands', made.flatMap(({ strands }) => strands.map((strand) => ({ ...strand, search: strand.name.toLowerCase(), alike: sha256(strand.role), pending: [] }))))
  await into('audit', entries)
}

async function signedIn(connection: Connection, role: Role): Promise<string> {
  const id = role === 'reporter' ? 'person-7' : role
  await personStore(connection).insert({ id, name: `Sam ${role}`, email: `${role}@voorbeeld.example`, roles: [role], language: 'nl', passwordHash: null, passwordAt: null, linkHash: null, linkUntil: null }, [])
  const token = newToken()
  await sessionStore(connection).insert({ id: randomUUID(), personId: id, epoch: 0, device: { browser: null, system: null }, beganAt: now, seenAt: now, endedAt: null }, hashOf(token), [])
  return `meldklok=${token}`
}

function seconds(from: number, to: number): number {
  return Math.round((to - from) / 1000)
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 100) / 10
}
