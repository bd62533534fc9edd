import assert from 'node:assert/strict'
import { watchSpace } from '../../../src/ops/store/space.ts'

const megabyte = 1024 * 1024

describe('the disk space that is left', () => {
  it('stops the writing below 200 MB, not at 200 MB', async () => {
    let free = 200 * megabyte
    const space = await watchSpace(
      '/data',
      () => {},
      async () => free,
    )
    assert.equal(await space.complaint(), null)
    free -= 1
    assert.match((await space.complaint()) ?? '', /Only 199 MB .* \/data; below 200 MB nothing is written/)
    space.stop()
  })

  it('is spoken of when it runs out and when it is back, once each', async () => {
    const said: string[] = []
    let free = 5 * megabyte
    const space = await watchSpace(
      '/data',
      (line) => said.push(line),
      async () => free,
    )
    await space.complaint()
    assert.deepEqual(
      said.map((line) => line.slice(0, 9)),
      ['Only 5 MB'],
    )
    free = 500 * megabyte
    await space.complaint()
    await space.complaint()
    assert.match(said[1] ?? '', /enough disk space again/)
    assert.equal(said.length, 2)
    space.stop()
  })

  it('stops the writing when it cannot be read', async () => {
    const space = await watchSpace(
      '/data',
      () => {},
      () => Promise.reject(new Error('ENOENT')),
    )
    assert.match((await space.complaint()) ?? '', /cannot be read \(ENOENT\)/)
    space.stop()
  })

  it('is read from the disk itself', async () => {
    const space = await watchSpace('/', () => {})
    assert.notEqual(await space.complaint(), undefined)
    space.stop()
  })
})
