import assert from 'node:assert/strict'
import { Router } from 'express'
import request from 'supertest'
import { brotliCompressSync } from 'node:zlib'
import { loadAssets } from '../../src/web/assets.ts'
import { smallHouse } from './small-house.ts'

describe('assets', () => {
  const assets = loadAssets()
  const app = smallHouse({ router: Router() })

  it('are served for ever under the hash of what they hold', async () => {
    const address = assets.address('meldklok.css')
    assert.match(address, /^\/assets\/meldklok\.[0-9a-f]{10}\.css$/)
    const { headers, text } = await request(app).get(address).expect(200)
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal(headers['content-type'], 'text/css; charset=utf-8')
    assert.ok(text.includes(assets.address('fonts/inter-latin.woff2')))
  })

  it('are compressed for whoever can read that', async () => {
    await request(app).get(assets.address('icons.svg')).set('Accept-Encoding', 'br').expect('Content-Encoding', 'br')
    const plain = await request(app).get(assets.address('icons.svg')).set('Accept-Encoding', 'identity')
    assert.equal(plain.headers['content-encoding'], undefined)
  })

  it('are nothing under another hash or outside their folder', async () => {
    await request(app).get('/assets/meldklok.0000000000.css').expect(404)
    await request(app).get('/assets/..%2Fpackage.json').expect(404)
    assert.throws(() => assets.address('../package.json'), /No asset/)
  })

  it('stay light', async () => {
    const size = async (name: string) => brotliCompressSync(Buffer.from((await request(app).get(assets.address(name))).text)).length
    assert.ok((await size('meldklok.css')) < 10_000)
    assert.ok((await size('work.css')) < 4_000)
    assert.ok((await size('meldklok.js')) < 2_000)
  })
})
