import assert from 'node:assert/strict'
import fc from 'fast-check'
import { reportIncident } from '../../src/incidents/incident.ts'
import { isWorking } from '../../src/people/contact.ts'
import { channels } from '../../src/outbox/channel.ts'
import type { FlightPlan, Telling } from '../../src/playbooks/flight.ts'
import { flightHours, flying, reportHours, startHours, statutoryDuty } from '../../src/playbooks/flight.ts'
import { firstToAnswer, silentSets } from '../../src/playbooks/silence.ts'
import type { Act, Turn } from '../../src/playbooks/simulate.ts'
import { answered, simulate } from '../../src/playbooks/simulate.ts'
import { system } from '../../src/shared/act.ts'
import { addHours, minutesBetween } from '../../src/shared/instant.ts'
import { law } from '../support/builders.ts'
import { aContact } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'
import { aFlight, shift, somebody } from './flight-plan.ts'
import { anyPeople, anyPlaybook, anyRota } from './random-playbook.ts'

const from = (plan: FlightPlan, hours = 0) => flying(plan)(later(hours, plan.from))
const told = (tellings: readonly Telling[]) => tellings.map(({ minutes, people }) => `${minutes} ${people.join('+')}`)

/** The same report, played with everybody who is not silent answering as soon as they are told; minutes until somebody did. */
function playedApart({ playbook, world, law: rules, dutyHours }: FlightPlan, at: Date, silent: readonly string[], only?: string): number | null {
  const pack = only ? rules.pack.filter(({ id }) => id === only) : rules.pack
  const setting = { playbooks: new Map([['flight', only ? { ...playbook, steps: [] } : playbook]]), law: { ...rules, pack }, dutyHours }
  const { incident } = reportIncident({ number: 'flight', drill: true, by: system, contact: '', facts: { detectedAt: at }, playbook: 'flight', traits: rules.traits }, at)
  const works = (person: string, contact: string, now: Date) => world.people.find(({ id }) => id === person)!.contacts.some((point) => point.id === contact && isWorking(point, now))
  const react = (turn: Turn): Act[] => {
    const awake = turn.told.filter(({ empty }) => !empty).flatMap((row) => row.told.filter(({ person, contact }) => !silent.includes(person) && works(person, contact, turn.at)).map(({ person }) => person))
    return [...new Set(awake)].map((person) => ({ at: turn.at, do: (scene) => answered(scene, setting, person, 'have it') }))
  }
  const played = simulate({ incident, rows: [], activity: [], world: { ...world, excluded: [], now: at } }, setting, { from: at, until: addHours(at, reportHours), acts: [], react })
  let step = played.next()
  while (!step.done) step = played.next()
  const answers = step.value.rows.flatMap((row) => row.told.flatMap(({ acknowledgedAt }) => (acknowledgedAt ? [minutesBetween(at, acknowledgedAt)] : [])))
  return answers.length > 0 ? Math.min(...answers) : null
}

describe('a flight', () => {
  it('starts at every whole hour of four weeks, also where the clocks change', () => {
    for (const begin of [noon, new Date('2026-03-20T10:00:00Z'), new Date('2026-10-20T10:30:00Z')]) {
      const hours = startHours(begin)
      assert.equal(hours.length, 672)
      assert.equal(flightHours, 672)
      assert.ok(hours[0]! >= begin && minutesBetween(begin, hours[0]!) < 60)
      assert.ok(hours.every((at, index) => minutesBetween(hours[0]!, at) === index * 60))
    }
  })

  it('tells in turn, until one more was told than can be silent', () => {
    const { report } = from(aFlight())
    assert.deepEqual(told(report), ['0 bram', '30 bram+anna', '90 fleur'])
    assert.deepEqual(firstToAnswer(report, []), { minutes: 0, people: ['bram'] })
    assert.deepEqual(firstToAnswer(report, ['bram']), { minutes: 30, people: ['anna'] })
    assert.deepEqual(firstToAnswer(report, ['anna', 'bram']), { minutes: 90, people: ['fleur'] })
    assert.deepEqual(firstToAnswer(report, ['anna', 'fleur']), { minutes: 0, people: ['bram'] })
  })

  it('counts nobody whose every point is too old or bounced, nor an administrator who only hears of the empty level', () => {
    const old = aContact({ confirmedAt: later(-91 * 24) })
    const people = [somebody('bram', 'coordinator', { contacts: [old] }), somebody('anna', 'dpo', { contacts: [aContact({ bouncedAt: noon })] }), somebody('gijs', 'administrator')]
    const { report, crew, statutory } = from(aFlight({ people }))
    assert.deepEqual([report, crew, statutory.tellings], [[], [], []])
    assert.ok(statutory.levels > 0 && statutory.empty === statutory.levels)
  })

  it('stops counting a point at the hour at which its confirmation is ninety days old', () => {
    const people = [somebody('bram', 'coordinator', { contacts: [aContact({ confirmedAt: later(-90 * 24 + 100) })] })]
    const fly = flying(aFlight({ people }))
    assert.deepEqual([100, 101].map((hours) => fly(later(hours)).report.length > 0), [true, false])
  })

  it('follows the shifts: who is told is who is on duty when the message goes', () => {
    const people = [somebody('bram', 'coordinator'), somebody('carla', 'coordinator')]
    const plan = aFlight({ people, duty: [shift('bram', 0, 10), shift('carla', 10, 20)], resolve: { handler: ['schedule:duty'] } })
    assert.deepEqual(told(from(plan, 9).report), ['0 bram', '30 bram'])
    assert.deepEqual(told(from(plan, 9.75).report).slice(0, 2), ['0 bram', '30 carla'])
    assert.deepEqual(told(from(plan, 20).report), [])
  })

  it('asks of the statutory ladder who is told before the deadline, whatever the steps do', () => {
    const plan = aFlight({ people: [somebody('bram', 'coordinator')] })
    const { report, statutory } = from(plan)
    assert.equal(report[0]?.people[0], 'bram')
    assert.deepEqual(statutory.tellings, [])
    assert.ok(statutory.empty > 0)
    const whole = from(aFlight()).statutory
    assert.equal(whole.empty, 0)
    assert.ok(whole.tellings.every(({ minutes }) => minutes <= reportHours * 60))
  })

  it('with nobody at all reaches nobody, and with one person that one', () => {
    assert.deepEqual(from(aFlight({ people: [] })).report, [])
    const { report } = from(aFlight({ people: [somebody('anna', 'dpo')] }))
    // Nobody is behind the first level, so the second goes at once.
    assert.deepEqual(told(report), ['0 anna'])
    assert.equal(firstToAnswer(report, ['anna']), null)
  })

  it('holds for every set of silent people what a simulation of that set alone says', function () {
    this.timeout(120_000)
    fc.assert(
      fc.property(anyPlaybook, anyPeople, anyRota, fc.integer({ min: 0, max: 30 }), (playbook, people, rota, hour) => {
        const plan: FlightPlan = { ...aFlight({ people, playbook }), law }
        const world = { ...plan.world, rota, usable: channels, quiet: { from: '22:00', to: '07:00' } }
        const at = later(hour)
        const { report, statutory, crew } = flying({ ...plan, world })(at)
        for (const silent of silentSets(crew)) {
          assert.equal(firstToAnswer(report, silent)?.minutes ?? null, playedApart({ ...plan, world }, at, silent), `report, ${silent.join('+')} silent`)
          assert.equal(firstToAnswer(statutory.tellings, silent)?.minutes ?? null, playedApart({ ...plan, world }, at, silent, statutoryDuty), `duty, ${silent.join('+')} silent`)
        }
      }),
      { numRuns: 25 },
    )
  })
})
