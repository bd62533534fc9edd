import assert from 'node:assert/strict'
import type { Cover } from '../../src/playbooks/cover.ts'
import { newlyUncovered, uncoveredHours } from '../../src/playbooks/cover.ts'
import type { FlightPlan } from '../../src/playbooks/flight.ts'
import { startHours } from '../../src/playbooks/flight.ts'
import { aContact } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'
import { aFlight, shift, somebody } from './flight-plan.ts'

const onDuty = { dpo: ['schedule:duty'], management: ['schedule:duty'] }
const coverOf = ({ playbook, world }: FlightPlan): Cover => ({ playbooks: [playbook], world })
const hours = startHours(noon)
const [first] = hours as [Date]
const hoursIn = (cover: Cover) => uncoveredHours(cover, hours).map((at) => (at.getTime() - first.getTime()) / 3_600_000)
const always = shift('anna', -1, 1000)

describe('the cover of a duty', () => {
  it('is whole while somebody on its ladder can be reached at every hour', () => {
    assert.deepEqual(hoursIn(coverOf(aFlight({ duty: [always], resolve: onDuty }))), [])
    assert.deepEqual(hoursIn(coverOf(aFlight())), [])
  })

  it('is open in exactly the hours that begin in a gap, also where summer time begins', () => {
    const at = (hour: number) => new Date(first.getTime() + hour * 3_600_000)
    const duty = [{ person: 'anna', from: later(-1), to: at(5) }, { person: 'anna', from: at(7), to: at(395) }, { person: 'anna', from: at(397), to: later(2000) }]
    assert.equal(at(395).toISOString().slice(0, 10), '2026-03-29')
    assert.deepEqual(hoursIn(coverOf(aFlight({ duty, resolve: onDuty }))), [5, 6, 395, 396])
  })

  it('is whole while any level has somebody, and open when all who are left cannot be reached', () => {
    const people = [somebody('anna', 'dpo', { contacts: [aContact({ bouncedAt: noon })] }), somebody('fleur', 'management')]
    assert.deepEqual(hoursIn(coverOf(aFlight({ people }))), [])
    assert.equal(hoursIn(coverOf(aFlight({ people: people.slice(0, 1) }))).length, 672)
    assert.equal(hoursIn(coverOf(aFlight({ people: [] }))).length, 672)
    assert.equal(hoursIn(coverOf(aFlight({ usable: [] }))).length, 672)
  })

  it('does not count whoever is told only after the deadline', () => {
    const plan = aFlight({ people: [somebody('bram', 'coordinator')] })
    const statutory = plan.playbook.ladders['statutory']!
    const nag = { ...plan.playbook, ladders: { ...plan.playbook.ladders, statutory: { ...statutory, onExhausted: { ...statutory.onExhausted, notify: ['handler'] } } } }
    assert.equal(hoursIn({ ...coverOf(plan), playbooks: [nag] }).length, 672)
  })

  it('looks at every base, and at the ladder of all other duties where a base does not name this one', () => {
    const whole = aFlight({ duty: [always] })
    const bare = { ...aFlight({ resolve: { dpo: ['schedule:none'], management: ['schedule:none'] } }).playbook, id: 'bare', obligations: [] }
    assert.equal(hoursIn({ ...coverOf(whole), playbooks: [whole.playbook, bare] }).length, 672)
    const overlay = { ...bare, trigger: { ...bare.trigger, layer: 'overlay' as const } }
    assert.deepEqual(hoursIn({ ...coverOf(whole), playbooks: [whole.playbook, overlay] }), [])
  })

  it('is broken only by what was whole before', () => {
    const whole = coverOf(aFlight({ duty: [always], resolve: onDuty }))
    const part = coverOf(aFlight({ duty: [shift('anna', -1, 100)], resolve: onDuty }))
    assert.deepEqual(newlyUncovered(whole, part, hours), [{ from: new Date('2026-03-16T18:00:00Z'), to: new Date(hours.at(-1)!.getTime() + 3_600_000) }])
    assert.deepEqual(newlyUncovered(part, whole, hours), [])
    assert.deepEqual(newlyUncovered(part, part, hours), [])
  })
})
