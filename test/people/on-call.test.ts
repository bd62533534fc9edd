import assert from 'node:assert/strict'
import { gapsIn, isTheirs, noRota, onDuty } from '../../src/people/on-call.ts'
import type { Rota } from '../../src/people/on-call.ts'
import { later, noon } from '../support/moments.ts'

const justBefore = (at: Date) => new Date(at.getTime() - 1)
/** Anna, then Bram, then nobody for two hours, then Anna again. */
const rota: Rota = {
  schedules: new Map([['first-line', [
    { from: noon, to: later(4), person: 'anna' },
    { from: later(4), to: later(8), person: 'bram' },
    { from: later(10), to: later(12), person: 'anna' },
  ]]]),
  groups: new Map(),
}

describe('who is on duty', () => {
  const cases: [at: Date, who: string[]][] = [
    [justBefore(noon), []], [noon, ['anna']], [justBefore(later(4)), ['anna']], [later(4), ['bram']], [justBefore(later(8)), ['bram']], [later(8), []],
    [justBefore(later(10)), []], [later(10), ['anna']], [later(12), []],
  ]
  for (const [at, who] of cases) it(`at ${at.toISOString()} is ${who.join() || 'nobody'}`, () => assert.deepEqual(onDuty(rota, 'first-line', at), who))

  it('is nobody where there is no such schedule', () => {
    assert.deepEqual(onDuty(rota, 'nights', noon), [])
    assert.deepEqual(onDuty(noRota, 'first-line', noon), [])
  })
})

describe('gaps', () => {
  it('are the hours in which nobody answers, those at the edges too', () => {
    assert.deepEqual(gapsIn(rota, 'first-line', later(-1), later(13)), [{ from: later(-1), to: noon }, { from: later(8), to: later(10) }, { from: later(12), to: later(13) }])
    assert.deepEqual(gapsIn(rota, 'first-line', later(9), later(10)), [{ from: later(9), to: later(10) }])
  })

  it('are not where one hands over to the next', () => assert.deepEqual(gapsIn(rota, 'first-line', noon, later(8)), []))

  it('are all of the time where there is no such schedule', () => {
    assert.deepEqual(gapsIn(noRota, 'nights', noon, later(5)), [{ from: noon, to: later(5) }])
  })
})

describe('a shift', () => {
  it('is theirs who are on duty in all of it, and of nobody else', () => {
    assert.equal(isTheirs(rota, 'first-line', 'anna', { from: noon, to: later(4) }), true)
    assert.equal(isTheirs(rota, 'first-line', 'anna', { from: noon, to: new Date(later(4).getTime() + 1) }), false)
    assert.equal(isTheirs(rota, 'first-line', 'bram', { from: noon, to: later(4) }), false)
    assert.equal(isTheirs(rota, 'first-line', 'anna', { from: later(10), to: later(12) }), true)
  })
})
