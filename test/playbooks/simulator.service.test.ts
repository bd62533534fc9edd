import assert from 'node:assert/strict'
import { channels } from '../../src/outbox/channel.ts'
import type { Person } from '../../src/people/person.ts'
import { standardDutyHours, standardQuietHours } from '../../src/playbooks/plan.ts'
import type { Playbook } from '../../src/playbooks/playbook.ts'
import type { Simulation } from '../../src/playbooks/simulation.ts'
import type { SimulationStore } from '../../src/playbooks/simulation.store.ts'
import { simulationStore } from '../../src/playbooks/simulation.store.ts'
import { simulatorService } from '../../src/playbooks/simulator.service.ts'
import { NotFound } from '../../src/shared/errors.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { fresh } from '../support/database.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'
import { aFlight, somebody } from './flight-plan.ts'
import { smallLaw } from './small-law.ts'

const forAll: Playbook = { ...aFlight().playbook, id: 'standard' }
const other: Playbook = { ...forAll, id: 'other', trigger: { ...forAll.trigger, when: { incidentType: ['other'] } } }

function room({ people = [somebody('bram', 'coordinator'), somebody('anna', 'dpo')] as Person[] } = {}) {
  const kept: Simulation[] = []
  const store: SimulationStore = {
    keep: async (simulation) => void kept.push(simulation),
    latest: async (playbook) => kept.findLast((one) => one.playbook === playbook) ?? null,
    flown: async () => [...new Set(kept.map(({ playbook }) => playbook))],
  }
  const clock = stoppedClock()
  const now = { people, pauses: 0, playbooks: [forAll, other] }
  const simulator = simulatorService({
    store, now: clock.now,
    playbooks: async () => now.playbooks,
    around: async () => ({
      rosters: { schedules: [], groups: [], absences: [], people: now.people },
      law: { ...smallLaw, pack: smallLaw.pack.filter(({ id }) => id === 'gdpr-33') }, hours: { duty: standardDutyHours, quiet: standardQuietHours }, usable: channels, zone: homeZone,
    }),
    pause: async () => void (now.pauses += 1),
  })
  return { simulator, kept, clock, now }
}

describe('the flight simulator', function () {
  this.timeout(30_000)

  it('lets others have their turn after every report, and keeps what it found', async () => {
    const { simulator, kept, now } = room()
    const { report } = await simulator.compute('standard')
    assert.equal(now.pauses, 672)
    assert.deepEqual([report.starts, report.crew], [672, ['anna', 'bram']])
    assert.deepEqual([kept.length, (await simulator.file('standard')).simulation?.computedAt, (await simulator.file('standard')).stale], [1, noon, false])
  })

  it('computes once for two who ask at the same time', async () => {
    const { simulator, kept } = room()
    const [one, two] = await Promise.all([simulator.compute('standard'), simulator.compute('standard')])
    assert.ok(one === two && kept.length === 1)
  })

  it('is out of date as soon as a person, their roles or the playbook changed, and not by time alone', async () => {
    const { simulator, now, clock } = room()
    await simulator.compute('standard')
    clock.move(5)
    assert.equal((await simulator.file(null)).stale, false)
    now.people = [somebody('bram', 'coordinator', { name: 'Bram de Vries' }), somebody('anna', 'dpo')]
    assert.equal((await simulator.file(null)).stale, false)
    now.people = [somebody('bram', 'dpo'), somebody('anna', 'dpo')]
    assert.equal((await simulator.file(null)).stale, true)
  })

  it('refreshes by itself the one that goes for every incident, and any that somebody asked for, one at a time', async () => {
    const { simulator, kept, now, clock } = room()
    const names = () => kept.map(({ playbook }) => playbook)
    await simulator.refresh()
    await simulator.refresh()
    assert.deepEqual(names(), ['standard'])
    await simulator.compute('other')
    now.people = [somebody('anna', 'dpo')]
    await simulator.refresh()
    await simulator.refresh()
    await simulator.refresh()
    assert.deepEqual(names(), ['standard', 'other', 'standard', 'other'])
    clock.move(24)
    await simulator.refresh()
    assert.equal(names().length, 5)
    assert.equal(kept.at(-1)?.report.from.getTime(), later(24 + 55 / 60).getTime())
  })

  it('knows no playbook that is not a base in force', async () => {
    const { simulator, now } = room()
    now.playbooks = [forAll, { ...other, trigger: { ...other.trigger, layer: 'overlay' } }]
    await assert.rejects(simulator.compute('other'), NotFound)
    await assert.rejects(simulator.file('nothing'), NotFound)
  })

  it('ends without a result when the house closes', async () => {
    const { simulator, kept } = room()
    simulator.stop()
    await assert.rejects(simulator.compute('standard'), /stopped/)
    await simulator.refresh()
    assert.deepEqual(kept, [])
  })

  it('keeps one flight for the same input, and of each playbook the newest ten', async () => {
    const store = simulationStore(await fresh())
    const { report } = await room().simulator.compute('standard')
    const simulation = (n: number): Simulation => ({ hash: `hash-${n % 12}`, playbook: 'standard', version: '1.0.0', computedAt: later(n), report })
    for (let n = 0; n < 14; n += 1) await store.keep(simulation(n))
    await store.keep({ ...simulation(20), playbook: 'other', hash: 'else' })
    assert.deepEqual(await store.latest('standard'), simulation(13))
    assert.equal(await store.latest('nothing'), null)
    assert.deepEqual((await store.flown()).toSorted(), ['other', 'standard'])
  })
})
