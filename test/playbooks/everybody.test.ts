import assert from 'node:assert/strict'
import type { Ladder } from '../../src/playbooks/playbook.ts'
import { aPlaybook, bram } from '../support/builders.ts'
import { nag, number } from './alarm-acts.ts'
import { alarmHouse, told } from './alarm-house.ts'

const take = 'take-charge'
const page: Ladder = {
  stopOn: 'acknowledged', ack: { expires: 48, activityExtends: false }, onExhausted: nag(2, ['management']),
  levels: [{ wait: 0.5, notify: ['handler', 'dpo'], channels: ['email'], ackMode: 'all' }, { wait: 4, notify: ['management'], channels: ['email'] }],
}
const twoHours: Ladder = { ...page, levels: [page.levels[0], { ...page.levels[1]!, wait: 2 }, { ...page.levels[1]!, wait: 2 }] }

async function reported(ladder = page) {
  const house = alarmHouse({ playbook: aPlaybook({}, { page: ladder }) })
  await house.report()
  await house.tick()
  return house
}
const to = (house: Awaited<ReturnType<typeof reported>>, person: string) => told(house, take).filter((line) => line.endsWith(person))

describe('a level that wants everybody, and that nobody answered in its time', () => {
  it('reminds those who have not said so from the first “I have it” on, at its own pace and at most nine times (rule 3)', async () => {
    const house = await reported()
    await house.runTo(0.7)
    await house.acknowledgements.all(number, bram)
    await house.runTo(10)
    assert.deepEqual(to(house, 'anna'), ['l0 0h anna', ...[1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5].map((hours) => `l0 ${hours}h anna`)])
    assert.deepEqual(to(house, 'bram'), ['l0 0h bram'])
  })

  it('reminds nobody while nobody has it: the ladder itself goes on, and it is recorded once that it waits', async () => {
    const house = await reported(twoHours)
    await house.runTo(6)
    assert.deepEqual(told(house, take), ['l0 0h bram', 'l0 0h anna', 'l1 0.5h fleur', 'l2 2.5h fleur', 'l3 4.5h fleur'])
    const held = (await house.audit.list({ incident: number }, 500)).filter(({ what, detail }) => what === 'escalation held' && JSON.stringify(detail!['subject']).includes(take))
    assert.deepEqual(held.map(({ detail }) => detail!['because']), ['the ladder itself goes on'])
  })

  it('reminds nobody any more when its step was done meanwhile', async () => {
    const house = await reported()
    await house.runTo(0.7)
    await house.incidents.finishStep(number, take, 'Gedaan.', bram)
    await house.acknowledgements.all(number, bram)
    await house.runTo(10)
    assert.deepEqual(to(house, 'anna'), ['l0 0h anna'])
  })
})
