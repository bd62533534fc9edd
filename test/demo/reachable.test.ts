import assert from 'node:assert/strict'
import { players } from '../../src/demo/cast.ts'
import { reachablePlayers } from '../../src/demo/reachable.ts'
import { isWorking } from '../../src/people/contact.ts'
import { testHouse } from '../support/house.ts'
import { later, noon } from '../support/moments.ts'

const days = (count: number) => later(count * 24)

describe('the people of the demo', () => {
  it('can be reached throughout the past that it lives through, and as they are arranged today', async () => {
    const { house, clock } = await testHouse({ cast: false })
    const reachable = reachablePlayers(house)
    clock.set(days(-400))
    for (const player of players) await house.persons.add({ ...player, roles: [...player.roles], password: 'paars raam fietst langzaam' })
    for (let day = -400; day <= -80; day += 10) {
      clock.set(days(day))
      await reachable.stay(clock.now())
      for (const { id, contacts } of await house.persons.list()) assert.ok(isWorking(contacts[0]!, clock.now()), `${id} ${day}`)
    }
    clock.set(noon)
    await reachable.arrange(noon)
    const points = (await house.persons.list()).flatMap(({ id, contacts }) => contacts.map((point) => ({ id, channel: point.channel, works: isWorking(point, noon) })))
    assert.deepEqual(points.filter(({ works }) => !works), [{ id: 'hugo', channel: 'email', works: false }, { id: 'lotte', channel: 'sms', works: false }])
    assert.deepEqual(new Set(points.filter(({ works }) => works).map(({ channel }) => channel)), new Set(['email', 'sms', 'voice', 'chat']))
  })
})
