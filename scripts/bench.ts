import { firstBrokenLink, link } from '../src/audit/hash-chain.ts'
import type { AuditEntry } from '../src/audit/hash-chain.ts'
import { system } from '../src/shared/act.ts'
import { instantsAt, longDate } from '../src/shared/dutch-time.ts'
import { flightHours } from '../src/playbooks/flight.ts'
import { silentSets } from '../src/playbooks/silence.ts'
import { benchCases } from './bench/cases.ts'
import { flyFourWeeks } from './bench/flight.ts'
import { benchMailings, benchMemory } from './bench/mailings.ts'
import { benchRegister, registerTable } from './bench/register.ts'
import type { Likeness } from './bench/strands.ts'
import { anIncident, computeClocks, most, openHouse, strandsFor } from './bench/strands.ts'

/** `npm run bench -- cases`: nothing is timed, only held against what regulators published. */
if (process.argv[2] === 'cases') process.exit(benchCases() ? 0 : 1)

/** `npm run bench -- mailings`: a mass sending alone. `large` beside it: with as many people as the memory is asked about. */
if (process.argv[2] === 'mailings') {
  const found = { sending: await benchMailings({ messages: 2000, rounds: 7 }), memory: await benchMemory({ few: 1000, many: process.argv[3] === 'large' ? 100_000 : 10_000 }) }
  mailingTable(found)
  console.log(JSON.stringify({ node: process.version, ...found }, null, 2))
  process.exit(0)
}

/** `npm run bench -- register`: a register of ten years, 100,000 incidents or as many as are named after it. */
if (process.argv[2] === 'register') {
  const register = await benchRegister({ incidents: Number(process.argv[3] ?? 100_000), requests: 50 })
  registerTable(register)
  console.log(JSON.stringify({ node: process.version, register }, null, 2))
  process.exit(0)
}

/** Work that grows with the register, timed at a size it will reach. A table for people on standard error, one JSON document on standard output. */
const entries = 20_000
const moments = 20_000
const requests = 50
/** Of the worst case, which no incident comes near. */
const fewRequests = 10
const chain: AuditEntry[] = []

const results = [
  timed('audit: link entries', entries, () => {
    for (let index = 0; index < entries; index += 1) chain.push(link(act(index), chain.at(-1) ?? null, 'salt'))
  }),
  timed('audit: verify the chain', entries, () => firstBrokenLink(chain)),
  timed('time: read moments from a form', moments, () => repeat(() => instantsAt('2026-10-25 02:30'))),
  timed('time: write moments in words', moments, () => repeat(() => longDate(new Date(0), 'nl'))),
  ...clocksOfManyClients(),
  ...flights(),
]
const pages = [...(await pagesOf({ own: false }, requests)), ...(await pagesOf({ own: true }, fewRequests))]
const sending = await benchMailings({ messages: 1000, rounds: 5 })
const register = await benchRegister({ incidents: process.argv[2] === 'large' ? 100_000 : 5000, requests: 50 })
table(results)
pageTable(pages)
mailingTable({ sending })
registerTable(register)
console.log(JSON.stringify({ node: process.version, results, pages, sending, register }, null, 2))

/** An incident that touches five thousand clients: each computed by itself. */
function clocksOfManyClients() {
  const incident = anIncident()
  return [false, true].map((own) => {
    const strands = strandsFor(incident, { own })
    return timed(`clients: all clocks, ${own ? 'each its own moment' : 'forty contracts'}`, most, () => computeClocks(incident, strands))
  })
}

/** Four weeks of start hours, ten people, and every set of up to two of them who are silent. The issue asks for less than five seconds. */
function flights() {
  const sets = silentSets(Array.from({ length: 10 }, (_, index) => String(index))).length
  return [true, false].map((known) => timed(`flight: ${sets} silent sets, ${known ? 'a known profile' : 'every law may go'}`, flightHours * sets, () => flyFourWeeks({ known })))
}

/** Its pages through the whole app on the embedded store, one request after another. */
async function pagesOf(likeness: Likeness, requests: number) {
  const house = await openHouse(likeness)
  const found = []
  for (const path of ['/incidents/:number', '/incidents/:number/clients', '/incidents/:number/clients?show=open&page=50', '/incidents/:number/clients?q=0012', '/incidents/:number/clients/client-12', '/incidents']) {
    const times: number[] = []
    for (let index = 0; index < requests; index += 1) {
      const from = performance.now()
      await house.read(path)
      times.push(performance.now() - from)
    }
    const sorted = times.toSorted((one, other) => one - other)
    const slowest = (part: number) => Math.round(sorted[Math.ceil(requests * part) - 1] ?? 0)
    found.push({ path, ...likeness, requests, p50: slowest(0.5), p95: slowest(0.95) })
  }
  await house.close()
  return found
}

function timed(name: string, count: number, work: () => unknown) {
  const from = performance.now()
  work()
  const ms = Math.round(performance.now() - from)
  return { name, count, ms, perSecond: Math.round((count / ms) * 1000) }
}

function act(index: number) {
  return { key: `incident:${index}`, what: 'incident amended', who: system, incident: '2026-0042', at: new Date(index), detail: { index } }
}

function repeat(once: () => unknown): void {
  for (let index = 0; index < moments; index += 1) once()
}

function table(rows: ReturnType<typeof timed>[]): void {
  const line = (name: string, ...figures: (string | number)[]) => console.error(name.padEnd(46), ...figures.map((figure) => String(figure).padStart(10)))
  line('', 'count', 'ms', 'per second')
  for (const { name, count, ms, perSecond } of rows) line(name, count, ms, perSecond)
}

function pageTable(rows: Awaited<ReturnType<typeof pagesOf>>): void {
  const line = (name: string, ...figures: (string | number)[]) => console.error(name.padEnd(46), ...figures.map((figure) => String(figure).padStart(10)))
  line(`\npages, ${most} clients`, 'own moment', 'p50 ms', 'p95 ms')
  for (const { path, own, p50, p95 } of rows) line(path, own ? 'yes' : 'no', p50, p95)
}

function mailingTable({ sending, memory }: { sending: Awaited<ReturnType<typeof benchMailings>>; memory?: Awaited<ReturnType<typeof benchMemory>> }): void {
  console.error(`\nmass sending, ${sending.messages} messages: ${sending.mailing} a second; Nodemailer's bare pool ${sending.bare}; ratio ${sending.ratio}, asked at least 0.8`)
  if (memory) console.error(`memory: ${memory.fewMb} MB with ${memory.few} people, ${memory.manyMb} MB with ${memory.many}: ${memory.growthMb} MB more, asked less than 100; ${memory.lost} lost`)
}
