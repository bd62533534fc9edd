import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Notification } from '../../src/notifications/notification.ts'
import { Refused, Stale } from '../../src/shared/errors.ts'
import { anna, bram, fleur } from '../support/builders.ts'
import { Crash } from '../playbooks/fuse.ts'
import { aList, draftOf, goodLetter, notificationHouse, number, rest } from './notification-house.ts'
import type { NotificationHouse } from './notification-house.ts'

const seenOf = ({ contentHash, list }: Notification) => ({ contentHash, listHash: list?.hash ?? null })
const listOf = (id = 'list-1') => ({ id, hash: aList().hash })

async function drafted({ notifications }: NotificationHouse): Promise<string> {
  const { notification } = await notifications.draft(number, draftOf(), bram)
  await notifications.revise(number, notification.id, { list: listOf() }, notification.version, bram)
  return notification.id
}

async function approvedIn(house: NotificationHouse): Promise<string> {
  const id = await drafted(house)
  const { notification } = await house.notifications.submit({ number, id, by: bram })
  await house.notifications.approve({ number, id, by: anna }, { ...seenOf(notification), agrees: false })
  return id
}

const outcomes = (all: PromiseSettledResult<unknown>[]) => all.map((one) => (one.status === 'fulfilled' ? 'done' : one.reason instanceof Refused || one.reason instanceof Stale ? 'refused' : String(one.reason))).toSorted()

describe('two people at once', () => {
  let house: NotificationHouse
  beforeEach(async () => void (house = await notificationHouse()))

  it('approve once', async () => {
    const id = await drafted(house)
    const { notification } = await house.notifications.submit({ number, id, by: bram })
    const tries = [anna, fleur, anna, fleur].map((by) => house.notifications.approve({ number, id, by }, { ...seenOf(notification), agrees: false }))
    assert.deepEqual(outcomes(await Promise.allSettled(tries)), ['done', 'refused', 'refused', 'refused'])
    assert.equal((await house.acts()).filter((what) => what === 'notification approved').length, 1)
  })

  it('send once, to one mailing', async () => {
    const id = await approvedIn(house)
    const tries = [anna, fleur, anna, fleur].map((by) => house.sending.send({ number, id, by }, { orderReason: '' }))
    assert.deepEqual(outcomes(await Promise.allSettled(tries)), ['done', 'refused', 'refused', 'refused'])
    assert.equal(house.world.mailings.size, 1)
    assert.equal((await house.acts()).filter((what) => what === 'notification sending').length, 1)
  })

  it('send and change: either the words that were approved go, or none', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await approvedIn(house)
      const { version, contentHash } = await house.store.get(id)
      const change = () => house.notifications.revise(number, id, { letters: { nl: { ...goodLetter, heading: `Anders ${round}` } } }, version, bram)
      const send = () => house.sending.send({ number, id, by: fleur }, { orderReason: '' })
      await Promise.allSettled(round % 2 ? [change(), send()] : [send(), change()])
      const { state, sending } = await house.store.get(id)
      if (state === 'sending') assert.equal(house.world.mailings.get(sending!.mailing!)?.contentHash, contentHash)
      else assert.deepEqual([state, sending], ['draft', null])
    }
  })

  it('write: whoever had not seen the other changes nothing', async () => {
    const id = await drafted(house)
    const { version } = await house.store.get(id)
    const write = (heading: string, by: typeof anna) => house.notifications.revise(number, id, { letters: { nl: { ...goodLetter, heading } } }, version, by)
    assert.deepEqual(outcomes(await Promise.allSettled([write('Een', anna), write('Twee', fleur)])), ['done', 'refused'])
  })
})

describe('a crash at any moment of sending', () => {
  it('sends once after the next tick, and never other words', async () => {
    for (let at = 0, last = false; !last; at += 1) {
      const house = await notificationHouse()
      const id = await approvedIn(house)
      const { contentHash } = await house.store.get(id)
      house.fuse.arm(at)
      await house.sending.send({ number, id, by: fleur }, { orderReason: '' }).catch((error: unknown) => assert.ok(error instanceof Crash, String(error)))
      last = !house.fuse.blown
      if (last) assert.ok(at >= 8, `only ${at} moments`)
      house.fuse.restart()
      await house.sending.tick()
      await house.sending.tick()
      const after = await house.store.get(id)
      if (after.state === 'approved') assert.equal(house.world.mailings.size, 0, `crash at ${at}`)
      else assert.deepEqual([after.state, [...house.world.mailings].map(([name, one]) => [name, one.contentHash])], ['sending', [[after.sending!.mailing, contentHash]]], `crash at ${at}`)
      assert.equal((await house.acts()).filter((what) => what === 'notification sending').length, after.state === 'sending' ? 1 : 0, `crash at ${at}`)
      assert.equal((await house.store.pendings.unsettled(10)).length, 0)
      if (after.state === 'approved') await house.sending.send({ number, id, by: fleur }, { orderReason: '' })
      assert.equal(house.world.mailings.size, 1)
    }
  }).timeout(30_000)
})

describe('one message to people that cannot begin', () => {
  it('keeps no other from being finished, and is told of', async () => {
    const house = await notificationHouse({ memory: true })
    const [stuck, other] = [await approvedIn(house), await approvedIn(house)]
    house.world.broken.add(stuck)
    for (const id of [stuck, other]) await house.sending.send({ number, id, by: fleur }, { orderReason: 'De lijst is klaar.' })
    const { sending } = await house.store.get(other)
    house.world.mailings.get(sending!.mailing!)!.progress = { done: true, sent: 120, firstSentAt: house.clock.now(), letters: 0 }
    await assert.rejects(house.sending.tick(), /cannot be started/)
    assert.deepEqual([(await house.store.get(stuck)).state, (await house.store.get(other)).state], ['sending', 'sent'])
  })
})

describe('after any sequence of acts', () => {
  it('nothing is sent but the words and the list that a second person approved', async () => {
    const people = [anna, bram, fleur]
    let sends = 0
    const step = fc.record({ act: fc.constantFrom('words', 'list', 'group', 'submit', 'approve', 'approve', 'other', 'reject', 'send', 'send'), who: fc.nat(2), what: fc.nat(2) })
    await fc.assert(fc.asyncProperty(fc.nat(2), fc.array(step, { minLength: 6, maxLength: 20 }), async (drafter, steps) => {
      const house = await notificationHouse({ memory: true })
      house.world.duties = () => []
      house.world.lists.set('list-2', aList({ id: 'list-2', hash: 'e'.repeat(64) }))
      const { notification: { id } } = await house.notifications.draft(number, draftOf(), people[drafter]!)
      await house.notifications.revise(number, id, { list: listOf() }, 1, people[drafter]!)
      await house.notifications.submit({ number, id, by: people[drafter]! })
      const approvals = new Set<string>()
      for (const { act, who, what } of steps) {
        const by = people[who]!
        const input = { number, id, by }
        const now = await house.store.get(id)
        const acts: Record<typeof act, () => Promise<unknown>> = {
          words: () => house.notifications.revise(number, id, { letters: { nl: { ...goodLetter, closing: `Groet ${what}` } } }, now.version, by),
          list: () => house.notifications.revise(number, id, { list: what === 0 ? { id: 'list-2', hash: 'e'.repeat(64) } : listOf() }, now.version, by),
          group: () => house.notifications.revise(number, id, { group: { ...rest, name: `Groep ${what}` } }, now.version, by),
          submit: () => house.notifications.submit(input),
          approve: async () => {
            const { notification } = await house.notifications.approve(input, { ...seenOf(now), agrees: true })
            assert.ok(!now.writtenBy.some((writer) => writer.id === by.id), 'approved by a writer')
            approvals.add(`${notification.approval!.contentHash} ${notification.approval!.listHash}`)
          },
          other: () => house.notifications.approve(input, { ...seenOf(now), contentHash: 'f'.repeat(64), agrees: true }),
          reject: () => house.notifications.reject(input, 'Anders.'),
          send: () => house.sending.send(input, { orderReason: 'De lijst is klaar.' }),
        }
        await acts[act]().catch((error: unknown) => assert.ok(error instanceof Refused || error instanceof Stale, String(error)))
      }
      const after = await house.store.get(id)
      const started = [...house.world.mailings].filter(([name]) => name.startsWith(id))
      assert.deepEqual(started.map(([name]) => name), after.sending ? [after.sending.mailing] : [])
      for (const [, mailing] of started) {
        sends += 1
        assert.ok(approvals.has(`${mailing.contentHash} ${mailing.listHash}`), 'sent what nobody approved')
        assert.ok(!after.writtenBy.some((writer) => writer.id === after.approval!.by.id), 'approved by a writer')
      }
    }), { numRuns: 150, seed: 34 })
    assert.ok(sends >= 15, `only ${sends} were sent: the sequences try too little`)
  }).timeout(30_000)
})
