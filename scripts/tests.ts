import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'

/**
 * All tests in two runs side by side, because there are two cores: whatever opens a browser or a server of its own, and the
 * rest. Each has a store and a browser of its own. The second one's report comes after the first one's.
 */
const withServers = /^test\/(access\.test|api|browser|demo|drills|journeys|start\.test|web)/
const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).map((name) => `test/${name.replaceAll('\\', '/')}`).filter((name) => name.endsWith('.test.ts')).sort()

const closing = /^(\d+) passed, (\d+) failed$/
const first = run(files.filter((name) => withServers.test(name)), (line) => console.log(line))
const waiting: string[] = []
let show = (line: string) => void waiting.push(line)
const second = run(files.filter((name) => !withServers.test(name)), (line) => show(line))

const one = await first
show = (line) => console.log(line)
waiting.forEach(show)
const both = [one, await second]
console.log(`${sum(both.map(({ passed }) => passed))} passed, ${sum(both.map(({ failed }) => failed))} failed`)
process.exitCode = both.every(({ fine }) => fine) ? 0 : 1

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
