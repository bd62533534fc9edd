import assert from 'node:assert/strict'
import type { Ladder } from '../../src/playbooks/playbook.ts'
import { NotFound } from '../../src/shared/errors.ts'
import { aPlaybook, anna, bram, standard } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { at, filedLadder, nag, number, tokenIn } from './alarm-acts.ts'
import { alarmHouse, levels, told } from './alarm-house.ts'

const wait = (hours: number, notify: string[]) => ({ wait: hours, notify, channels: ['email' as const] })
const pageLadder = (...who: string[][]): Ladder => ({ stopOn: 'acknowledged', levels: who.map((one) => wait(1, one)) as unknown as Ladder['levels'], onExhausted: nag(2, ['management']) })

describe('an acknowledgement', () => {
  it('at the first level of a page keeps the second from being sent, until it runs out (vector 1)', async () => {
    const house = alarmHouse()
    await house.report()
    await house.tick()
    assert.deepEqual(told(house, 'take-charge'), ['l0 0h bram', 'l0 0h anna'])
    await house.acknowledgements.byLink(tokenIn(house.sent[0]!.link))
    await house.runTo(100)
    assert.deepEqual(levels(house, 'take-charge').slice(0, 2), ['l0 0h', 'l1 8h'])
  })

  it('that does not come wakes more people, and then again and again', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(6)
    assert.deepEqual(levels(house, 'take-charge'), ['l0 0h', 'l1 0.5h', 'l2 1.5h', 'l3 3.5h', 'l4 5.5h'])
  })

  it('leaves a statutory ladder as it is (rule 1, vector 2)', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(24)
    assert.ok((await house.acknowledgements.all(number, anna)) > 0)
    await house.runTo(72)
    assert.deepEqual(levels(house), ['l0 24h', 'l1 36h', 'l2 48h', 'l3 60h', 'l4 68h', 'l5 71h', 'l6 72h'])
  })

  it('does not end a step either: only doing it does', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(1)
    await house.acknowledgements.all(number, bram)
    await house.runTo(5)
    assert.deepEqual(levels(house, 'stop-the-leak'), ['l0 1h', 'l1 5h'])
    await house.incidents.finishStep(number, 'stop-the-leak', 'Link ingetrokken.', bram)
    await house.runTo(100)
    assert.deepEqual(levels(house, 'stop-the-leak'), ['l0 1h', 'l1 5h'])
  })

  it('works once, for the one it was sent to, and is recorded as that', async () => {
    const house = alarmHouse()
    await house.report()
    await house.tick()
    const token = tokenIn(house.sent[0]!.link)
    await house.acknowledgements.byLink(token)
    await assert.rejects(house.acknowledgements.byLink(token), NotFound)
    await assert.rejects(house.acknowledgements.byLink(`${token}x`), NotFound)
    const acts = (await house.audit.list({}, 99)).filter(({ what }) => what === 'escalation acknowledged')
    assert.deepEqual(acts.map(({ who }) => who), [{ kind: 'link', id: 'bram' }])
  })

  for (const [hours, works] of [[72, true], [72.001, false]] as const) {
    it(`${works ? 'works' : 'no longer works'} ${hours} hours after its message`, async () => {
      const house = alarmHouse()
      await house.report()
      await house.tick()
      house.clock.move(hours)
      const press = house.acknowledgements.byLink(tokenIn(house.sent[0]!.link))
      await (works ? assert.doesNotReject(press) : assert.rejects(press, NotFound))
    })
  }
})

describe('an empty level', () => {
  const nobody = (...ids: string[]) => Object.values(cast).map((person) => (ids.includes(person.id) ? { ...person, active: false } : person))
  const playbook = aPlaybook({ roles: { ...standard.roles, handler: { resolve: ['role:coordinator'], mustResolve: true } } }, { page: pageLadder(['handler'], ['dpo']) })

  it('alarms the administrators, and the next level is told at once (rule 11, vector 5)', async () => {
    const house = alarmHouse({ playbook, people: nobody('bram') })
    await house.report()
    await house.tick()
    assert.deepEqual(told(house, 'take-charge'), ['l0 0h gijs', 'l1 0h anna'])
    assert.ok((await house.audit.list({}, 99)).some(({ what }) => what === 'escalation reached nobody'))
  })

  it('of a statutory ladder alarms the administrators, and the next level is told at once', async () => {
    const statutory = { ...filedLadder, levels: [at(-24, ['handler']), at(-12), at(0)] } as Ladder
    const house = alarmHouse({ playbook: aPlaybook({ roles: playbook.roles }, { statutory }), people: nobody('bram') })
    await house.report()
    await house.runTo(72)
    assert.deepEqual(told(house), ['l0 48h gijs', 'l1 48h anna', 'l2 72h anna'])
  })

  it('does not wait for a next one when every level is empty (vector 6)', async () => {
    const everyLevel = aPlaybook({ roles: playbook.roles }, { page: pageLadder(['handler'], ['handler'], ['handler']) })
    const house = alarmHouse({ playbook: everyLevel, people: nobody('bram') })
    await house.report()
    await house.runTo(3)
    assert.deepEqual(told(house, 'take-charge'), ['l0 0h gijs', 'l1 0h gijs', 'l2 0h gijs', 'l3 0h fleur', 'l4 2h fleur'])
  })

  it('is no reason to spin when there is nobody at all, and the ladder is still there when somebody comes', async () => {
    const house = alarmHouse({ people: [] })
    await house.report()
    await house.runTo(50)
    assert.deepEqual([house.sent, house.trouble], [[], []])
    house.people.push(cast.anna)
    await house.runTo(55)
    assert.ok(told(house).length > 0)
  })

  it('falls back on the next entry of the role, and on nobody who has left (vector 21)', async () => {
    const house = alarmHouse({ people: nobody('anna') })
    await house.report()
    await house.runTo(24)
    assert.deepEqual(told(house), ['l0 24h fleur'])
  })
})

describe('people', () => {
  it('are those who are there when a level is told, not those who were there when it was planned (rule 10, vector 21)', async () => {
    const house = alarmHouse({ people: structuredClone(Object.values(cast)) })
    await house.report()
    await house.runTo(30)
    house.people.find(({ id }) => id === 'anna')!.active = false
    house.people.push({ ...cast.dewi, id: 'dewi-2', roles: ['dpo'] })
    await house.runTo(40)
    assert.deepEqual(told(house), ['l0 24h anna', 'l1 36h dewi-2'])
  })

  it('are never told who have no role: Dewi, Eva and Chris hear nothing', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(100)
    assert.deepEqual([...new Set(house.sent.map(({ to }) => to.name))].sort(), [cast.anna.name, cast.bram.name, cast.fleur.name])
  })
})
