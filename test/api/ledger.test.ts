import assert from 'node:assert/strict'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { byPerson } from '../../src/shared/act.ts'
import { later, noon } from '../support/moments.ts'
import { answerOf, pathsOf } from './shape.ts'

const signal = { kind: 'vendor-notice', at: '2026-03-12T12:00+01:00', source: 'The hosting company mailed.' }

describe('the awareness ledger over the API', () => {
  let test: TestHouse
  let system: Caller & { tokenId: string }
  before(async () => {
    test = await testHouse()
    system = await test.withToken(['see incidents', 'propose awareness', 'record signal'])
  })
  const address = (number: string, noun: string) => `/api/v1/incidents/${number}/${noun}`
  const send = (number: string, body: object = signal, key?: string, caller: Caller = system) => {
    const request = caller.post(address(number, 'signals'))
    return (key === undefined ? request : request.set('Idempotency-Key', key)).send(body)
  }

  it('takes an entry, says which it is, and shows it with the incident; an earlier one moves the clock at once', async () => {
    const number = await test.report()
    const woken = test.woken()
    const answer = await send(number)
    assert.equal(answer.status, 201)
    const { id } = answerOf('recordSignal', answer)
    assert.ok(test.woken() > woken)
    const { signals } = answerOf('getIncident', await system.get(`/api/v1/incidents/${number}`))
    assert.deepEqual(signals, [{ ...signal, id, at: '2026-03-12T11:00:00.000Z', by: { kind: 'token', id: system.tokenId }, recordedAt: noon.toISOString() }])
    const [row] = answerOf('listClocks', await system.get(address(number, 'clocks')))
    assert.equal(row.deadline, '2026-03-15T11:00:00.000Z')
  })

  it('keeps one entry for one key, also when it comes twice at the same moment', async () => {
    const number = await test.report()
    const all = await Promise.all([1, 2, 3, 4].map(() => send(number, signal, 's-1')))
    assert.deepEqual(all.map(({ status }) => status).filter((status) => status !== 200), [201])
    assert.equal(new Set(all.map((one) => answerOf('recordSignal', one).id)).size, 1)
    assert.equal((await test.house.incidents.get(number)).signals.length, 1)
  })

  it('keeps two for two keys, for none, for two incidents and for two tokens', async () => {
    const [number, other] = [await test.report(), await test.report()]
    const theirs = await test.withToken(['record signal'])
    const all = [await send(number, signal, 's-2'), await send(number, signal, 's-3'), await send(number), await send(number), await send(other, signal, 's-2'), await send(number, signal, 's-2', theirs)]
    assert.deepEqual(all.map(({ status }) => status), [201, 201, 201, 201, 201, 201])
    assert.equal(new Set(all.map(({ body }) => body.id)).size, 6)
  })

  it('refuses another entry under the same key, and a key that is none', async () => {
    const number = await test.report()
    await send(number, signal, 's-4').expect(201)
    assert.deepEqual(pathsOf(await send(number, { ...signal, source: 'Somebody else.' }, 's-4'), 422), ['Idempotency-Key'])
    assert.deepEqual(pathsOf(await send(number, signal, 'a b'), 422), ['Idempotency-Key'])
    assert.equal((await test.house.incidents.get(number)).signals.length, 1)
  })

  it('is for who may record signals, about incidents that are there and open', async () => {
    const number = await test.report()
    pathsOf(await send(number, signal, undefined, await test.withToken(['propose awareness'])), 403)
    pathsOf(await send('2026-9999'), 404)
    await test.connection.collection('incidents').updateOne({ number }, { $set: { stage: 'closed' } })
    assert.deepEqual(pathsOf(await send(number), 409), [''])
  })

  it('refuses a signal and an awareness from before it happened', async () => {
    const number = await test.report({ occurredFrom: later(-1) })
    assert.deepEqual(pathsOf(await send(number), 409), ['at'])
    assert.deepEqual(pathsOf(await system.put(address(number, 'awareness')).send({ awareAt: '2026-03-12T11:00Z', reason: 'x' }), 409), ['awareAt'])
    await system.put(address(number, 'awareness')).send({ awareAt: later(-1), reason: 'x' }).expect(200)
  })

  it('says that a choice waits once an earlier signal came up', async () => {
    const number = await test.report()
    const put = () => system.put(address(number, 'awareness')).send({ awareAt: noon, reason: 'The recipient called.' })
    const first = answerOf('chooseAwareness', await put())
    assert.equal(first.state, 'in force')
    await send(number).expect(201)
    assert.deepEqual(answerOf('chooseAwareness', await put()), { id: first.id, state: 'awaiting approval' })
    const { awareness } = answerOf('getIncident', await system.get(`/api/v1/incidents/${number}`))
    assert.deepEqual(awareness.map(({ state }: { state: string }) => state), ['awaiting approval'])
    await test.house.incidents.answerAwareness(number, first.id, 'in force', byPerson('fleur'))
    assert.deepEqual(answerOf('chooseAwareness', await put()), { id: first.id, state: 'in force' })
  })

  it('takes the first moment again after a later one was approved', async () => {
    const number = await test.report({ detectedAt: later(-3) })
    const put = async (awareAt: Date) => answerOf('chooseAwareness', await system.put(address(number, 'awareness')).send({ awareAt, reason: 'x' }))
    const first = await put(later(-3))
    const second = await put(later(-1))
    test.clock.move(1)
    await test.house.incidents.answerAwareness(number, second.id, 'in force', byPerson('fleur'))
    test.clock.move(1)
    const third = await put(later(-3))
    assert.notEqual(third.id, first.id)
    assert.equal(answerOf('listClocks', await system.get(address(number, 'clocks')))[0].deadline, later(69).toISOString())
  })
})
