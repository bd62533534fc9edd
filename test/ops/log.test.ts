import assert from 'node:assert/strict'
import { logTo } from '../../src/ops/log.ts'

const name = 'Anna de Wit'
const email = 'anna@voorbeeld.test'

describe('the log', () => {
  let lines: string[] = []
  const log = logTo({ write: (line) => void lines.push(line) })
  beforeEach(() => {
    lines = []
  })

  it('writes one line of JSON with the level in words', () => {
    log.info({ incident: '2026-0042', count: 3, ms: 12.5, route: '/incidents/:number', method: 'POST', status: 303 }, 'incident reported')
    const { time, ...rest } = onlyLine()
    assert.deepEqual(rest, { level: 'info', incident: '2026-0042', count: 3, ms: 12.5, route: '/incidents/:number', method: 'POST', status: 303, msg: 'incident reported' })
    assert.ok(Date.parse(String(time)) > 0)
  })

  it('leaves out every field that is not on the list, however deep', () => {
    log.warn({ person: { name, email }, email, body: [{ what: { who: name } }], job: 'outbox' }, 'late')
    assert.deepEqual({ ...onlyLine(), time: 0 }, { level: 'warn', time: 0, job: 'outbox', msg: 'late' })
  })

  for (const value of [name, email, { name }, [email], 'a'.repeat(201), 'two\nlines']) {
    it(`leaves out ${JSON.stringify(value).slice(0, 30)} under a name that is on the list`, () => {
      log.info({ state: value, name: value, incident: value }, 'odd')
      assert.deepEqual(Object.keys(onlyLine()), ['level', 'time', 'msg'])
    })
  }

  it('writes of an error its name, its code and our own frames, and never its message', () => {
    const error = Object.assign(new TypeError(`${email} is taken\n    at ${name} (/src/x.ts:1:1)`), { code: 11000, keyValue: { email } })
    log.error({ error, request: 'r-1' }, 'unexpected error')
    const line = onlyLine()
    const { stack, ...rest } = line['error'] as { stack: string[] }
    assert.deepEqual(rest, { name: 'TypeError', code: 11000 })
    assert.match(stack[0] ?? '', /test\/ops\/log\.test\.ts:\d+:\d+$/)
    assert.doesNotMatch(lines.join(), /anna|Wit|voorbeeld|node_modules|node:/i)
  })

  it('follows the cause of an error in the same way', () => {
    log.error({ error: new Error('out', { cause: new RangeError(email) }) }, 'failed')
    const { cause } = onlyLine()['error'] as { cause: { name: string } }
    assert.equal(cause.name, 'RangeError')
    assert.doesNotMatch(lines.join(), /voorbeeld/)
  })

  for (const thrown of [email, { email }, null, undefined]) {
    it(`says only what kind of thing it was when ${typeof thrown} was thrown`, () => {
      log.error({ error: thrown }, 'failed')
      assert.deepEqual(onlyLine()['error'], { name: typeof thrown })
    })
  }

  it('keeps quiet below its level', () => {
    const quiet = logTo({ write: (line) => void lines.push(line) }, 'warn')
    quiet.info({}, 'a')
    quiet.warn({}, 'b')
    assert.equal(lines.length, 1)
  })

  function onlyLine(): Record<string, unknown> {
    assert.equal(lines.length, 1)
    return JSON.parse(lines[0] ?? '') as Record<string, unknown>
  }
})
