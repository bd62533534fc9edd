import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { configFile, lintConfigText } from '../../scripts/lint/config.ts'
import { clean, violations } from './fixtures/violations.ts'
import type { Fixture } from './fixtures/violations.ts'

describe('the linter', () => {
  let reports: Report[] = []
  let directory = ''

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'meldklok-lint-'))
    reports = await lint(directory, [...violations, ...clean])
  })
  after(() => rmSync(directory, { recursive: true, force: true }))

  it('has the configuration that follows from the ladder; `npm run lint:config` writes it', () => {
    assert.equal(readFileSync(configFile, 'utf8'), lintConfigText())
  })

  for (const { path, text, rule = '' } of violations) {
    it(`reports ${rule} in ${path}: ${text.split('\n')[0]}`, () => {
      assert.ok(codesOf(path).includes(rule), `reported for ${path}: ${codesOf(path).join(', ') || 'nothing'}`)
    })
  }
  for (const { path, text } of clean) {
    it(`has nothing to say of ${path}: ${text.split('\n')[0]}`, () => assert.deepEqual(codesOf(path), []))
  }

  function codesOf(path: string): string[] {
    return reports.filter(({ filename }) => filename.endsWith(path)).map(({ code = 'no rule', message = '' }) => /\((.*)\)/.exec(code)?.[1] ?? message)
  }
})

interface Report {
  filename: string
  code?: string
  message?: string
}

/** One run over a small house that has our layout, our configuration and these files. */
async function lint(directory: string, fixtures: Fixture[]): Promise<Report[]> {
  for (const { path, text } of fixtures) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), `${text}\n`)
  }
  for (const file of [configFile, 'tsconfig.json', 'package.json']) writeFileSync(join(directory, file), readFileSync(file))
  symlinkSync(resolve('node_modules'), join(directory, 'node_modules'))
  const found = await output(resolve('node_modules/.bin/oxlint'), ['--type-aware', '-f', 'json', 'src'], directory)
  return (JSON.parse(found) as { diagnostics: Report[] }).diagnostics
}

/** The linter ends with 1 when it found something, which is what it is here for. */
function output(command: string, words: string[], cwd: string): Promise<string> {
  return new Promise((done, fail) => {
    execFile(command, words, { cwd, maxBuffer: 10_000_000 }, (error, out) => (out === '' ? fail(new Error('the linter said nothing at all', { cause: error })) : done(out)))
  })
}
