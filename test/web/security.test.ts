import assert from 'node:assert/strict'
import { Router } from 'express'
import request from 'supertest'
import { baseUrl, smallHouse } from './small-house.ts'

function writing(): Router {
  const router = Router()
  router.post(['/act', '/api/v1/act'], (_req, res) => void res.send('done'))
  router.get('/act', (_req, res) => void res.send('read'))
  return router
}

describe('security', () => {
  const app = smallHouse({ router: writing() })
  const refused: Record<string, Record<string, string>> = {
    'neither header': {},
    'another site': { 'Sec-Fetch-Site': 'cross-site' },
    'a neighbour of the site': { 'Sec-Fetch-Site': 'same-site' },
    'no page at all': { 'Sec-Fetch-Site': 'none' },
    'another site that names our origin': { 'Sec-Fetch-Site': 'cross-site', 'Origin': baseUrl },
    'another origin': { Origin: 'http://localhost:8081' },
    'a null origin': { Origin: 'null' },
    'another host that names itself': { Origin: 'http://evil.example', Host: 'evil.example' },
    'a token with a cookie beside it': { Authorization: 'Bearer abc', Cookie: 'meldklok=x' },
    'another kind of credential': { Authorization: 'Basic abc' },
  }
  const taken: Record<string, Record<string, string>> = {
    'our own page': { 'Sec-Fetch-Site': 'same-origin' },
    'our own origin': { Origin: baseUrl },
    'a token without a cookie': { Authorization: 'Bearer abc' },
  }

  for (const [name, headers] of Object.entries(refused)) {
    it(`refuses a post from ${name}`, async () => {
      await request(app).post('/act').set(headers).expect(403)
    })
  }

  for (const [name, headers] of Object.entries(taken)) {
    it(`takes a post from ${name}`, async () => {
      await request(app).post('/act').set(headers).expect(200)
    })
  }

  it('refuses in the form the caller reads', async () => {
    await request(app).post('/api/v1/act').expect(403).expect('Content-Type', /problem\+json/)
  })

  it('lets reading through from anywhere', async () => {
    await request(app).get('/act').set('Sec-Fetch-Site', 'cross-site').expect(200)
  })

  it('sends its headers with every answer, also with an error', async () => {
    for (const path of ['/act', '/nowhere']) {
      const { headers } = await request(app).get(path)
      assert.equal(
        headers['content-security-policy'],
        "default-src 'none';style-src 'self';script-src 'self';img-src 'self';font-src 'self';connect-src 'self';manifest-src 'self';" +
          "form-action 'self';frame-ancestors 'none';base-uri 'none';require-trusted-types-for 'script';trusted-types 'none'",
      )
      assert.equal(headers['referrer-policy'], 'same-origin')
      assert.equal(headers['cache-control'], 'no-store')
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers['x-powered-by'], undefined)
    }
  })

  it('asks for https for ever only where it has https', async () => {
    const plain = await request(app).get('/act')
    assert.equal(plain.headers['strict-transport-security'], undefined)
    const secure = await request(smallHouse({ router: writing(), baseUrl: 'https://meldklok.example' })).get('/act')
    assert.match(secure.headers['strict-transport-security'] ?? '', /max-age=31536000/)
  })
})
