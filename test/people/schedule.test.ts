import assert from 'node:assert/strict'
import { addAbsence, checkPeriod } from '../../src/people/absence.ts'
import type { Absences } from '../../src/people/absence.ts'
import { changeGroup, newGroup } from '../../src/people/group.ts'
import { momentFields } from '../../src/people/roster.view.ts'
import { addLayer, addOverride, changeSchedule, isOn, newSchedule, removeLayer, removeOverride, restoreLayer, restoreOverride } from '../../src/people/schedule.ts'
import type { Layer, Schedule, Swap } from '../../src/people/schedule.ts'
import { answerSwap, askedOf, proposeSwap } from '../../src/people/swap.ts'
import type { Roll } from '../../src/people/swap.ts'
import { Forbidden, NotFound, Refused } from '../../src/shared/errors.ts'
import { cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'

const people = [...Object.values(cast), { ...cast.eva, id: 'zoe', active: false }]
const empty: Schedule = { ...newSchedule({ id: 'line', name: 'Lijn', gapsIntended: false }).after, version: 1 }
const layer: Layer = { id: '1', people: ['anna', 'bram'], length: 1, unit: 'weeks', handOver: '08:00', start: '2026-03-09', only: null }
const standIn = { id: '2', from: later(1), to: later(5), person: 'bram', reason: 'ruil' }
/** Which sentences a refusal comes with, and at which fields. */
const refusal = (...expected: [key: string, field?: string][]) => (error: unknown) => {
  assert.ok(error instanceof Refused)
  assert.deepEqual(error.reasons.map(({ key, field }) => [key, field].filter(Boolean)), expected.map((one) => one.filter(Boolean)))
  return true
}

describe('a schedule', () => {
  it('gets layers on top or at the bottom, and loses them again', () => {
    const one = addLayer(empty, layer, 'last', people, noon).after
    const two = addLayer(one, { ...layer, id: '2' }, 'first', people, noon)
    const three = addLayer(two.after, { ...layer, id: '3' }, 'last', people, noon).after
    assert.deepEqual(three.layers.map(({ id }) => id), ['2', '1', '3'])
    assert.equal(two.happened.what, 'layer added')
    assert.deepEqual(removeLayer(three, '1').after.layers.map(({ id }) => id), ['2', '3'])
    assert.throws(() => removeLayer(three, '9'), refusal(['schedules.layer.gone']))
  })

  it('gets back what was taken away by mistake, exactly where it was, once, and with nobody who left', () => {
    const full = { ...empty, layers: ['1', '2', '3'].map((id) => ({ ...layer, id })), overrides: ['4', '5'].map((id) => ({ ...standIn, id })) }
    const back = restoreLayer(removeLayer(full, '2').after, { layer: full.layers[1]!, place: 1 }, people)
    assert.deepEqual(back.after, full)
    assert.deepEqual(back.happened, { what: 'layer added', detail: { schedule: 'line', place: 1, layer: full.layers[1], undone: true } })
    assert.deepEqual(restoreOverride(removeOverride(full, '4').after, { override: full.overrides[0]!, place: 0 }, people).after, full)
    assert.throws(() => restoreLayer(full, { layer: full.layers[1]!, place: 1 }, people), refusal(['undo.there']))
    assert.throws(() => restoreOverride(full, { override: full.overrides[0]!, place: 0 }, people), refusal(['undo.there']))
    assert.throws(() => restoreLayer(empty, { layer: { ...layer, people: ['anna', 'zoe'] }, place: 0 }, people), refusal(['undo.people']))
    assert.throws(() => restoreOverride(empty, { override: { ...standIn, person: 'nobody' }, place: 0 }, people), refusal(['undo.people']))
    const most = { ...empty, layers: Array.from({ length: 8 }, (_, index) => ({ ...layer, id: String(index) })), overrides: Array.from({ length: 300 }, (_, index) => ({ ...standIn, id: String(index) })) }
    assert.throws(() => restoreLayer(most, { layer: { ...layer, id: 'new' }, place: 0 }, people), refusal(['schedules.layer.many']))
    assert.throws(() => restoreOverride(most, { override: { ...standIn, id: 'new' }, place: 0 }, people), refusal(['schedules.override.many']))
  })

  it('takes nobody who is not known or has no access, and says in which turn', () => {
    const wrong = { ...layer, people: ['anna', 'nobody', 'zoe'] }
    assert.throws(() => addLayer(empty, wrong, 'last', people, noon), refusal(['schedules.person.unknown', 'people.1'], ['schedules.person.unknown', 'people.2']))
    assert.throws(() => addOverride(empty, { ...standIn, person: 'zoe' }, people, noon), refusal(['schedules.person.unknown', 'person']))
  })

  it('has eight layers at most, and none that begins more than a year from now', () => {
    const full = { ...empty, layers: Array.from({ length: 8 }, (_, index) => ({ ...layer, id: String(index) })) }
    assert.throws(() => addLayer(full, layer, 'last', people, noon), refusal(['schedules.layer.many']))
    assert.equal(addLayer(empty, { ...layer, start: '2027-03-13' }, 'last', people, noon).after.layers.length, 1)
    assert.throws(() => addLayer(empty, { ...layer, start: '2027-03-14' }, 'last', people, noon), refusal(['schedules.layer.start.far', 'start']))
  })

  it('changes only when something does', () => {
    assert.equal(changeSchedule(empty, { name: 'Lijn', gapsIntended: false }), null)
    assert.deepEqual(changeSchedule(empty, { name: 'Lijn', gapsIntended: true })?.after.gapsIntended, true)
  })

  it('keeps overrides for three months after they end', () => {
    const old = { ...empty, overrides: [{ ...standIn, id: 'old', to: later(-92 * 24) }, { ...standIn, id: 'kept', to: later(-92 * 24 + 1) }] }
    assert.deepEqual(addOverride(old, standIn, people, noon).after.overrides.map(({ id }) => id), ['kept', '2'])
  })

  it('has three hundred overrides at most, and loses one only once', () => {
    const full = { ...empty, overrides: Array.from({ length: 300 }, (_, index) => ({ ...standIn, id: String(index) })) }
    assert.throws(() => addOverride(full, standIn, people, noon), refusal(['schedules.override.many']))
    assert.throws(() => removeOverride(empty, '2'), refusal(['schedules.override.gone']))
  })

  it('is theirs who take turns or stand in', () => {
    const made = addOverride(addLayer(empty, layer, 'last', people, noon).after, { ...standIn, person: 'chris' }, people, noon).after
    assert.deepEqual(['anna', 'bram', 'chris', 'eva'].map((id) => isOn(made, id)), [true, true, true, false])
  })
})

describe('a period', () => {
  const fine: [from: number, to: number][] = [[1, 2], [-5, 1], [0, 62 * 24], [0, 62 * 24 + 1]]
  for (const [from, to] of fine) it(`may be from ${from} to ${to} hours from now`, () => assert.doesNotThrow(() => checkPeriod({ from: later(from), to: later(to) }, noon, 62)))

  const wrong: [from: number, to: number, key: string, field: string][] = [
    [2, 2, 'schedules.period.reversed', 'to'], [2, 1, 'schedules.period.reversed', 'to'], [-3, -1, 'schedules.period.past', 'to'], [-3, 0, 'schedules.period.past', 'to'],
    [0, 62 * 24 + 1.1, 'schedules.period.long', 'to'], [733 * 24, 734 * 24, 'schedules.period.far', 'from'],
  ]
  for (const [from, to, key, field] of wrong) it(`may not be from ${from} to ${to} hours from now`, () => assert.throws(() => checkPeriod({ from: later(from), to: later(to) }, noon, 62), refusal([key, field])))
})

describe('an absence', () => {
  const none: Absences = { id: 'anna', periods: [], version: 0 }
  const away = { id: '1', from: later(1), to: later(5) }

  it('may touch another but not overlap it', () => {
    const one = addAbsence(none, away, people, noon).after
    assert.equal(addAbsence(one, { id: '2', from: later(5), to: later(6) }, people, noon).after.periods.length, 2)
    assert.throws(() => addAbsence(one, { id: '2', from: later(4), to: later(6) }, people, noon), refusal(['schedules.absence.there', 'from']))
  })

  it('is of somebody who is known', () => assert.throws(() => addAbsence({ ...none, id: 'nobody' }, away, people, noon), refusal(['schedules.person.unknown', 'person'])))

  it('is never kept with a reason', () => assert.deepEqual(Object.keys(addAbsence(none, away, people, noon).after.periods[0]!), ['id', 'from', 'to']))

  it('ends up in a hundred at most', () => {
    const full = { ...none, periods: Array.from({ length: 100 }, (_, index) => ({ id: String(index), from: later(index * 10 + 100), to: later(index * 10 + 101) })) }
    assert.throws(() => addAbsence(full, away, people, noon), refusal(['schedules.absence.many']))
  })
})

describe('a group', () => {
  it('takes who is known; who loses access meanwhile may stay', () => {
    assert.throws(() => newGroup({ id: 'g', name: 'G', people: ['zoe'] }, people), refusal(['schedules.person.unknown', 'people']))
    const group = { id: 'g', name: 'G', people: ['anna', 'zoe'], version: 1 }
    assert.equal(changeGroup(group, { name: 'G', people: ['zoe', 'anna'] }, people), null)
    assert.deepEqual(changeGroup(group, { name: 'G', people: ['zoe', 'bram'] }, people)?.after.people, ['zoe', 'bram'])
    assert.throws(() => changeGroup(group, { name: 'G', people: ['nobody'] }, people), refusal(['schedules.person.unknown', 'people']))
  })
})

describe('the fields of a moment', () => {
  const cases: [instant: string, fields: string[]][] = [
    ['2026-03-12T13:05:00Z', ['2026-03-12', '14:05', '']], ['2026-10-25T00:30:00Z', ['2026-10-25', '02:30', 'first']], ['2026-10-25T01:30:00Z', ['2026-10-25', '02:30', 'second']],
  ]
  for (const [instant, fields] of cases) it(`of ${instant} say which of two o’clocks it is`, () => assert.deepEqual(Object.values(momentFields(new Date(instant))), fields))
})

describe('a swap', () => {
  const wish = { id: 's', by: 'anna', person: 'bram', from: later(1), to: later(5) }
  const annas = { schedules: new Map([['line', [{ from: noon, to: later(6), person: 'anna' }, { from: later(6), to: later(12), person: 'bram' }]]]), groups: new Map() }
  const roll = (rest: Partial<Roll> = {}): Roll => ({ people, absences: [], rota: annas, now: noon, ...rest })
  const proposed = () => proposeSwap(empty, wish, roll()).after
  const states = ({ swaps }: Schedule) => swaps.map(({ state }: Swap) => state)

  it('is asked of one person, and only that one can say yes', () => {
    assert.equal(askedOf([proposed()], { id: 'bram' }, noon), 1)
    assert.throws(() => answerSwap(proposed(), 's', 'accepted', 'anna', roll()), Forbidden)
    assert.throws(() => answerSwap(proposed(), 's', 'declined', 'anna', roll()), Forbidden)
    assert.throws(() => answerSwap(proposed(), 's', 'accepted', 'eva', roll()), NotFound)
    const { after, happened } = answerSwap(proposed(), 's', 'accepted', 'bram', roll())
    assert.deepEqual([states(after), happened.what], [['accepted'], 'swap accepted'])
    assert.deepEqual(after.overrides, [{ id: 's', person: 'bram', from: later(1), to: later(5), reason: '' }])
    assert.equal(askedOf([after], { id: 'bram' }, noon), 0)
  })

  it('is declined by who was asked, withdrawn by who asked, and changes nothing on the schedule then', () => {
    for (const [answer, by] of [['declined', 'bram'], ['withdrawn', 'anna']] as const) {
      const { after } = answerSwap(proposed(), 's', answer, by, roll())
      assert.deepEqual([states(after), after.overrides], [[answer], []])
      assert.throws(() => answerSwap(after, 's', 'accepted', 'bram', roll()), refusal(['shifts.swap.answered']))
    }
    assert.throws(() => answerSwap(proposed(), 's', 'withdrawn', 'bram', roll()), Forbidden)
  })

  it('is only of what is one’s own, in all of its time', () => {
    assert.throws(() => proposeSwap(empty, { ...wish, to: later(6.1) }, roll()), refusal(['shifts.swap.notYours', 'from']))
    assert.throws(() => proposeSwap(empty, { ...wish, by: 'eva' }, roll()), refusal(['shifts.swap.notYours', 'from']))
    assert.equal(proposeSwap(empty, { ...wish, from: later(-2), to: later(6) }, roll()).after.swaps.length, 1)
  })

  it('is not asked of oneself, of a stranger, of who is absent then, or twice', () => {
    const bramIsAway = roll({ absences: [{ id: 'bram', periods: [{ id: '1', from: later(4), to: later(9) }], version: 1 }] })
    assert.throws(() => proposeSwap(empty, { ...wish, person: 'anna' }, roll()), refusal(['shifts.swap.self', 'person']))
    assert.throws(() => proposeSwap(empty, { ...wish, person: 'zoe' }, roll()), refusal(['schedules.person.unknown', 'person']))
    assert.throws(() => proposeSwap(empty, wish, bramIsAway), refusal(['shifts.swap.away', 'person']))
    assert.throws(() => proposeSwap(proposed(), { ...wish, id: 't' }, roll()), refusal(['shifts.swap.there', 'from']))
    assert.throws(() => answerSwap(proposed(), 's', 'accepted', 'bram', bramIsAway), refusal(['shifts.swap.youAreAway']))
  })

  it('is not taken when the shift is no longer theirs who asked, nor when it is over', () => {
    const moved = { ...annas, schedules: new Map([['line', [{ from: noon, to: later(12), person: 'chris' }]]]) }
    assert.throws(() => answerSwap(proposed(), 's', 'accepted', 'bram', roll({ rota: moved })), refusal(['shifts.swap.moved']))
    assert.throws(() => answerSwap(proposed(), 's', 'accepted', 'bram', roll({ now: later(5) })), refusal(['shifts.swap.over']))
    assert.deepEqual(states(answerSwap(proposed(), 's', 'declined', 'bram', roll({ rota: moved })).after), ['declined'])
  })

  it('that is taken while it runs counts from then on', () => {
    const { after } = answerSwap(proposed(), 's', 'accepted', 'bram', roll({ now: later(2) }))
    assert.deepEqual(after.overrides[0]?.from, later(2))
  })
})
