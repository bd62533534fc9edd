import assert from 'node:assert/strict'
import { instantsAt, wallTime } from '../../src/shared/dutch-time.ts'
import { Refused } from '../../src/shared/errors.ts'
import { aPlaybook, anna, bram, fleur } from '../support/builders.ts'
import { later } from '../support/moments.ts'
import { choose, file, filedLadder, number } from './alarm-acts.ts'
import { alarmHouse, levels, told } from './alarm-house.ts'

describe('the statutory ladder', () => {
  it('counts back from the provisional deadline, in elapsed hours (rules 4 and 5)', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(72)
    assert.deepEqual(levels(house), ['l0 24h', 'l1 36h', 'l2 48h', 'l3 60h', 'l4 68h', 'l5 71h', 'l6 72h'])
  })

  it('counts back from the chosen moment once there is one', async () => {
    const house = alarmHouse()
    await house.report()
    await choose(house, -10)
    await house.runTo(62)
    assert.deepEqual(levels(house), ['l0 14h', 'l1 26h', 'l2 38h', 'l3 50h', 'l4 58h', 'l5 61h', 'l6 62h'])
  })

  it('tells the DPO, and management too from twelve hours on', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(60)
    assert.deepEqual(told(house), ['l0 24h anna', 'l1 36h anna', 'l2 48h anna', 'l3 60h anna', 'l3 60h fleur'])
  })

  it('stops when it is filed', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(40)
    await file(house)
    await house.runTo(200)
    assert.deepEqual(levels(house), ['l0 24h', 'l1 36h'])
  })

  it('runs on both duties, provisionally, while nobody said whose data they are (vector 31)', async () => {
    const house = alarmHouse()
    await house.report({ ourRole: undefined })
    await house.runTo(24)
    assert.deepEqual([levels(house), levels(house, 'gdpr-33-2')], [['l0 24h'], ['l0 4h', 'l1 20h', 'l2 23h', 'l3 24h']])
  })

  it('goes on when the facts are amended so that the duty no longer fits', async () => {
    const house = alarmHouse()
    await house.report()
    house.clock.move(1)
    await house.incidents.amend(number, { ourRole: 'processor' }, bram, {})
    await house.runTo(36)
    assert.deepEqual(levels(house), ['l0 24h', 'l1 36h'])
  })
})

describe('a moment that moves', () => {
  const house13 = () => alarmHouse({ playbook: aPlaybook({}, { statutory: filedLadder }) })

  it('five hours earlier at T+45: the level that is now past goes out at once, the next in time (rule 8, vector 13)', async () => {
    const house = house13()
    await house.report()
    await house.runTo(45)
    assert.deepEqual(levels(house), [])
    await choose(house, -5)
    await house.tick()
    assert.deepEqual(levels(house), ['l0 45h'])
    await house.runTo(67)
    assert.deepEqual(levels(house), ['l0 45h', 'l1 55h', 'l2 63h', 'l3 67h'])
  })

  it('earlier is not called late: it could not have gone out before', async () => {
    const house = house13()
    await house.report()
    await house.runTo(45)
    await choose(house, -5)
    await house.tick()
    const [row] = (await house.escalations.ofIncident(number)).filter(({ subject, state }) => subject.id === 'gdpr-33' && state === 'sent')
    assert.equal(row!.lateMinutes, 0)
  })

  it('earlier twice goes out once', async () => {
    const house = house13()
    await house.report()
    await house.runTo(45)
    await choose(house, -5)
    await house.tick()
    await choose(house, -6)
    await house.runTo(66)
    assert.deepEqual(levels(house), ['l0 45h', 'l1 54h', 'l2 62h', 'l3 66h'])
  })

  it('five hours later, not approved: nothing moves (vector 14)', async () => {
    const house = house13()
    await house.report()
    await house.runTo(45)
    await choose(house, 5)
    await house.runTo(72)
    assert.deepEqual(levels(house), ['l0 48h', 'l1 60h', 'l2 68h', 'l3 72h'])
  })

  it('five hours later, rejected: nothing moves', async () => {
    const house = house13()
    await house.report()
    await house.runTo(45)
    const { awareness } = await choose(house, 5)
    await house.incidents.answerAwareness(number, awareness[0]!.id, 'rejected', bram)
    await house.runTo(72)
    assert.deepEqual(levels(house), ['l0 48h', 'l1 60h', 'l2 68h', 'l3 72h'])
  })

  it('five hours later, approved by a second person: what waits moves along', async () => {
    const house = house13()
    await house.report()
    await house.runTo(50)
    const { awareness } = await choose(house, 5)
    await assert.rejects(house.incidents.answerAwareness(number, awareness[0]!.id, 'in force', anna), Refused)
    await house.incidents.answerAwareness(number, awareness[0]!.id, 'in force', fleur)
    await house.runTo(77)
    assert.deepEqual(levels(house), ['l0 48h', 'l1 65h', 'l2 73h', 'l3 77h'])
  })

  it('70 hours back, when the report came that late: one message at the highest missed level, the next an hour before the end (rule 7, vector 15)', async () => {
    const house = alarmHouse()
    await house.report({ detectedAt: later(-70) })
    await house.tick()
    assert.deepEqual(levels(house), ['l4 0h'])
    await choose(house, -70)
    await house.runTo(2)
    assert.deepEqual(levels(house), ['l4 0h', 'l5 1h', 'l6 2h'])
  })

  it('past everything: one message, about a deadline that has passed', async () => {
    const house = alarmHouse()
    await house.report({ detectedAt: later(-100) })
    await house.tick()
    assert.deepEqual(told(house), ['l6 0h anna', 'l6 0h fleur'])
    assert.match(house.sent.find(({ tells }) => tells.some((row) => row.endsWith('gdpr-33:l6')))!.heading, /^TE LAAT: /)
  })
})

describe('after the deadline', () => {
  it('somebody is told every two hours until it is filed, and filing asks for the reason (rule 9, vector 17)', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(79)
    assert.deepEqual(levels(house).slice(-4), ['l6 72h', 'l7 74h', 'l8 76h', 'l9 78h'])
    await assert.rejects(file(house), (error) => error instanceof Refused && error.reasons[0]!.key === 'filing.late-reason.missing')
    await house.runTo(81)
    await file(house, 'De FG was ziek.')
    await house.runTo(200)
    assert.deepEqual(levels(house).slice(-2), ['l9 78h', 'l10 80h'])
  })

  it('it still goes on after a hundred messages', async () => {
    const house = alarmHouse({ playbook: aPlaybook({ steps: [] }) })
    await house.report()
    await house.runTo(72 + 2 * 100)
    assert.equal(levels(house).at(-1), 'l106 272h')
  })
})

describe('the changes of the clocks', () => {
  async function rowsOf(detected: Date) {
    const house = alarmHouse()
    house.clock.set(detected)
    await house.report()
    return (await house.escalations.ofIncident(number)).filter(({ subject }) => subject.id === 'gdpr-33').map(({ dueAt }) => wallTime(dueAt))
  }

  it('keep the last level at 72 elapsed hours in October (vector 11)', async () => {
    assert.equal((await rowsOf(instantsAt('2026-10-23 16:40')![0]!)).at(-1), '2026-10-26 15:40')
    assert.equal((await rowsOf(instantsAt('2026-10-25 02:30')![0]!)).at(-1), '2026-10-28 01:30')
  })

  it('lose no level in the hour that is skipped in March (vector 12)', async () => {
    const walls = await rowsOf(instantsAt('2026-03-28 02:30')![0]!)
    assert.deepEqual(walls, ['2026-03-29 03:30', '2026-03-29 15:30', '2026-03-30 03:30', '2026-03-30 15:30', '2026-03-30 23:30', '2026-03-31 02:30', '2026-03-31 03:30'])
  })
})
