import assert from 'node:assert/strict'
import { addMinutes } from '../../src/shared/instant.ts'
import { aPlaybook, anna, fleur } from '../support/builders.ts'
import { later } from '../support/moments.ts'
import { at, nag, number } from './alarm-acts.ts'
import { alarmHouse, told } from './alarm-house.ts'
import type { AlarmHouse } from './alarm-house.ts'

/** The law's ladder alone: the DPO a day before the moment, and management at it. */
const onlyTheLaw = aPlaybook({ steps: [] }, { statutory: { stopOn: 'filed', levels: [at(-24), at(0, ['management'])], onExhausted: nag(2) } })

async function calledAt48(): Promise<AlarmHouse> {
  const house = alarmHouse({ playbook: onlyTheLaw })
  await house.report()
  await house.runTo(48)
  return house
}

/** Everything that is in the outbox and was not refused yet is refused. */
async function refuseAll(house: AlarmHouse, refused: Set<string>): Promise<void> {
  for (const { key } of house.sent.filter((one) => !refused.has(one.key))) {
    refused.add(key)
    await house.undelivered(key)
  }
}

describe('a mail server that refuses everything', () => {
  it('gets the relief of a call at once, and then one in a quarter of an hour', async () => {
    const house = await calledAt48()
    const refused = new Set<string>()
    for (let seconds = 0; seconds <= 3600; seconds += 10) {
      house.clock.set(addMinutes(later(48), seconds / 60))
      await house.tick()
      await refuseAll(house, refused)
    }
    assert.deepEqual(told(house), ['l0 48h anna', 'l0 48h fleur', 'l0 48.25h fleur', 'l0 48.5h fleur', 'l0 48.75h fleur'])
    assert.deepEqual(house.trouble, [])
  })
})

describe('a relief who says “I cannot, next please”', () => {
  it('is followed at once by whoever runs the system', async () => {
    const house = await calledAt48()
    await house.acknowledgements.all(number, anna, 'cannot')
    await house.tick()
    await house.acknowledgements.all(number, fleur, 'cannot')
    await house.tick()
    assert.deepEqual(told(house), ['l0 48h anna', 'l0 48h fleur', 'l0 48h gijs'])
  })
})
