import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Router } from 'express'
import request from 'supertest'
import { z } from 'zod'
import { cipher } from '../../src/ops/cipher.adapter.ts'
import { undoing } from '../../src/web/undo.ts'
import { cast } from '../support/cast.ts'
import { noon } from '../support/moments.ts'
import { baseUrl, smallHouse } from './small-house.ts'

/** Text that nothing makes shorter. */
const unsqueezable = (letters: number) => Array.from({ length: letters / 64 }, (_, index) => createHash('sha256').update(String(index)).digest('hex')).join('')

describe('what was just taken away', () => {
  const undo = undoing({ sealing: cipher(Buffer.alloc(32, 7)), baseUrl, now: () => noon })
  const router = Router()
  router.post('/removal/:letters', (req, res) => {
    undo.offer(res, { key: 'wizard.withdrawn', address: '/restoration', page: '/', kept: unsqueezable(Number(req.params.letters)) })
    res.redirect(303, '/')
  })
  router.post('/restoration', (req, res) => void res.json(undo.open((req.body as { kept: string }).kept, z.string(), req, res)))
  const cookiesAfter = async (letters: number) => String((await request(smallHouse({ router, people: cast, undo })).post(`/removal/${letters}`).set({ Cookie: 'meldklok=bram', Origin: baseUrl })).get('Set-Cookie'))

  it('goes along in a cookie that every browser takes and no script reads, or it is said that it cannot be undone', async () => {
    const fits = await cookiesAfter(3_200)
    assert.match(fits, /^meldklok-undo=s1\.[^;]+; Max-Age=600; Path=\/;.*HttpOnly; SameSite=Lax/)
    assert.ok(fits.length < 4_000)
    assert.doesNotMatch(fits, new RegExp(unsqueezable(64)))
    assert.match(await cookiesAfter(6_400), /^meldklok-banner=undo\.none/)
  })

  it('opens for whoever took it away, and for nobody else', async () => {
    const kept = decodeURIComponent(/^meldklok-undo=([^;]+)/.exec(await cookiesAfter(64))![1]!)
    const opened = (part: string) => request(smallHouse({ router, people: cast, undo })).post('/restoration').set({ Cookie: `meldklok=${part}`, Origin: baseUrl }).type('form').send({ kept })
    assert.equal((await opened('bram').expect(200)).body, unsqueezable(64))
    await opened('anna').expect(409)
  })
})
