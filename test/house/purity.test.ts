import assert from 'node:assert/strict'
import { faultsOf } from './faults.ts'
import { place, sources, withoutComments } from './sources.ts'

describe('the house rules that the linter cannot say', () => {
  it('hold for every source', () => {
    assert.deepEqual(sources().flatMap(faultsOf), [])
  })

  const bad: [path: string, text: string, fault: RegExp][] = [
    ['src/clock/a.ts', 'export const a = new Date()', /asks the time/],
    ['src/clock/a.view.ts', 'export const a = new Date( )', /asks the time/],
    ['src/clock/a.ts', 'export const a = Date()', /asks the time/],
    ['src/clock/a.ts', 'export const a = Date.now()', /asks the time/],
    ['src/clock/a.ts', 'export const a = [].map(Date.now)', /asks the time/],
    ['src/clock/a.ts', 'export const a = Math.random()', /chance/],
    ['src/clock/a.ts', "export const a = process.env['TZ']", /process/],
    ['src/clock/a.schema.ts', "console.log('a')", /prints/],
    ['src/clock/a.ts', 'export async function a() {}', /waits/],
    ['src/clock/a.ts', 'export const a = async () => 1', /waits/],
    ['src/clock/a.ts', 'export const a = await b', /waits/],
    ['src/clock/a.ts', "export const a = import('./b.ts')", /while running/],
    ['src/clock/a.ts', "import { randomBytes } from 'node:crypto'", /only hashes/],
    ['src/clock/a.ts', "import { createHash, randomUUID } from 'node:crypto'", /takes randomUUID/],
    ['src/clock/utils.ts', '', /says nothing/],
    ['src/shared/types.ts', '', /says nothing/],
    ['src/clock/index.ts', '', /says nothing/],
    ['src/clock/a.ts', "export * from './b.ts'", /whole/],
    ['src/clock/a.controller.ts', '', /no middle name/],
    ['src/billing/a.ts', '', /no folder/],
    ['src/clock/deep/a.ts', '', /no folder/],
    ['src/begin.ts', '', /at the top/],
    ['src/clock/a.ts', 'export {}\n'.repeat(201), /201 lines/],
  ]
  for (const [path, text, fault] of bad) {
    it(`are broken by ${path} with ${text.slice(0, 60).split('\n')[0] || 'nothing in it'}`, () => assert.match(faults(path, text).join(), fault))
  }

  const good: [path: string, text: string][] = [
    ['src/clock/a.ts', 'export const a = new Date(0)'],
    ['src/clock/a.ts', '// new Date() would ask the time\nexport const a = 1'],
    ['src/clock/a.ts', '/* await and process.env */ export const a = 1'],
    ['src/clock/a.ts', "export const a = 'we await process.env, https://a.test'"],
    ['src/clock/a.ts', "import { createHash } from 'node:crypto'"],
    ['src/clock/a.service.ts', 'export const a = async () => await b'],
    ['src/clock/a.ts', 'export {}\n'.repeat(200)],
    ['src/web/express.d.ts', ''],
    ['src/web/helpers.ts', ''],
    ['src/ops/store/host.ts', 'process.exit(1)'],
    ['src/main.ts', 'await start()'],
  ]
  for (const [path, text] of good) {
    it(`are kept by ${path} with ${text.slice(0, 60).split('\n')[0] || 'nothing in it'}`, () => assert.deepEqual(faults(path, text), []))
  }
})

function faults(path: string, text: string): string[] {
  return faultsOf({ path, ...place(path), lines: text.split('\n').length - 1, code: withoutComments(text) })
}
