import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fault } from '../../src/shared/file-fault.ts'
import { changed, defects, good, goodFiles } from '../playbooks/defects.ts'
import { type } from './around.ts'

/** After the day on which the shipped playbooks were last reviewed, and before the next. */
const now = new Date('2026-12-01T12:00:00Z')
const check = (...files: string[]) => type(['playbook', 'check', ...files], { now })

async function faultsOf(...files: string[]): Promise<Fault[]> {
  const { out } = await check(...files, '--json')
  return JSON.parse(out)
}

describe('meldklok playbook check', () => {
  let folder: string
  before(() => (folder = mkdtempSync(join(tmpdir(), 'meldklok-check-'))))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const file = (name: string, text: string | Uint8Array) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  const shipped = readdirSync('playbooks').filter((name) => name.endsWith('.yaml')).map((name) => join('playbooks', name))
  const packs = readdirSync('playbooks/obligations').map((name) => join('playbooks/obligations', name))

  it('finds nothing wrong with the playbooks that come with it', async () => assert.deepEqual(await faultsOf(...shipped), []))

  it('finds nothing wrong with the packs that come with it, nor with a copy of one elsewhere', async () => {
    assert.deepEqual(await faultsOf(...packs), [])
    assert.deepEqual(await faultsOf(file('copy.yaml', readFileSync('playbooks/obligations/gdpr.yaml', 'utf8'))), [])
  })

  it('says how many it looked at, and ends well', async () => {
    assert.deepEqual(await check(...goodFiles), { status: 0, out: '2 checked, nothing wrong.\n', err: '' })
    assert.deepEqual(await check(goodFiles[0]!, '--json'), { status: 0, out: '[]\n', err: '' })
  })

  it('tells the place, the severity, the rule and the mend of what it refuses, and ends badly', async () => {
    const path = file('wrong.yaml', changed('escalate: wake', 'escalate: wkae'))
    const line = good.slice(0, good.indexOf('escalate: wake')).split('\n').length
    const message = 'steps.weigh.escalate: there is no ladder wkae; did you mean wake? Use one of: chase, wake, deadline, client'
    assert.deepEqual(await check(path), { status: 1, out: `${path}:${line}:15 error unknown-ladder ${message}\n1 checked: 1 error, 0 warnings.\n`, err: '' })
    assert.deepEqual(await faultsOf(path), [{ file: path, line, column: 15, severity: 'error', rule: 'unknown-ladder', message }])
  })

  it('tells a warning, and ends well', async () => {
    const path = file('night.yaml', changed('offset: PT24H', 'offset: PT12H'))
    const { status, out } = await check(path)
    assert.equal(status, 0)
    assert.match(out, /^\S+night\.yaml:\d+:10 warning night .*Saturday 5 September 2026, 04:40.*\n1 checked: 0 errors, 1 warning\.\n$/)
    assert.deepEqual((await faultsOf(path)).map(({ severity }) => severity), ['warning'])
  })

  it('has the fields that were promised, in their order, whatever is wrong', async () => {
    const found = await faultsOf(...defects.map((defect) => defect.file), file('large.yaml', Buffer.alloc(1024 * 1024, 'a')), file('empty.yaml', ''))
    for (const fault of found) assert.deepEqual(Object.keys(fault), ['file', 'line', 'column', 'severity', 'rule', 'message'])
    assert.deepEqual(defects.filter((defect) => !found.some((fault) => fault.file === defect.file)), [])
  })

  it('looks on after a file that cannot be read as YAML', async () => {
    const found = await faultsOf(file('broken.yaml', 'id: ['), file('bytes.yaml', Buffer.from([0xff, 0xfe, 0, 1])), file('late.yaml', changed('escalate: wake', 'escalate: wkae')))
    assert.deepEqual(found.map(({ rule }) => rule), ['yaml', 'encoding', 'unknown-ladder'])
  })

  it('says so when there is no such file, and prints nothing else', async () => {
    const { status, out, err } = await check(goodFiles[0]!, '/nowhere/own.yaml', '--json')
    assert.deepEqual([status, out], [2, ''])
    assert.match(err, /^\/nowhere\/own\.yaml cannot be read/)
  })

  it('judges a review by the day on which it is asked', async () => {
    assert.deepEqual((await type(['playbook', 'check', goodFiles[0]!], { now: new Date('2026-02-28T12:00:00Z') })).status, 1)
    assert.match((await type(['playbook', 'check', goodFiles[0]!], { now: new Date('2046-01-01T12:00:00Z') })).out, /warning review-overdue/)
  })

  it('tells where a pack is wrong, and what it breaks', async () => {
    const text = readFileSync('playbooks/obligations/dora.yaml', 'utf8')
    const lineOf = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1
    const cases: [name: string, from: string, to: string, rule: string, says: RegExp][] = [
      ['anchor', 'from: classified-major', 'from: classified-mayor', 'shape', /no anchor "classified-mayor"; use one of: occurred/],
      ['duration', 'after: PT4H', 'after: 4 hours', 'shape', /"4 hours" is no duration; write/],
      ['language', '{ nl: Eerste melding, en: Initial notification }', '{ nl: Eerste melding }', 'missing-field', /en: write it in both languages/],
      ['circle', 'from: initial.filed', 'from: intermediate.filed', 'sense', /intermediate waits for itself/],
      ['validity', 'id: psd2-96', 'id: dora', 'sense', /counts from|twice/],
    ]
    for (const [name, from, to, rule, says] of cases) {
      assert.ok(text.includes(from), from)
      const path = file(`pack-${name}.yaml`, text.replace(from, to).replace('validTo: 2025-01-16', name === 'validity' ? 'validTo: 2025-01-17' : 'validTo: 2025-01-16'))
      const [fault, ...others] = await faultsOf(path)
      assert.deepEqual([fault!.line, fault!.severity, fault!.rule, others], [lineOf(from), 'error', rule, []])
      assert.ok(fault!.column > 1)
      assert.match(fault!.message, says)
    }
  })

  it('tells of a row of a pack that points to none, knowing those of the other packs', async () => {
    const text = readFileSync('playbooks/obligations/police.yaml', 'utf8')
    const pointing = (id: string) => file('pointing.yaml', text.replace('who: [judicial]', `who: [judicial]\n    switchesOff: ${id}`))
    assert.deepEqual(await faultsOf(pointing('gdpr-33')), [])
    assert.match((await check(pointing('gdpr-99'))).out, /pointing\.yaml:\d+:\d+ error sense .*no obligation gdpr-99/)
  })
})
