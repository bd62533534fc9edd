import assert from 'node:assert/strict'
import { afterAttempt, afterCrash, afterTrouble, isResolvable, queued, states } from '../../src/outbox/message.ts'
import type { Delivery, Kind, State } from '../../src/outbox/message.ts'
import type { AttemptResult } from '../../src/outbox/attempt.ts'
import { minutesBetween } from '../../src/shared/instant.ts'
import { later, noon } from '../support/moments.ts'
import { accepted, aMessage, greylisted, noServer, queuedMessage, refused, unanswered, unreachable } from './messages.ts'

describe('a message in the outbox', () => {
  it('waits from the moment it is posted, or from the moment it is meant for', () => {
    assert.equal(queued(aMessage(), noon).state, 'waiting')
    assert.deepEqual(queued(aMessage(), noon).dueAt, noon)
    assert.deepEqual(queued(aMessage({ dueAt: later(2) }), noon).dueAt, later(2))
  })

  it('is kept from the start when it is of a drill', () => {
    assert.equal(queued(aMessage({ drill: true }), noon).state, 'kept')
  })

  for (const key of ['bram@voorbeeld.test', 'with space', 'a/b', '', 'x'.repeat(301)]) {
    it(`refuses ${JSON.stringify(key.slice(0, 30))} as a key`, () => {
      assert.throws(() => queued(aMessage({ key }), noon), /key of a message/)
    })
  }

  const outcomes: [kind: Kind, result: AttemptResult, state: State, possiblySent: boolean][] = [
    ['staff', accepted, 'sent', false],
    ['outside', accepted, 'sent', false],
    ['staff', refused, 'refused', false],
    ['outside', refused, 'refused', false],
    ['staff', greylisted, 'waiting', false],
    ['outside', greylisted, 'waiting', false],
    ['staff', unanswered, 'waiting', true],
    ['outside', unanswered, 'uncertain', true],
  ]
  for (const [kind, result, state, possiblySent] of outcomes) {
    it(`to ${kind} is ${state} after an attempt that ended as ${result.result}`, () => {
      const after = afterAttempt(sending(kind), result, noon)
      assert.equal(after.state, state)
      assert.equal(after.possiblySent, possiblySent)
      assert.equal(after.attempts, 1)
      assert.equal(after.claim, null)
      assert.equal(after.claimedUntil, null)
    })
  }

  it('keeps when it went and what the server called it', () => {
    const after = afterAttempt(sending('outside'), accepted, noon)
    assert.deepEqual(after.sentAt, noon)
    assert.equal(after.reference, accepted.reference)
  })

  it('stays marked as possibly sent when a later attempt succeeds: then it may have gone twice', () => {
    const once = afterAttempt(sending('staff'), unanswered, noon)
    assert.equal(afterAttempt(once, accepted, later(1)).possiblySent, true)
  })

  it('waits longer after every attempt: 1, 5, 15, 30 and then 60 minutes', () => {
    let message = sending('staff')
    let now = noon
    const waits = []
    for (let attempt = 0; attempt < 7; attempt += 1) {
      message = afterAttempt(message, greylisted, now)
      waits.push(minutesBetween(now, message.dueAt))
      now = message.dueAt
    }
    assert.deepEqual(waits, [1, 5, 15, 30, 60, 60, 60])
  })

  it('gives up a day after the first attempt, not before and not later', () => {
    const tried = { ...sending('staff'), attempts: 9, firstTriedAt: noon }
    assert.equal(afterAttempt(tried, unreachable, later(23)).state, 'waiting')
    const after = afterAttempt(tried, unreachable, later(23 + 1 / 3600))
    assert.equal(after.state, 'refused')
    assert.equal(after.lastResult?.code, 'unreachable')
  })

  it('is uncertain and not refused when it gives up but may have gone', () => {
    const tried = { ...sending('staff'), attempts: 9, firstTriedAt: noon, possiblySent: true }
    assert.equal(afterAttempt(tried, unreachable, later(24)).state, 'uncertain')
  })

  it('waits for ever for a mail server that was never set up, and counts no attempts', () => {
    const after = afterAttempt(sending('outside'), noServer, later(24 * 365))
    assert.equal(after.state, 'waiting')
    assert.equal(after.attempts, 0)
    assert.equal(after.firstTriedAt, null)
  })

  it('goes to staff again after a crash, at once and marked; to the outside never by itself', () => {
    const staff = afterCrash(sending('staff'), noon)
    assert.deepEqual([staff.state, staff.possiblySent, staff.dueAt], ['waiting', true, noon])
    const outside = afterCrash(sending('outside'), noon)
    assert.deepEqual([outside.state, outside.possiblySent], ['uncertain', true])
  })

  it('is stuck at the fifth time that its handling broke off', () => {
    assert.equal(afterCrash({ ...sending('staff'), brokenOff: 3 }, noon).state, 'waiting')
    assert.equal(afterCrash({ ...sending('staff'), brokenOff: 4 }, noon).state, 'stuck')
    assert.equal(afterTrouble({ ...sending('outside'), brokenOff: 4 }, noon).state, 'stuck')
  })

  it('comes back in five minutes when its handling broke off before any server was asked, whoever it is for', () => {
    for (const kind of ['staff', 'outside'] as const) {
      const after = afterTrouble(sending(kind), noon)
      assert.deepEqual([after.state, after.possiblySent, minutesBetween(noon, after.dueAt)], ['waiting', false, 5])
    }
  })

  it('can be resolved by a person only where nothing more happens by itself', () => {
    assert.deepEqual(states.filter((state) => isResolvable({ state })), ['refused', 'uncertain', 'stuck'])
  })
})

function sending(kind: Kind): Delivery {
  return queuedMessage({ kind }, { state: 'sending', claim: 'c1', claimedUntil: later(1) })
}
