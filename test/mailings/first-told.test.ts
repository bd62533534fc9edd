import assert from 'node:assert/strict'
import type { AttemptResult, Sendable } from '../../src/outbox/attempt.ts'
import { byPerson } from '../../src/shared/act.ts'
import { accepted, greylisted, noServer, refused } from '../outbox/messages.ts'
import { arrayTransport } from '../outbox/workers.ts'
import { fresh } from '../support/database.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'
import { aMailing, fakeLists, ready, recipient } from './around.ts'

const fleur = byPerson('fleur')

describe('when the first person of a mailing was told', function () {
  this.timeout(60_000)

  /** Begun at noon; the server is asked with the moment at which it is asked. */
  async function begun(usable: number, answer: (message: Sendable, at: Date) => AttemptResult) {
    const clock = stoppedClock()
    const office = await ready({ connection: await fresh(), lists: fakeLists(usable), transport: arrayTransport((message) => answer(message, clock.now())), clock })
    await office.start(aMailing(), 'fleur')
    await office.tick()
    const tickAt = async (at: Date) => {
      clock.set(at)
      await office.tick()
    }
    return { ...office, tickAt }
  }

  it('is when a mail server took the first message, however long that was after somebody pressed send', async () => {
    const office = await begun(5, (_, at) => (at < later(7) ? noServer : accepted))
    await office.tickAt(later(3))
    assert.equal(await office.firstSentAt('m1'), null, 'nobody has it yet')
    await office.tickAt(later(7))
    assert.deepEqual(await office.firstSentAt('m1'), later(7))
  })

  it('is that of whoever came after those that were told to try later', async () => {
    const firstFive = [1, 2, 3, 4, 5].map((row) => recipient(row).email)
    const office = await begun(30, ({ to }, at) => (firstFive.includes(to.address) && at < later(5) ? greylisted : accepted))
    await office.goOn('m1', 0, fleur)
    await office.tickAt(later(2))
    await office.tickAt(later(6))
    assert.equal((await office.progress('m1')).counts.sent, 30)
    assert.deepEqual(await office.firstSentAt('m1'), later(2))
  })

  it('is not that of a message that was refused, nor of one that came back', async () => {
    const office = await begun(3, ({ to }, at) => {
      if (to.address === recipient(1).email) return refused
      return to.address === recipient(3).email && at < later(4) ? greylisted : accepted
    })
    assert.deepEqual(await office.firstSentAt('m1'), noon)
    await office.tickAt(later(4))
    await office.recordBounce('m1', 2, '5.1.1', later(5))
    assert.deepEqual(await office.firstSentAt('m1'), later(4))
  })
})
