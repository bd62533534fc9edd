import assert from 'node:assert/strict'
import { anna, fleur } from '../support/builders.ts'
import type { Part } from '../support/cast.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

describe('the short path of a near miss', () => {
  const clock = stoppedClock(later(1))
  let test: TestHouse
  const browser = {} as Record<Part, Caller>
  before(async () => {
    test = await testHouse({ clock })
    for (const part of ['anna', 'chris', 'fleur'] as const) browser[part] = await test.signedInAs(part)
  })
  const answers = { whatHappened: 'De mail bleef in de wachtrij.', measuresTaken: 'Net op tijd teruggehaald.', lesson: 'Eerst het adres nakijken.' }
  const propose = (number: string, change: Record<string, string> = {}) => browser.fleur.post(`/incidents/${number}/near-miss`).type('form').send({ ...answers, ...change })
  const approve = async (number: string) => {
    const { decisions } = await test.house.incidents.get(number)
    return browser.anna.post(`/incidents/${number}/decision/${decisions.at(-1)!.id}/approval`)
  }

  it('a tick on the report only proposes: the clock runs, and whoever decides sees it', async () => {
    const report = { what: 'Bijna een mail verstuurd.', 'when.date': '2026-03-12', 'when.time': '14:00', contact: 'Chris', nearMiss: 'yes' }
    const made = await browser.chris.post('/incidents').type('form').send(report)
    const number = made.get('location')!.split('/').at(-1)!
    const incident = await test.house.incidents.get(number)
    assert.equal(incident.stage, 'reported')
    assert.ok((await test.house.incidents.duties(incident)).some(({ reading }) => reading.state === 'provisional'))
    assert.match(textOf((await browser.fleur.get(`/incidents/${number}/decision`)).text), /De melder denkt dat er niets is gelekt/)
  })

  it('is one form of three questions, with what is known filled in', async () => {
    const number = await test.report({ ourRole: 'controller', detectedAt: noon, measuresTaken: 'Teruggehaald.' })
    const { text } = await browser.fleur.get(`/incidents/${number}/near-miss`)
    assert.deepEqual([...text.matchAll(/<textarea[^>]* name="(\w+)"/g)].map(([, name]) => name), ['whatHappened', 'measuresTaken', 'lesson'])
    assert.match(text, /Teruggehaald\./)
    const refused = await propose(number, { lesson: '' })
    assert.equal(refused.status, 422)
    assert.match(textOf(refused.text), /Schrijf op wat jullie hiervan leren/)
  })

  it('ends the incident once a second person agrees, and stands in the register as a near miss', async () => {
    const number = await test.report({ ourRole: 'controller', detectedAt: noon })
    assert.equal((await propose(number)).status, 303)
    assert.equal((await test.house.incidents.get(number)).stage, 'reported')
    const approved = await approve(number)
    assert.deepEqual([approved.status, approved.get('location')], [303, `/incidents/${number}`])
    assert.equal((await test.house.incidents.get(number)).stage, 'dismissed')
    assert.match(textOf((await browser.anna.get('/incidents?show=ended')).text), /Bijna misgegaan/)
  })

  it('that lacks something says what, and stays open', async () => {
    const number = await test.report({ ourRole: 'controller', detectedAt: noon })
    await test.house.incidents.file(number, { obligation: 'gdpr-33', stage: 'notify', kind: 'first', reference: 'AP-1', filedAt: noon, receipt: '', lateReason: '', reason: '' }, anna)
    await test.house.incidents.proposeNearMiss(number, answers, fleur)
    await approve(number)
    const text = textOf((await browser.anna.get(`/incidents/${number}`)).text)
    assert.equal((await test.house.incidents.get(number)).stage, 'reported')
    assert.match(text, /Om af te sluiten is nog 1 ding nodig/)
    assert.match(text, /Leg de intrekking vast/)
  })

  it('asks why when the DPO advised to notify', async () => {
    const number = await test.report({ ourRole: 'controller', detectedAt: noon })
    await test.house.incidents.giveAdvice(number, { notifyAuthority: true, notifyDataSubjects: false, motivation: 'Er is een risico.' }, anna)
    const refused = await propose(number)
    assert.equal(refused.status, 409)
    assert.match(refused.text, /name="deviationReason"/)
    assert.equal((await propose(number, { deviationReason: 'Er is niets gelekt.' })).status, 303)
  })
})
