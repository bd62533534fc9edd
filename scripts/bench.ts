import { firstBrokenLink, link } from '../src/audit/hash-chain.ts'
import type { AuditEntry } from '../src/audit/hash-chain.ts'
import { system } from '../src/shared/act.ts'
import { instantsAt, longDate } from '../src/shared/dutch-time.ts'

/** Work that grows with the register, timed at a size it will reach. A table for people on standard error, one JSON document on standard output. */
const entries = 20_000
const moments = 20_000
const chain: AuditEntry[] = []

const results = [
  timed('audit: link entries', entries, () => {
    for (let index = 0; index < entries; index += 1) chain.push(link(act(index), chain.at(-1) ?? null, 'salt'))
  }),
  timed('audit: verify the chain', entries, () => firstBrokenLink(chain)),
  timed('time: read moments from a form', moments, () => repeat(() => instantsAt('2026-10-25 02:30'))),
  timed('time: write moments in words', moments, () => repeat(() => longDate(new Date(0), 'nl'))),
]
table(results)
console.log(JSON.stringify({ node: process.version, results }, null, 2))

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
  const line = (name: string, ...figures: (string | number)[]) => console.error(name.padEnd(34), ...figures.map((figure) => String(figure).padStart(10)))
  line('', 'count', 'ms', 'per second')
  for (const { name, count, ms, perSecond } of rows) line(name, count, ms, perSecond)
}
