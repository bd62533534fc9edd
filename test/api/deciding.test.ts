import assert from 'node:assert/strict'
import { byPerson } from '../../src/shared/act.ts'
import { someAnswers } from '../assessment/answers.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { answerOf, pathsOf } from './shape.ts'

const fleur = byPerson('fleur')
const advice = { notifyAuthority: true, notifyDataSubjects: false, motivation: 'There is a risk.', peopleMotivation: 'Not a high one.' }
const decision = { breach: true, ...advice }
const silent = { ...decision, notifyAuthority: false, deviationReason: 'The letter came back unopened.' }

describe('assessing, advising and deciding over the API', () => {
  let test: TestHouse
  let system: Caller & { tokenId: string }
  before(async () => {
    test = await testHouse()
    system = await test.withToken(['see incidents', 'assess incident', 'advise', 'decide'])
  })

  const send = (number: string, noun: string, body: object, key?: string, caller: Caller = system) => {
    const request = caller.post(`/api/v1/incidents/${number}/${noun}`)
    return (key === undefined ? request : request.set('Idempotency-Key', key)).send(body)
  }

  it('keeps version after version, and tells the incident what was answered', async () => {
    const number = await test.report()
    const first = answerOf('assessIncident', await send(number, 'assessments', { input: someAnswers({ contained: null }) }).expect(201))
    const second = answerOf('assessIncident', await send(number, 'assessments', { input: someAnswers() }).expect(201))
    assert.deepEqual([first.version, second.version, first.outcome.risk, second.outcome.risk], [1, 2, 'risk', 'unlikely'])
    assert.deepEqual((await test.house.assessments.list(number)).map(({ version }) => version), [2, 1])
    const { facts } = answerOf('getIncident', await system.get(`/api/v1/incidents/${number}`))
    assert.deepEqual([facts.contained, facts.recipients, facts.people], [true, 'known', { min: 1, max: 1 }])
  })

  it('keeps with each version what was known', async () => {
    const number = await test.report()
    await send(number, 'assessments', { input: someAnswers() }).expect(201)
    const { knowledge } = (await test.house.assessments.latest(number))!
    const incident = await test.house.incidents.get(number)
    assert.equal(knowledge?.statements, incident.statements.length)
    assert.deepEqual(knowledge?.facts.find(({ fact }) => fact === 'recipients')?.value, 'known')
  })

  it('takes a score of one’s own with a reason, and not without', async () => {
    const number = await test.report()
    const input = someAnswers({ enisa: { dpc: 3 } })
    assert.deepEqual(pathsOf(await send(number, 'assessments', { input }), 409), ['enisa.reason'])
    assert.equal(answerOf('assessIncident', await send(number, 'assessments', { input, reason: 'A jeweller’s list.' })).outcome.enisa.dpc, 3)
  })

  it('records each once under one key, also when it comes twice at the same moment', async () => {
    const number = await test.report()
    for (const [noun, name, body] of [['assessments', 'assessIncident', { input: someAnswers() }], ['advice', 'giveAdvice', advice], ['decisions', 'decide', decision]] as const) {
      const all = await Promise.all([1, 2, 3].map(() => send(number, noun, body, `${noun}-1`)))
      assert.equal(new Set(all.map((one) => answerOf(name, one).id)).size, 1, noun)
      assert.deepEqual((await send(number, noun, body, `${noun}-1`)).status, 200)
    }
    const { advice: given, decisions } = await test.house.incidents.get(number)
    assert.deepEqual([given.length, decisions.length, (await test.house.assessments.list(number)).length], [1, 1, 1])
  })

  it('refuses something else under the same key', async () => {
    const number = await test.report()
    for (const [noun, body, other] of [
      ['assessments', { input: someAnswers() }, { input: someAnswers({ contained: false }) }], ['advice', advice, { ...advice, motivation: 'Otherwise.' }], ['decisions', decision, { ...decision, peopleMotivation: 'Otherwise.' }],
    ] as const) {
      await send(number, noun, body, 'k').expect(201)
      assert.deepEqual(pathsOf(await send(number, noun, other, 'k'), 422), ['Idempotency-Key'])
    }
  })

  it('puts a decision to tell in force at once; silence waits for a person, and no token is one', async () => {
    const number = await test.report()
    await send(number, 'advice', advice).expect(201)
    assert.equal(answerOf('decide', await send(number, 'decisions', decision)).state, 'awaiting approval', 'nobody assessed, so the people are to be told')
    await send(number, 'assessments', { input: someAnswers() }).expect(201)
    assert.equal(answerOf('decide', await send(number, 'decisions', decision)).state, 'in force')
    const { id, state } = answerOf('decide', await send(number, 'decisions', silent))
    assert.equal(state, 'awaiting approval')
    const all = await test.withToken(['decide', 'approve decision'])
    for (const noun of ['approval', 'rejection']) for (const caller of [system, all]) pathsOf(await caller.post(`/api/v1/incidents/${number}/decisions/${id}/${noun}`), 403)
    const adopted = (await test.house.incidents.answerDecision(number, id, 'approve', fleur)).decisions.at(-1)!
    assert.deepEqual([adopted.state, adopted.adoptedBy], ['awaiting approval', fleur], 'the first person makes it their own')
    await assert.rejects(test.house.incidents.answerDecision(number, id, 'approve', fleur), /decision\.approval\.own/)
    assert.equal((await test.house.incidents.answerDecision(number, id, 'approve', byPerson('anna'))).decisions.at(-1)?.state, 'in force')
    assert.ok(answerOf('getIncident', await system.get(`/api/v1/incidents/${number}`)).decisions.at(-1)?.adoptedBy)
  })

  it('lets nobody be silent on the strength of an assessment that the facts overtook', async () => {
    const number = await test.report()
    const encrypted = someAnswers({ unintelligible: true, keySafe: true, recipients: 'unknown', dataCategories: ['national-id'] })
    await send(number, 'assessments', { input: encrypted }).expect(201)
    const cautious = { ...decision, motivation: 'To be sure.' }
    assert.equal(answerOf('decide', await send(number, 'decisions', cautious)).state, 'in force')
    await test.house.incidents.amend(number, { keySafe: false }, fleur, {})
    assert.deepEqual(pathsOf(await send(number, 'decisions', cautious), 409), ['grounds'])
    const after = answerOf('decide', await send(number, 'decisions', { ...cautious, grounds: 'disproportionate', publicNotice: 'In two papers, 14 March.' }))
    assert.deepEqual([after.state, after.conditions], ['awaiting approval', { publicNotice: 'In two papers, 14 March.' }])
  })

  it('names what is wrong', async () => {
    const number = await test.report()
    assert.deepEqual(pathsOf(await send(number, 'assessments', { input: { ...someAnswers(), people: { min: 5, max: 2 }, colour: 'red' } }), 422).toSorted(), ['input.colour', 'input.people'])
    assert.deepEqual(pathsOf(await send(number, 'advice', { ...advice, motivation: ' ' }), 422), ['motivation'])
    assert.deepEqual(pathsOf(await send(number, 'decisions', { ...decision, grounds: 'other' }), 422), ['grounds'])
    assert.deepEqual(pathsOf(await send(number, 'decisions', { ...decision, peopleMotivation: undefined }), 409), ['peopleMotivation'])
    assert.deepEqual(pathsOf(await send(number, 'decisions', { ...decision, notifyDataSubjects: false, grounds: 'unintelligible', protection: 'AES', keySafe: null }), 409), ['keySafe'])
    assert.deepEqual(pathsOf(await send(number, 'decisions', { ...decision, grounds: 'uavg-42' }), 409), ['grounds'])
    pathsOf(await send('2026-9999', 'advice', advice), 404)
    pathsOf(await send(number, 'decisions', decision, undefined, await test.withToken(['advise'])), 403)
  })

  it('has nothing to add to an incident that ended', async () => {
    const number = await test.report()
    await test.connection.collection('incidents').updateOne({ number }, { $set: { stage: 'closed' } })
    for (const [noun, body] of [['assessments', { input: someAnswers() }], ['advice', advice], ['decisions', decision]] as const) pathsOf(await send(number, noun, body), 409)
  })

  it('shows decisions and advice from before there were two reasons', async () => {
    const number = await test.report()
    const said = { id: 'old', by: fleur, at: new Date('2026-03-12T13:05:00Z'), assessmentVersion: null, notifyAuthority: true, notifyDataSubjects: false, motivation: 'As it was.' }
    await test.connection.collection('incidents').updateOne({ number }, { $set: { advice: [said], decisions: [{ ...said, breach: true, grounds: null, deviationReason: null, state: 'in force' }] } })
    const { advice: [old], decisions: [taken] } = answerOf('getIncident', await system.get(`/api/v1/incidents/${number}`))
    assert.deepEqual([old.peopleMotivation, taken.peopleMotivation, taken.conditions], [null, null, null])
    const page = await (await test.signedInAs('anna')).get(`/incidents/${number}/decision`).expect(200)
    assert.match(page.text, /As it was\./)
  })
})
