import assert from 'node:assert/strict'
import type { Playbook, Step } from '../../src/playbooks/playbook.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { Part } from '../support/cast.ts'
import { aPlaybook } from '../support/builders.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

const roles: Playbook['roles'] = {
  handler: { resolve: ['role:coordinator'], mustResolve: true }, dpo: { resolve: ['role:dpo'], mustResolve: true }, management: { resolve: ['role:management'], mustResolve: true },
}
const aStepOf = (id: string, change: Partial<Step> = {}): Step => ({
  id, phase: 'contain', type: 'task', title: { nl: `Stap ${id}`, en: `Step ${id}` }, assign: 'handler', after: [], mandatory: true, reasonRequired: false, evidence: [], ...change,
})
const simple = aStepOf('simple')
const withEvidence = aStepOf('evidence', { evidence: [{ nl: 'De mail met koppen', en: 'The mail with headers' }, { nl: 'Het log', en: 'The log' }] })
const withReason = aStepOf('reason', { reasonRequired: true })
const later1 = aStepOf('later', { after: ['simple'] })
const withApproval = aStepOf('approval', { approval: { by: ['management'], distinctFrom: [] } })
const filing = aStepOf('filing', { type: 'filing', obligation: 'gdpr-33', assign: 'dpo', approval: { by: ['management'], distinctFrom: [], breakGlass: { lastHours: 2, by: 'dpo', reviewWithin: 24 } } })

describe('the pages of the steps', () => {
  let test: TestHouse
  let key: string
  const clock = stoppedClock()
  const browser = {} as Record<Part, Caller>

  before(async function () {
    this.timeout(60_000)
    test = await testHouse({ clock })
    key = await test.house.playbooks.keep(aPlaybook({ id: 'steps', roles, steps: [simple, withEvidence, withReason, later1, withApproval, filing] }))
  })
  beforeEach(async () => {
    clock.set(noon)
    await signInAll()
  })

  async function signInAll(): Promise<void> {
    for (const part of ['anna', 'bram', 'chris', 'dewi', 'eva', 'fleur', 'gijs'] as const) browser[part] = await test.signedInAs(part)
  }

  /** An incident with a playbook that has one step of each sort. */
  async function report(): Promise<string> {
    const number = await test.report({ ourRole: 'controller' })
    await test.house.incidents.change(number, byPerson('bram'), (incident) => ({ incident: { ...incident, playbook: key }, happenings: [] }))
    return number
  }

  const send = (part: Part, path: string, fields: Record<string, unknown> = {}) => browser[part].post(path).type('form').send(fields)
  const see = async (part: Part, path: string) => (await browser[part].get(path).expect(200)).text
  const pathOf = (number: string, { id }: Step) => `/incidents/${number}/steps/${id}`
  const stateOf = async (number: string) => {
    const { stepsDone, stepsProposed } = await test.house.incidents.get(number)
    return { done: stepsDone, proposed: stepsProposed }
  }

  it('tick off a plain step in the list of the incident', async () => {
    const number = await report()
    const page = await see('bram', `/incidents/${number}`)
    assert.ok(page.includes(`action="${pathOf(number, simple)}/completion"`))
    assert.ok(!page.includes(`action="${pathOf(number, withEvidence)}/completion"`))
    await send('bram', `${pathOf(number, simple)}/completion`, { note: '' }).expect(303)
    assert.equal((await stateOf(number)).done[0]!.step, simple.id)
  })

  it('ask each piece of evidence, and show where it is afterwards', async () => {
    const number = await report()
    const path = pathOf(number, withEvidence)
    assert.ok((await see('bram', path)).includes('name="evidence.0"'))
    await send('bram', `${path}/completion`, { 'note': '', 'evidence.0': 'Map 12, mail.eml', 'evidence.1': '' }).expect(303)
    assert.match(textOf(await see('eva', path)), new RegExp(`${withEvidence.evidence[0]!.nl}.*Map 12, mail\\.eml`))
  })

  it('say at the field that a reason is asked, and keep what was typed', async () => {
    const number = await report()
    const path = pathOf(number, withReason)
    const { status, text } = await send('anna', `${path}/completion`, { note: ' ' })
    assert.deepEqual([status, text.includes('href="#field-note"'), (await stateOf(number)).done], [409, true, []])
    await send('anna', `${path}/completion`, { note: 'Laag risico: één bekende ontvanger.' }).expect(303)
  })

  it('say what a step comes after, and let it be done all the same', async () => {
    const number = await report()
    const path = pathOf(number, later1)
    assert.ok(textOf(await see('bram', path)).includes(`Komt na: ${simple.title.nl}`))
    await send('bram', `${path}/completion`, { note: 'x' }).expect(303)
    assert.doesNotMatch(textOf(await see('bram', path)), /Komt na/)
  })

  it('let a second person agree, and nobody else', async () => {
    const number = await report()
    const path = pathOf(number, withApproval)
    await send('bram', `${path}/completion`, { note: 'Zo doen we het.' }).expect(303)
    assert.deepEqual([(await stateOf(number)).done, (await stateOf(number)).proposed[0]!.state], [[], 'awaiting approval'])
    assert.match(textOf(await see('bram', path)), /Wacht op akkoord van een tweede persoon\. Gedaan door Bram Janssen.*een ander moet akkoord geven/)
    assert.ok(!(await see('anna', path)).includes(`${path}/approval`), 'no button for who may not agree')
    await send('bram', `${path}/approval`).expect(409)
    await send('anna', `${path}/approval`).expect(409)
    await send('eva', `${path}/approval`).expect(403)
    assert.ok((await see('fleur', path)).includes(`${path}/approval`))
    await send('fleur', `${path}/approval`).expect(303)
    const { done } = await stateOf(number)
    assert.deepEqual([done[0]!.by.id, done[0]!.approvedBy!.id], ['bram', 'fleur'])
    assert.match(textOf(await see('eva', path)), /Gedaan door Bram Janssen.*Akkoord: Fleur Visser/)
  })

  it('let a second person send it back with what is still to be done', async () => {
    const number = await report()
    const path = pathOf(number, withApproval)
    await send('bram', `${path}/completion`, { note: 'Zo.' }).expect(303)
    const { status, text } = await send('fleur', `${path}/rejection`, { objection: '' })
    assert.deepEqual([status, text.includes('href="#field-objection"')], [409, true])
    await send('fleur', `${path}/rejection`, { objection: 'Er mist een datum.' }).expect(303)
    assert.match(textOf(await see('bram', path)), /Teruggestuurd door Fleur Visser.*Er mist een datum\./)
    await send('bram', `${path}/completion`, { note: 'Met datum.' }).expect(303)
    assert.equal((await stateOf(number)).proposed.length, 2)
  })

  it('cross off a step with a reason, a mandatory one only by coordinator and DPO', async () => {
    const number = await report()
    const path = pathOf(number, withEvidence)
    assert.ok(!(await see('fleur', path)).includes(`${path}/waiver`))
    await send('fleur', `${path}/waiver`, { because: 'Hoeft niet.' }).expect(409)
    const { text } = await send('bram', `${path}/waiver`, { because: '' })
    assert.ok(text.includes('href="#field-because"'))
    await send('bram', `${path}/waiver`, { because: 'Er is geen mail bewaard.' }).expect(303)
    assert.match(textOf(await see('eva', path)), /Niet van toepassing, volgens Bram Janssen.*Er is geen mail bewaard\./)
  })

  it('go ahead alone only near the deadline, with a review that becomes late', async () => {
    const number = await report()
    const path = pathOf(number, filing)
    assert.ok(!(await see('anna', path)).includes('name="alone"'))
    await send('anna', `${path}/completion`, { note: 'Nu.', alone: 'yes' }).expect(409)
    clock.set(later(71))
    await signInAll()
    assert.ok((await see('anna', path)).includes('name="alone"'))
    assert.ok(!(await see('bram', path)).includes('name="alone"'))
    await send('anna', `${path}/completion`, { note: 'De directie is onbereikbaar.', alone: 'yes' }).expect(303)
    await test.house.incidents.file(number, { obligation: 'gdpr-33', stage: 'notify', kind: 'first', reference: 'AP-1', filedAt: later(71), receipt: '', lateReason: '', reason: '' }, byPerson('anna'))
    assert.equal((await stateOf(number)).done.find((one) => one.step === filing.id)!.by.id, 'anna')
    assert.match(textOf(await see('anna', path)), /Zonder tweede persoon gedaan.*Iemand anders kijkt dit na voor/)
    clock.set(later(71 + 25))
    await signInAll()
    assert.match(textOf(await see('fleur', path)), /Had nagekeken moeten zijn voor/)
    await send('anna', `${path}/review`, { review: 'Prima.' }).expect(409)
    await send('fleur', `${path}/review`, { review: 'Terecht.' }).expect(303)
    assert.match(textOf(await see('eva', path)), /Nagekeken door Fleur Visser.*Terecht\./)
  })

  it('are done by themselves when what they file is recorded, and lead there before', async () => {
    const standard = await test.report({ ourRole: 'controller', incidentType: 'other' })
    const path = `/incidents/${standard}/steps/file-with-the-authority`
    assert.match(await see('anna', path), new RegExp(`href="/incidents/${standard}/filing"`))
    await send('anna', `${path}/completion`, { note: '' })
    assert.deepEqual((await stateOf(standard)).done, [])
    await test.house.incidents.file(standard, { obligation: 'gdpr-33', stage: 'notify', kind: 'first', reference: 'AP-2', filedAt: noon, receipt: '', lateReason: '', reason: '' }, byPerson('anna'))
    const { done, proposed } = await stateOf(standard)
    assert.ok([...done, ...proposed].some((one) => one.step === 'file-with-the-authority'))
  })

  it('are recorded, each with who and when', async () => {
    const number = await report()
    const path = pathOf(number, withApproval)
    await send('bram', `${path}/completion`, { note: 'Zo.' }).expect(303)
    await send('fleur', `${path}/approval`).expect(303)
    await send('bram', `${pathOf(number, withEvidence)}/waiver`, { because: 'Nee.' }).expect(303)
    const acts = (await test.house.audit.list({ incident: number }, 20)).map(({ what, who }) => `${what} ${who.id}`)
    assert.deepEqual(acts.filter((act) => act.startsWith('step')), ['step waived bram', 'step approved fleur', 'step proposed bram'])
  })

  it('are not there for who may not see the incident, nor under a name that is none', async () => {
    const number = await report()
    for (const part of ['chris', 'gijs'] as const) await browser[part].get(pathOf(number, simple)).expect(404)
    await browser.dewi.get(pathOf(number, simple)).expect(403)
    await browser.bram.get(`/incidents/${number}/steps/none`).expect(404)
    await send('bram', `/incidents/${number}/steps/none/completion`, { note: '' }).expect(404)
  })
})
