import assert from 'node:assert/strict'
import { addSeconds } from '../../src/shared/instant.ts'
import { anna } from '../support/builders.ts'
import { file, number, tokenIn } from './alarm-acts.ts'
import { alarmHouse, fakeRooms, realRooms, told } from './alarm-house.ts'
import type { AlarmHouse, Rooms } from './alarm-house.ts'
import { Crash } from './fuse.ts'

/** When the first call about the duty is due. */
async function atTheFirstCall(rooms: Rooms): Promise<AlarmHouse> {
  const house = alarmHouse({ rooms })
  await house.report()
  await house.runTo(23.99)
  house.clock.move(0.01)
  return house
}

/** The first call went out, the process was killed before it settled that, and what is owed was filed before another went on. */
async function filedAfterACrash(rooms: Rooms = fakeRooms()): Promise<AlarmHouse> {
  const probe = await atTheFirstCall(fakeRooms())
  probe.fuse.arm(Infinity)
  await probe.tick()
  const house = await atTheFirstCall(rooms)
  house.fuse.arm(probe.fuse.passed.indexOf('before escalations.settle'))
  await house.tick().catch((error: unknown) => assert.ok(error instanceof Crash))
  house.fuse.restart()
  assert.deepEqual(told(house), ['l0 24h anna'])
  await file(house)
  house.clock.set(addSeconds(house.clock.now(), 301))
  await house.tick()
  assert.equal((await firstCall(house)).state, 'dropped')
  return house
}

const firstCall = async ({ escalations }: AlarmHouse) => (await escalations.ofIncident(number)).find(({ subject, level }) => subject.id === 'gdpr-33' && level === 0)!

async function notReceived(house: AlarmHouse): Promise<void> {
  house.clock.move(1)
  await house.incidents.rejectFiling(number, (await house.incidents.get(number)).filings[0]!.id, 'Niet ontvangen.', anna)
  await house.tick()
}

describe('a call that went out right before a crash and was dropped then,', () => {
  for (const [name, make] of [['fake', async () => fakeRooms()], ['real', realRooms]] as const) {
    it(`goes out again when it is asked for after all, once (${name} stores)`, async () => {
      const house = await filedAfterACrash(await make())
      await notReceived(house)
      await house.tick()
      assert.deepEqual(told(house), ['l0 24h anna', 'l0 25.08h anna'])
      assert.equal((await firstCall(house)).state, 'sent')
    })
  }

  it('is answered anew: each answer has a record of its own, and the link of before answers nothing', async () => {
    const house = await filedAfterACrash()
    await house.acknowledgements.all(number, anna)
    const before = house.sent.length
    await notReceived(house)
    const again = house.sent.slice(before).find(({ tells }) => tells.some((key) => key.includes('gdpr-33:l0')))!
    await house.acknowledgements.byLink(tokenIn(again.link))
    const acts = (await house.audit.list({ incident: number }, 500)).filter(({ what, key }) => what === 'escalation acknowledged' && key.includes('gdpr-33:l0'))
    assert.equal(acts.length, 2)
    assert.ok((await firstCall(house)).told.every(({ acknowledgedAt }) => acknowledgedAt))
  })

  it('is not undone by the message of before, which comes back while it is asked for again', async () => {
    const rooms = fakeRooms()
    const house = await filedAfterACrash(rooms)
    const { byMessage } = rooms.escalations
    const meanwhile = async (messageKey: string) => {
      const rows = await byMessage(messageKey)
      await notReceived(house)
      return rows
    }
    const other = alarmHouse({ rooms: { ...rooms, escalations: { ...rooms.escalations, byMessage: meanwhile } }, clock: house.clock, sent: house.sent })
    await other.undelivered(house.sent.find(({ tells }) => tells.some((key) => key.includes('gdpr-33:l0')))!.key)
    await house.tick()
    assert.deepEqual((await firstCall(house)).told.map(({ person, failedAt }) => [person, failedAt]), [['anna', null]])
    assert.deepEqual(told(house).slice(1), ['l0 25.08h anna'])
  })
})
