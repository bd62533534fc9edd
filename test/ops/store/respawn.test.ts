import assert from 'node:assert/strict'
import { hasAborted, whyItEnded } from '../../../src/ops/store/exits.ts'
import { recent, verdictOn, type Ending } from '../../../src/ops/store/respawn.ts'

const killed = (at: number): Ending => ({ at, aborted: false, refused: false, everServed: true, servedThisTime: true })
const aborted = (at: number): Ending => ({ ...killed(at), aborted: true, servedThisTime: false })

describe('whether the engine is started again', () => {
  it('waits longer after each end, up to two seconds', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8].map((count) =>
      verdictOn(
        Array.from({ length: count }, (_, at) => killed(at)),
        10,
      ),
    )
    assert.deepEqual(
      pauses.map((verdict) => (verdict.do === 'respawn' ? verdict.afterMs : verdict)),
      [50, 100, 200, 400, 800, 1600, 2000, 2000],
    )
  })

  it('gives up after the sixth end in a minute, not after the fifth', () => {
    const ends = [0, 10_000, 20_000, 30_000, 40_000].map(killed)
    assert.equal(verdictOn(ends, 5).do, 'respawn')
    assert.deepEqual(verdictOn([...ends, killed(59_999)], 5), { do: 'give up', because: 'too often' })
  })

  it('forgets what is a minute old', () => {
    const ends = [0, 10_000, 20_000, 30_000, 40_000, 60_000].map(killed)
    assert.equal(recent(ends).length, 5)
    assert.equal(verdictOn(ends, 5).do, 'respawn')
  })

  it('tries once more after it stopped itself at the start, not twice', () => {
    assert.equal(verdictOn([aborted(0)], 5).do, 'respawn')
    assert.deepEqual(verdictOn([aborted(0), aborted(1)], 5), { do: 'give up', because: 'pointless' })
    assert.equal(verdictOn([aborted(0), killed(1)], 5).do, 'respawn')
  })

  it('takes a refusal at the first start for an answer, and a later one for a mishap', () => {
    const refused = { ...killed(0), refused: true, servedThisTime: false }
    assert.equal(verdictOn([{ ...refused, everServed: false }], 5).do, 'give up')
    assert.equal(verdictOn([refused], 5).do, 'respawn')
  })
})

describe('what the end of the engine means', () => {
  const cases: [number | null, NodeJS.Signals | null, RegExp][] = [
    [14, null, /damaged or the disk is full/],
    [134, null, /damaged or the disk is full/],
    [null, 'SIGABRT', /damaged or the disk is full/],
    [null, 'SIGKILL', /killed/],
    [null, 'SIGILL', /processor/],
    [null, 'SIGBUS', /disk may be full/],
    [null, 'SIGSEGV', /SIGSEGV/],
    [0, null, /without being asked/],
    [3, null, /code 3/],
  ]
  for (const [code, signal, expected] of cases) {
    it(`${signal ?? code} is put in words`, () => assert.match(whyItEnded(code, signal), expected))
  }

  it('tells stopping itself from being stopped', () => {
    assert.equal(hasAborted(null, 'SIGKILL'), false)
    assert.equal(hasAborted(14, null), true)
  })
})
