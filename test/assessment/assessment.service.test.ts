import assert from 'node:assert/strict'
import { judge, rulesVersion } from '../../src/assessment/assessment.ts'
import { byPerson } from '../../src/shared/act.ts'
import { Refused, Stale } from '../../src/shared/errors.ts'
import { later, noon } from '../support/moments.ts'
import { someAnswers } from './answers.ts'
import { smallRoom } from './small-room.ts'

const [anna, bram] = [byPerson('anna'), byPerson('bram')]

describe('the assessments of an incident', () => {
  it('are kept as versions, the newest first, none overwritten', async () => {
    const { assessments, clock } = await smallRoom()
    const first = await assessments.assess('2026-0001', someAnswers({ contained: null }), bram)
    clock.move(2)
    const second = await assessments.assess('2026-0001', someAnswers(), anna)
    assert.deepEqual([first.version, second.version], [1, 2])
    assert.deepEqual(await assessments.list('2026-0001'), [second, first])
    assert.deepEqual(await assessments.latest('2026-0001'), second)
    assert.deepEqual([first.at, second.at, first.by, second.rules], [noon, later(2), bram, rulesVersion])
  })

  it('come back exactly as they were, outcome and words', async () => {
    const { assessments, store } = await smallRoom()
    const kept = await assessments.assess('2026-0001', someAnswers({ people: null, enisa: { dpc: 2 } }), anna, 'Een juwelier.')
    assert.deepEqual(await store.byId(kept.id), kept)
    assert.deepEqual((await assessments.latest('2026-0001'))!.outcome.reasons, judge(kept.input).reasons)
  })

  it('of one incident are not those of another', async () => {
    const { assessments } = await smallRoom()
    await assessments.assess('2026-0001', someAnswers(), anna)
    assert.equal(await assessments.latest('2026-0002'), null)
    assert.deepEqual(await assessments.list('2026-0002'), [])
  })

  it('by ten people at once are all kept, each under a number of its own', async () => {
    const { assessments, audit } = await smallRoom()
    await Promise.all(Array.from({ length: 10 }, (_, index) => assessments.assess('2026-0001', someAnswers(), byPerson(`p${index}`))))
    const versions = await assessments.list('2026-0001')
    assert.deepEqual(versions.map(({ version }) => version), [10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    assert.equal(new Set(versions.map(({ by }) => by.id)).size, 10)
    assert.equal((await audit.list({ incident: '2026-0001' }, 99)).length, 10)
    assert.equal((await audit.verify()).ok, true)
  })

  it('go on from the one that was seen, and from no other', async () => {
    const { assessments } = await smallRoom()
    const seen = await assessments.assess('2026-0001', someAnswers(), anna)
    const goOn = (note: string) => assessments.assess('2026-0001', someAnswers(), bram, null, { note, after: seen.version })
    const both = await Promise.allSettled([goOn('Niets nieuws.'), goOn('Ook niets nieuws.')])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.ok(both.some((one) => one.status === 'rejected' && one.reason instanceof Stale))
    await assert.rejects(goOn('Nog steeds niets.'), Stale)
    assert.equal((await assessments.list('2026-0001')).length, 2)
  })

  it('let only the first take a version', async () => {
    const { store, assessments } = await smallRoom()
    const first = await assessments.assess('2026-0001', someAnswers(), anna)
    assert.equal(await store.insert({ ...first, id: 'another', reason: 'later' }, []), false)
    assert.deepEqual(await store.list('2026-0001'), [first])
  })

  it('stand in the record without what was answered, and set off what follows', async () => {
    const { assessments, audit, assessed } = await smallRoom()
    await assessments.assess('2026-0001', someAnswers({ contained: false }), anna)
    const [entry] = await audit.list({ incident: '2026-0001' }, 9)
    assert.deepEqual([entry?.what, entry?.who], ['incident assessed', anna])
    assert.deepEqual(entry?.detail, { version: 1, risk: 'risk', notifyAuthority: true, notifyDataSubjects: false, se: 1.25, level: 'low' })
    assert.deepEqual(assessed, ['2026-0001'])
  })

  it('are recorded by the next tick when a crash came in between, and once', async () => {
    const { assessments, store, audit, assessed } = await smallRoom()
    const pending = [{ key: 'assessment:x:1:0', what: 'incident assessed', who: anna, incident: '2026-0001', at: noon, detail: {} }]
    await store.insert({ id: 'x', incident: '2026-0001', version: 1, input: someAnswers(), reason: null, note: null, knowledge: null, outcome: judge(someAnswers()), rules: 1, by: anna, at: noon }, pending)
    await assessments.settlePending()
    await assessments.settlePending()
    assert.equal((await audit.list({}, 9)).length, 1)
    assert.deepEqual(assessed, ['2026-0001'])
  })

  it('with a person’s score need its reason', async () => {
    const { assessments } = await smallRoom()
    await assert.rejects(assessments.assess('2026-0001', someAnswers({ enisa: { dpc: 4 } }), anna, ' '), Refused)
    assert.equal(await assessments.latest('2026-0001'), null)
  })
})
