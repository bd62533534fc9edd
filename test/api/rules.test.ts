import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { testHouse } from '../support/house.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { shippedObligations } from '../support/builders.ts'
import { answerOf, pathsOf } from './shape.ts'

/** Periods of 72 elapsed hours across a weekend, both changes of the clock, and Easter. */
const vectors: [aware: string, deadline: string, says: RegExp][] = [
  ['2026-11-17T10:17:00+01:00', '2026-11-20T09:17:00.000Z', /Friday 20 November 2026, 10:17/],
  ['2026-11-20T16:30+01:00', '2026-11-23T15:30:00.000Z', /Monday 23 November 2026, 16:30/],
  ['2026-03-27T15:10:00+01:00', '2026-03-30T14:10:00.000Z', /Monday 30 March 2026, 16:10/],
  ['2026-10-23T13:10:00Z', '2026-10-26T13:10:00.000Z', /Monday 26 October 2026, 14:10/],
  ['2026-04-02T18:00:00+02:00', '2026-04-05T16:00:00.000Z', /Sunday 5 April 2026, 18:00/],
]

describe('the rules over the API', () => {
  let test: TestHouse
  let caller: Caller
  before(async () => {
    test = await testHouse({ cast: false })
    caller = await test.withToken(['assess incident', 'see playbooks'])
  })

  for (const [aware, deadline, says] of vectors) {
    it(`give 72 elapsed hours from ${aware}`, async () => {
      const answer = answerOf('askClock', await caller.post('/api/v1/clock').send({ aware }))
      assert.deepEqual([answer.obligation, answer.deadline, answer.hours], ['gdpr-33', deadline, 72])
      assert.equal(answer.aware, new Date(aware).toISOString())
      assert.deepEqual(answer.stages, [{ stage: 'notify', anchor: 'aware', deadline, waitsFor: null }])
      assert.match(answer.display, says)
    })
  }

  it('say what a clock waits for', async () => {
    const answer = answerOf('askClock', await caller.post('/api/v1/clock').send({ anchors: { detected: '2026-03-12T13:00:00Z' } }))
    assert.deepEqual([answer.aware, answer.deadline, answer.hours], [null, null, 72])
    assert.deepEqual(answer.stages, [{ stage: 'notify', anchor: 'aware', deadline: null, waitsFor: 'aware' }])
  })

  it('give no deadline where the law has no figure', async () => {
    const body = { obligation: 'gdpr-33-2', aware: '2026-03-12T13:00:00Z' }
    const answer = answerOf('askClock', await caller.post('/api/v1/clock').set('Accept-Language', 'nl').send(body))
    assert.deepEqual([answer.deadline, answer.hours, answer.stages[0].deadline], [null, null, null])
    assert.match(answer.display, /wet noemt geen termijn/)
  })

  it('speak of any moment by any of its names', async () => {
    const anchors = { aware: '2026-03-12T13:00Z', classified_major: '2026-03-12T15:00:00+01:00', initial_submitted: '2026-03-12T16:00Z', 'obligation:dora/intermediate.updated': '2026-01-31T10:00Z' }
    const answer = answerOf('askClock', await caller.post('/api/v1/clock').send({ obligation: 'dora', anchors }))
    assert.deepEqual(Object.keys(answer), ['obligation', 'aware', 'deadline', 'display', 'hours', 'stages'])
    assert.deepEqual(answer.stages, [
      { stage: 'initial', anchor: 'classified-major', deadline: '2026-03-12T18:00:00.000Z', waitsFor: null },
      { stage: 'intermediate', anchor: 'obligation:dora/initial.filed', deadline: '2026-03-15T16:00:00.000Z', waitsFor: null },
      { stage: 'final', anchor: 'obligation:dora/intermediate.updated', deadline: '2026-02-28T10:00:00.000Z', waitsFor: null },
      { stage: 'clients', anchor: 'aware', deadline: null, waitsFor: null },
    ])
  })

  it('answer for every obligation as they promise', async () => {
    for (const { id } of shippedObligations) assert.equal(answerOf('askClock', await caller.post('/api/v1/clock').send({ obligation: id, aware: '2026-12-01T13:00Z' })).obligation, id)
  })

  it('say that a bill is no law, in the language asked for', async () => {
    const answer = answerOf('askClock', await caller.post('/api/v1/clock').set('Accept-Language', 'nl').send({ obligation: 'gdpr-33-omnibus', aware: '2026-03-12T13:00Z' }))
    assert.deepEqual([answer.deadline, answer.hours], ['2026-03-16T13:00:00.000Z', 96])
    assert.match(answer.display, /^Een voorstel, geen wet/)
  })

  it('give no deadline outside the days of a rule', async () => {
    const answer = answerOf('askClock', await caller.post('/api/v1/clock').send({ obligation: 'cra-14', aware: '2026-09-10T21:59:59.999Z' }))
    assert.deepEqual([answer.deadline, answer.hours], [null, 24])
    assert.match(answer.display, /2026-09-11.*Europe\/Brussels/)
    assert.equal((await caller.post('/api/v1/clock').send({ obligation: 'cra-14', aware: '2026-09-10T22:00:00Z' })).body.deadline, '2026-09-11T22:00:00.000Z')
  })

  it('refuse a moment that is given twice under two names, and a filing of no stage, by name', async () => {
    const at = '2026-03-12T13:00:00Z'
    const twice = await caller.post('/api/v1/clock').send({ obligation: 'dora', anchors: { 'classified-major': at, 'classified_major': at } })
    assert.deepEqual(pathsOf(twice, 422), ['anchors.classified_major'])
    assert.deepEqual(pathsOf(await caller.post('/api/v1/clock').send({ anchors: { 'first.filed': at } }), 422), ['anchors.first.filed'])
    assert.deepEqual(pathsOf(await caller.post('/api/v1/clock').send({ anchors: { aware: 'today' } }), 422), ['anchors.aware'])
  })

  it('assess every published case as the page does, and store nothing', async () => {
    const { cases } = JSON.parse(readFileSync('cases/edpb.json', 'utf8'))
    for (const { id, input, expected, conditional } of cases) {
      const outcome = answerOf('assess', await caller.post('/api/v1/assess').send(input))
      if (!conditional.notifyAuthority) assert.equal(outcome.notifyAuthority, expected.notifyAuthority, id)
      if (!conditional.notifyDataSubjects) assert.equal(outcome.notifyDataSubjects, expected.notifyDataSubjects, id)
      assert.ok(outcome.likeCases.some((one: { id: string }) => one.id === id), id)
    }
    assert.equal(await test.connection.collection('assessments').countDocuments(), 0)
  })
})
