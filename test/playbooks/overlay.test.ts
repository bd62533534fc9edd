import assert from 'node:assert/strict'
import { attachedKeys, attachedNames, nameIn } from '../../src/incidents/attached.ts'
import { statementsFor } from '../../src/facts/statement.ts'
import { incidentStore } from '../../src/incidents/incident.store.ts'
import { factsOf } from '../../src/incidents/incident.ts'
import { actsOf, system } from '../../src/shared/act.ts'
import { NotFound } from '../../src/shared/errors.ts'
import type { Refused } from '../../src/shared/errors.ts'
import { bram } from '../support/builders.ts'
import type { TestHouse } from '../support/house.ts'
import { ownHouse, sheet } from './own-house.ts'

const shelf = [
  sheet(),
  sheet({ id: 'many', mode: 'suggest', when: '{ people: { atLeast: 1000 } }', step: 'call-the-board', more: 'reviewEvery: P30D\nlastReviewed: 2025-12-01' }),
  sheet({ id: 'crisis', mode: 'manual', step: 'open-the-room' }),
]
const overlaysOf = async ({ house }: TestHouse, number: string) => attachedNames(await house.incidents.get(number)).overlays
const stepsOf = async ({ house }: TestHouse, number: string) => (await house.playbooksOf(await house.incidents.get(number))).flatMap(({ steps }) => steps.map(({ id }) => id))
const acts = async ({ house }: TestHouse, number: string) => (await house.audit.list({ incident: number }, 100)).filter(({ what }) => what === 'overlay joined')

describe('an overlay', () => {
  let test: TestHouse
  before(async () => void (test = await ownHouse(shelf)))

  it('that fits joins at the report, with its steps and its ladder, and the record says so', async () => {
    const number = await test.report({ dataCategories: ['call-recording'] })
    assert.deepEqual(await overlaysOf(test, number), ['recordings'])
    assert.ok((await stepsOf(test, number)).includes('lock-recordings'))
    const [act] = await acts(test, number)
    assert.equal(act?.detail?.['reference'], 'recordings 1.0.0')
    assert.ok((await test.house.escalations.ofIncident(number)).some(({ subject, playbook }) => subject.id === 'lock-recordings' && nameIn(playbook) === 'recordings'))
  })

  it('joins a running incident when facts come to match, once, and leaves the base alone', async () => {
    const number = await test.report()
    const { playbook } = await test.house.incidents.get(number)
    assert.deepEqual(await overlaysOf(test, number), [])
    await test.house.incidents.amend(number, { dataCategories: ['name'] }, bram, {})
    assert.deepEqual(await overlaysOf(test, number), [])
    await test.house.incidents.amend(number, { dataCategories: ['name', 'call-recording'] }, bram, {})
    await test.house.incidents.amend(number, { people: { min: 2, max: 2 } }, bram, {})
    await test.house.tick()
    const incident = await test.house.incidents.get(number)
    assert.deepEqual([attachedNames(incident), incident.playbook, incident.overlays[0]?.by], [{ base: 'standard', overlays: ['recordings'] }, playbook, system])
    assert.equal((await acts(test, number)).length, 1)
  })

  it('stays when facts no longer match: what was asked of people is not taken back', async () => {
    const number = await test.report({ dataCategories: ['call-recording'] })
    await test.house.incidents.amend(number, { dataCategories: ['name'] }, bram, {})
    assert.deepEqual(await overlaysOf(test, number), ['recordings'])
  })

  it('joins in the next tick when the process died right after the facts were written', async () => {
    const number = await test.report()
    const at = test.clock.now()
    await incidentStore(test.connection).change(number, (incident) => ({
      incident: { ...incident, statements: [...incident.statements, ...statementsFor({ dataCategories: ['call-recording'] }, factsOf(incident), { by: bram, saidAt: at, toldAt: at })] },
      pending: actsOf([{ what: 'facts amended' }], { document: number, version: incident.version + 1, incident: number, who: bram, at }),
    }))
    assert.deepEqual(await overlaysOf(test, number), [])
    await test.house.tick()
    assert.deepEqual(await overlaysOf(test, number), ['recordings'])
    assert.ok((await test.house.escalations.ofIncident(number)).some(({ subject }) => subject.id === 'lock-recordings'))
  })

  it('that is suggested waits for a person, who sees why, and is warned that its review is overdue', async () => {
    const number = await test.report({ people: { min: 5000, max: null } })
    assert.deepEqual(await overlaysOf(test, number), [])
    const browser = await test.signedInAs('bram')
    const page = await browser.get(`/incidents/${number}`).expect(200)
    assert.match(page.text, /door: Aantal mensen/i)
    assert.match(page.text, /had uiterlijk woensdag 31 december 2025 nagekeken/)
    await browser.post(`/incidents/${number}/overlays`).type('form').send({ playbook: 'many' }).expect(303)
    assert.deepEqual(await overlaysOf(test, number), ['many'])
    assert.ok(test.woken() > 0)
    const after = await browser.get(`/incidents/${number}`).expect(200)
    assert.match(after.text, /had uiterlijk woensdag 31 december 2025 nagekeken/)
    assert.doesNotMatch(after.text, /Past ook bij dit incident/)
  })

  it('is added by hand as well, once, however often the button is pressed', async () => {
    const number = await test.report()
    const browser = await test.signedInAs('bram')
    await Promise.all([1, 2, 3].map(() => browser.post(`/incidents/${number}/overlays`).type('form').send({ playbook: 'crisis' })))
    assert.deepEqual(await overlaysOf(test, number), ['crisis'])
    assert.equal((await acts(test, number)).length, 1)
  })

  it('has ladders of its own on the page, also where its names are not those of the base', async () => {
    const named = await ownHouse([sheet({ id: 'named' }).replaceAll('chase', 'own-ladder')])
    const number = await named.report({ dataCategories: ['call-recording'] })
    named.clock.move(3)
    await named.house.tick()
    const page = await (await named.signedInAs('anna')).get(`/incidents/${number}`).expect(200)
    assert.match(page.text, /Zet de opnames op slot, uit Opnames/)
  })

  it('is never a base, nor something that is not in force, and nothing joins an incident that has ended', async () => {
    const number = await test.report()
    await assert.rejects(test.house.attachments.add(number, 'standard', bram), (error: Refused) => error.reasons[0]?.key === 'attached.add.base')
    await assert.rejects(test.house.attachments.add(number, 'nothing', bram), NotFound)
    await test.connection.collection('incidents').updateOne({ number }, { $set: { stage: 'dismissed' } })
    await assert.rejects(test.house.attachments.add(number, 'crisis', bram), (error: Refused) => error.reasons[0]?.key === 'incident.ended')
    await test.house.attachments.joinDue(number)
    assert.deepEqual(attachedKeys(await test.house.incidents.get(number)).map(nameIn), ['standard'])
  })

  it('is there for incidents of an earlier version, which had none', async () => {
    const number = await test.report()
    await test.connection.collection('incidents').updateOne({ number }, { $unset: { overlays: '' } })
    assert.deepEqual(await overlaysOf(test, number), [])
    await test.house.incidents.amend(number, { dataCategories: ['call-recording'] }, bram, {})
    assert.deepEqual(await overlaysOf(test, number), ['recordings'])
  })

  it('may be added by who handles incidents, and by nobody else', async () => {
    const number = await test.report()
    for (const part of ['chris', 'dewi', 'eva', 'fleur', 'gijs'] as const) await (await test.signedInAs(part)).post(`/incidents/${number}/overlays`).type('form').send({ playbook: 'crisis' }).expect(403)
    assert.doesNotMatch((await (await test.signedInAs('fleur')).get(`/incidents/${number}`).expect(200)).text, /action="[^"]*\/overlays"/)
  })
})
