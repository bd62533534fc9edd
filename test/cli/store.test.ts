import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import request from 'supertest'
import { castPassword, testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { scratch } from '../support/store-scratch.ts'
import { type } from './around.ts'

const add = (email: string) => ['person', 'add', '--name', 'Hanna Vos', '--email', email, '--role', 'dpo', '--role', 'coordinator', '--role', 'dpo', '--password-stdin', '--json']

describe('the command line with a store', () => {
  let test: TestHouse
  before(async () => {
    test = await testHouse()
  })
  const withHouse = <T>(work: (house: TestHouse['house']) => Promise<T>) => work(test.house)

  it('adds somebody who can sign in', async () => {
    const { status, out, err } = await type(add('hanna@voorbeeld.test'), { input: `${castPassword}\n`, withHouse })
    assert.deepEqual([status, err], [0, ''])
    const { id } = JSON.parse(out)
    assert.deepEqual(Object.keys(JSON.parse(out)), ['id'])
    const { person } = await test.house.signIns.signIn('hanna@voorbeeld.test', castPassword, { address: '192.0.2.1', agent: '' })
    assert.deepEqual([person.id, person.roles, person.language], [id, ['dpo', 'coordinator'], 'nl'])
  })

  it('says why somebody cannot be added, and shows no password', async () => {
    const taken = await type(add('ANNA@voorbeeld.test'), { input: castPassword, withHouse })
    assert.deepEqual([taken.status, taken.out], [1, ''])
    assert.match(taken.err, /already belongs/)
    const weak = await type(add('weak@voorbeeld.test'), { input: 'kort-geheim', withHouse })
    assert.equal(weak.status, 1)
    assert.match(weak.err, /12 characters/)
    assert.ok(!`${weak.err}${weak.out}`.includes('kort-geheim'))
  })

  it('makes a token that works until its moment', async () => {
    const { out } = await type(['token', 'add', '--name', 'Desk', '--action', 'see audit', '--action', 'see incidents', '--expires', 'P2D', '--json'], { withHouse })
    const { id, token } = JSON.parse(out)
    assert.equal((await test.house.tokens.check(token))?.id, id)
    await request(test.app).get('/api/v1/audit').set('Authorization', `Bearer ${token}`).expect(200)
    test.clock.move(48)
    assert.equal(await test.house.tokens.check(token), null)
  })

  it('says in a sentence that the store does not open', async () => {
    const { status, err, out } = await type(add('x@voorbeeld.test'), { input: castPassword, withHouse: () => Promise.reject(new Error('DATA_DIR is too long.')) })
    assert.deepEqual([status, err, out], [1, 'DATA_DIR is too long.\n', ''])
  })

  describe('as a process of its own', () => {
    const aDirectory = scratch()

    it('makes the store that was not there, and closes it again', async function () {
      this.timeout(60_000)
      const dataDir = await aDirectory()
      const added = await typed(add('hanna@voorbeeld.test'), dataDir, `${castPassword}\r\n`)
      assert.deepEqual([added.code, added.stderr], [0, ''])
      assert.match(JSON.parse(added.stdout).id, /^[\w-]{36}$/)
      const again = await typed(add('hanna@voorbeeld.test'), dataDir, castPassword)
      assert.deepEqual([again.code, again.stdout], [1, ''])
      assert.match(again.stderr, /already belongs/)
    })

    it('names a setting that is wrong', async () => {
      const { code, stdout, stderr } = await typed(add('hanna@voorbeeld.test'), '', castPassword, { PORT: 'nine' })
      assert.deepEqual([code, stdout], [1, ''])
      assert.match(stderr, /PORT must be a port/)
      assert.doesNotMatch(stderr, /\n {4}at /)
    })
  })
})

async function typed(words: string[], dataDir: string, input: string, env: Record<string, string> = {}) {
  let [stdout, stderr] = ['', '']
  const child = execFile(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...words], { env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ...env } })
  child.stdout!.on('data', (text) => (stdout += text))
  child.stderr!.on('data', (text) => (stderr += text))
  child.stdin!.end(input)
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}
