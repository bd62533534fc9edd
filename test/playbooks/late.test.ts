import assert from 'node:assert/strict'
import type { Escalation } from '../../src/playbooks/escalation.ts'
import type { Ladder, Playbook } from '../../src/playbooks/playbook.ts'
import { addMinutes } from '../../src/shared/instant.ts'
import { mostLate } from '../../src/playbooks/verdict.ts'
import { aPlaybook, anEscalation, standard } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'
import { at, nag, number } from './alarm-acts.ts'
import { alarmHouse, told } from './alarm-house.ts'
import { Crash } from './fuse.ts'

const atTheEnd: Ladder = { stopOn: 'filed', levels: [at(-1, ['management']), at(0, ['management'])], onExhausted: nag(2, ['management']) }

/** The worker is down from before the first level until so many minutes after the deadline. */
async function downUntil(minutes: number, ladder = atTheEnd) {
  const house = alarmHouse({ playbook: aPlaybook({ steps: [] }, { statutory: ladder }) })
  await house.report()
  await house.runTo(70)
  house.sent.length = 0
  house.clock.set(addMinutes(later(72), minutes))
  return house
}
type House = Awaited<ReturnType<typeof downUntil>>

const who = (house: House) => told(house).map((line) => line.split(' ').at(-1))
const rows = async ({ escalations }: House) => (await escalations.ofIncident(number)).filter(({ subject, state }) => subject.id === 'gdpr-33' && state !== 'planned').map(({ level, state, lateMinutes }) => [level, state, lateMinutes])
const saysLate = (house: House) => house.sent.filter(({ tells }) => tells.some((key) => key.includes('gdpr-33'))).map(({ body }) => /1 uur/.exec(body)?.[0] ?? 'in time')

describe('a call that a later one took along', () => {
  it('and that was an hour late is told to the DPO, in a message that says so; each is recorded with its own lateness (rules 13 and 17, vector 8)', async () => {
    const house = await downUntil(2)
    await house.tick()
    assert.deepEqual(who(house), ['fleur', 'anna'])
    assert.deepEqual(await rows(house), [[0, 'merged', 62], [1, 'sent', 2]])
    assert.deepEqual(saysLate(house), ['1 uur', '1 uur'])
    const ends = (await house.audit.list({ incident: number }, 500)).filter(({ what }) => what === 'escalation merged' || what === 'escalation sent')
    assert.deepEqual(ends.filter(({ detail }) => detail!['lateMinutes'] === 62).map(({ what }) => what), ['escalation merged'])
  })

  it('is recorded with its own lateness, of how many levels it was', async () => {
    const house = await downUntil(2, { ...atTheEnd, levels: [at(-1.5, ['management']), at(-1, ['management']), at(0, ['management'])] })
    await house.tick()
    assert.deepEqual(who(house), ['fleur', 'anna'])
    assert.deepEqual(await rows(house), [[0, 'merged', 92], [1, 'merged', 62], [2, 'sent', 2]])
  })

  it('is recorded and told the same after a crash at any moment', async () => {
    const probe = await downUntil(2)
    probe.fuse.arm(Infinity)
    await probe.tick()
    for (const [step] of probe.fuse.passed.entries()) {
      const house = await downUntil(2)
      house.fuse.arm(step)
      await house.tick().catch((error: unknown) => assert.ok(error instanceof Crash))
      house.fuse.restart()
      house.clock.move(0.1)
      await house.tick()
      assert.deepEqual(new Set(who(house)), new Set(['anna', 'fleur']), probe.fuse.passed[step])
      assert.deepEqual((await rows(house)).map(([level, state]) => [level, state]), [[0, 'merged'], [1, 'sent']], probe.fuse.passed[step])
    }
  })

  it('counts by way of one that was itself taken along afterwards; one whose turn came long ago does not', () => {
    const row = (level: number, change: Partial<Escalation>) => anEscalation({ level, dueAt: noon, plannedAt: noon, ...change })
    const [first, second, third] = [row(0, { state: 'merged', lateMinutes: 90 }), row(1, { state: 'merged', lateMinutes: 0 }), row(2, {})]
    const into = (one: Escalation, other: Escalation) => ({ ...one, because: other.key })
    assert.equal(mostLate(third, [into(first, second), into(second, third), third], noon), 90)
    assert.equal(mostLate(third, [into(first, second), { ...second, state: 'sent' }, third], noon), 0)
  })

  it('in time is no reason to call the DPO', async () => {
    const house = await downUntil(2, { ...atTheEnd, levels: [at(0, ['management'])] })
    await house.tick()
    assert.deepEqual(who(house), ['fleur'])
    assert.deepEqual(saysLate(house), ['in time'])
  })
})

describe('a call that goes an hour late', () => {
  const page: Ladder = { stopOn: 'acknowledged', levels: [{ wait: 0.5, notify: ['handler'], channels: ['email'] }], onExhausted: nag(2, ['management']) }
  const known = aPlaybook({ roles: { ...standard.roles, handler: { resolve: ['role:coordinator'], mustResolve: true } } }, { page })
  const renamed: Playbook = JSON.parse(JSON.stringify(known).replaceAll('"dpo"', '"privacy"'))

  async function lateTo(playbook: Playbook, people = Object.values(cast)) {
    const house = alarmHouse({ playbook, people })
    await house.report()
    house.clock.move(1)
    await house.tick()
    return told(house, 'take-charge').map((line) => line.split(' ').at(-1))
  }

  it('is told to the DPO, whatever the playbook calls them (rule 17)', async () => {
    assert.deepEqual(await lateTo(known), ['bram', 'anna'])
    assert.deepEqual(await lateTo(renamed), ['bram', 'anna'])
  })

  it('is told to management where no DPO may hear it', async () => {
    assert.deepEqual(await lateTo(renamed, Object.values(cast).filter(({ id }) => id !== 'anna')), ['bram', 'fleur'])
  })
})
