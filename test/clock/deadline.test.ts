import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { AnchorKey, Anchors } from '../../src/clock/anchor.ts'
import { anchorMeant, filingOf } from '../../src/clock/anchor.ts'
import { deadlineOf } from '../../src/clock/deadline.ts'
import { applies, isInForce } from '../../src/clock/obligation.ts'
import type { Obligation } from '../../src/clock/obligation.ts'
import { traitNames } from '../../src/facts/traits.ts'
import type { Jurisdiction } from '../../src/shared/dutch-time.ts'
import { instantsAt, wallTime, zoneOf } from '../../src/shared/dutch-time.ts'
import { shippedObligations } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const row = (id: string) => shippedObligations.find((one) => one.id === id)!
const at = (moments: { [K in AnchorKey]?: Date }): Anchors => Object.fromEntries(Object.entries(moments).map(([name, moment]) => [name, { at: moment as Date, provisional: false }]))
const due = (id: string, stage: string, moments: { [K in AnchorKey]?: Date }) => deadlineOf(row(id).stages.find((one) => one.id === stage)!, at(moments), row(id).jurisdiction)

describe('the first notification under DORA', () => {
  const initial = (moments: { [K in AnchorKey]?: Date }) => due('dora', 'initial', moments)
  const cases: [what: string, classifiedAfter: number, dueAfter: number][] = [
    ['is due four hours after classification', 2, 6],
    ['is due a day after awareness when four hours would be later', 23, 24],
    ['is due a day after awareness when both end together', 20, 24],
    ['is due a day after awareness when it was classified at the end of that day', 24, 24],
    ['is due four hours after a classification that came later than a day', 24.001, 28.001],
    ['is due four hours after a classification that came much later', 100, 104],
    ['is due four hours after a classification before awareness', -3, 1],
  ]
  for (const [what, classifiedAfter, dueAfter] of cases) {
    it(what, () => {
      const { due: end, waitsFor, provisional } = initial({ 'aware': noon, 'classified-major': later(classifiedAfter) })
      assert.deepEqual([end, waitsFor, provisional], [later(dueAfter), null, false])
    })
  }

  it('is due a day after awareness at the latest while nothing was classified, and says what it waits for', () => {
    const { due: end, waitsFor, provisional, kind } = initial({ aware: noon })
    assert.deepEqual([end, waitsFor, provisional, kind], [later(24), 'classified-major', true, 'deadline'])
  })

  it('is due four hours after classification while awareness is not known', () => {
    assert.deepEqual(initial({ 'classified-major': noon }).due, later(4))
  })

  it('waits when nothing is known', () => assert.deepEqual([initial({}).due, initial({}).waitsFor], [null, 'classified-major']))

  it('is provisional when the moment that decides it is', () => {
    const stage = row('dora').stages[0]!
    const anchors: Anchors = { 'aware': { at: noon, provisional: true }, 'classified-major': { at: later(22), provisional: false } }
    assert.deepEqual([deadlineOf(stage, anchors).due, deadlineOf(stage, anchors).provisional], [later(24), true])
    assert.equal(deadlineOf(stage, { ...anchors, 'classified-major': { at: noon, provisional: false } }).provisional, false)
  })

  it('is the earlier of both, or the full period of a late classification, whatever the moments are', () => {
    fc.assert(
      fc.property(fc.integer({ min: -48 * 60, max: 96 * 60 }), (minutes) => {
        const classified = later(minutes / 60)
        const expected = classified > later(24) ? minutes / 60 + 4 : Math.min(minutes / 60 + 4, 24)
        assert.equal(initial({ 'aware': noon, 'classified-major': classified }).due!.getTime(), later(expected).getTime())
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a stage that hangs on a filing', () => {
  it('waits for that filing, whatever else is known', () => {
    for (const [id, stage, waitsFor] of [
      ['dora', 'intermediate', 'obligation:dora/initial.filed'],
      ['dora', 'final', 'obligation:dora/intermediate.updated'],
      ['nis2-cbw', 'final', 'obligation:nis2-cbw/incident-notification.filed'],
      ['nl-tw-11.3a', 'second', 'obligation:nl-tw-11.3a/initial.filed'],
    ] as const) {
      const reading = due(id, stage, { 'aware': noon, 'detected': noon, 'classified-major': noon, 'obligation:other/initial.filed': noon })
      assert.deepEqual([reading.due, reading.waitsFor], [null, waitsFor])
    }
  })

  it('of DORA counts 72 hours from the first filing, and a month from the latest update of the second', () => {
    assert.deepEqual(due('dora', 'intermediate', { 'aware': later(-100), 'obligation:dora/initial.filed': noon }).due, later(72))
    const updated = due('dora', 'final', { 'obligation:dora/intermediate.filed': noon, 'obligation:dora/intermediate.updated': later(24) })
    assert.equal(wallTime(updated.due!), '2026-04-13 14:05')
  })

  it('of NIS2 counts a month, not thirty days, from the notification and not from awareness', () => {
    const end = due('nis2-cbw', 'final', { 'aware': later(-72), 'obligation:nis2-cbw/incident-notification.filed': instantsAt('2026-01-31 10:00')![0]! }).due!
    assert.equal(wallTime(end), '2026-02-28 10:00')
  })

  it('of Regulation 611/2013 counts three days from the first notification, not 72 hours from detection', () => {
    const second = due('nl-tw-11.3a', 'second', { 'detected': noon, 'obligation:nl-tw-11.3a/initial.filed': later(10) })
    assert.deepEqual([due('nl-tw-11.3a', 'initial', { detected: noon }).due, second.due], [later(24), later(82)])
  })

  it('of a care provider counts eight weeks on the wall', () => {
    assert.equal(wallTime(due('nl-zorg', 'investigation', { 'obligation:nl-zorg/report.filed': noon }).due!), '2026-05-07 14:05')
  })

  it('does not depend on the order in which moments became known', () => {
    const known: [AnchorKey, Date][] = [['aware', noon], ['classified-major', later(3)], ['obligation:dora/initial.filed', later(5)], ['obligation:dora/intermediate.filed', later(50)], ['obligation:dora/intermediate.updated', later(90)]]
    const all = (order: typeof known) => row('dora').stages.map((stage) => deadlineOf(stage, at(Object.fromEntries(order))))
    fc.assert(fc.property(fc.shuffledSubarray(known, { minLength: known.length }), (order) => assert.deepEqual(all(order), all(known))))
  })
})

describe('a period in hours or days', () => {
  const timed = shippedObligations.flatMap(({ id, jurisdiction, stages }) => stages.flatMap((stage) => (stage.after && 'hours' in stage.after ? [{ id, jurisdiction, stage, hours: stage.after.hours }] : [])))

  it('is exactly that long for every stage of every row, under every jurisdiction and in any season', () => {
    const moments = fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2031-01-01T00:00:00Z'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, fc.constantFrom(...timed), fc.constantFrom(...(Object.keys(zoneOf) as Jurisdiction[])), (moment, { stage, hours }, jurisdiction) => {
        const { due: end, startedAt } = deadlineOf(stage, at({ [stage.from]: moment }), jurisdiction)
        assert.deepEqual([end!.getTime() - moment.getTime(), startedAt], [hours * 3_600_000, moment])
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a period in working days', () => {
  it('is planned in calendar days, and shows the other reading beside it', () => {
    const { due: end, workingDayReading } = due('nl-zorg', 'report', { 'calamity-established': noon })
    assert.deepEqual([end, wallTime(workingDayReading!)], [later(72), '2026-03-17 14:05'])
    assert.equal(wallTime(due('psd2-96', 'final', { restored: noon }).workingDayReading!), '2026-04-13 14:05')
  })

  it('is there only where the law counts them, and once its moment is known', () => {
    assert.equal(due('nl-zorg', 'report', {}).workingDayReading, null)
    assert.equal(due('gdpr-33', 'notify', { aware: noon }).workingDayReading, null)
  })
})

describe('a stage without a figure', () => {
  it('has a target of our own and never a deadline', () => {
    for (const { id, stages, jurisdiction } of shippedObligations) {
      for (const stage of stages.filter(({ after }) => after === null)) assert.equal(deadlineOf(stage, at({ [stage.from]: noon }), jurisdiction).kind, 'target', id)
    }
    assert.deepEqual(due('gdpr-34', 'communicate', { aware: noon }).due, later(72))
  })
})

describe('the law of a day', () => {
  const traits = Object.fromEntries(traitNames.map((name) => [name, true]))
  /** For somebody who has every trait, about an incident to which it applies. */
  const goes = (obligation: Obligation, moment: Date) =>
    applies({ ...obligation, inForce: 'yes', when: {} }, { traits, knowledge: [], anchors: at({ [obligation.stages[0]!.from]: moment }), pack: [] }).verdict

  it('gave a British provider 24 hours until 19 August 2025 and 72 from the next day', () => {
    const inLondon = (wall: string) => instantsAt(wall, 'Europe/London')![0]!
    const rows = (moment: Date) => [row('uk-pecr-5a-old'), row('uk-pecr-5a')].map((one) => isInForce(one, at({ aware: moment })))
    assert.deepEqual(rows(new Date(inLondon('2025-08-20 00:00').getTime() - 1)), [true, false])
    assert.deepEqual(rows(inLondon('2025-08-20 00:00')), [false, true])
    assert.deepEqual([due('uk-pecr-5a-old', 'notify', { aware: noon }).due, due('uk-pecr-5a', 'notify', { aware: noon }).due], [later(24), later(72)])
  })

  it('is that of the place: midnight in London is an hour later than in Amsterdam', () => {
    const day = { validFrom: '2026-07-01', validTo: '2026-07-31' }
    const here = (jurisdiction: Jurisdiction) => isInForce({ ...row('gdpr-33'), ...day, jurisdiction }, at({ aware: instantsAt('2026-07-01 00:30')![0]! }))
    assert.deepEqual([here('NL'), here('UK')], [true, false])
  })

  it('begins and ends with whole days, the day itself included, on both sides', () => {
    const anyDay = fc.date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2035-01-01T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
    const dated = fc.record({ days: fc.tuple(anyDay, anyDay).map((pair) => pair.toSorted()), jurisdiction: fc.constantFrom(...(Object.keys(zoneOf) as Jurisdiction[])), base: fc.constantFrom(...shippedObligations.filter(({ stages }) => stages.length > 0)) })
    fc.assert(
      fc.property(dated, ({ days: [validFrom, validTo], jurisdiction, base }) => {
        const obligation = { ...base, jurisdiction, validFrom: validFrom!, validTo: validTo! }
        const zone = zoneOf[jurisdiction]
        const start = instantsAt(`${validFrom} 00:00`, zone)![0]!
        const end = instantsAt(`${validTo} 23:59`, zone)!.at(-1)!.getTime() + 60_000
        assert.equal(goes(obligation, start), true)
        assert.equal(goes(obligation, new Date(end - 1)), true)
        assert.equal(goes(obligation, new Date(start.getTime() - 1)), false)
        assert.equal(goes(obligation, new Date(end)), false)
      }),
      { numRuns: 1000 },
    )
  })

  it('never applies outside its days, however far', () => {
    const far = fc.integer({ min: 1, max: 20 * 365 * 24 * 60 })
    const dated = shippedObligations.filter(({ validFrom, stages }) => validFrom !== null && stages.length > 0)
    fc.assert(
      fc.property(far, fc.constantFrom(...dated), (minutes, obligation) => {
        const zone = zoneOf[obligation.jurisdiction]
        const before = new Date(instantsAt(`${obligation.validFrom} 00:00`, zone)![0]!.getTime() - minutes * 60_000)
        assert.equal(goes(obligation, before), false)
        if (obligation.validTo) assert.equal(goes(obligation, new Date(instantsAt(`${obligation.validTo} 23:59`, zone)!.at(-1)!.getTime() + minutes * 60_000)), false)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the name of an anchor', () => {
  const names: [spelled: string, meant: AnchorKey | null][] = [
    ['aware', 'aware'], ['classified-major', 'classified-major'], ['classified_major', 'classified-major'], ['our_processor_aware', 'our-processor-aware'], ['contract_trigger', 'contract-trigger'],
    ['business_restored', 'restored'], ['on_request', 'asked'], ['corrective_measure_available', 'corrective-measure-available'],
    ['initial.filed', 'obligation:dora/initial.filed'], ['initial_submitted', 'obligation:dora/initial.filed'], ['initial_filed', 'obligation:dora/initial.filed'], ['initial.submitted', 'obligation:dora/initial.filed'],
    ['incident-notification_submitted', 'obligation:dora/incident-notification.filed'], ['incident_notification_submitted', 'obligation:dora/incident-notification.filed'],
    ['intermediate.updated', 'obligation:dora/intermediate.updated'], ['intermediate_updated', 'obligation:dora/intermediate.updated'],
    ['obligation:nl-tw-11.3a/initial.filed', 'obligation:nl-tw-11.3a/initial.filed'],
    ['born', null], ['toString', null], ['__proto__', null], ['', null], ['.filed', null], ['obligation:dora/initial', null], ['obligation:dora/initial.sent', null], ['Aware', null],
  ]
  for (const [spelled, meant] of names) it(`${JSON.stringify(spelled)} is ${meant ?? 'none'}`, () => assert.equal(anchorMeant(spelled, 'dora'), meant))

  it('tells which filing it waits for', () => {
    assert.deepEqual(filingOf('obligation:nl-tw-11.3a/initial.filed'), { obligation: 'nl-tw-11.3a', stage: 'initial', which: 'filed' })
    assert.equal(filingOf('aware'), null)
  })
})
