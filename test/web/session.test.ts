import assert from 'node:assert/strict'
import { Router } from 'express'
import request from 'supertest'
import { emptyForm, show } from '../../src/web/form.ts'
import { personOf, requires } from '../../src/web/guard.ts'
import { setBanner } from '../../src/web/banner.ts'
import { languageOf } from '../../src/web/language.ts'
import { preferencesRoutes } from '../../src/web/preferences.routes.ts'
import { sessionCookie } from '../../src/web/session.ts'
import { designPage } from '../../src/web/design.view.ts'
import { cast } from '../support/cast.ts'
import { noon } from '../support/moments.ts'
import { baseUrl, smallHouse } from './small-house.ts'

const kept: string[] = []

function rooms(at: string): Router {
  const router = Router()
  const cookie = sessionCookie(at)
  router.get('/whoami', requires('see playbooks'), (_req, res) => void res.send(personOf(res).id))
  router.get('/people', requires('manage people'), (_req, res) => void res.send('people'))
  router.post('/people', requires('manage people'), (_req, res) => void res.send('done'))
  router.get('/api/v1/incidents', requires('see incidents'), (_req, res) => void res.json([]))
  router.get('/page', (_req, res) => show(res, { template: 'design', view: designPage(languageOf(res), noon, emptyForm) }))
  router.post('/in', (_req, res) => (cookie.set(res, 'token-1', new Date('2026-03-13T00:00:00Z')), void res.send('in')))
  router.post('/out', (_req, res) => (cookie.clear(res), void res.send('out')))
  router.post('/banner', (_req, res) => (setBanner(res, 'web.pages.at', { page: '<1>', last: 3 }), res.redirect(303, '/page')))
  router.use(preferencesRoutes({ baseUrl: at, keepLanguage: async (id, language) => void kept.push(`${id} ${language}`) }))
  return router
}

const people = { anna: cast.anna, dewi: cast.dewi, gijs: cast.gijs, gone: { ...cast.anna, active: false }, english: { ...cast.bram, language: 'en' as const } }
const app = smallHouse({ router: rooms(baseUrl), people })
const as = (token: string) => ({ Cookie: `meldklok=${token}` })
const ours = { 'Sec-Fetch-Site': 'same-origin' }

describe('session and guard', () => {
  it('knows who is there', async () => {
    await request(app).get('/whoami').set(as('anna')).expect(200, 'anna')
  })

  it('sends a reader who is not signed in to sign in, and back afterwards', async () => {
    await request(app).get('/people?page=2').expect(303).expect('Location', '/session/new?back=%2Fpeople%3Fpage%3D2')
    await request(app).get('/whoami').set(as('nobody')).expect(303)
    await request(app).get('/whoami').set(as('gone')).expect(303)
  })

  it('answers 401 to a post and to a machine', async () => {
    await request(app).post('/people').set(ours).expect(401).expect(/href="\/session\/new"/)
    await request(app).get('/api/v1/incidents').expect(401).expect('Content-Type', /problem\+json/)
  })

  it('refuses whoever has no such right, Dewi everything', async () => {
    await request(app).get('/people').set(as('anna')).expect(403)
    await request(app).get('/people').set(as('gijs')).expect(200)
    await request(app).get('/whoami').set(as('dewi')).expect(403)
    await request(app).get('/api/v1/incidents').set(as('dewi')).expect(403)
  })

  it('keeps the cookie from scripts and from other sites', async () => {
    const { headers } = await request(app).post('/in').set(ours)
    assert.deepEqual(headers['set-cookie'], ['meldklok=token-1; Path=/; Expires=Sat, 14 Mar 2026 00:00:00 GMT; HttpOnly; SameSite=Lax'])
  })

  it('ties the cookie to this very host where there is https, and reads no other', async () => {
    const at = 'https://meldklok.example'
    const secure = smallHouse({ router: rooms(at), baseUrl: at, people })
    const { headers } = await request(secure).post('/in').set(ours)
    assert.match(headers['set-cookie']?.[0] ?? '', /^__Host-meldklok=token-1; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/)
    await request(secure).get('/whoami').set(as('anna')).expect(303)
    await request(secure).get('/whoami').set({ Cookie: '__Host-meldklok=anna' }).expect(200)
    const out = await request(secure).post('/out').set(ours)
    assert.match(out.headers['set-cookie']?.[0] ?? '', /^__Host-meldklok=; .*Expires=Thu, 01 Jan 1970.*Secure/)
  })

  it('reads a spoilt cookie as none', async () => {
    await request(app).get('/whoami').set({ Cookie: 'meldklok=%E0%A4%A' }).expect(303)
  })
})

describe('language and theme', () => {
  const lang = async (headers: Record<string, string>) => /<html lang="(\w+)" data-theme="(\w+)"/.exec((await request(app).get('/page').set(headers)).text)?.slice(1).join(' ')

  it("takes the person's choice, else the cookie, else what the browser asks", async () => {
    assert.equal(await lang({}), 'nl system')
    assert.equal(await lang({ 'Accept-Language': 'en' }), 'en system')
    assert.equal(await lang({ 'Accept-Language': 'fr, de' }), 'nl system')
    assert.equal(await lang({ 'Accept-Language': 'nl', 'Cookie': 'meldklok-language=en' }), 'en system')
    assert.equal(await lang({ 'Accept-Language': 'nl', 'Cookie': 'meldklok-language=nl; meldklok=english' }), 'en system')
    assert.equal(await lang({ Cookie: 'meldklok-language=xx; meldklok-theme=dark' }), 'nl dark')
  })

  it('keeps a choice and goes back to where it was made', async () => {
    const { headers } = await request(app).post('/language').set(ours).type('form').send({ language: 'en', back: '/page?x=1' }).expect(303).expect('Location', '/page?x=1')
    assert.match(headers['set-cookie']?.[0] ?? '', /^meldklok-language=en; Max-Age=31536000; Path=\/; .*HttpOnly; SameSite=Lax$/)
    await request(app).post('/theme').set(ours).type('form').send({ theme: 'dark', back: '/page' }).expect(303)
  })

  it('keeps the language with the person too', async () => {
    kept.length = 0
    await request(app).post('/language').set({ ...ours, ...as('anna') }).type('form').send({ language: 'en' }).expect(303)
    assert.deepEqual(kept, ['anna en'])
  })

  it('goes nowhere else', async () => {
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      await request(app).post('/theme').set(ours).type('form').send({ theme: 'dark', back }).expect('Location', '/')
    }
  })

  it('refuses what it does not know', async () => {
    await request(app).post('/theme').set(ours).type('form').send({ theme: 'pink' }).expect(422)
    await request(app).post('/language').set(ours).expect(422)
  })
})

describe('banner', () => {
  it('shows once, escaped', async () => {
    const agent = request.agent(app)
    await agent.post('/banner').set(ours).expect(303)
    const first = await agent.get('/page')
    assert.match(first.text, /class="banner" role="status">.*Pagina &lt;1&gt; van 3/)
    const second = await agent.get('/page')
    assert.doesNotMatch(second.text, /class="banner"/)
  })

  it('says nothing that is not in the catalogue', async () => {
    const { text } = await request(app).get('/page').set({ Cookie: 'meldklok-banner=hello' })
    assert.doesNotMatch(text, /class="banner"/)
  })
})
