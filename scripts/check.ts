import { spawn } from 'node:child_process'

/**
 * Every step runs, also after one that failed: whoever mends wants to see all of it. The tests that failed and the closing
 * line come last, because of a long log only the end is kept.
 */
const steps: [name: string, command: string, ...words: string[]][] = [
  ['types', 'tsc', '-p', 'tsconfig.json', '--noEmit', '--checkers', '1'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['dead code', 'knip'],
  ['tests', 'tsx', 'scripts/tests.ts'],
]

const closing = /^\d+ passed, \d+ failed$/
let closingLine = ''
const failed: string[] = []

const results: string[] = []
for (const [name, command, ...words] of steps) {
  const from = performance.now()
  console.log(`\n${name}: ${command} ${words.join(' ')}`)
  const fine = await run(command, words)
  results.push(`${fine ? 'ok    ' : 'FAILED'} ${name}, ${((performance.now() - from) / 1000).toFixed(1)} s`)
  if (!fine) process.exitCode = 1
}
console.log(`\n${[...results, ...failed, closingLine].join('\n')}`)

function run(command: string, words: string[]): Promise<boolean> {
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) show(line)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (rest !== '') show(rest)
      resolve(code === 0)
    })
  })
}

function show(line: string): void {
  if (closing.test(line)) closingLine = line
  else if (line.startsWith('failed: ')) failed.push(line)
  else console.log(line)
}
