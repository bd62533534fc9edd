import assert from 'node:assert/strict'
import type { Anchors } from '../../src/clock/anchor.ts'
import type { Obligation, Situation } from '../../src/clock/obligation.ts'
import { applies, isInForce, isLawFor, runs, versionAt, withActivations } from '../../src/clock/obligation.ts'
import type { Facts } from '../../src/facts/facts.ts'
import type { Traits } from '../../src/facts/traits.ts'
import { plain, shippedObligations } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const row = (id: string) => shippedObligations.find((one) => one.id === id)!
const aware: Anchors = { aware: { at: noon, provisional: false } }
const situation = (change: Partial<Situation> = {}): Situation => ({ traits: plain, knowledge: [{}], anchors: aware, pack: shippedObligations, ...change })
const ask = (id: string, change: Partial<Situation> = {}) => {
  const { verdict, because, stays } = applies(row(id), situation(change))
  return [verdict, because.why, because.about.join(), stays]
}
const told = (...knowledge: Facts[]) => ({ knowledge })
const being = (traits: Traits) => ({ traits: { ...plain, ...traits } })

describe('whether a row of the law applies, and why', () => {
  const cases: [what: string, id: string, change: Partial<Situation>, expected: unknown[]][] = [
    ['the authority for data of our own', 'gdpr-33', told({ ourRole: 'controller' }), [true, 'facts', 'ourRole', false]],
    ['the authority for data that we share', 'gdpr-33', told({ ourRole: 'joint-controller' }), [true, 'facts', 'ourRole', false]],
    ['not the authority for data of a client', 'gdpr-33', told({ ourRole: 'processor' }), [false, 'facts', 'ourRole', false]],
    ['the client for data of a client of a client', 'gdpr-33-2', told({ ourRole: 'sub-processor' }), [true, 'facts', 'ourRole', false]],
    ['nobody knows yet while nobody said whose data they are', 'gdpr-33', {}, ['undecided', 'facts', 'ourRole', false]],
    ['nor before anything is known', 'gdpr-33', told(), ['undecided', 'facts', 'ourRole', false]],
    ['not when the answer is "not known"', 'gdpr-33', told({ ourRole: null }), [false, 'facts', 'ourRole', false]],
    ['a duty that applied stays when the fact is amended', 'gdpr-33', told({ ourRole: 'controller' }, { ourRole: 'processor' }), [false, 'facts', 'ourRole', true]],
    ['one that was open is answered by the fact', 'gdpr-33', told({}, { ourRole: 'processor' }), [false, 'facts', 'ourRole', false]],
    ['one that applied, did not, and does again, simply applies', 'gdpr-33', told({ ourRole: 'controller' }, { ourRole: 'processor' }, { ourRole: 'controller' }), [true, 'facts', 'ourRole', false]],
    ['only to whom has the trait', 'nl-tw-11.3a', told({ ourRole: 'controller' }), [false, 'traits', 'public-telecom', false]],
    ['to whom has the trait', 'nl-tw-11.3a', { ...being({ 'public-telecom': true }), ...told({ ourRole: 'controller' }) }, [true, 'facts', 'ourRole', false]],
    ['open while the trait is, whatever the facts say', 'nl-tw-11.3a', { ...being({ 'public-telecom': null }), ...told({ ourRole: 'controller' }) }, ['undecided', 'traits', 'public-telecom', false]],
    ['open while nobody was asked at all', 'nl-tw-11.3a', { traits: {}, ...told({ ourRole: 'controller' }) }, ['undecided', 'traits', 'public-telecom', false]],
    ['not when the facts speak against it, whatever the trait is', 'nl-tw-11.3a', { ...being({ 'public-telecom': null }), ...told({ ourRole: 'processor' }) }, [false, 'facts', 'ourRole', false]],
    ['what was open by its trait never applied, so nothing stays', 'nl-tw-11.3a', { ...being({ 'public-telecom': null }), ...told({ ourRole: 'controller' }, { ourRole: 'processor' }) }, [false, 'facts', 'ourRole', false]],
    ['by the trait alone where no fact matters', 'cyber-insurance', being({ insured: true }), [true, 'traits', 'insured', false]],
    ['a bill runs for nobody', 'nis2-cbw', { ...being({ 'essential-entity': true }), ...told({ significant: true }) }, [false, 'not law', 'nis2-cbw', false]],
    ['a proposal runs for nobody', 'gdpr-33-omnibus', told({ ourRole: 'controller' }), [false, 'not law', 'gdpr-33-omnibus', false]],
    ['nor does what was replaced, in its own days neither', 'eidas-19', { ...being({ 'trust-services': true }), ...told({ significant: true }), anchors: { aware: { at: new Date('2020-01-01T12:00:00Z'), provisional: false } } }, [false, 'not law', 'eidas-19', false]],
    ['not before the law began', 'gdpr-33', { ...told({ ourRole: 'controller' }), anchors: { aware: { at: new Date('2018-05-24T21:59:59Z'), provisional: false } } }, [false, 'not in force then', 'gdpr-33', false]],
    ['people need not be told by a financial undertaking (UAVG Art. 42)', 'gdpr-34', { ...being({ 'wft-undertaking': true }), ...told({ ourRole: 'controller' }) }, [false, 'switched off', 'uavg-42', false]],
    ['whoever is unsure to be one is not exempt', 'gdpr-34', { ...being({ 'wft-undertaking': null }), ...told({ ourRole: 'controller' }) }, [true, 'facts', 'ourRole', false]],
    ['and must tell the authority all the same', 'gdpr-33', { ...being({ 'wft-undertaking': true }), ...told({ ourRole: 'controller' }) }, [true, 'facts', 'ourRole', false]],
    ['staff when the data are about them', 'employees-works-council', { ...being({ employer: true }), ...told({ dataSubjects: ['customers', 'employees'] }) }, [true, 'facts', 'dataSubjects', false]],
    ['the acquirer when card numbers may have been spoken', 'pci-dss', { ...being({ cards: true }), ...told({ dataCategories: ['call-recording'] }) }, [true, 'facts', 'dataCategories', false]],
    ['the Swiss when it was an attack', 'ch-isa-ncsc', { ...being({ 'swiss-critical': true }), ...told({ intent: 'malicious' }) }, [true, 'facts', 'intent', false]],
  ]
  for (const [what, id, change, expected] of cases) it(`${what}: ${id}`, () => assert.deepEqual(ask(id, change), expected))

  it('goes for everybody where neither traits nor facts are asked', () => {
    const { verdict, because } = applies({ ...row('gdpr-33'), when: {} }, situation())
    assert.deepEqual([verdict, because], [true, { why: 'everybody', about: [] }])
  })

  it('names only the traits that decide: those that are there, or those that are open', () => {
    const either: Obligation = { ...row('cyber-insurance'), who: ['insured', 'care', 'government'] }
    assert.deepEqual(applies(either, situation(being({ insured: true, care: null }))).because.about, ['insured'])
    assert.deepEqual(applies(either, situation(being({ care: null }))).because.about, ['care'])
  })
})

describe('a row that takes another away', () => {
  const exempt = { ...being({ 'wft-undertaking': true }), ...told({ ourRole: 'controller' } as const) }
  const off = (change: Partial<Obligation>, anchors = aware) => applies(row('gdpr-34'), situation({ ...exempt, anchors, pack: shippedObligations.map((one) => (one.id === 'uavg-42' ? { ...one, ...change } : one)) })).verdict

  it('does so only while it is law itself', () => assert.deepEqual([off({}), off({ inForce: 'no' }), off({ inForce: 'superseded' })], [false, true, true]))

  it('does so only in its own days', () => {
    assert.deepEqual([off({ validFrom: '2026-03-12' }), off({ validFrom: '2026-03-13' }), off({ validTo: '2026-03-12' }), off({ validTo: '2026-03-11' })], [false, true, false, true])
  })
})

describe('an act that an administrator found to be in force', () => {
  const active = withActivations(shippedObligations, [{ obligation: 'nis2-cbw', from: '2026-03-12', source: 'Staatsblad' }])
  const entity = { ...being({ 'essential-entity': true, 'vital-operator': true }), ...told({ significant: true } as const), pack: active }
  const verdict = (id: string, hours = 0) => applies(active.find((one) => one.id === id)!, situation({ ...entity, anchors: { aware: { at: later(hours), provisional: false } } })).verdict

  it('runs from that day on, and not the day before', () => assert.deepEqual([verdict('nis2-cbw'), verdict('nis2-cbw', -14), verdict('nis2-cbw', -15)], [true, true, false]))

  it('takes the place of the old act from that day on', () => assert.deepEqual([verdict('nl-wbni'), verdict('nl-wbni', -15)], [false, true]))

  it('says where that was found', () => assert.deepEqual(active.filter(({ source }) => source === 'Staatsblad').map(({ id, inForce }) => [id, inForce]), [['nis2-cbw', 'yes']]))

  it('touches nothing that runs already, and nothing that was replaced', () => {
    const again = withActivations(shippedObligations, ['gdpr-33', 'eidas-19', 'unknown'].map((obligation) => ({ obligation, from: '2026-01-01', source: 'x' })))
    assert.deepEqual(again, shippedObligations)
  })
})

describe('versions of one row', () => {
  const old: Obligation = { ...row('gdpr-33'), validFrom: '2018-05-25', validTo: '2026-03-12' }
  const next: Obligation = { ...old, validFrom: '2026-03-13', validTo: null, article: 'new' }
  const pack = [old, next]
  const on = (day: string): Anchors => ({ aware: { at: new Date(`${day}T12:00:00Z`), provisional: false } })

  it('are chosen by the moment that the period starts from', () => {
    assert.deepEqual(['2026-03-12', '2026-03-13'].map((day) => versionAt(pack, 'gdpr-33', on(day))), [old, next])
  })

  it('are the one that begins next where none was in force, or else the last', () => {
    const gap = [{ ...next, validFrom: '2026-04-01', validTo: '2026-04-30' }, old]
    assert.deepEqual(['2017-01-01', '2026-03-20', '2026-05-01'].map((day) => versionAt(gap, 'gdpr-33', on(day))?.validFrom), ['2018-05-25', '2026-04-01', '2026-04-01'])
    assert.deepEqual([versionAt(pack, 'gdpr-33', {}), versionAt(pack, 'gdpr-99', {})], [next, undefined])
  })

  it('never apply both, and never neither, on any day', () => {
    for (const day of ['2018-05-25', '2026-03-12', '2026-03-13', '2030-01-01']) {
      assert.equal(pack.filter((one) => applies(one, situation({ ...told({ ourRole: 'controller' }), anchors: on(day), pack })).verdict === true).length, 1, day)
    }
  })
})

describe('the moment whose law counts', () => {
  const from = (day: string): Obligation => ({ ...row('dora'), validFrom: day })
  const at = (hours: number) => ({ at: later(hours), provisional: false })

  it('is what the first stage starts from, else its second cap, else awareness, detection or the report', () => {
    const starts = from('2026-03-14')
    assert.equal(isInForce(starts, { 'classified-major': at(48), 'aware': at(0) }), true)
    assert.equal(isInForce(starts, { aware: at(0), detected: at(48) }), false)
    assert.equal(isInForce(starts, { detected: at(0), reported: at(48) }), false)
    assert.equal(isInForce(starts, { reported: at(48) }), true)
    assert.equal(isInForce(starts, { 'obligation:dora/initial.filed': at(0) }), false)
    assert.equal(isInForce({ ...row('uavg-42'), validFrom: '2026-03-14' }, { aware: at(0) }), false)
  })

  it('is not known while no moment is, and then nothing is kept away', () => assert.equal(isInForce(from('2026-03-14'), {}), true))

  it('runs only what is law, a contract or policy', () => {
    assert.deepEqual((['yes', 'contract', 'policy', 'no', 'superseded'] as const).map((inForce) => runs({ inForce })), [true, true, true, false, false])
  })
})

describe('what was law on the day of the report', () => {
  const next: Obligation = { ...row('gdpr-33'), validFrom: '2026-03-12' }
  const old: Obligation = { ...next, validFrom: '2018-05-25', validTo: '2026-03-11' }
  const reported = { at: noon, provisional: false }
  const goesOn = (aware: Anchors['aware'], pack = [next]) => isLawFor(next, { reported, aware }, pack)

  it('goes on when somebody names or chooses an earlier moment, until a second person agreed with it', () => {
    const at = later(-48)
    assert.deepEqual([{ at, provisional: true }, { at, provisional: false }, { at, provisional: false, agreed: true }].map((aware) => goesOn(aware)), [true, true, false])
  })

  it('does not go on beside another version of it', () => assert.equal(goesOn({ at: later(-48), provisional: true }, [old, next]), false))

  it('brings no row to life that was not law on that day either', () => {
    assert.equal(isLawFor({ ...next, validFrom: '2026-03-13' }, { reported, aware: { at: later(-48), provisional: true } }, []), false)
  })

  it('takes no other duty away', () => {
    const exemption = { ...row('uavg-42'), validFrom: '2026-03-12' }
    const { verdict } = applies(row('gdpr-34'), situation({ ...being({ 'wft-undertaking': true }), ...told({ ourRole: 'controller' }), anchors: { reported, aware: { at: later(-48), provisional: true } }, pack: [row('gdpr-34'), exemption] }))
    assert.equal(verdict, true)
  })
})
