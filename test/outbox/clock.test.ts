import assert from 'node:assert/strict'
import type { AttemptResult } from '../../src/outbox/attempt.ts'
import { claimMinutes } from '../../src/outbox/attempt.ts'
import type { Kind } from '../../src/outbox/message.ts'
import { outboxService } from '../../src/outbox/outbox.service.ts'
import { addMinutes, addSeconds } from '../../src/shared/instant.ts'
import { later, noon } from '../support/moments.ts'
import { fakeOutboxStore } from '../support/outbox-fake.ts'
import { accepted, aMessage, greylisted } from './messages.ts'
import { arrayTransport, surroundings } from './workers.ts'

/** An outbox whose server says these things in turn, and then yes. */
function outboxOf(...answers: (() => AttemptResult | Promise<AttemptResult>)[]) {
  const transport = arrayTransport(() => answers.shift()?.() ?? accepted)
  return { ...surroundings(fakeOutboxStore(), transport), taken: transport.keys }
}

describe('a server whose clock was an hour ahead and was set back', () => {
  it('sends at once what was posted in the hour that has not come yet', async () => {
    const { outbox, clock, taken } = outboxOf()
    clock.move(1)
    await outbox.post(aMessage({ key: 'm' }))
    clock.move(-1)
    await outbox.tick()
    assert.deepEqual(taken(), ['m'])
  })

  it('tries again as soon as it would have, counted from now', async () => {
    const { outbox, clock, taken } = outboxOf(() => greylisted)
    clock.move(1)
    await outbox.post(aMessage({ key: 'm' }))
    await outbox.tick()
    clock.move(-1)
    await outbox.tick()
    assert.deepEqual([taken(), (await outbox.get('m')).dueAt], [[], addMinutes(noon, 1)])
    clock.set(addMinutes(noon, 1))
    await outbox.tick()
    assert.deepEqual([taken(), (await outbox.get('m')).attempts], [['m'], 2])
  })

  it('lets a message wait that is for later, and one that a clock wrote down that was right', async () => {
    const { outbox, clock, taken } = outboxOf(() => greylisted)
    await outbox.post(aMessage({ key: 'later', dueAt: later(3) }))
    await outbox.post(aMessage({ key: 'again' }))
    await outbox.tick()
    await outbox.tick()
    assert.deepEqual([taken(), (await outbox.get('later')).dueAt, (await outbox.get('again')).dueAt], [[], later(3), addMinutes(noon, 1)])
    clock.move(0.5)
    await outbox.tick()
    assert.deepEqual(taken(), ['again'])
  })

  for (const [kind, state, went] of [['staff', 'sent', ['m']], ['outside', 'uncertain', []]] as [Kind, string, string[]][]) {
    it(`waits for what a crash left of a message to ${kind === 'staff' ? 'staff' : 'the outside'} as long as for any other, and not an hour longer`, async () => {
      const { outbox, needs, clock, taken } = outboxOf()
      await outbox.post(aMessage({ key: 'm', kind }))
      await needs.store.claimNext(later(1), addMinutes(later(1), claimMinutes), 'gone')
      await outbox.tick()
      assert.deepEqual([taken(), (await outbox.get('m')).state], [[], 'sending'])
      clock.set(addSeconds(addMinutes(noon, claimMinutes), 1))
      await outbox.tick()
      assert.deepEqual([taken(), (await outbox.get('m')).state], [went, state])
    })

    it(`sends a message to ${kind === 'staff' ? 'staff' : 'the outside'} once, also when the clock is set back while a server thinks about it`, async () => {
      const { outbox, needs, clock, taken, troubles } = outboxOf(async () => {
        clock.move(-1)
        await outboxService(needs).tick()
        return accepted
      })
      clock.move(1)
      await outbox.post(aMessage({ key: 'm', kind }))
      await outbox.tick()
      assert.deepEqual([taken(), (await outbox.get('m')).state, troubles], [['m'], 'sent', []])
    })
  }
})
