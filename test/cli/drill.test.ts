import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type } from './around.ts'

const playbook = 'playbooks/standard.yaml'
/** What is shipped was reviewed by then. */
const now = new Date('2026-11-22T12:00:00Z')
const drill = (...words: string[]) => type(['drill', playbook, ...words], { now })

describe('meldklok drill', () => {
  let folder: string
  before(() => (folder = mkdtempSync(join(tmpdir(), 'meldklok-drill-'))))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const file = (text: string) => {
    const path = join(folder, 'last.json')
    writeFileSync(path, text)
    return path
  }

  it('gives the score sheet as text, and in Dutch when asked', async () => {
    const { status, out, err } = await drill()
    assert.deepEqual([status, err], [0, ''])
    for (const says of [/^Every incident, version 3\.0\.0; from Fri 4 Sept 16:40, 72 hours played$/m, /^Taken up: after 5 minutes by handler$/m, /^Deadlines and targets$/m, /^Calls$/m]) assert.match(out, says)
    assert.match((await drill('--language', 'nl')).out, /^Opgepakt: na 5 minuten door handler$/m)
  })

  it('gives one JSON document, and the same bytes whenever it is typed', async () => {
    const first = await drill('--json')
    const sheet = JSON.parse(first.out)
    assert.deepEqual(Object.keys(sheet), ['drill', 'playbook', 'from', 'until', 'hours', 'verdict', 'pickedUp', 'clocks', 'steps', 'calls', 'injects', 'comparison'])
    assert.deepEqual([sheet.from, sheet.until, sheet.comparison], ['2026-09-04T14:40:00.000Z', '2026-09-07T14:40:00.000Z', null])
    const later = await type(['drill', playbook, '--json'], { now: new Date('2027-01-01T00:00:00Z') })
    assert.equal(later.out, first.out)
  })

  it('begins when it is told, and lasts as long as it is told', async () => {
    const { out } = await drill('--from', '2026-12-24T23:10+01:00', '--hours', '10', '--json')
    assert.deepEqual([JSON.parse(out).from, JSON.parse(out).hours], ['2026-12-24T22:10:00.000Z', 10])
  })

  it('plays so many times as fast as real time, and tells beside the answer what happens', async () => {
    const lines: string[] = []
    const waits: number[] = []
    const { out } = await type(['drill', playbook, '--speed', '3600', '--json'], { now, progress: (line) => lines.push(line), wait: async (milliseconds) => void waits.push(milliseconds) })
    assert.equal(Math.round(waits.reduce((sum, one) => sum + one, 0)), (72 * 3_600_000) / 3600)
    assert.ok(waits.every((one) => one >= 0))
    assert.match(lines[0]!, /^Fri 4 Sept 16:40 +The printer calls/)
    assert.ok(lines.some((line) => /handler has it/.test(line)))
    assert.equal(out, (await drill('--json')).out)
  })

  it('waits for nothing without a speed', async () => {
    const never = async () => assert.fail('waited')
    assert.equal((await type(['drill', playbook], { now, wait: never, progress: () => assert.fail('told') })).status, 0)
  })

  it('compares with the sheet of an earlier drill', async () => {
    const shorter = (await drill('--hours', '40', '--json')).out
    const sheet = JSON.parse((await drill('--last', file(shorter), '--json')).out)
    assert.ok(sheet.comparison.lines.some(({ line, change }: Record<string, string>) => line === 'picked up' && change === 'same'))
    assert.ok(sheet.comparison.lines.some(({ change }: Record<string, string>) => change === 'new'))
    assert.match((await drill('--last', file(shorter))).out, /^ {2}Same +Taken up: 5 minutes > 5 minutes$/m)
  })

  const misuses: [words: string[], says: RegExp][] = [
    [['drill'], /Name one playbook/],
    [['drill', playbook, 'playbooks/ransomware.yaml'], /Name one playbook/],
    [['drill', playbook, '--speed', '0'], /--speed 0: write a number above 0/],
    [['drill', playbook, '--speed', 'fast'], /--speed fast/],
    [['drill', playbook, '--hours', '169'], /not above 168/],
    [['drill', playbook, '--from', '2026-12-24T23:10'], /with its offset/],
    [['drill', playbook, '--language', 'fr'], /en or nl/],
    [['drill', playbook, '--last', '/nowhere.json'], /cannot be read/],
  ]
  for (const [words, says] of misuses) {
    it(`says what is wrong: ${words.join(' ')}`, async () => {
      const { status, out, err } = await type(words, { now })
      assert.match(err, says)
      assert.deepEqual([status, out], [2, ''])
    })
  }

  it('says what is wrong with a sheet that is none, or of another playbook', async () => {
    for (const text of ['no json', '{}', '[]']) assert.match((await drill('--last', file(text))).err, /is no score sheet/)
    const other = (await type(['drill', 'playbooks/near-miss.yaml', '--json'], { now })).out
    assert.match((await drill('--last', file(other))).err, /is a sheet of near-miss, not of standard/)
  })

  it('refuses a playbook that the check refuses', async () => {
    const { status, err } = await type(['drill', file('id: x\n')], { now })
    assert.equal(status, 1)
    assert.match(err, /last\.json:1/)
  })
})
