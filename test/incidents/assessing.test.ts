import assert from 'node:assert/strict'
import type { Facts } from '../../src/facts/facts.ts'
import { inputFacts } from '../../src/assessment/input.ts'
import { assessingService } from '../../src/incidents/assessing.service.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { Refused } from '../../src/shared/errors.ts'
import { Stale } from '../../src/shared/errors.ts'
import { someAnswers } from '../assessment/answers.ts'
import type { TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { later } from '../support/moments.ts'

const [anna, bram, fleur] = [byPerson('anna'), byPerson('bram'), byPerson('fleur')]
const encrypted = someAnswers({ unintelligible: true, keySafe: true, recipients: 'unknown', dataCategories: ['national-id'] })
const answered = Object.fromEntries(inputFacts.filter((name) => encrypted[name] !== null).map((name) => [name, encrypted[name]])) as Facts

describe('an assessment and the facts that go on after it', () => {
  let test: TestHouse
  let number: string

  beforeEach(async () => {
    test = await testHouse()
    number = await test.report()
    await test.house.incidents.assessIncident(number, { input: encrypted, answered, reason: null }, bram)
    test.clock.move(1)
  })

  const page = async (path: string, part: 'anna' | 'bram' | 'fleur' | 'eva' = 'anna') => (await (await test.signedInAs(part)).get(path).expect(200)).text
  const waitsFor = async (part: 'anna' | 'bram' | 'fleur') => /Beoordeel opnieuw: [^<]*/.exec(await page('/', part))?.[0]

  it('asks the DPO for another look when the key leaks, on every page where it matters, until there is a new version', async () => {
    assert.equal(await waitsFor('anna'), undefined)
    assert.doesNotMatch(await page(`/incidents/${number}`), /Er is iets veranderd/)
    await test.house.incidents.amend(number, { keySafe: false }, fleur, {})
    assert.equal(await waitsFor('anna'), 'Beoordeel opnieuw: sleutel veilig, sinds do 12 mrt 15:05')
    assert.equal(await waitsFor('fleur'), undefined)
    for (const part of ['anna', 'bram', 'fleur', 'eva'] as const) assert.match(await page(`/incidents/${number}`, part), /Sleutel veilig: van ‘Ja’ naar ‘Nee’, sinds do 12 mrt 15:05, volgens Fleur Visser/)
    assert.match(await page(`/incidents/${number}/decision`), /Er is iets veranderd/)
    await test.house.incidents.assessIncident(number, { input: { ...encrypted, keySafe: false }, answered: { ...answered, keySafe: false }, reason: null }, anna)
    assert.equal(await waitsFor('anna'), undefined)
    assert.doesNotMatch(await page(`/incidents/${number}`), /Er is iets veranderd/)
  })

  it('goes quiet by a version that says why nothing changes, and not while the proposal does change', async () => {
    const { incidents, assessments } = test.house
    await assert.rejects(incidents.confirmAssessment(number, 'Niets nieuws.', anna), (error: Refused) => error.reasons[0]!.key === 'reassess.none')
    await incidents.amend(number, { people: { min: 1, max: 4000 } }, bram, {})
    const version = await incidents.confirmAssessment(number, 'Niemand kan ze lezen.', anna)
    assert.deepEqual([version.version, version.note, version.input.people, version.knowledge?.statements], [2, 'Niemand kan ze lezen.', { min: 1, max: 4000 }, (await incidents.get(number)).statements.length])
    assert.equal(await waitsFor('anna'), undefined)
    assert.match(await page(`/incidents/${number}/assessment`), /Opnieuw bekeken, niets veranderd: Niemand kan ze lezen\./)
    await incidents.amend(number, { keySafe: false }, bram, {})
    await assert.rejects(incidents.confirmAssessment(number, 'Valt mee.', anna), (error: Refused) => error.reasons[0]!.key === 'reassess.changes-it')
    assert.equal((await assessments.list(number)).length, 2)
  })

  it('is not confirmed over a newer one that somebody made meanwhile', async () => {
    const { incidents, assessments } = test.house
    await incidents.amend(number, { people: { min: 1, max: 4000 } }, bram, {})
    const scored = { ...encrypted, people: { min: 1, max: 4000 }, enisa: { dpc: 4 } }
    const latest = async (of: string) => {
      const found = await assessments.latest(of)
      await incidents.assessIncident(of, { input: scored, answered: {}, reason: 'Ook het paspoort.' }, bram)
      return found
    }
    const slow = assessingService({ incidents, assessments: { ...assessments, latest } })
    await assert.rejects(slow.confirmAssessment(number, 'Niemand kan ze lezen.', anna), Stale)
    const [now, ...before] = await assessments.list(number)
    assert.deepEqual([now?.version, now?.reason, now?.input.enisa, before.length], [2, 'Ook het paspoort.', { dpc: 4 }, 1])
  })

  it('keeps each version as it was, with what was known then', async () => {
    const { incidents, assessments } = test.house
    await incidents.amend(number, { people: { min: 1, max: 9000 } }, bram, {})
    await incidents.assessIncident(number, { input: { ...encrypted, people: { min: 1, max: 9000 } }, answered: {}, reason: null }, anna)
    const [second, first] = await assessments.list(number)
    const peopleIn = (version: typeof first) => version?.knowledge?.facts.find(({ fact }) => fact === 'people')?.value
    assert.deepEqual([peopleIn(first), first?.by, first?.at], [{ min: 1, max: 1 }, bram, later(0)])
    assert.equal(peopleIn(second), null)
  })

  it('takes no answers from who has not seen what was said last', async () => {
    const { incidents, assessments } = test.house
    const seen = (await incidents.get(number)).statements.length
    await incidents.amend(number, { keySafe: false }, fleur, {})
    await assert.rejects(incidents.assessIncident(number, { input: encrypted, answered, reason: null, seen }, bram), Stale)
    assert.equal((await assessments.list(number)).length, 1)
    assert.equal((await incidents.get(number)).statements.at(-1)?.value, false)
  })

  it('asks whoever decides to decide again when the assessment came to more than was decided', async () => {
    const { incidents } = test.house
    const { taken } = await incidents.decide(number, { breach: true, notifyAuthority: false, notifyDataSubjects: false, motivation: 'Onleesbaar.', peopleMotivation: 'Onleesbaar.' }, fleur)
    await incidents.answerDecision(number, taken.id, 'approve', anna)
    assert.doesNotMatch(await page('/', 'fleur'), /Besluit opnieuw/)
    const leaked = { ...encrypted, keySafe: false }
    await incidents.assessIncident(number, { input: leaked, answered: { keySafe: false }, reason: null }, anna)
    for (const part of ['anna', 'fleur'] as const) assert.match(await page('/', part), /Besluit opnieuw: de beoordeling stelt nu meer voor/)
    assert.doesNotMatch(await page('/', 'bram'), /Besluit opnieuw/)
    await incidents.decide(number, { breach: true, notifyAuthority: true, notifyDataSubjects: true, motivation: 'De sleutel lekte.', peopleMotivation: 'Hoog risico.' }, fleur)
    assert.doesNotMatch(await page('/', 'fleur'), /Besluit opnieuw/)
  })

  it('decides with a ground only as its conditions allow, and shows what it rests on', async () => {
    await test.house.incidents.assessIncident(number, { input: { ...encrypted, keySafe: false }, answered: { ...answered, keySafe: false }, reason: null }, anna)
    const client = await test.signedInAs('fleur')
    assert.doesNotMatch((await client.get(`/incidents/${number}/decision/new`).expect(200)).text, /uavg-42/)
    const form = { breach: 'yes', notifyAuthority: 'yes', notifyDataSubjects: 'no', motivation: 'Melden.', peopleMotivation: 'Versleuteld.', grounds: 'unintelligible', protection: 'AES', keySafe: 'yes', deviationReason: '' }
    const send = (change: object) => client.post(`/incidents/${number}/decision`).type('form').send({ ...form, ...change })
    const refused = await send({}).expect(409)
    assert.match(refused.text, /Volgens de feiten waren de gegevens niet beschermd/)
    assert.match(refused.text, /value="AES"|>AES</)
    assert.match((await send({ grounds: 'disproportionate' }).expect(409)).text, /welk openbaar bericht/)
    await send({ grounds: 'disproportionate', publicNotice: 'Advertentie op 14 maart.' }).expect(303)
    const text = await page(`/incidents/${number}/decision`)
    for (const words of ['Wacht op goedkeuring', 'AP: Melden.', 'Mensen: Versleuteld.', 'Openbaar bericht: Advertentie op 14 maart.']) assert.ok(text.includes(words), words)
  })
})
