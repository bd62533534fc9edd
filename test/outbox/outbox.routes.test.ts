import assert from 'node:assert/strict'
import request from 'supertest'
import { outboxRoutes } from '../../src/outbox/outbox.routes.ts'
import type { NewMessage, OutgoingMessage } from '../../src/outbox/message.ts'
import { cast } from '../support/cast.ts'
import { later } from '../support/moments.ts'
import { fakeOutboxStore } from '../support/outbox-fake.ts'
import { baseUrl, smallHouse } from '../web/small-house.ts'
import { queuedMessage } from './messages.ts'
import { arrayTransport, surroundings } from './workers.ts'

const people = { ...cast, english: { ...cast.anna, language: 'en' as const } }

describe('the page of the outbox', () => {
  it('opens with what needs attention, with the address masked', async () => {
    const { get, put } = await start()
    await put({ key: 'a:1', incident: '2026-0042' }, { state: 'refused', lastResult: { result: 'refused', code: '550 5.1.1', at: later(1) } })
    await put({ key: 'a:2', to: { name: 'Zoë', address: 'zoe@elders.test' } }, { state: 'sent' })
    const { status, text } = await get('/outbox', 'anna')
    assert.equal(status, 200)
    assert.match(text, /<h1>Berichten<\/h1>/)
    assert.match(text, /b\*\*\*@voorbeeld\.test/)
    assert.match(text, /Niet bezorgd/)
    assert.match(text, /kent deze mailbox niet \(550 5\.1\.1\)/)
    assert.match(text, /2026-0042/)
    assert.doesNotMatch(text, /bram|janssen|elders|geheim/i)
  })

  for (const [show, shown, hidden] of [['waiting', 'w', 's'], ['sent', 's', 'w'], ['kept', 'k', 'w'], ['resolved', 'r', 'w'], ['nonsense', 'u', 'w']] as const) {
    it(`shows with ?show=${show} only those`, async () => {
      const { get, put } = await start()
      for (const [key, state] of [['w', 'waiting'], ['s', 'sent'], ['k', 'kept'], ['r', 'resolved'], ['u', 'uncertain']] as const) await put({ key }, { state })
      const { text } = await get(`/outbox?show=${show}`, 'gijs')
      assert.match(text, new RegExp(`href="/outbox/${shown}"`))
      assert.doesNotMatch(text, new RegExp(`href="/outbox/${hidden}"`))
    })
  }

  it('says so when there is nothing', async () => {
    const { get } = await start()
    assert.match((await get('/outbox', 'anna')).text, /Er is niets dat aandacht vraagt/)
    assert.match((await get('/outbox', 'english')).text, /Nothing needs attention/)
  })

  it('goes on to older messages', async () => {
    const { get, put } = await start()
    for (let n = 0; n < 101; n += 1) await put({ key: `m:${n}` }, { state: 'sent', queuedAt: later(n) })
    const first = (await get('/outbox?show=sent', 'anna')).text
    assert.doesNotMatch(first, /"\/outbox\/m%3A0"/)
    const [, older = ''] = /rel="next" href="([^"]+)"/.exec(first) ?? []
    const second = (await get(older.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='), 'anna')).text
    assert.match(second, /"\/outbox\/m%3A0"/)
    assert.doesNotMatch(second, /rel="next"/)
  })

  it('shows the heading to the data protection officer and not to the administrator, and the text to nobody', async () => {
    const { get, put } = await start()
    await put({ key: 'a:1', heading: 'Datalek 2026-0042' }, { state: 'uncertain' })
    for (const page of ['/outbox', '/outbox/a%3A1']) {
      assert.match((await get(page, 'anna')).text, /Datalek 2026-0042/)
      assert.doesNotMatch((await get(page, 'gijs')).text, /Datalek 2026-0042/)
      assert.doesNotMatch((await get(page, 'anna')).text, /geheim/)
    }
  })

  it('still shows a message whose content does not open', async () => {
    const { get, put, store } = await start()
    await put({ key: 'a:1' }, { state: 'stuck', brokenOff: 5 })
    store.rows.get('a:1')!.content = null
    for (const page of ['/outbox', '/outbox/a%3A1']) assert.match((await get(page, 'anna')).text, /Het verwerken brak vijf keer af/)
  })

  it('is for the data protection officer and the administrator', async () => {
    const { get, put } = await start()
    await put({ key: 'a:1' }, { state: 'uncertain' })
    for (const page of ['/outbox', '/outbox/a%3A1']) {
      for (const who of ['anna', 'gijs'] as const) assert.equal((await get(page, who)).status, 200, `${who} ${page}`)
      for (const who of ['bram', 'chris', 'dewi', 'eva', 'fleur'] as const) assert.equal((await get(page, who)).status, 403, `${who} ${page}`)
    }
    assert.equal((await get('/outbox')).status, 303)
  })

  it('does not know a message that is not there', async () => {
    const { get } = await start()
    assert.equal((await get('/outbox/nothing', 'anna')).status, 404)
  })

  describe('resolving a message', () => {
    it('is offered where nothing more happens by itself, and recorded', async () => {
      const { get, post, put, outbox, audit } = await start()
      await put({ key: 'notification:7:1:3', kind: 'outside' }, { state: 'uncertain', possiblySent: true })
      const { text } = await get('/outbox/notification%3A7%3A1%3A3', 'anna')
      assert.match(text, /action="\/outbox\/notification%3A7%3A1%3A3\/resolution"/)
      const { status, headers } = await post('/outbox/notification%3A7%3A1%3A3/resolution', 'anna', { outcome: 'sent', reason: 'Ontvanger belde.' })
      assert.deepEqual([status, headers['location']], [303, '/outbox'])
      assert.equal((await outbox.get('notification:7:1:3')).state, 'resolved')
      assert.deepEqual(audit.said(), ['message resolved'])
      assert.doesNotMatch((await get('/outbox/notification%3A7%3A1%3A3', 'anna')).text, /<form[^>]*resolution/)
    })

    it('asks for a choice and a reason, and keeps what was typed', async () => {
      const { post, put } = await start()
      await put({ key: 'a' }, { state: 'refused' })
      const empty = await post('/outbox/a/resolution', 'anna', {})
      assert.equal(empty.status, 422)
      assert.match(empty.text, /<title>Fout: /)
      assert.match(empty.text, /Kies of het bericht wel of niet is verzonden/)
      assert.match(empty.text, /Vertel hoe je dat weet/)
      const half = await post('/outbox/a/resolution', 'anna', { reason: 'Ik belde met Zoë' })
      assert.equal(half.status, 422)
      assert.match(half.text, /Ik belde met Zoë<\/textarea>/)
    })

    it('is refused of a message that somebody else resolved, with what was typed', async () => {
      const { post, put, outbox } = await start()
      await put({ key: 'a' }, { state: 'refused' })
      await outbox.resolve('a', { outcome: 'not sent', reason: 'x' }, 'gijs')
      const { status, text } = await post('/outbox/a/resolution', 'anna', { outcome: 'sent', reason: 'y' })
      assert.equal(status, 409)
      assert.match(text, /valt niets meer vast te leggen/)
    })

    it('is for the data protection officer and the administrator', async () => {
      const { post, put, outbox } = await start()
      await put({ key: 'a' }, { state: 'refused' })
      for (const who of ['bram', 'chris', 'dewi', 'eva', 'fleur'] as const) {
        assert.equal((await post('/outbox/a/resolution', who, { outcome: 'sent', reason: 'y' })).status, 403, who)
      }
      assert.equal((await post('/outbox/a/resolution', undefined, { outcome: 'sent', reason: 'y' })).status, 401)
      assert.equal((await outbox.get('a')).state, 'refused')
      assert.equal((await post('/outbox/a/resolution', 'gijs', { outcome: 'sent', reason: 'y' })).status, 303)
    })
  })
})

async function start() {
  const store = fakeOutboxStore()
  const around = surroundings(store, arrayTransport())
  const app = smallHouse({ router: outboxRoutes({ outbox: around.outbox }), people })
  const cookie = (who?: keyof typeof people) => (who ? `meldklok=${who}` : '')
  return {
    ...around,
    store,
    put: (change: Partial<NewMessage>, and: Partial<OutgoingMessage>) => store.put(queuedMessage(change, and)),
    get: (path: string, who?: keyof typeof people) => request(app).get(path).set('Cookie', cookie(who)),
    post: (path: string, who: keyof typeof people | undefined, body: object) =>
      request(app).post(path).set('Cookie', cookie(who)).set('Origin', baseUrl).type('form').send(body),
  }
}
