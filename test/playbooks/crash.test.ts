import assert from 'node:assert/strict'
import { addSeconds } from '../../src/shared/instant.ts'
import { anna, fleur } from '../support/builders.ts'
import { noon } from '../support/moments.ts'
import { firstFiling } from './alarm-acts.ts'
import { alarmHouse, fakeRooms, realRooms, told } from './alarm-house.ts'
import type { AlarmHouse, Rooms } from './alarm-house.ts'
import { Crash } from './fuse.ts'

const number = '2026-0001'

/** Does something that a crash may interrupt, and then starts the process again after the claim has run out. */
async function crashing(house: AlarmHouse, moments: number, act: () => Promise<unknown>): Promise<boolean> {
  house.fuse.arm(moments)
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Crash)) throw error
  }
  const crashed = house.fuse.blown
  house.fuse.restart()
  house.clock.set(addSeconds(house.clock.now(), 301))
  await house.tick()
  return crashed
}

/** What a reader of the store and the mailbox sees in the end. */
async function outcome({ sent, audit, escalations }: AlarmHouse) {
  const acts = await audit.list({}, 999)
  return {
    messages: sent.map(({ key, link, to }) => `${key} ${to.address} ${link}`).sort(),
    rows: (await escalations.ofIncident(number)).map(({ key, state }) => `${key} ${state}`).sort(),
    acts: acts.map(({ what }) => what).sort(),
    keys: new Set(acts.map(({ key }) => key)).size === acts.length,
    chain: (await audit.verify()).ok,
  }
}

async function withoutCrash(rooms: Rooms, prepare: (house: AlarmHouse) => Promise<unknown>, act: (house: AlarmHouse) => Promise<unknown>) {
  const house = alarmHouse({ rooms })
  await prepare(house)
  house.fuse.arm(Infinity)
  await act(house)
  const moments = [...house.fuse.passed]
  house.clock.set(addSeconds(house.clock.now(), 301))
  await house.tick()
  return { expected: await outcome(house), moments }
}

type Act = (house: AlarmHouse) => Promise<unknown>
const stories: [what: string, prepare: Act, act: Act][] = [
  ['a tick that wakes people', (house) => house.report().then(() => house.clock.move(24)), (house) => house.tick()],
  ['the first tick after a report', (house) => house.report(), (house) => house.tick()],
  ['choosing an earlier moment', (house) => house.report().then(() => house.runTo(1)), (house) => house.incidents.chooseAwareness(number, { awareAt: noon, reason: 'Toen.' }, anna)],
  ['filing', (house) => house.report().then(() => house.runTo(1)), (house) => house.incidents.file(number, { ...firstFiling, filedAt: house.clock.now() }, anna)],
]

describe('a crash at any moment', () => {
  for (const [what, prepare, act] of stories) {
    it(`of ${what} is made up for by the next tick, exactly once, with the same links`, async () => {
      const { expected, moments } = await withoutCrash(fakeRooms(), prepare, act)
      const { expected: never } = await withoutCrash(fakeRooms(), prepare, async () => {})
      assert.ok(moments.length > 4)
      for (const [moment, where] of moments.entries()) {
        const house = alarmHouse()
        await prepare(house)
        assert.ok(await crashing(house, moment, () => act(house)), `no crash at ${where}`)
        // What was not written yet did not happen; what was written is finished.
        const written = !moments.includes('after incidents.change') || house.fuse.passed.includes('after incidents.change')
        assert.deepEqual(await outcome(house), written ? expected : never, `after a crash at ${moment}: ${where}`)
      }
    })
  }

  it('of a report loses nothing that was in the store, and plans it after all', async () => {
    const { moments } = await withoutCrash(fakeRooms(), async () => {}, (house) => house.report())
    for (const [moment, where] of moments.entries()) {
      const house = alarmHouse()
      await crashing(house, moment, () => house.report())
      const reported = await house.incidents.count({})
      assert.equal(reported, moment >= moments.indexOf('after incidents.insert') ? 1 : 0, where)
      if (reported === 0) continue
      assert.deepEqual((await house.audit.list({}, 99)).filter(({ what }) => what === 'incident reported').length, 1, where)
      assert.deepEqual(told(house, 'take-charge'), ['l0 0.08h bram', 'l0 0.08h anna'], where)
    }
  })

  it('again and again at the same place still wakes everybody once', async () => {
    const house = alarmHouse()
    await house.report()
    house.clock.move(24)
    for (let n = 0; n < 4; n += 1) {
      house.fuse.arm(12)
      await house.tick().catch((error: unknown) => assert.ok(error instanceof Crash))
      house.clock.set(addSeconds(house.clock.now(), 301))
    }
    house.fuse.restart()
    await house.tick()
    const keys = house.sent.map(({ key }) => key)
    assert.equal(new Set(keys).size, keys.length)
    assert.ok(told(house).length > 0)
  })
})

describe('a crash, with the real stores,', () => {
  const places = [
    ['before anybody is chosen', 'before escalations.writeDown'],
    ['after it was written who is told', 'after escalations.writeDown'],
    ['after the first message was posted', 'after outbox.post'],
    ['after the next level was planned', 'after escalations.insertMissing'],
    ['before the row is settled', 'before escalations.settle'],
    ['after the row is settled, before it is recorded', 'before audit.append'],
    ['after it is recorded', 'after audit.append'],
  ] as const
  const prepare = (house: AlarmHouse) => house.report()
  let expected: Awaited<ReturnType<typeof outcome>>
  let moments: string[] = []
  before(async () => {
    ;({ expected, moments } = await withoutCrash(await realRooms(), prepare, (house) => house.tick()))
  })

  for (const [what, place] of places) {
    it(`${what}, is made up for by the next tick, exactly once`, async () => {
      const house = alarmHouse({ rooms: await realRooms() })
      await prepare(house)
      const moment = moments.indexOf(place)
      assert.ok(moment >= 0, place)
      assert.ok(await crashing(house, moment, () => house.tick()))
      assert.deepEqual(await outcome(house), expected)
    })
  }

  it('and a link that was pressed in the meantime keeps its acknowledgement', async () => {
    const house = alarmHouse({ rooms: await realRooms() })
    await prepare(house)
    house.fuse.arm(moments.lastIndexOf('before escalations.settle'))
    await house.tick().catch(() => {})
    house.fuse.restart()
    await house.acknowledgements.byLink(house.sent[0]!.link.split('/').at(-1)!)
    await house.runTo(2)
    assert.deepEqual(told(house, 'take-charge'), ['l0 0h bram', 'l0 0h anna'])
  })
})

describe('an acknowledgement that comes while a level is being told again', () => {
  it('is not lost', async () => {
    const { moments } = await withoutCrash(fakeRooms(), (house) => house.report(), (house) => house.tick())
    const rooms = fakeRooms()
    const house = alarmHouse({ rooms })
    await house.report()
    house.fuse.arm(moments.indexOf('after outbox.post'))
    await house.tick().catch(() => {})
    house.fuse.restart()
    const token = house.sent[0]!.link.split('/').at(-1)!
    const { ofIncident } = rooms.escalations
    const pressedMeanwhile = async (incident: string) => {
      const rows = await ofIncident(incident)
      await house.acknowledgements.byLink(token).catch(() => {})
      return rows
    }
    const again = alarmHouse({ rooms: { ...rooms, escalations: { ...rooms.escalations, ofIncident: pressedMeanwhile } }, clock: house.clock, sent: house.sent })
    house.clock.set(addSeconds(noon, 301))
    await again.tick()
    const row = (await ofIncident(number)).find(({ subject }) => subject.id === 'take-charge')!
    assert.deepEqual(row.told.map(({ person, acknowledgedAt }) => [person, acknowledgedAt !== null]), [['bram', true], ['anna', false]])
  })
})

describe('two workers', () => {
  it('with the real stores wake everybody once and record everything once (vector 9)', async () => {
    const rooms = await realRooms()
    const house = alarmHouse({ rooms })
    const other = alarmHouse({ rooms, clock: house.clock, sent: house.sent })
    for (let n = 0; n < 4; n += 1) await house.report()
    house.clock.move(24)
    await Promise.all([house.tick(), other.tick(), house.tick(), other.tick()])
    const keys = house.sent.map(({ key }) => key)
    assert.equal(new Set(keys).size, keys.length)
    assert.equal(told(house).length, 4)
    assert.deepEqual([house.repeats, other.repeats, house.trouble, other.trouble], [[], [], [], []])
    const acts = (await house.audit.list({}, 999)).map(({ key }) => key)
    assert.equal(new Set(acts).size, acts.length)
    assert.equal((await house.audit.verify()).ok, true)
  })

  it('who change one incident at the same time lose nothing of each other', async () => {
    const rooms = await realRooms()
    const house = alarmHouse({ rooms })
    await house.report()
    house.clock.move(1)
    await Promise.all([
      house.incidents.chooseAwareness(number, { awareAt: noon, reason: 'Toen.' }, anna),
      house.incidents.finishStep(number, 'take-charge', '', fleur),
      house.incidents.amend(number, { people: { min: 1, max: 1 } }, anna, {}),
    ])
    const { version, awareness, stepsDone, statements } = await house.incidents.get(number)
    assert.deepEqual([version, awareness.length, stepsDone.length, statements.some(({ fact }) => fact === 'people')], [4, 1, 1, true])
    assert.equal((await house.audit.verify()).entries, 4)
  })
})
