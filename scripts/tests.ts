import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'

/**
 * All tests in runs of their own, four at a time: a test mostly waits for the store or a browser, and there are two cores.
 * What takes longest begins first, so that they end together. Each run has a store and a browser of its own; their reports
 * come one after the other.
 */
const parts = [
  /^test\/(journeys|demo|start\.test)/,
  /^test\/browser/,
  /^test\/playbooks/,
  /^test\/(incidents|assessment)/,
  /^test\/(mailings|closers)/,
  /^test\/(notifications|dossier)/,
  /^test\/(access\.test|api|drills)/,
  /^test\/(people|administration|intake)/,
  /^test\/(ops|register|reports|knowledge)/,
  /^test\//,
]
const atOnce = 4
const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).map((name) => `test/${name.replaceAll('\\', '/')}`).filter((name) => name.endsWith('.test.ts')).toSorted()

const closing = /^(\d+) passed, (\d+) failed$/
const waiting = parts.map((_, index) => files.filter((name) => parts.findIndex((one) => one.test(name)) === index))
const counts: Counted[] = []

await Promise.all(Array.from({ length: atOnce }, async () => {
  for (let some = waiting.shift(); some; some = waiting.shift()) {
    const lines: string[] = []
    counts.push(await run(some, (line) => void lines.push(line)))
    for (const line of lines) console.log(line)
  }
}))
console.log(`${sum(counts.map(({ passed }) => passed))} passed, ${sum(counts.map(({ failed }) => failed))} failed`)
process.exitCode = counts.every(({ fine }) => fine) ? 0 : 1

interface Counted {
  passed: number
  failed: number
  fine: boolean
}

function run(some: string[], tell: (line: string) => void): Promise<Counted> {
  const child = spawn('mocha', some, { stdio: ['ignore', 'pipe', 'inherit'] })
  const counted = { passed: 0, failed: 0 }
  const take = (line: string) => {
    const [, passed, failed] = closing.exec(line) ?? []
    if (passed === undefined) tell(line)
    else Object.assign(counted, { passed: Number(passed), failed: Number(failed) })
  }
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(take)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (rest !== '') take(rest)
      resolve({ ...counted, fine: code === 0 })
    })
  })
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
