import assert from 'node:assert/strict'
import { rejectFiling } from '../../src/incidents/filing-acts.ts'
import { aFiling, anna, bram } from '../support/builders.ts'
import { later } from '../support/moments.ts'
import { file, number } from './alarm-acts.ts'
import { alarmHouse, levels } from './alarm-house.ts'
import type { AlarmHouse } from './alarm-house.ts'
import { clientsHouse } from './clients-house.ts'

describe('a stage that waits', () => {
  const chainHouse = async () => {
    const house = clientsHouse()
    await house.report({ significant: true })
    return house
  }
  const fileStage = ({ incidents, clock }: AlarmHouse, stage: string, kind: 'first' | 'supplement' = 'first') =>
    incidents.change(number, anna, (incident) => ({
      incident: { ...incident, filings: [...incident.filings, aFiling({ id: `${stage}-${incident.filings.length}`, obligation: 'chain', stage, kind, filedAt: clock.now() })] },
      happenings: [{ what: 'filing recorded' }],
    }))
  const rowsOf = async ({ escalations }: AlarmHouse, id: string) => (await escalations.ofIncident(number)).filter(({ subject }) => subject.id === id)

  it('has no alarm until the one before it was filed, and has all of them at once then', async () => {
    const house = await chainHouse()
    assert.deepEqual([(await rowsOf(house, 'chain')).length > 0, await rowsOf(house, 'chain_intermediate')], [true, []])
    house.clock.move(3)
    await fileStage(house, 'initial')
    assert.deepEqual((await rowsOf(house, 'chain_intermediate')).at(-1)!.dueAt, later(75))
    assert.deepEqual(await rowsOf(house, 'chain_final'), [])
  })

  it('is told of at once when its moment becomes known by a fact', async () => {
    const house = await chainHouse()
    assert.deepEqual((await rowsOf(house, 'chain')).at(-1)!.dueAt, later(24))
    await house.runTo(1)
    await house.incidents.amend(number, { classifiedMajorAt: later(1) }, bram, {})
    await house.tick()
    assert.deepEqual((await rowsOf(house, 'chain')).at(-1)!.dueAt, later(5))
    assert.deepEqual(levels(house, 'chain'), ['l2 0h', 'l4 1h'])
  })

  it('waits again when the receipt of the one before it is rejected, and wakes nobody until it is filed anew', async () => {
    const house = await chainHouse()
    await fileStage(house, 'initial')
    await house.runTo(10)
    await house.incidents.change(number, bram, (incident) => rejectFiling(incident, 'initial-0', { reason: 'Niet ontvangen.', by: bram, at: later(10) }))
    const before = levels(house, 'chain_intermediate')
    await house.runTo(90)
    assert.deepEqual(levels(house, 'chain_intermediate'), before)
    await fileStage(house, 'initial')
    await house.runTo(90 + 48)
    assert.deepEqual(levels(house, 'chain_intermediate').slice(before.length), ['l1 114h', 'l2 138h'])
  })
})

describe('a receipt that is rejected', () => {
  const reject = ({ incidents }: AlarmHouse, at: Date) =>
    incidents.change(number, bram, (incident) => rejectFiling(incident, incident.filings[0]!.id, { reason: 'Het portaal gaf een fout.', by: bram, at }))

  it('before the deadline: the ladder goes on, with what was missed in one message (vector 16)', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(40)
    await file(house)
    await house.runTo(65)
    await reject(house, later(65))
    await house.runTo(72)
    assert.deepEqual(levels(house), ['l0 24h', 'l1 36h', 'l3 65h', 'l4 68h', 'l5 71h', 'l6 72h'])
  })

  it('after the deadline: one message, about a deadline that has passed, and then again and again', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(71)
    await file(house)
    await house.runTo(80)
    await reject(house, later(80))
    await house.runTo(83)
    assert.deepEqual(levels(house).slice(-2), ['l6 80h', 'l7 82h'])
    assert.match(house.sent.find(({ key }) => key.includes('gdpr-33:l6'))!.heading, /^TE LAAT: /)
    assert.equal((await house.audit.verify()).ok, true)
  })
})
