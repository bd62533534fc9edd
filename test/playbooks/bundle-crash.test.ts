import assert from 'node:assert/strict'
import { addSeconds } from '../../src/shared/instant.ts'
import { later } from '../support/moments.ts'
import { number, tokenIn } from './alarm-acts.ts'
import { alarmHouse, fakeRooms, realRooms } from './alarm-house.ts'
import type { AlarmHouse } from './alarm-house.ts'
import { named, ours, playbookWith, reported, rowsOf, step, to, together } from './bundle-house.ts'

describe('a row that goes wrong in a bundle', () => {
  const broken = playbookWith(step('een', 48, 'dpo'), step('kapot', 48, 'nergens'), step('twee', 48, 'dpo'))

  it('goes by itself and is stuck after five attempts, and the others are told as if it were not there', async () => {
    const house = await reported({ playbook: broken })
    await house.runTo(48)
    const attempts = (await house.escalations.ofIncident(number)).filter(({ subject }) => subject.id === 'kapot').map((row) => row.attempts)
    assert.deepEqual(attempts, [1], 'it does not wait until its claim runs out')
    await house.runTo(48.5)
    assert.deepEqual(to(house, 'anna').map(named), [['gdpr-33', 'een', 'twee']])
    assert.deepEqual((await rowsOf(house)).map(({ subject, state, attempts }) => [subject.id, state, attempts]), [['gdpr-33', 'sent', 1], ['een', 'sent', 0], ['kapot', 'stuck', 5], ['twee', 'sent', 0]])
  })

  it('and stands first does not keep the others', async () => {
    const house = await reported({ playbook: playbookWith(step('kapot', 1, 'nergens'), step('een', 1, 'dpo'), step('twee', 1, 'dpo')) })
    house.clock.set(later(1))
    await house.tick()
    assert.deepEqual(to(house, 'anna').map(named), [['een', 'twee']])
  })
})

describe('a crash after any write of a bundle', () => {
  /** Everybody has a message for each row that tells them, and the message names it. */
  async function assertEverybodyTold(house: AlarmHouse, where: string): Promise<void> {
    const rows = await rowsOf(house)
    assert.deepEqual(rows.map(({ subject, state, told: some }) => [subject.id, state, some.map(({ person }) => person)]), [['gdpr-33', 'sent', ['anna']], ['een', 'sent', ['anna', 'fleur']], ['twee', 'sent', ['anna']]], where)
    for (const { subject, told: some } of rows) {
      for (const { messageKey, tokenHash } of some) {
        const message = house.sent.find(({ key }) => key === messageKey)
        assert.ok(message && named(message).includes(subject.id), `${messageKey} does not name ${subject.id} after a crash ${where}`)
        assert.equal(`hash-of-${tokenIn(message.link)}`, tokenHash, where)
      }
    }
    assert.equal(new Set(house.sent.map(({ key }) => key)).size, house.sent.length)
    assert.deepEqual([(await house.audit.verify()).ok, (await house.audit.list({}, 99)).filter(({ what }) => what === 'escalation sent').length], [true, 3], where)
  }

  async function crashedAt(moment: number, rooms?: Awaited<ReturnType<typeof realRooms>>): Promise<AlarmHouse> {
    const house = await reported(rooms ? { rooms } : {})
    house.clock.set(later(48))
    house.fuse.arm(moment)
    await house.tick().catch(() => {})
    house.fuse.restart()
    house.clock.set(addSeconds(later(48), 301))
    await house.tick()
    return house
  }

  async function moments(): Promise<string[]> {
    const { fuse } = await crashedAt(Infinity)
    const whole = await reported()
    whole.clock.set(later(48))
    whole.fuse.arm(Infinity)
    await whole.tick()
    assert.ok(!fuse.blown)
    return [...whole.fuse.passed]
  }

  it('leaves every row with who is told, and everybody with a message that names it; nobody gets two', async () => {
    const places = await moments()
    assert.ok(places.filter((place) => place === 'after escalations.writeDown').length === 3 && places.includes('after escalations.takeAlong'))
    for (const [moment, where] of places.entries()) {
      const house = await crashedAt(moment)
      await assertEverybodyTold(house, `${moment}: ${where}`)
      assert.deepEqual([to(house, 'anna').length, to(house, 'fleur').length], [1, 1], where)
    }
  })

  it('takes nothing for told that came due between the crash and its repeat', async () => {
    const places = await moments()
    for (const [moment, where] of places.entries()) {
      const house = await reported({ playbook: playbookWith(step('een', 48, 'both'), step('later', 48 + 2 / 60, 'dpo')) })
      house.clock.set(later(48))
      house.fuse.arm(moment)
      await house.tick().catch(() => {})
      house.fuse.restart()
      house.clock.set(addSeconds(later(48), 301))
      await house.tick()
      const all = to(house, 'anna').flatMap(named)
      assert.deepEqual(all.toSorted(), ['een', 'gdpr-33', 'later'], `after a crash at ${moment}: ${where}`)
    }
  })

  it('with the real stores too', async function () {
    this.timeout(60_000)
    const places = await moments()
    const writes = places.flatMap((place, index) => (/^after (escalations\.(writeDown|takeAlong|settle)|outbox\.post)$/.test(place) ? [index] : []))
    for (const moment of writes) await assertEverybodyTold(await crashedAt(moment, await realRooms()), `${moment}: ${places[moment]}`)
  })
})

describe('a row whose claim ran out before it was told', () => {
  it('goes alone under a key of its own, with another worker', async () => {
    const rooms = fakeRooms()
    const { writeDown } = rooms.escalations
    const slow: typeof writeDown = async (key, claim, some) => {
      if (key.includes('step:een')) {
        house.clock.set(addSeconds(later(48), 301))
        await other.tick()
      }
      return writeDown(key, claim, some)
    }
    const house = await reported({ rooms: { ...rooms, escalations: { ...rooms.escalations, writeDown: slow } } })
    const other = alarmHouse({ rooms, law: ours, playbook: together, clock: house.clock, sent: house.sent })
    house.clock.set(later(48))
    await house.tick()
    for (const { subject, state, told: some } of await rowsOf(house)) {
      assert.equal(state, 'sent', subject.id)
      for (const { messageKey } of some) assert.ok(house.sent.some((one) => one.key === messageKey && named(one).includes(subject.id)), `${messageKey} does not name ${subject.id}`)
    }
  })
})

describe('two workers on one bundle', () => {
  it('never send two messages for one row and person (rule 13)', async function () {
    this.timeout(60_000)
    const steps = Array.from({ length: 12 }, (_, index) => step(`s${index}`, 1, index % 2 ? 'both' : 'dpo'))
    for (let round = 0; round < 8; round += 1) {
      const rooms = await realRooms()
      const house = await reported({ rooms, playbook: playbookWith(...steps) })
      const other = alarmHouse({ rooms, law: ours, playbook: playbookWith(...steps), clock: house.clock, sent: house.sent })
      house.clock.set(later(1))
      await Promise.all([house.tick(), other.tick(), house.tick(), other.tick()])
      for (const part of ['anna', 'fleur'] as const) {
        const all = to(house, part).flatMap(named)
        assert.equal(new Set(all).size, all.length, `${part} twice: ${all.join(' ')}`)
        assert.equal(all.length, part === 'anna' ? 12 : 6)
      }
      assert.deepEqual([house.trouble, other.trouble, house.repeats, other.repeats], [[], [], [], []])
      assert.equal((await house.audit.list({}, 999)).filter(({ what }) => what === 'escalation sent').length, 12)
    }
  })
})
