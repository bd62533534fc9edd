import assert from 'node:assert/strict'
import { restrictedAct, visitor } from '../../src/shared/act.ts'
import type { Ladder } from '../../src/playbooks/playbook.ts'
import { NotFound } from '../../src/shared/errors.ts'
import { aPlaybook, anna, bram, standard } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { nag, number, tokenIn } from './alarm-acts.ts'
import type { AlarmHouse } from './alarm-house.ts'
import { alarmHouse, told } from './alarm-house.ts'

const take = 'take-charge'
const wait = (hours: number, notify: string[]) => ({ wait: hours, notify, channels: ['email' as const] })
const page: Ladder = { stopOn: 'acknowledged', levels: [wait(0.5, ['handler']), wait(1, ['management'])], ack: { expires: 8, activityExtends: false }, onExhausted: nag(2, ['management']) }
const roles = { ...standard.roles, handler: { resolve: ['role:coordinator'], mustResolve: true } }
const both: Ladder = { ...page, levels: [wait(0.5, ['handler', 'dpo']), wait(1, ['management'])] }

async function called(ladder = page, by?: typeof visitor): Promise<AlarmHouse> {
  const house = alarmHouse({ playbook: aPlaybook({ roles }, { page: ladder }), people: structuredClone(Object.values(cast)) })
  await (by ? house.incidents.report({ facts: { detectedAt: house.clock.now(), ourRole: 'controller' }, contact: '' }, by) : house.report())
  await house.tick()
  return house
}

const exclude = ({ incidents }: AlarmHouse) => incidents.change(number, anna, (incident) => ({ incident: { ...incident, excluded: ['bram'] }, happenings: [] }))
const takeAccess = async ({ people }: AlarmHouse) => Object.assign(people.find(({ id }) => id === 'bram')!, { active: false })
const press = ({ acknowledgements, sent }: AlarmHouse) => acknowledgements.byLink(tokenIn(sent.find(({ key }) => key.includes(`${take}:l0:bram`))!.link))

const goes: [what: string, go: (house: AlarmHouse) => Promise<unknown>][] = [['was excluded', exclude], ['may come in no more', takeAccess]]

describe('“I have it” from somebody who may hear no more of it', () => {
  for (const [what, go] of goes) {
    it(`keeps nobody from being called when they have it and then ${what}`, async () => {
      const house = await called()
      await house.acknowledgements.all(number, bram)
      await go(house)
      await house.runTo(1)
      assert.deepEqual(told(house, take), ['l0 0h bram', 'l1 0.5h fleur'])
    })

    it(`leaves the “I have it” of another as it is, when one of both ${what}`, async () => {
      const house = await called(both)
      await house.acknowledgements.all(number, bram)
      await house.acknowledgements.all(number, anna)
      await go(house)
      await house.runTo(7)
      assert.deepEqual(told(house, take), ['l0 0h bram', 'l0 0h anna'])
    })

    it(`takes up no report by the link when they ${what}: no rung after the first is called`, async () => {
      const house = await called(both, visitor)
      await house.acknowledgements.all(number, bram)
      await go(house)
      await house.runTo(7)
      assert.deepEqual(told(house, take), ['l0 0h bram', 'l0 0h anna'])
    })
  }

  it('holds no call any longer from the moment that they are excluded, however long it was held for', async () => {
    const house = await called()
    await house.acknowledgements.all(number, bram)
    await house.runTo(2)
    assert.deepEqual(told(house, take), ['l0 0h bram'])
    await house.incidents.change(number, anna, (incident) => ({ incident: { ...incident, excluded: ['bram'] }, happenings: [{ what: restrictedAct }] }))
    await house.tick()
    assert.deepEqual(told(house, take), ['l0 0h bram', 'l1 2h fleur'])
    assert.deepEqual((await house.escalations.ofIncident(number)).filter(({ lateMinutes }) => lateMinutes > 0), [])
  })

  it('of another holds it as long as ever', async () => {
    const house = await called(both)
    await house.acknowledgements.all(number, bram)
    await house.acknowledgements.all(number, anna)
    await house.runTo(2)
    const held = async () => (await house.escalations.ofIncident(number)).filter(({ because }) => because === 'somebody has it').map(({ key, heldUntil, dueAt }) => [key, heldUntil, dueAt])
    const before = await held()
    assert.equal(before.length, 1)
    await house.incidents.change(number, anna, (incident) => ({ incident: { ...incident, excluded: ['bram'] }, happenings: [{ what: restrictedAct }] }))
    await house.tick()
    assert.deepEqual(await held(), before)
  })

  it('is answered as ever to somebody who was excluded, and keeps nobody from being called', async () => {
    const house = await called()
    await exclude(house)
    assert.equal((await press(house)).number, number)
    await house.runTo(1)
    assert.deepEqual(told(house, take), ['l0 0h bram', 'l1 0.5h fleur'])
  })

  it('is not taken from somebody whose access was taken away: their link is void', async () => {
    const house = await called()
    const token = tokenIn(house.sent[0]!.link)
    await takeAccess(house)
    await assert.rejects(house.acknowledgements.behind(token), NotFound)
    await assert.rejects(house.acknowledgements.byLink(token), NotFound)
    await assert.rejects(house.acknowledgements.byLink(token, 'cannot'), NotFound)
    assert.ok((await house.escalations.ofIncident(number)).every((row) => row.told.every(({ acknowledgedAt, declinedAt }) => !acknowledgedAt && !declinedAt)))
    assert.deepEqual(house.confirmed, [])
  })
})
