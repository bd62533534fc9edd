import assert from 'node:assert/strict'
import type { Ladder } from '../../src/playbooks/playbook.ts'
import { addSeconds } from '../../src/shared/instant.ts'
import { aPlaybook, anna, standard } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { nag, number } from './alarm-acts.ts'
import { alarmHouse, told } from './alarm-house.ts'
import type { AlarmHouse } from './alarm-house.ts'
import { Crash } from './fuse.ts'

const wait = (notify: string[]) => ({ wait: 1, notify, channels: ['email' as const] })
const page: Ladder = { stopOn: 'acknowledged', levels: [wait(['handler']), wait(['management'])], onExhausted: nag(2, ['management']) }
const take = 'take-charge'
const withFallback = aPlaybook({ roles: { ...standard.roles, handler: { resolve: ['role:coordinator', 'role:dpo'], mustResolve: true } } }, { page })
const together = (...names: string[]) => aPlaybook({}, { page: { ...page, levels: [wait(names), wait(['management'])] } })
const both = together('handler', 'dpo')

/** The process was killed when it was written down who is told, and before anybody was, or only the first. */
async function writtenDown(playbook = withFallback, at: 'before outbox.post' | 'after outbox.post' = 'before outbox.post'): Promise<AlarmHouse> {
  const make = async () => {
    const house = alarmHouse({ playbook, people: structuredClone(Object.values(cast)) })
    await house.report()
    return house
  }
  const probe = await make()
  probe.fuse.arm(Infinity)
  await probe.tick()
  const house = await make()
  house.fuse.arm(probe.fuse.passed.indexOf(at))
  await house.tick().catch((error: unknown) => assert.ok(error instanceof Crash))
  house.fuse.restart()
  assert.ok((await rowOf(house)).told.some(({ person }) => person === 'bram'))
  assert.deepEqual(house.sent.filter(({ to }) => to.name === cast.bram.name), [])
  return house
}

const rowOf = async ({ escalations }: AlarmHouse) => (await escalations.ofIncident(number)).find(({ subject, level }) => subject.id === take && level === 0)!

const goes: [string, (house: AlarmHouse) => Promise<unknown>][] = [
  ['is excluded from it', ({ incidents }) => incidents.change(number, anna, (incident) => ({ incident: { ...incident, excluded: ['bram'] }, happenings: [] }))],
  ['may come in no more', async ({ people }) => Object.assign(people.find(({ id }) => id === 'bram')!, { active: false })],
]

async function afterTheClaim(house: AlarmHouse): Promise<void> {
  house.clock.set(addSeconds(house.clock.now(), 301))
  await house.tick()
}

for (const [what, go] of goes) {
  describe(`somebody who was to be told of an incident when the process was killed, and ${what} before it goes on,`, () => {
    it('is told nothing, and whoever is called instead is called at once', async () => {
      const house = await writtenDown()
      await go(house)
      await afterTheClaim(house)
      assert.deepEqual(told(house, take).map((line) => line.split(' ').slice(1).join(' ')), ['0.08h anna'])
      assert.deepEqual(house.sent.filter(({ to }) => to.name === cast.bram.name), [])
    })

    it('keeps the call from nobody who was to be told with them', async () => {
      const house = await writtenDown(both)
      await go(house)
      await afterTheClaim(house)
      assert.deepEqual(house.sent.map(({ to }) => to.name), [cast.anna.name])
    })

    it('is told nothing either when the message to somebody else is refused meanwhile', async () => {
      const house = await writtenDown(together('dpo', 'handler'), 'after outbox.post')
      await go(house)
      await house.undelivered(house.sent[0]!.key)
      assert.deepEqual(house.sent.map(({ to }) => to.name), [cast.anna.name])
      await house.tick()
      assert.deepEqual(told(house, take), ['l0 0h anna', 'l1 0h fleur'])
    })

    it('is not waited for: when nobody else who was told is left, the next are called at once', async () => {
      const house = alarmHouse({ playbook: both, people: structuredClone(Object.values(cast)) })
      await house.report()
      await house.tick()
      await go(house)
      house.clock.move(0.1)
      await house.acknowledgements.all(number, anna, 'cannot')
      await house.tick()
      assert.deepEqual(told(house, take), ['l0 0h bram', 'l0 0h anna', 'l1 0.1h fleur'])
    })
  })
}
