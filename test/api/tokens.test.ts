import assert from 'node:assert/strict'
import request from 'supertest'
import { operations } from '../../src/api/operations.ts'
import type { Operation } from '../../src/api/operation.ts'
import { tokenActions } from '../../src/people/token.ts'
import { byPerson, system } from '../../src/shared/act.ts'
import { later } from '../support/moments.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { pathsOf } from './shape.ts'

const asked: [name: string, operation: Operation][] = Object.entries(operations)
const addressOf = ({ path }: Operation) => `/api/v1${path.replace('{number}', '2026-0001').replace('{id}', 'x')}`

describe('tokens of the API', () => {
  let test: TestHouse
  beforeEach(async () => {
    test = await testHouse({ cast: false })
  })

  it('are needed for every call, and a session is none', async () => {
    const { headers } = await (await test.signedInAs('anna')).get('/openapi.json')
    assert.match(headers['content-type']!, /json/)
    const anna = await test.signedInAs('anna')
    for (const [name, operation] of asked) {
      const none = await request(test.app)[operation.method](addressOf(operation))
      pathsOf(none, 401)
      assert.equal(none.headers['www-authenticate'], 'Bearer', name)
      pathsOf(await anna[operation.method](addressOf(operation)), 401)
    }
  })

  it('are needed in the right form', async () => {
    const { token } = await test.house.tokens.create({ name: 'x', actions: ['see incidents'], expiresAt: later(1) }, system)
    const ask = (authorization: string) => request(test.app).get('/api/v1/incidents').set('Authorization', authorization)
    for (const wrong of ['', token, `Basic ${token}`, `Bearer ${token}x`, `Bearer ${token.slice(0, -1)}`, 'Bearer', `Bearer ${token.slice(9)}`, `Bearer ${token} x`]) {
      pathsOf(await ask(wrong), 401)
    }
    await ask(`Bearer ${token}`).expect(200)
    await ask(`bearer ${token}`).expect(200)
    await request(test.app).get(`/api/v1/incidents?access_token=${token}`).expect(401)
  })

  it('do what they were made for and nothing else', async () => {
    for (const [name, operation] of asked) {
      const others = await test.withToken(tokenActions.filter((action) => action !== operation.action))
      pathsOf(await others[operation.method](addressOf(operation)), 403)
      if (!(tokenActions as readonly string[]).includes(operation.action)) continue
      const one = await test.withToken([operation.action])
      const { status } = await one[operation.method](addressOf(operation))
      assert.ok(![401, 403, 500].includes(status), `${name}: ${status}`)
    }
  })

  it('end at their moment', async () => {
    const caller = await test.withToken(['see incidents'], 2)
    test.clock.set(new Date(later(2).getTime() - 1))
    await caller.get('/api/v1/incidents').expect(200)
    test.clock.set(later(2))
    pathsOf(await caller.get('/api/v1/incidents'), 401)
  })

  it('end when somebody ends them', async () => {
    const caller = await test.withToken(['see incidents'])
    await test.house.tokens.end(caller.tokenId, byPerson('gijs'))
    pathsOf(await caller.get('/api/v1/incidents'), 401)
  })

  it('are asked for before anything is said of the body, and count for nothing on pages', async () => {
    pathsOf(await request(test.app).post('/api/v1/incidents').send({ wrong: true }), 401)
    const caller = await test.withToken([...tokenActions])
    const page = await caller.get('/incidents')
    assert.deepEqual([page.status, page.headers['location']], [303, '/session/new?back=%2Fincidents'])
    await caller.post('/incidents').type('form').send({}).expect(401)
  })

  it('find nothing at an address that is not there', async () => {
    const caller = await test.withToken([...tokenActions])
    for (const address of ['/api/v1', '/api/v1/', '/api/v1/nothing', '/api/v1/incidents/2026-0001/nothing', '/api/v2/incidents', '/api']) {
      pathsOf(await caller.get(address), 404)
      pathsOf(await request(test.app).get(address), 404)
    }
    for (const method of ['put', 'delete'] as const) pathsOf(await caller[method]('/api/v1/incidents'), 404)
    pathsOf(await request(test.app).post('/api/v1/nothing').send({}), 404)
  })

  it('are never written down', async () => {
    const { token } = await test.house.tokens.create({ name: 'x', actions: ['report incident'], expiresAt: later(1) }, system)
    await request(test.app).post('/api/v1/incidents').set('Authorization', `Bearer ${token}`).send({ facts: { whatHappened: 'x' }, contact: 'x' }).expect(201)
    const names = Object.values(test.connection.models).map(({ collection }) => collection.collectionName)
    const all = await Promise.all(names.map((name) => test.connection.collection(name).find({}).toArray()))
    assert.ok(!JSON.stringify([all, test.logged]).includes(token.slice(9)))
  })
})
