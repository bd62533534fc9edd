import assert from 'node:assert/strict'
import { answerDelay, delayInForce, delayStanding, endDelay, longestDelayDays, recordDelay } from '../../src/notifications/delay.ts'
import type { Delay, DelayInput } from '../../src/notifications/delay.ts'
import { Refused } from '../../src/shared/errors.ts'
import { anna, bram } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const input: DelayInput = { askedBy: 'Politie Oost-Nederland', reference: 'PL0600-1', reason: 'Er komt een inval.', from: noon, until: later(24) }
const record = (change: Partial<DelayInput> = {}) => recordDelay({ ...input, ...change }, { id: 'd-1', incident: '2026-0042', by: bram, at: noon }).delay
const yes = { answer: 'in force', text: '' } as const
const approved = (delay: Delay = record()) => answerDelay(delay, yes, anna, noon).delay

function keysOf(act: () => unknown): string[] {
  try {
    act()
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map(({ key }) => key)
    throw error
  }
  return []
}

describe('a delay for law enforcement', () => {
  it('says who asked, under which reference, why, and until when', () => {
    assert.deepEqual(keysOf(() => record({ askedBy: ' ', reference: '', reason: '' })), ['delay.asked-by.missing', 'delay.reference.missing', 'delay.reason.missing'])
  })

  it('ends after now and within so many days, to the second', () => {
    const most = later(longestDelayDays * 24)
    assert.deepEqual(keysOf(() => record({ until: noon })), ['delay.until.past'])
    assert.deepEqual(keysOf(() => record({ until: new Date(noon.getTime() + 1) })), [])
    assert.deepEqual(keysOf(() => record({ until: most })), [])
    assert.deepEqual(keysOf(() => record({ until: new Date(most.getTime() + 1) })), ['delay.until.far'])
    assert.deepEqual(keysOf(() => record({ from: new Date(noon.getTime() + 1) })), ['moment.future'])
  })

  it('holds nothing up until a second person agreed, for it is towards silence', () => {
    assert.equal(delayInForce([record()], noon), null)
    assert.deepEqual(keysOf(() => answerDelay(record(), yes, bram, noon)), ['four-eyes.self'])
    assert.deepEqual(keysOf(() => answerDelay(record(), yes, { kind: 'token', id: 't' }, noon)), ['notification.person'])
    assert.equal(delayInForce([approved()], noon)?.id, 'd-1')
  })

  it('is rejected with a reason, and answered once', () => {
    assert.deepEqual(keysOf(() => answerDelay(record(), { answer: 'rejected', text: ' ' }, anna, noon)), ['delay.answer.missing'])
    const rejected = answerDelay(record(), { answer: 'rejected', text: 'Te lang.' }, anna, noon).delay
    assert.deepEqual([delayStanding(rejected, noon), delayInForce([rejected], noon)], ['rejected', null])
    for (const one of [rejected, approved()]) assert.deepEqual(keysOf(() => answerDelay(one, yes, anna, noon)), ['delay.answered'])
    assert.deepEqual(keysOf(() => answerDelay(record(), yes, anna, later(24))), ['delay.until.past'])
  })

  it('is over by itself at its date', () => {
    assert.equal(delayStanding(approved(), new Date(later(24).getTime() - 1)), 'in force')
    assert.equal(delayStanding(approved(), later(24)), 'over')
    assert.equal(delayInForce([approved()], later(24)), null)
  })

  it('is ended by one person, who may be the one who recorded it, with a reason', () => {
    assert.deepEqual(keysOf(() => endDelay(approved(), ' ', bram, later(1))), ['delay.ending.missing'])
    const { delay } = endDelay(approved(), 'De inval is geweest.', bram, later(1))
    assert.deepEqual([delayStanding(delay, later(1)), delayInForce([delay], later(1))], ['ended', null])
    for (const one of [delay, approved()]) assert.deepEqual(keysOf(() => endDelay(one, 'Nog eens.', bram, later(24))), ['delay.over'])
  })

  it('that lasts longest is the one that counts', () => {
    const short = { ...approved(), id: 'd-2', until: later(2) }
    assert.equal(delayInForce([short, approved()], noon)?.id, 'd-1')
    assert.equal(delayInForce([short, { ...approved(), ended: { by: anna, at: noon, reason: 'x' } }], noon)?.id, 'd-2')
  })
})
