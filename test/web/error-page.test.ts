import assert from 'node:assert/strict'
import { Router, type Request, type Response } from 'express'
import request, { type Test } from 'supertest'
import { z } from 'zod'
import { Forbidden, Invalid, NotFound, Refused, Stale, TooMany, Unavailable } from '../../src/shared/errors.ts'
import { designPage } from '../../src/web/design.view.ts'
import { readForm, type FormPage } from '../../src/web/form.ts'
import { SignedOut } from '../../src/web/guard.ts'
import { noon } from '../support/moments.ts'
import { baseUrl, smallHouse } from './small-house.ts'

const errors: Record<string, { make: () => Error; page: number; api: number; says: string }> = {
  'invalid': { make: () => new Invalid([{ key: 'error.field.missing', values: { name: 'what' }, field: 'what' }]), page: 422, api: 422, says: 'Het veld ‘what’ ontbreekt.' },
  'refused': { make: () => new Refused({ key: 'web.gaps.none' }), page: 409, api: 409, says: 'Alles is ingevuld.' },
  'stale': { make: () => new Stale('x'), page: 409, api: 412, says: 'Iemand anders was eerder' },
  'signed-out': { make: () => new SignedOut('x'), page: 401, api: 401, says: 'Je bent niet ingelogd' },
  'forbidden': { make: () => new Forbidden('x'), page: 403, api: 403, says: 'Dit mag je niet' },
  'not-found': { make: () => new NotFound('x'), page: 404, api: 404, says: 'Deze pagina is er niet' },
  'too-many': { make: () => new TooMany(29.2), page: 429, api: 429, says: 'over 30 seconden' },
  'unavailable': { make: () => new Unavailable('disk'), page: 503, api: 503, says: 'We kunnen nu niets opslaan' },
  'unexpected': { make: () => new Error('secret of Chris'), page: 500, api: 500, says: '0f7c2a11' },
}

const schema = z.strictObject({ what: z.string(), kind: z.string().min(1, 'error.summary'), password: z.string().optional(), next: z.string().optional() })
const page: FormPage = (form) => ({ template: 'design', view: designPage('nl', noon, form) })
const after: Record<string, () => never> = {
  refuse: () => fail(new Refused({ key: 'web.gaps.none' })),
  stale: () => fail(new Stale('x')),
  gone: () => fail(new NotFound('x')),
}

function fail(error: Error): never {
  throw error
}

function form(req: Request, res: Response): void {
  const { next } = readForm(schema, req, res, page)
  after[next ?? '']?.()
  res.send('saved')
}

const brokenPage: FormPage = () => fail(new NotFound('the incident is gone'))

function faults(): Router {
  const router = Router()
  for (const [name, { make }] of Object.entries(errors)) router.get([`/${name}`, `/api/v1/${name}`], async () => fail(make()))
  router.get('/thing/:id', (_req, res) => void res.send('thing'))
  router.post('/form', form)
  router.post('/broken', (req, res) => void readForm(schema, req, res, brokenPage))
  router.post('/api/v1/form', (req, res) => void res.json(readForm(schema, req, res, page)))
  return router
}

describe('error page', () => {
  const logged: { message?: string; error?: unknown }[] = []
  const app = smallHouse({ router: faults(), logged })
  const post = (path: string): Test => request(app).post(path).set('Sec-Fetch-Site', 'same-origin').type('form')

  for (const [kind, { page: status, says }] of Object.entries(errors)) {
    it(`shows a page for ${kind}: ${status}`, async () => {
      const { text } = await request(app).get(`/${kind}`).expect(status).expect('Content-Type', /html/)
      assert.ok(text.includes(says), text)
      assert.ok(text.includes('<h1>'))
      assert.ok(!text.includes('secret of Chris') && !text.includes('    at '))
    })
  }

  for (const [kind, { api: status }] of Object.entries(errors)) {
    it(`answers a machine with a problem document for ${kind}: ${status}`, async () => {
      const { body, headers } = await request(app).get(`/api/v1/${kind}`).expect(status)
      assert.match(headers['content-type'] ?? '', /^application\/problem\+json/)
      assert.deepEqual(Object.keys(body), ['type', 'title', 'status', 'detail', 'errors'])
      assert.equal(body.status, status)
      assert.equal(body.type, `urn:meldklok:problem:${kind}`)
      assert.ok(body.title.length > 0 && body.detail.length > 0)
    })
  }

  it('names the fields for a machine', async () => {
    const { body } = await request(app).get('/api/v1/invalid').set('Accept-Language', 'en')
    assert.deepEqual(body.errors, [{ path: 'what', message: 'The field ‘what’ is missing.' }])
  })

  it('says when to try again', async () => {
    await request(app).get('/too-many').expect('Retry-After', '30')
    await request(app).get('/api/v1/signed-out').expect('WWW-Authenticate', 'Bearer')
  })

  it('speaks the language of the reader', async () => {
    const { text } = await request(app).get('/nowhere').set('Accept-Language', 'en-GB,en;q=0.9').expect(404)
    assert.match(text, /<html lang="en"/)
    assert.ok(text.includes('There is no such page'))
  })

  it('logs a bug under its number, without what somebody typed', async () => {
    logged.length = 0
    await request(app).get('/unexpected')
    assert.equal(logged.length, 1)
    assert.equal(logged[0]?.message, 'unexpected error')
    assert.ok(logged[0]?.error instanceof Error)
    assert.ok(!JSON.stringify(logged).includes('secret of Chris'))
  })

  it('gives a number to quote with whatever else it turns away, and finds it in the log', async () => {
    for (const kind of Object.keys(errors).filter((kind) => kind !== 'unexpected')) {
      logged.length = 0
      const [{ text }, english] = [await request(app).get(`/${kind}`), await request(app).get(`/${kind}`).set('Accept-Language', 'en')]
      assert.match(text, /Noem dan dit nummer: 0f7c2a11\./, kind)
      assert.match(english.text, /Quote this number: 0f7c2a11\./, kind)
      assert.deepEqual(logged[0], { number: '0f7c2a11', kind, status: errors[kind]!.page, message: 'somebody was turned away' })
    }
  })

  it('shows the form again with what was typed, a summary with links, and the title marked', async () => {
    const { text } = await post('/form').send({ what: 'a <b> & "c"', kind: '' }).expect(422)
    assert.match(text, /<title>Fout: /)
    assert.match(text, /<a href="#field-kind">Er klopt iets niet<\/a>/)
    assert.match(text, /id="field-kind"/)
    assert.ok(text.includes('a &lt;b&gt; &amp; &quot;c&quot;</textarea>'))
    assert.match(text, /id="field-kind-error"/)
  })

  it('names an unknown field', async () => {
    const { text } = await post('/form').send({ what: 'x', kind: 'sent', admin: 'yes' }).expect(422)
    assert.ok(text.includes('Het veld ‘admin’ kennen we hier niet.'))
  })

  it('shows the form again when a rule says no, or somebody else was first', async () => {
    const refused = await post('/form').send({ what: 'typed', kind: 'sent', next: 'refuse' }).expect(409)
    assert.ok(refused.text.includes('<li>Alles is ingevuld.</li>') && refused.text.includes('typed</textarea>'))
    const stale = await post('/form').send({ what: 'typed', kind: 'sent', next: 'stale' }).expect(409)
    assert.ok(stale.text.includes('Iemand anders was eerder') && stale.text.includes('typed</textarea>'))
  })

  it('shows another page for what is not about the form', async () => {
    const { text } = await post('/form').send({ what: 'typed', kind: 'sent', next: 'gone' }).expect(404)
    assert.ok(!text.includes('typed'))
  })

  it('tells it without the form when the form cannot be made', async () => {
    await post('/broken').send({ what: 'x' }).expect(404)
  })

  it('never sends a password back', async () => {
    const { text } = await post('/form').send({ what: 'x', kind: '', password: 'hunter2hunter2' }).expect(422)
    assert.ok(!text.includes('hunter2'))
  })

  it('answers 400, 413 and 415 for bodies it cannot take', async () => {
    const send = (path: string) => request(app).post(path).set('Sec-Fetch-Site', 'same-origin')
    await send('/api/v1/form').type('json').send('{"what":').expect(400).expect('Content-Type', /problem\+json/)
    await send('/api/v1/form').type('json').send(JSON.stringify({ what: 'x'.repeat(200_000) })).expect(413)
    await send('/api/v1/form').set('Content-Type', 'application/json; charset=klingon').send('{}').expect(415)
    await send('/form').type('form').send(`what=${'x'.repeat(200_000)}`).expect(413).expect('Content-Type', /html/)
    await request(app).get('/thing/%E0%A4%A').expect(400)
  })

  it('answers for a form that never came', async () => {
    await request(app).post('/form').set('Sec-Fetch-Site', 'same-origin').expect(422)
  })

  it('works without a browser that says where it came from only for reading', async () => {
    await request(app).post('/form').set('Origin', baseUrl).type('form').send({ what: 'x', kind: 'sent' }).expect(200, 'saved')
  })
})
