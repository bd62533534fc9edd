import assert from 'node:assert/strict'
import { get } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newToken } from '../../src/ops/random.adapter.ts'
import { hashOf } from '../../src/people/secret.ts'
import { sessionStore } from '../../src/people/session.store.ts'
import { actsOf, byPerson } from '../../src/shared/act.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { later } from '../support/moments.ts'

describe('the stream of a page that listens', () => {
  let test: TestHouse
  let server: Server
  const open = new Set<IncomingMessage>()

  before(async () => {
    test = await testHouse()
    server = await new Promise<Server>((resolve) => {
      const listening = test.app.listen(0, '127.0.0.1', () => resolve(listening.unref()))
    })
  })
  after(() => {
    test.house.live.close()
    server.closeAllConnections()
    server.close()
  })
  afterEach(() => {
    for (const answer of open) answer.destroy()
    open.clear()
  })

  async function signedIn(person: string): Promise<{ token: string; id: string }> {
    const [token, at] = [newToken(), test.clock.now()]
    await sessionStore(test.connection).insert({ id: token.slice(0, 12), personId: person, epoch: 0, device: { browser: null, system: null }, beganAt: at, seenAt: at, endedAt: null }, hashOf(token), [])
    return { token, id: token.slice(0, 12) }
  }

  /** The answer, and its text as it comes in. */
  async function listen(token: string, query = '') {
    const { port } = server.address() as AddressInfo
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ port, host: '127.0.0.1', path: `/live${query}`, headers: { 'cookie': `meldklok=${token}`, 'accept-encoding': 'gzip, br' } }, resolve).on('error', reject)
    })
    open.add(answer)
    let text = ''
    answer.setEncoding('utf8').on('data', (more: string) => (text += more)).on('error', () => {})
    const has = async (part: string) => {
      while (!text.includes(part)) await new Promise((resolve) => answer.once('data', resolve))
      return text
    }
    const ended = new Promise<string>((resolve) => answer.once('end', () => resolve(text)))
    return { answer, has, ended }
  }

  it('comes as it is, kept by nobody in between, and says no more than what and when', async () => {
    const { answer, has } = await listen((await signedIn('anna')).token)
    const { headers, statusCode } = answer
    assert.deepEqual([statusCode, headers['content-type'], headers['cache-control'], headers['x-accel-buffering'], headers['content-encoding']], [200, 'text/event-stream; charset=utf-8', 'no-store, no-transform', 'no', undefined])
    assert.equal(await has('data: '), 'retry: 5000\n\nevent: time\ndata: 2026-03-12T13:05:00.000Z\n\n')
    await test.report()
    assert.match(await has('changed'), /event: changed\ndata: 2026-03-12T13:05:00.000Z\n\n$/)
  })

  for (const page of ['/', '/incidents/:number']) {
    it(`says at once to ${page} what a slow writer did before it was made and recorded after it`, async () => {
      const number = await test.report()
      const html = (await (await test.signedInAs('anna')).get(page.replace(':number', number)).expect(200)).text
      await test.house.audit.record(...actsOf([{ what: 'incident amended' }], { document: `slow:${number}`, version: 1, incident: number, who: byPerson('bram'), at: later(-1) }))
      const { has } = await listen((await signedIn('anna')).token, `?since=${/data-since="(\d+)"/.exec(html)?.[1]}`)
      assert.match(await has('data: '), /event: changed/)
    })
  }

  it('says nothing of an act that only a few may know of', async () => {
    const number = await test.report()
    const since = async () => /data-since="(\d+)"/.exec((await (await test.signedInAs('anna')).get('/').expect(200)).text)?.[1]
    const before = await since()
    await (await test.signedInAs('fleur')).post(`/incidents/${number}/exclusions`).type('form').send({ 'exclusion.person': 'anna', 'exclusion.reason': 'Het gaat over haar.' }).expect(303)
    const { has } = await listen((await signedIn('anna')).token, `?since=${before}`)
    assert.equal(await since(), before)
    assert.match(await has('data: '), /event: time/)
  })

  it('says to a page that an earlier version of the house made, and that says it by a moment, that something changed', async () => {
    const { has } = await listen((await signedIn('anna')).token, '?since=2026-03-12T13:05:00.000Z')
    assert.match(await has('data: '), /event: changed/)
  })

  it('ends when the session is ended elsewhere, and lets nobody stay signed in by listening', async () => {
    const { token, id } = await signedIn('bram')
    const { ended } = await listen(token)
    await test.house.signIns.endOne('bram', id)
    assert.match(await ended, /event: signed-out/)
    const session = await sessionStore(test.connection).everByHash(hashOf(token))
    assert.deepEqual(session?.seenAt, session?.beganAt)
  })

  it('is for whoever has signed in', async () => {
    const { answer } = await listen('nobody')
    assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/session/new?back=%2Flive'])
  })

  it('leaves no listener behind when the page goes away', async () => {
    const { answer, has } = await listen((await signedIn('anna')).token)
    await has('time')
    answer.destroy()
    while (test.house.live.count() > 0) await new Promise((resolve) => setImmediate(resolve))
    assert.equal(test.house.live.count(), 0)
  })
})
