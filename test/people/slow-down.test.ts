import assert from 'node:assert/strict'
import { afterSuccess, afterTry, forgottenAfterHours, placeOf, secondsToWait } from '../../src/people/slow-down.ts'
import type { Guessed, Guesses } from '../../src/people/slow-down.ts'
import { addSeconds } from '../../src/shared/instant.ts'
import { later, noon } from '../support/moments.ts'

function after(tries: number, kind: Guessed = 'email'): Guesses {
  let guesses: Guesses | null = null
  for (let turn = 0; turn < tries; turn += 1) guesses = afterTry(kind, guesses, noon)
  return guesses!
}

describe('slowing down guesses', () => {
  it('lets the first five pass and then asks ever longer, never more than a quarter of an hour', () => {
    const waits = [1, 4, 5, 6, 7, 8, 9, 10, 11, 500].map((tries) => secondsToWait(after(tries), noon))
    assert.deepEqual(waits, [0, 0, 30, 60, 120, 240, 480, 900, 900, 900])
  })

  it('gives a place twenty, because a whole office may sit there', () => {
    assert.deepEqual([19, 20, 21].map((tries) => secondsToWait(after(tries, 'source'), noon)), [0, 30, 60])
  })

  it('opens on the second', () => {
    assert.equal(secondsToWait(after(5), addSeconds(noon, 29.9)), 1)
    assert.equal(secondsToWait(after(5), addSeconds(noon, 30)), 0)
  })

  it('lets a try wear off: of an address in an hour, of a place in five minutes', () => {
    assert.equal(afterTry('email', after(4), later(1)).tries, 4)
    assert.equal(afterTry('email', after(4), later(4)).tries, 1)
    assert.equal(afterTry('source', after(19, 'source'), later(1 / 12)).tries, 19)
    assert.equal(afterTry('source', after(19, 'source'), later(100)).tries, 1)
    assert.equal(afterTry('email', after(4), later(-1)).tries, 5)
  })

  it('has forgotten the worst within a day', () => {
    for (const kind of ['email', 'source'] as const) assert.equal(afterTry(kind, after(1000, kind), later(forgottenAfterHours)).tries, 1)
  })

  it('never makes an office wait in which somebody mistypes every five minutes, for a month', () => {
    let guesses: Guesses | null = null
    for (let minutes = 0; minutes < 30 * 24 * 60; minutes += 5) {
      guesses = afterTry('source', guesses, later(minutes / 60))
      assert.equal(secondsToWait(guesses, later(minutes / 60)), 0)
    }
  })

  it('keeps a patient guesser of one address under five an hour', () => {
    let guesses: Guesses | null = null
    let tries = 0
    for (let second = 0; second < 24 * 3600; second += 10) {
      const now = addSeconds(noon, second)
      if (secondsToWait(guesses, now) > 0) continue
      guesses = afterTry('email', guesses, now)
      tries += 1
    }
    assert.ok(tries < 5 * 24, String(tries))
  })

  it('clears an address after the right password, and gives a place only its own try back', () => {
    assert.equal(afterSuccess('email', after(4), after(4), noon).tries, 0)
    assert.equal(afterSuccess('source', after(4, 'source'), after(4, 'source'), noon).tries, 3)
    assert.equal(afterSuccess('source', null, after(1, 'source'), noon).tries, 0)
  })

  it('frees a place that its own right password would have closed, and not one that somebody else closed since', () => {
    assert.equal(secondsToWait(afterSuccess('source', after(20, 'source'), after(20, 'source'), noon), noon), 0)
    assert.equal(secondsToWait(afterSuccess('source', after(21, 'source'), after(20, 'source'), noon), noon), 60)
  })

  const places: [string, string][] = [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ]
  for (const [address, place] of places) it(`sees ${address} as the place ${place}`, () => assert.equal(placeOf(address), place))
})
