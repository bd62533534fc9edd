import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { scratch } from '../support/store-scratch.ts'

describe('the built command line', () => {
  const aDirectory = scratch()

  it('does what the source does, with the store and without', async function () {
    this.timeout(120_000)
    const folder = await aDirectory()
    execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--checkers', '1', '--outDir', join(folder, 'dist')], { stdio: 'ignore' })
    for (const name of ['node_modules', 'package.json', 'playbooks', 'cases', 'templates']) symlinkSync(resolve(name), join(folder, name))
    const typed = (words: string[], input = '') =>
      spawnSync(process.execPath, [join(folder, 'dist/cli.js'), ...words, '--json'], { input, encoding: 'utf8', cwd: folder, env: { PATH: process.env['PATH'], DATA_DIR: 'data' } })
    assert.ok(readFileSync(join(folder, 'dist/cli.js'), 'utf8').startsWith('#!/usr/bin/env node\n'))
    assert.equal(JSON.parse(typed(['clock', '--aware', '2026-10-23T15:10+02:00']).stdout).deadline, '2026-10-26T13:10:00.000Z')
    assert.deepEqual(JSON.parse(typed(['playbook', 'check', 'playbooks/standard.yaml']).stdout), [])
    const added = typed(['token', 'add', '--name', 'Desk', '--action', 'see audit', '--expires', 'P30D'])
    assert.equal(added.stderr, '')
    assert.match(JSON.parse(added.stdout).token, /^meldklok_/)
  })
})
