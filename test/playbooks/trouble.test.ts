import assert from 'node:assert/strict'
import { aPlaybook } from '../support/builders.ts'
import { later } from '../support/moments.ts'
import { at, nag, number } from './alarm-acts.ts'
import { alarmHouse, levels, told } from './alarm-house.ts'

describe('a bell that rang late', () => {
  const only = (hours: number) => aPlaybook({ steps: [] }, { statutory: { stopOn: 'filed', levels: [at(-hours, ['management']), at(0)], onExhausted: nag(2) } })

  it('merges what was missed into the highest level, says so and tells the DPO (vector 8)', async () => {
    const house = alarmHouse({ playbook: aPlaybook({ steps: [] }) })
    await house.report()
    await house.runTo(23)
    house.clock.set(later(61))
    await house.tick()
    assert.deepEqual(told(house), ['l3 61h anna', 'l3 61h fleur'])
    const rows = (await house.escalations.ofIncident(number)).filter(({ subject }) => subject.id === 'gdpr-33').slice(0, 4)
    assert.deepEqual(rows.map(({ state, lateMinutes }) => [state, lateMinutes]), [['merged', 37 * 60], ['merged', 25 * 60], ['merged', 13 * 60], ['sent', 60]])
    assert.match(house.sent.find(({ key }) => key.includes('gdpr-33:l3'))!.body, /1 uur later de deur uit/)
  })

  for (const [minutes, people] of [[5, ['fleur']], [6, ['fleur', 'anna']]] as const) {
    it(`by ${minutes} minutes tells ${people.join(' and ')}`, async () => {
      const house = alarmHouse({ playbook: only(24) })
      await house.report()
      house.clock.set(later(48 + minutes / 60))
      await house.tick()
      assert.deepEqual(told(house).map((line) => line.split(' ')[2]), people)
      assert.equal(/later de deur uit/.test(house.sent[0]!.body), minutes > 5)
    })
  }

  it('rings the statutory first', async () => {
    const house = alarmHouse()
    await house.report()
    house.clock.set(later(30))
    await house.tick()
    assert.deepEqual(house.sent.map(({ priority }) => priority), house.sent.map(({ priority }) => priority).toSorted((one, other) => one! - other!))
    assert.match(house.sent[0]!.key, /gdpr-33:l0/)
  })
})

describe('a clock of the server that jumps', () => {
  it('an hour ahead and back sends nothing twice (vector 26)', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(23.5)
    house.clock.move(1)
    await house.tick()
    house.clock.move(-1)
    await house.runTo(72)
    assert.deepEqual(levels(house), ['l0 24.5h', 'l1 36h', 'l2 48h', 'l3 60h', 'l4 68h', 'l5 71h', 'l6 72h'])
    assert.deepEqual(house.repeats, [])
  })
})

describe('what cannot be sent', () => {
  it('is tried five times, and then the ladder goes on without it', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(71.5)
    house.outage.on = true
    await house.runTo(73)
    house.outage.on = false
    await house.runTo(78)
    assert.deepEqual(levels(house).map((line) => line.split(' ')[0]).slice(-3), ['l5', 'l8', 'l9'])
    const stuck = (await house.escalations.ofIncident(number)).filter(({ subject, state }) => subject.id === 'gdpr-33' && state === 'stuck')
    assert.deepEqual(stuck.map(({ level, attempts }) => [level, attempts]), [[6, 5], [7, 5]])
    assert.ok((await house.escalations.countStuck()) >= 2)
  })
})
