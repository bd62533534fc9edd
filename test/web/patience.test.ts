import assert from 'node:assert/strict'
import { Router } from 'express'
import request from 'supertest'
import { patience } from '../../src/web/patience.ts'
import { smallHouse } from './small-house.ts'

describe('a request that nothing answers', () => {
  const router = Router()
  router.use(patience(50))
  router.get('/never', () => {})
  router.get('/late', (_req, res) => void setTimeout(() => !res.headersSent && res.send('late'), 200))
  router.get('/at-once', (_req, res) => void res.send('here'))
  const app = smallHouse({ router })

  it('is told after a while that nothing can be saved now, and what to do', async () => {
    const { status, text } = await request(app).get('/never')
    assert.equal(status, 503)
    assert.match(text, /We kunnen nu niets opslaan/)
  })

  it('gets one answer when the first comes too late after all', async () => {
    assert.equal((await request(app).get('/late')).status, 503)
  })

  it('is no trouble to those that are answered', async () => assert.equal((await request(app).get('/at-once')).text, 'here'))
})
