import assert from 'node:assert/strict'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { StrandGroup, StrandTerms } from '../../src/incidents/strand.ts'
import { clocksIn } from '../../src/playbooks/subject.ts'
import { aChoice, anIncident, plain, said } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { number } from './alarm-acts.ts'
import { levels } from './alarm-house.ts'
import { aGroup, clientsHouse, ladders } from './clients-house.ts'
import { someTerms } from './plain-acts.ts'
import { smallLaw } from './small-law.ts'

const [withoutContract, sixHours, twoDays, bank] = someTerms as [StrandTerms, StrandTerms, StrandTerms, StrandTerms]

const namesOf = (groups: StrandGroup[], incident = anIncident({ traits: plain })) =>
  clocksIn(dutiesOf(incident, { ...smallLaw, traits: plain }, noon, groups)).map(({ id }) => id).filter((id) => id.includes('_'))

describe('the name of a clock', () => {
  it('is that of its duty for the first stage, and tells later stages apart', () => {
    const incident = anIncident({ traits: smallLaw.traits }, { significant: true })
    assert.deepEqual(clocksIn(dutiesOf(incident, smallLaw, noon)).map(({ id }) => id), ['gdpr-33', 'chain', 'chain_intermediate', 'chain_final', 'people', 'quick'])
  })

  it('is one for all clients with the same period, whatever else tells them apart', () => {
    assert.deepEqual(namesOf([aGroup(withoutContract), aGroup(sixHours), aGroup(twoDays)]), ['gdpr-33-2_24h', 'contract-dpa_6h-detected', 'contract-dpa_48h-contract-trigger'])
  })

  it('says what makes our target early', () => assert.deepEqual(namesOf([aGroup(bank)]), ['gdpr-33-2_2h-chain']))

  it('stays while the incident’s moments move and while clients are told one by one', () => {
    const before = namesOf([aGroup(sixHours)])
    const moved = anIncident({ traits: plain, awareness: [aChoice({ moment: later(-5) })], statements: said({ detectedAt: later(-8), ourRole: 'processor' }) })
    assert.deepEqual(namesOf([aGroup(sixHours, { count: 1 }), aGroup(sixHours, { count: 1, told: true, lastToldAt: noon })], moved), before)
  })

  it('stays when something is known about a client that starts no clock', () => {
    assert.deepEqual(namesOf([aGroup({ ...sixHours, statements: said({ people: { min: 1, max: 2 } }) })]), namesOf([aGroup(sixHours)]))
  })

  const known: [what: string, change: Partial<StrandTerms>][] = [
    ['an awareness of its own', { awareness: [aChoice({ moment: later(-3) })] }],
    ['a later one that waits for a second person', { awareness: [aChoice({ moment: later(3), state: 'awaiting approval' })] }],
  ]
  for (const [what, change] of known) {
    it(`is another for a client with ${what}, and only where the clock counts from it`, () => {
      const [told, contract] = namesOf([aGroup({ ...sixHours, ...change })])
      assert.match(told!, /^gdpr-33-2_24h-[0-9a-f]{8}$/)
      assert.equal(contract, 'contract-dpa_6h-detected')
    })
  }
})

describe('the ladder towards clients', () => {
  it('is one for five thousand that are alike, and says how many are still to be told', async () => {
    const house = clientsHouse(aGroup(sixHours, { count: 5000 }))
    await house.report({ ourRole: 'processor' })
    await house.tick()
    const rows = (await house.escalations.ofIncident(number)).filter(({ subject }) => subject.id.startsWith('contract-dpa'))
    assert.equal(rows.length, ladders.ladders['deadline']!.levels.length)
    assert.match(house.sent.find(({ tells }) => tells.some((row) => row.includes('contract-dpa')))!.body, /5000 opdrachtgevers/)
  })

  it('goes on while one of many is still to be told, and names the few that are', async () => {
    const house = clientsHouse(aGroup(twoDays))
    await house.report({ ourRole: 'processor' })
    await house.runTo(30)
    house.groups.splice(0, 1, aGroup(twoDays, { count: 1, names: ['Zorg B'] }), aGroup(twoDays, { count: 1, names: ['Gemeente A'], told: true, lastToldAt: later(30) }))
    await house.escalations.planFor(number)
    await house.runTo(40)
    assert.deepEqual(levels(house, 'contract-dpa_48h-contract-trigger'), ['l1 0h', 'l2 24h', 'l3 36h'])
    assert.match(house.sent.findLast(({ tells }) => tells.some((row) => row.includes('contract-dpa')))!.body, /\(1 opdrachtgever: Zorg B\)/)
  })

  it('ends when the last of them was told', async () => {
    const house = clientsHouse(aGroup(twoDays))
    await house.report({ ourRole: 'processor' })
    await house.runTo(30)
    house.groups.splice(0, 1, aGroup(twoDays, { told: true, lastToldAt: later(30) }))
    await house.escalations.planFor(number)
    await house.runTo(200)
    assert.deepEqual(levels(house, 'contract-dpa_48h-contract-trigger'), ['l1 0h', 'l2 24h'])
  })

  it('begins again when a client is added to it after that, with what was missed in one message', async () => {
    const told = aGroup(twoDays, { told: true, lastToldAt: later(30) })
    const house = clientsHouse(told)
    await house.report({ ourRole: 'processor' })
    await house.runTo(60)
    assert.deepEqual(levels(house, 'contract-dpa_48h-contract-trigger'), [])
    house.groups.push(aGroup(twoDays, { count: 1, names: ['Te laat gevonden'] }))
    await house.escalations.planFor(number)
    await house.tick()
    assert.deepEqual(levels(house, 'contract-dpa_48h-contract-trigger'), ['l6 60h'])
  })

  it('of a client about which an earlier moment becomes known is planned at once, and that of the others goes on', async () => {
    const house = clientsHouse(aGroup(twoDays))
    await house.report({ ourRole: 'processor' })
    await house.runTo(10)
    const own = { ...twoDays, awareness: [aChoice({ moment: later(-40) })] }
    house.groups.splice(0, 1, aGroup(twoDays, { count: 1 }), aGroup(own, { count: 1, names: ['Zorg B'] }))
    await house.escalations.planFor(number)
    await house.runTo(30)
    const ofOwn = clocksIn(dutiesOf(await house.incidents.get(number), smallLaw, noon, house.groups)).map(({ id }) => id).filter((id) => id.startsWith('contract-dpa_48h-contract-trigger-'))
    assert.equal(ofOwn.length, 1)
    assert.deepEqual(levels(house, ofOwn[0]).slice(0, 2), ['l6 10h', 'l7 14h'])
    assert.deepEqual(levels(house, 'contract-dpa_48h-contract-trigger'), ['l1 0h', 'l2 24h'])
  })
})

describe('a period shorter than its ladder', () => {
  for (const [hours, level] of [[2, 4], [4, 4], [6, 3], [24, 2]] as const) {
    it(`of ${hours} hours: all that was missed is one message, at once, and the rest follows in time`, async () => {
      const house = clientsHouse(aGroup({ ...withoutContract, contract: { hours, from: 'detected' } }))
      await house.report({ ourRole: 'processor' })
      await house.tick()
      const clock = `contract-dpa_${hours}h-detected`
      assert.deepEqual(levels(house, clock), [`l${level} 0h`])
      await house.runTo(hours)
      assert.deepEqual(levels(house, clock).at(-1), `l6 ${hours}h`)
    })
  }
})
