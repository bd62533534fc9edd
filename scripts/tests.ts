import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'

/**
 * All tests in four runs side by side: a test mostly waits for the store or a browser, and there are two cores. Each run has
 * a store and a browser of its own. Their reports come one after the other.
 */
const parts = [
  /^test\/(browser|start\.test|web)/,
  /^test\/(access\.test|api|demo|drills|journeys)/,
  /^test\/(closers|dossier|mailings|notifications|people)/,
  /^test\//,
]
const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).map((name) => `test/${name.replaceAll('\\', '/')}`).filter((name) => name.endsWith('.test.ts')).toSorted()

const closing = /^(\d+) passed, (\d+) failed$/
const runs = parts.map((part, index) => {
  const lines: string[] = []
  const own = files.filter((name) => parts.findIndex((one) => one.test(name)) === index)
  return { lines, counted: run(own, (line) => void lines.push(line)) }
})

const counts = []
for (const { lines, counted } of runs) {
  counts.push(await counted)
  for (const line of lines) console.log(line)
}
console.log(`${sum(counts.map(({ passed }) => passed))} passed, ${sum(counts.map(({ failed }) => failed))} failed`)
process.exitCode = counts.every(({ fine }) => fine) ? 0 : 1

function run(some: string[], tell: (line: string) => void): Promise<{ passed: number; failed: number; fine: boolean }> {
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
