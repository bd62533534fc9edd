import assert from 'node:assert/strict'
import { anna, bram } from '../support/builders.ts'
import { testHouse } from '../support/house.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'
import { answerOf, pathsOf } from './shape.ts'

describe('the filing sheet over the API', () => {
  it('is what the page shows: every field with its answer, where it comes from, and what changed since', async () => {
    const test = await testHouse({ clock: stoppedClock(later(1)) })
    const number = await test.report({ ourRole: 'controller', detectedAt: noon, nature: ['confidentiality'] })
    const system = await test.withToken(['see filing sheet', 'amend incident', 'see incidents'])
    const sheet = async () => answerOf('getFilingSheet', await system.get(`/api/v1/incidents/${number}/filing-sheet`))
    const first = await sheet()
    const line = (of: { lines: { number: string }[] }, no: string) => of.lines.find((one) => one.number === no)
    assert.deepEqual([first.kind, first.edition, first.complete], ['first', '2022-08', false])
    assert.deepEqual(line(first, '5.1'), { number: '5.1', label: 'Aard van de inbreuk', answer: 'Persoonsgegevens (mogelijk) ingezien door onbevoegden', missing: false, changed: false, need: 'now', origin: 'recorded', facts: ['nature'] })
    assert.ok(first.gaps.includes('7.3'))
    await test.house.incidents.file(number, { obligation: 'gdpr-33', stage: 'notify', kind: 'first', reference: 'AP-1', filedAt: later(1), receipt: '', lateReason: '', reason: '' }, anna)
    const { headers } = await system.get(`/api/v1/incidents/${number}`)
    await system.patch(`/api/v1/incidents/${number}`).set('If-Match', String(headers['etag'])).send({ facts: { severity: 'very-large', tellPeopleAt: '2026-04-01T09:00:00Z' } }).expect(200)
    const after = await sheet()
    assert.deepEqual([after.kind, after.lines.filter((one: { changed: boolean }) => one.changed).map((one: { number: string }) => one.number)], ['supplement', ['9.3']])
    await test.house.incidents.amend(number, { severity: null }, bram, {})
    assert.deepEqual((await sheet()).lines.filter((one: { changed: boolean }) => one.changed), [])
  })

  it('is not for a token without that right, and not there for an incident that is not', async () => {
    const test = await testHouse()
    const number = await test.report({ ourRole: 'controller' })
    pathsOf(await (await test.withToken(['see incidents'])).get(`/api/v1/incidents/${number}/filing-sheet`), 403)
    pathsOf(await (await test.withToken(['see filing sheet'])).get('/api/v1/incidents/2026-9999/filing-sheet'), 404)
  })
})
