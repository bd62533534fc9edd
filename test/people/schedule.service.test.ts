import assert from 'node:assert/strict'
import { onDuty } from '../../src/people/on-call.ts'
import { byPerson } from '../../src/shared/act.ts'
import { NotFound, Refused, Stale } from '../../src/shared/errors.ts'
import { cast } from '../support/cast.ts'
import type { Part } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'
import { actNames, buildPeople, freshPeople, goodPassword } from '../support/people-house.ts'

const gijs = byPerson('gijs')
const anna = { kind: 'person', id: 'anna' } as const
const bram = { kind: 'person', id: 'bram' } as const
const weekly = { people: ['anna', 'bram'], length: 1, unit: 'weeks' as const, handOver: '08:00', start: '2026-03-09', only: null, place: 'last' as const }

describe('schedules that are kept', () => {
  const house = freshPeople()
  const add = (part: Part) => house.people.add({ id: part, name: cast[part].name, email: cast[part].email, roles: cast[part].roles, password: goodPassword })
  const onDutyAt = async (at: Date) => onDuty(await house.schedules.rota(noon, later(24 * 40)), 'line', at)
  beforeEach(async () => {
    await add('anna')
    await add('bram')
    await house.schedules.add({ id: 'line', name: 'Eerste lijn', gapsIntended: false }, gijs)
    await house.schedules.addLayer({ id: 'line', version: 1 }, weekly, gijs)
  })

  it('tell who is on duty, each change with its record', async () => {
    assert.deepEqual([await onDutyAt(noon), await onDutyAt(later(24 * 4))], [['anna'], ['bram']])
    const { version, overrides: [override] } = await house.schedules.addOverride({ id: 'line', version: 2 }, { from: noon, to: later(2), person: 'bram', reason: 'Anna is bij de tandarts.' }, gijs)
    assert.deepEqual([await onDutyAt(noon), await onDutyAt(later(2))], [['bram'], ['anna']])
    const { layers } = await house.schedules.removeOverride({ id: 'line', version }, override!.id, gijs)
    await house.schedules.removeLayer({ id: 'line', version: version + 1 }, layers[0]!.id, gijs)
    await house.schedules.change({ id: 'line', version: version + 2 }, { name: 'Lijn', gapsIntended: true }, gijs)
    assert.deepEqual(await onDutyAt(noon), [])
    assert.deepEqual((await actNames(house)).slice(2), ['schedule added', 'layer added', 'override added', 'override removed', 'layer removed', 'schedule changed'])
  })

  it('change under the version that was seen, and one of five changes at once goes through', async () => {
    await assert.rejects(house.schedules.change({ id: 'line', version: 1 }, { name: 'Andere', gapsIntended: false }, gijs), Stale)
    const said = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((name) => house.schedules.change({ id: 'line', version: 2 }, { name, gapsIntended: false }, gijs)))
    assert.deepEqual(said.map(({ status }) => status).filter((status) => status === 'fulfilled').length, 1)
    assert.ok(said.every((one) => one.status === 'fulfilled' || one.reason instanceof Stale))
  })

  it('have an id of their own', async () => {
    await assert.rejects(house.schedules.add({ id: 'line', name: 'x', gapsIntended: false }, gijs), (error) => error instanceof Refused && error.reasons[0]?.field === 'id')
    await assert.rejects(house.schedules.get('nights'), NotFound)
    assert.equal((await house.schedules.get('line')).name, 'Eerste lijn')
  })

  it('pass over who is absent, and who lost access, from that moment on', async () => {
    await house.rosters.addAbsence('anna', { from: noon, to: later(3) }, anna)
    assert.deepEqual([await onDutyAt(noon), await onDutyAt(later(3))], [[], ['anna']])
    await house.people.deactivate('anna', gijs)
    assert.deepEqual(await onDutyAt(later(3)), [])
  })

  it('let a shift change hands when the other says yes', async () => {
    const { swaps: [swap] } = await house.schedules.propose('line', { from: later(1), to: later(3), person: 'bram' }, anna)
    assert.deepEqual(await onDutyAt(later(2)), ['anna'])
    await house.schedules.answer('line', swap!.id, 'accepted', bram)
    assert.deepEqual([await onDutyAt(later(0.5)), await onDutyAt(later(1)), await onDutyAt(later(3))], [['anna'], ['bram'], ['anna']])
    await assert.rejects(house.schedules.answer('line', swap!.id, 'withdrawn', anna), Refused)
    assert.deepEqual((await actNames(house)).slice(-2), ['swap proposed', 'swap accepted'])
  })

  it('let one of two answers at once count', async () => {
    const { swaps: [swap] } = await house.schedules.propose('line', { from: later(1), to: later(3), person: 'bram' }, anna)
    const other = buildPeople(house.connection, { clock: house.clock })
    const said = await Promise.allSettled([house.schedules.answer('line', swap!.id, 'accepted', bram), other.schedules.answer('line', swap!.id, 'withdrawn', anna)])
    assert.deepEqual(said.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const { swaps, overrides } = await house.schedules.get('line')
    assert.equal(overrides.length, swaps[0]?.state === 'accepted' ? 1 : 0)
  })

  it('keep their record when the house stops right after the write', async () => {
    const act = { key: 'schedule:night:1:0', what: 'schedule added', who: gijs, incident: null, at: noon, detail: {} }
    await house.stores.rosters.schedules.insert({ id: 'night', name: 'Nacht', layers: [], overrides: [], swaps: [], gapsIntended: false, version: 1 }, [act])
    await house.audit.settleAll(house.stores.rosters.schedules.pendings)
    assert.equal((await actNames(house)).at(-1), 'schedule added')
    assert.deepEqual(await house.stores.rosters.schedules.pendings.unsettled(9), [])
  })
})

describe('groups and absences that are kept', () => {
  const house = freshPeople()
  beforeEach(() => house.people.add({ id: 'anna', name: cast.anna.name, email: cast.anna.email, roles: ['dpo'], password: goodPassword }))

  it('change with their record, and under the version that was seen', async () => {
    await house.rosters.addGroup({ id: 'crisis', name: 'Crisisteam', people: ['anna'] }, gijs)
    await assert.rejects(house.rosters.addGroup({ id: 'crisis', name: 'Ander', people: ['anna'] }, gijs), Refused)
    await house.rosters.alterGroup({ id: 'crisis', version: 1 }, { name: 'Crisis', people: ['anna'] }, gijs)
    await assert.rejects(house.rosters.alterGroup({ id: 'crisis', version: 1 }, { name: 'C', people: ['anna'] }, gijs), Stale)
    assert.deepEqual((await house.schedules.rota(noon, later(1))).groups.get('crisis'), ['anna'])
    assert.deepEqual((await actNames(house)).slice(1), ['group added', 'group changed'])
  })

  it('are of one person together, added once when two come at once, and taken away again', async () => {
    const both = await Promise.allSettled([1, 10].map((hours) => house.rosters.addAbsence('anna', { from: later(hours), to: later(hours + 1) }, gijs)))
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const { periods: [absence] } = await house.rosters.absencesOf('anna')
    await house.rosters.removeAbsence('anna', absence!.id, gijs)
    assert.deepEqual([(await house.rosters.absencesOf('anna')).periods, (await house.rosters.absencesOf('nobody')).periods], [[], []])
    await assert.rejects(house.rosters.removeAbsence('anna', absence!.id, gijs), Refused)
    assert.deepEqual((await actNames(house)).slice(1), ['absence added', 'absence removed'])
  })
})
